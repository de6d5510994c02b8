"""Travel is not shared too unevenly, by the equally distributed equivalent of Kolm and Pollak."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, EqualBurden, Participant, RouteId
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.at_least import all_at_least
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation


class KolmPollakCap(Rule):
    r"""All travel is no worse than ``most_min`` minutes borne by each leader; ``doubling_min`` more are twice as bad.

    .. math:: \frac{1}{\kappa} \ln\Bigl(\frac{1}{N} \sum_i e^{\kappa \, minutes_i}\Bigr) \le most
              \iff \sum_i e^{\kappa \, minutes_i} \le N \, e^{\kappa \, most}, \quad \kappa = \ln 2 / doubling

    Minutes are there and back, all physical samlinger. Each leader counts as parts of the limit, a leader at the limit
    as 2³⁰, rounded down, so that rounding refuses no lawful plan and a place that nobody uses changes nothing.

    «flere ledere opplever lange reiseveier som et klart hinder» (AFI 2014).
    """

    name: ClassVar[str] = "kolm_pollak"
    prices: ClassVar[Mapping[str, int]] = {"most_min": 500}

    doubling_min: int = Field(ge=1)
    """Minutes a year more that are twice as bad; a journey of an hour more to six samlinger is 720."""
    most_min: int = Field(ge=0)
    """Minutes that, borne by all alike, may be as bad, at most."""

    def forbids_seat(self, case: Case, participant: Participant, route_id: RouteId) -> bool:
        """Forbid routes on which one leader alone is worse than the limit for all."""
        if not case.can_travel(participant, route_id):
            return False
        burden = case.burden(participant, route_id)
        scale = EqualBurden(self.doubling_min)
        return scale.parts(burden.travel_min, self.most_min) > len(case.participants) * scale.PARTS

    def allocation(self, d: "Allocation") -> None:
        """Add up everybody's parts of the limit."""
        scale = EqualBurden(self.doubling_min)
        borne = d.borne(lambda burden: scale.parts(burden.travel_min, self.most_min))
        d.require(self.name, borne <= len(d.case.participants) * scale.PARTS)

    def _equivalent_min(self, case: Case, plan: Plan) -> int:
        years = (burden.travel_min for _, burden in plan.borne(case))
        return EqualBurden(self.doubling_min).equivalent_min(years, len(case.participants))

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield greater equivalents, each by one per cent, to the longest year of any leader: no plan has a greater."""
        travelled = (
            case.burden(leader, route.id).travel_min
            for leader in case.participants
            for route in case.routes
            if case.can_travel(leader, route.id)
        )
        longest, values = max(travelled, default=self.most_min), [self.most_min]
        while values[-1] < longest:
            values.append(values[-1] + values[-1] // 100 + 1)
        yield self.easing("most_min", tuple(values[1:]))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell the limit, and the mean if all could go to the place that is nearest to them."""
        leaders = max(1, len(case.participants))
        least = -(-all_at_least(case, lambda burden: burden.travel_min) // leaders)
        yield "limit", {"most": self.most_min, "least": least}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare the equivalent with the limit."""
        found = self._equivalent_min(case, plan)
        if found > self.most_min:
            yield self.breach(case.kull.name, found=found, allowed=self.most_min)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Subtract the equivalent from the limit."""
        yield at_most("equivalent", self._equivalent_min(case, plan), self.most_min, "minutes")
