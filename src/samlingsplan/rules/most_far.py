"""Not too many travel too far."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Self

from pydantic import Field, model_validator

from samlingsplan.domain import Case
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, upwards
from samlingsplan.strict import validation_error

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Expression


class MostFar(Rule):
    r"""At most a given number, or share, of leaders travel longer than ``over_min`` minutes one way.

    .. math:: \sum_{p,r} \bigl|\{i \in p : one\_way_{ir} > over\_min\}\bigr| \, goes_{pr} \le most

    Of several places on a route the farthest counts. A share is of the admitted leaders, rounded down.

    «flere ledere opplever lange reiseveier som et klart hinder» (AFI 2014). The rule ``max_travel`` forbids long
    journeys altogether; this one allows some.
    """

    name: ClassVar[str] = "most_far"
    prices: ClassVar[Mapping[str, int]] = {"most_leaders": 50_000, "most_percent": 100_000}

    over_min: int = Field(ge=0)
    """Minutes one way, door to door; who travels longer counts."""
    most_leaders: int | None = Field(default=None, ge=0)
    """Leaders at most; this or ``most_percent``."""
    most_percent: int | None = Field(default=None, ge=0, le=100)
    """Per cent of the admitted leaders at most; this or ``most_leaders``."""

    @model_validator(mode="after")
    def _has_one_limit(self) -> Self:
        if (self.most_leaders is None) == (self.most_percent is None):
            raise validation_error("scenario.leaders_or_percent")
        return self

    def _most(self, case: Case) -> int:
        return (
            len(case.participants) * (self.most_percent or 0) // 100 if self.most_leaders is None else self.most_leaders
        )

    def _far(self, case: Case, plan: Plan) -> int:
        return sum(burden.one_way_min > self.over_min for _, burden in plan.borne(case))

    def allocation(self, d: "Allocation") -> None:
        """Count those who would travel too far."""
        d.require(self.name, d.borne(lambda burden: burden.one_way_min > self.over_min) <= self._most(d.case))

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield more leaders who travel far."""
        if self.most_leaders is not None:
            yield self.easing("most_leaders", upwards(self.most_leaders, len(case.participants)))
        if self.most_percent is not None:
            yield self.easing("most_percent", upwards(self.most_percent, 100))

    def required(self, d: "Allocation", easing: Easing) -> "tuple[Expression, int] | None":
        """Return how many travel far."""
        if easing.parameter == "most_leaders":
            return d.borne(lambda burden: burden.one_way_min > self.over_min), 1
        return None

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell the limit, and from which kommuner every study place is farther."""
        far = {
            case.kommuner[leader.origin.kommune].name
            for leader in case.participants
            if all(
                case.burden(leader, route.id).one_way_min > self.over_min
                for route in case.routes
                if case.can_travel(leader, route.id)
            )
        }
        yield "limit", {"most": self._most(case), "minutes": self.over_min, "kommuner": sorted(far) or ["–"]}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count those who travel too far."""
        found, most = self._far(case, plan), self._most(case)
        if found > most:
            yield self.breach(case.kull.name, found=found, allowed=most, minutes=self.over_min)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Subtract those who travel too far from those who may."""
        yield at_most("far", self._far(case, plan), self._most(case), "leaders")
