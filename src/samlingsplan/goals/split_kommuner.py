"""Colleagues from one kommune share a class."""

from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Composition, Expression, Variable


class SplitKommuner(Goal):
    r"""How often leaders of one kommune sit in different classes of the same route.

    .. math:: \sum_{routes} \sum_{kommuner} (classes\ it\ sits\ in - 1)

    «i hvert fall at man har to til tre personer fra samme kommune» (AFI 2014).
    """

    name: ClassVar[str] = "split_kommuner"
    unit: ClassVar[str] = "splits"

    def composition(self, d: "Composition") -> "Expression":
        """Return the classes each kommune is present in, less one each."""
        present: dict[tuple[str, str], Variable] = {}
        kommuner_on_routes = set()
        for kull_class in d.classes:
            for party in d.going.get(kull_class.column.id, ()):
                for kommune in sorted({p.origin.kommune for unit in party.units for p in unit}):
                    kommuner_on_routes.add((kull_class.column.id, kommune))
                    key = (kull_class.id, kommune)
                    if key not in present:
                        present[key] = d.program.integer(0, 1)
                    d.require(self.name, d.sits[party.id, kull_class.id] <= party.count * present[key])
        return d.total([*present.values(), -len(kommuner_on_routes)])

    def value(self, case: Case, plan: Plan) -> int:
        """Return the classes each kommune is present in, less one a route."""
        seated = [p for p in case.participants if p.id in plan.seats]
        in_classes = {(plan.column_of(p), p.origin.kommune, plan.seats[p.id]) for p in seated}
        on_routes = {(column, kommune) for column, kommune, _ in in_classes}
        return len(in_classes) - len(on_routes)
