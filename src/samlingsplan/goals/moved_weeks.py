"""Classes keep the weeks an earlier plan gave them."""

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Week
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan, parse_class_id

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Commodity, Expression, Variable


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
        routes = {commodity.id: commodity for commodity in d.commodities if commodity.id == commodity.route.id}
        parts: list[Expression] = [
            held
            for node, held in d.held.items()
            if node.commodity not in routes and self._moved(d.case, node.commodity, node.number, node.slot.week)
        ]
        for commodity in routes.values():
            parts += self._of_route(d, commodity)
        return d.total(parts)

    def _of_route(self, d: "Calendar", commodity: "Commodity") -> "list[Expression]":
        """Return the classes of a route that were there before, less those that keep their weeks, for each samling."""
        earlier = {} if d.case.earlier is None else d.case.earlier.classes
        exists = {key: self._exists(d, commodity, key) for key in earlier if self._is_of(commodity, key)}
        parts: list[Expression] = []
        for samling in d.case.samlinger:
            same = {key: earlier[key].weeks.get(samling.number) for key in exists}
            bound = d.total([exists[key] for key, week in same.items() if week is not None])
            kept = []
            for week, classes in sorted(Counter(week for week in same.values() if week is not None).items()):
                here = [d.held[node] for node in d.in_week(samling, week) if node.commodity == commodity.id]
                if here:
                    kept.append(d.program.integer(0, classes))
                    d.require(self.name, kept[-1] <= d.total(here))
            if kept:
                d.require(self.name, d.total(kept) <= bound)
            parts += [bound, *(-1 * each for each in kept)]
        return parts

    @staticmethod
    def _is_of(commodity: "Commodity", class_id: str) -> bool:
        route, number = parse_class_id(class_id)
        return route == commodity.route.id and number > 0

    def _exists(self, d: "Calendar", commodity: "Commodity", class_id: str) -> "Variable":
        """Return whether the class is one of the classes of its route."""
        exists, number, most = d.program.integer(0, 1), parse_class_id(class_id)[1], len(d.case.participants)
        d.require(self.name, commodity.classes <= (number - 1) + most * exists)
        d.require(self.name, commodity.classes >= number * exists)
        return exists

    def value(self, case: Case, plan: Plan) -> int:
        """Return the samlinger whose week is not what it was."""
        return sum(
            self._moved(case, kull_class.id, held.number, held.week)
            for kull_class in plan.classes
            for held in kull_class.samlinger
        )
