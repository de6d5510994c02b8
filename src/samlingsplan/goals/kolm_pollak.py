"""Travel shared as evenly as may be: the equally distributed equivalent of Kolm and Pollak."""

from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, EqualBurden
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Expression


class KolmPollak(Goal):
    r"""Points for minutes under way, there and back, all physical samlinger; doubled every ``doubling_min``.

    .. math:: \sum_{p,r} goes_{pr} \sum_{i \in p} \lfloor 16 \cdot doubling \cdot 2^{minutes_{ir} / doubling} \rfloor

    The plan with the fewest points has the least equally distributed equivalent: the minutes that, borne by each leader
    alike, would be as bad (Kolm and Pollak; :math:`\kappa = \ln 2 / doubling`). The report shows these minutes. The
    points of a journey depend on its minutes alone, not on where else somebody could travel; a minute more adds at
    least eleven points, so that whole points distinguish plans whatever the doubling.

    The equivalent is a logarithm, and the sum within it not a number of minutes: neither means anything added to other
    goals by a weight, so the goal has a level to itself.

    «flere ledere opplever lange reiseveier som et klart hinder» (AFI 2014).
    """

    name: ClassVar[str] = "kolm_pollak"
    unit: ClassVar[str] = "points"
    alone: ClassVar[bool] = True

    doubling_min: int = Field(ge=1)
    """Minutes a year more that double a leader's points; a journey of an hour more to six samlinger is 720."""

    def allocation(self, d: "Allocation") -> "Expression":
        """Return each unit's points times how many go."""
        scale = EqualBurden(self.doubling_min)
        return d.borne(lambda burden: scale.points(burden.travel_min))

    def _years(self, case: Case, plan: Plan) -> list[int]:
        seated = (leader for leader in case.participants if leader.id in plan.seats)
        return [case.burden(leader, plan.route_of(leader)).travel_min for leader in seated]

    def value(self, case: Case, plan: Plan) -> int:
        """Return the points of every seated leader."""
        return sum(map(EqualBurden(self.doubling_min).points, self._years(case, plan)))

    def equivalent_min(self, case: Case, plan: Plan) -> int:
        """Return the minutes that, borne by all alike, would be as bad; a leader without a seat counts with none."""
        return EqualBurden(self.doubling_min).equivalent_min(self._years(case, plan), len(case.participants))
