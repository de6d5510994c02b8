"""Wishes for a study place, the earlier the better."""

from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, Participant, VenueId
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Collection

    from samlingsplan.algebra import Allocation, Expression


class UnmetWishes(Goal):
    r"""Points for how far down their lists of wishes leaders get, all leaders.

    .. math:: \sum_{p,r} points_{pr} \cdot goes_{pr}

    Zero for a class that meets at the first wish, one point for the second, and so on; ``none_points``, which is also
    the maximum, where it meets at none of them. A leader without wishes costs nothing.

    «Hvor informantene helst ønsker at undervisningen skal finne sted geografisk» (AFI 2014).
    """

    name: ClassVar[str] = "unmet_wishes"
    unit: ClassVar[str] = "points"
    looks_at: ClassVar[frozenset[str]] = frozenset({"wishes"})

    none_points: int = Field(default=3, ge=1, le=1000)
    """Points where none of the wishes is met."""

    def _points(self, leader: Participant, places: "Collection[VenueId | None]") -> int:
        met = (points for points, wish in enumerate(leader.wishes[: self.none_points]) if wish in places)
        return next(met, self.none_points if leader.wishes else 0)

    def allocation(self, d: "Allocation") -> "Expression":
        """Return each unit's points times how many go."""
        units = {party.id: party.units[0] for party in d.parties}
        venues = {route.id: route.venues for route in d.case.routes}
        return d.total(
            [
                sum(self._points(leader, venues[route]) for leader in units[party]) * count
                for (party, route), count in d.goes.items()
            ]
        )

    def value(self, case: Case, plan: Plan) -> int:
        """Return the points of every seated leader."""
        places = {k.id: {held.place for held in k.samlinger} for k in plan.classes}
        seated = (leader for leader in case.participants if leader.id in plan.seats)
        return sum(self._points(leader, places[plan.seats[leader.id]]) for leader in seated)
