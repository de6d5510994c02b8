"""Colleagues from one kommune share a class."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Party
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
        for kull_class in d.classes:
            for party in d.going.get(kull_class.column.id, ()):
                for kommune in sorted(_leaders_of([party])):
                    key = (kull_class.id, kommune)
                    if key not in present:
                        present[key] = d.program.integer(0, 1)
                    most = min(party.count, d.most[kull_class.id] // party.unit_size)
                    d.require(self.name, d.sits[party.id, kull_class.id] <= most * present[key])
        kommuner_on_routes = 0
        for column, parties in d.going.items():
            beside = d.classes_of(column)
            largest = max((d.most[each.id] for each in beside), default=1)
            for kommune, leaders in _leaders_of(parties).items():
                kommuner_on_routes += bool(beside)
                # So many classes it takes to seat them all: fractions of leaders would be content with fewer.
                if leaders > largest:
                    here = d.total([present[each.id, kommune] for each in beside])
                    d.require(self.name, here >= -(-leaders // largest))
        return d.total([*present.values(), -kommuner_on_routes])

    def value(self, case: Case, plan: Plan) -> int:
        """Return the classes each kommune is present in, less one a route."""
        seated = [p for p in case.participants if p.id in plan.seats]
        in_classes = {(plan.column_of(p), p.origin.kommune, plan.seats[p.id]) for p in seated}
        on_routes = {(column, kommune) for column, kommune, _ in in_classes}
        return len(in_classes) - len(on_routes)


def _leaders_of(parties: Sequence[Party]) -> Counter[str]:
    """Return how many leaders of each kommune some parties have."""
    return Counter(member.origin.kommune for party in parties for unit in party.units for member in unit)
