"""Nights away from home."""

from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Expression


class Nights(Goal):
    r"""Nights away from home, all physical samlinger, all leaders.

    .. math:: \sum_{p,r} nights_{pr} \cdot goes_{pr}

    Leaders who live near sleep at home between the days; those who live far away may need a night before and one after.
    The weekdays change nothing, since all patterns of a samling are equally long.

    «Og det at det ikke blir så veldig mange overnattinger, hvis vi skal dekke overnattinger» (AFI 2014).
    """

    name: ClassVar[str] = "nights"
    unit: ClassVar[str] = "nights"

    def allocation(self, d: "Allocation") -> "Expression":
        """Return each unit's nights times how many go."""
        return d.borne(lambda burden: burden.nights)

    def value(self, case: Case, plan: Plan) -> int:
        """Return the nights of every seated leader."""
        seated = (participant for participant in case.participants if participant.id in plan.seats)
        return sum(case.burden(p, plan.route_of(p)).nights for p in seated)
