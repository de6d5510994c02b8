"""Classes keep the weeks an earlier plan gave them."""

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Week
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan, route_of

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Expression, Lane, Variable


class MovedWeeks(Goal):
    r"""Samlinger held in another week than the same class had in the earlier plan.

    .. math:: \sum_{k, s} \sum_{w \ne earlier_{ks}} held_{ksw}

    A class is the same when it has the same id; a class that is new has promised nobody a week. The goal
    ``moved_leaders`` counts who moves between classes. For routes the expression is a lower bound: the classes of the
    route, less those that fit into the earlier weeks.

    «Det kan være behov for justeringer av innhold og organisering i kontraktsperioden» (requirement specification,
    section 5); but weeks stand in leaders' calendars, and stand-ins are hired for them.
    """

    name: ClassVar[str] = "moved_weeks"
    unit: ClassVar[str] = "samlinger"
    needs_earlier_plan: ClassVar[bool] = True

    @staticmethod
    def _moved(case: Case, class_id: str, number: int, week: Week) -> bool:
        before = None if case.earlier is None else case.earlier.week_of(class_id, number)
        return before is not None and before != week

    def calendar(self, d: "Calendar") -> "Expression":
        """Return what is held in other weeks; of routes, what must be."""
        routes = {lane.id: lane for lane in d.lanes if lane.id == lane.column.id}
        parts: list[Expression] = [
            held
            for node, held in d.held.items()
            if node.lane not in routes and self._moved(d.case, node.lane, node.number, node.slot.week)
        ]
        for lane in routes.values():
            parts += self._of_route(d, lane)
        return d.total(parts)

    def _of_route(self, d: "Calendar", lane: "Lane") -> "list[Expression]":
        """Return the classes of a route that were there before, less those that keep their weeks, for each samling."""
        earlier = {} if d.case.earlier is None else d.case.earlier.classes
        exists = {key: self._exists(d, lane, key) for key in earlier if self._is_of(lane, key)}
        parts: list[Expression] = []
        for samling in d.case.samlinger:
            same = {key: earlier[key].weeks.get(samling.number) for key in exists}
            bound = d.total([exists[key] for key, week in same.items() if week is not None])
            kept = []
            for week, classes in sorted(Counter(week for week in same.values() if week is not None).items()):
                here = [d.held[node] for node in d.in_week(samling, week) if node.lane == lane.id]
                if here:
                    kept.append(d.program.integer(0, classes))
                    d.require(self.name, kept[-1] <= d.total(here))
            if kept:
                d.require(self.name, d.total(kept) <= bound)
            parts += [bound, *(-1 * each for each in kept)]
        return parts

    @staticmethod
    def _is_of(lane: "Lane", class_id: str) -> bool:
        column, number = route_of(class_id)
        return column == lane.column.id and number > 0

    def _exists(self, d: "Calendar", lane: "Lane", class_id: str) -> "Variable":
        """Return whether the class is one of the classes of its route."""
        exists, number, most = d.program.integer(0, 1), route_of(class_id)[1], len(d.case.participants)
        d.require(self.name, lane.classes <= (number - 1) + most * exists)
        d.require(self.name, lane.classes >= number * exists)
        return exists

    def value(self, case: Case, plan: Plan) -> int:
        """Return the samlinger whose week is not what it was."""
        return sum(
            self._moved(case, kull_class.id, held.number, held.week)
            for kull_class in plan.classes
            for held in kull_class.samlinger
        )
