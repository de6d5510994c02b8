"""All travel together is not longer than is accepted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.at_least import all_at_least
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, money

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Expression


class TotalTravelCap(Rule):
    r"""All leaders together travel at most ``most_min`` minutes.

    .. math:: \sum_{p,r} minutes_{pr} \cdot goes_{pr} \le most

    Minutes are door to door, there and back, all physical samlinger, as the goal ``total_travel`` counts them. With a
    limit a little above the least that any plan needs, other goals choose among the plans that are nearly as good.

    «flere ledere opplever lange reiseveier som et klart hinder» (AFI 2014).
    """

    name: ClassVar[str] = "total_travel"
    prices: ClassVar[Mapping[str, int]] = {"most_min": 50}

    most_min: int = Field(ge=0)
    """Minutes of all leaders, there and back, all physical samlinger, at most."""

    def allocation(self, d: "Allocation") -> None:
        """Add up the minutes of all."""
        d.require(self.name, d.borne(lambda burden: burden.travel_min) <= self.most_min)

    @staticmethod
    def _found(case: Case, plan: Plan) -> int:
        return sum(burden.travel_min for _, burden in plan.borne(case))

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield more travel in all."""
        yield self.easing("most_min", money(self.most_min))

    def required(self, d: "Allocation", easing: Easing) -> "tuple[Expression, int]":
        """Return the minutes of all."""
        return d.borne(lambda burden: burden.travel_min), 1

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how little all can travel, each to the nearest place."""
        yield "least", {"most": self.most_min, "least": all_at_least(case, lambda burden: burden.travel_min)}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare the sum with the limit."""
        found = self._found(case, plan)
        if found > self.most_min:
            yield self.breach(case.kull.name, found=found, allowed=self.most_min)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Subtract the sum from the limit."""
        yield at_most("total", self._found(case, plan), self.most_min, "minutes")
