"""Everyone's travel, added up."""

from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Expression


class TotalTravel(Goal):
    r"""Minutes under way, door to door, there and back, all physical samlinger, all leaders.

    .. math:: \sum_{p,r} minutes_{pr} \cdot goes_{pr}

    «flere ledere opplever lange reiseveier som et klart hinder» (AFI 2014).
    """

    name: ClassVar[str] = "total_travel"
    unit: ClassVar[str] = "min"

    def allocation(self, d: "Allocation") -> "Expression":
        """Return each unit's minutes times how many go."""
        return d.borne(lambda burden: burden.travel_min)

    def value(self, case: Case, plan: Plan) -> int:
        """Return the minutes of every seated leader's journeys."""
        seated = (participant for participant in case.participants if participant.id in plan.seats)
        return sum(case.burden(p, plan.route_of(p)).travel_min for p in seated)
