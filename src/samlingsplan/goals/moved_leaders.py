"""Leaders keep the class an earlier plan gave them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Participant, ParticipantId, RouteId
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Composition, Expression


class MovedLeaders(Goal):
    r"""Leaders whose class is not the one they had in the earlier plan.

    .. math:: \bigl|\{i : class_i \ne earlier_i\}\bigr|

    Leaders who were not in the earlier plan count nothing. The allocation counts those who change route, the
    composition those who stay on the route and change class.

    «Det kan være behov for justeringer av innhold og organisering i kontraktsperioden» (requirement specification,
    section 5); a leader who has bought a ticket or agreed with a stand-in would rather not move.
    """

    name: ClassVar[str] = "moved_leaders"
    unit: ClassVar[str] = "leaders"
    needs_earlier_plan: ClassVar[bool] = True

    only_routes: bool = False
    """Whether another class of the same route, in other weeks, is no move."""
    optional: bool = False
    """Whether the goal is left out where the scenario names no earlier plan, in place of a refusal."""

    @property
    def may_be_left_out(self) -> bool:
        """Whether a scenario without an earlier plan does without it."""
        return self.optional

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Tell leaders apart by the class they had."""
        seats = {} if case.earlier is None else case.earlier.seats
        return {leader.id: seats[leader.id] for leader in case.participants if leader.id in seats}

    def _changes_route(self, case: Case, leader: Participant, route_id: RouteId) -> bool:
        return case.earlier is not None and case.earlier.route_of(leader.id) not in (None, route_id)

    def _changes_class(self, case: Case, leader: Participant, route_id: RouteId, class_id: str) -> bool:
        """Return whether a leader stays on the route but sits in another class of it."""
        earlier = case.earlier
        if self.only_routes or earlier is None:
            return False
        return earlier.route_of(leader.id) == route_id and earlier.seats[leader.id] != class_id

    def allocation(self, d: "Allocation") -> "Expression":
        """Return how many go another way."""
        units = {party.id: party.units[0] for party in d.parties}
        return d.total(
            [
                sum(self._changes_route(d.case, leader, route) for leader in units[party]) * going
                for (party, route), going in d.goes.items()
            ]
        )

    def composition(self, d: "Composition") -> "Expression | None":
        """Return how many sit in another class of the same route; None where that is no move."""
        if self.only_routes:
            return None
        return d.total(
            [
                sum(self._changes_class(d.case, leader, each.route.id, each.id) for leader in party.units[0])
                * d.sits[party.id, each.id]
                for each in d.classes
                for party in d.going.get(each.route.id, ())
            ]
        )

    def value(self, case: Case, plan: Plan) -> int:
        """Return how many seated leaders changed route or class."""
        seated = [
            (leader, plan.by_id[plan.seats[leader.id]]) for leader in case.participants if leader.id in plan.seats
        ]
        return sum(
            self._changes_route(case, leader, each.route) or self._changes_class(case, leader, each.route, each.id)
            for leader, each in seated
        )
