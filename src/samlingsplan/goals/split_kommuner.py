"""Colleagues from one kommune share a class."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Party, RouteId
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Composition, Expression, Linear, Seating, Variable


class SplitKommuner(Goal):
    r"""How often leaders of one kommune sit in different classes of the same route.

    .. math:: \sum_{r} \sum_{m \text{ on } r} \bigl(|\{k \in K_r : m \text{ has leaders in } k\}| - 1\bigr)

    Leaders of one kommune who go to different places count as no split.

    «i hvert fall at man har to til tre personer fra samme kommune» (AFI 2014).
    """

    name: ClassVar[str] = "split_kommuner"
    unit: ClassVar[str] = "splits"

    def composition(self, d: "Composition") -> "Expression":
        """Return the classes each kommune is present in, less one each."""
        present: dict[tuple[str, str], Variable] = {}
        for kull_class in d.classes:
            for party in d.going.get(kull_class.route.id, ()):
                for kommune in sorted(_leaders_of([party])):
                    key = (kull_class.id, kommune)
                    if key not in present:
                        present[key] = d.program.integer(0, 1)
                    most = min(party.count, d.most[kull_class.id] // party.unit_size)
                    d.require(self.name, d.sits[party.id, kull_class.id] <= most * present[key])
        kommuner_on_routes = 0
        for route in d.going:
            siblings = d.classes_of(route)
            needed = _classes_needed(d, route)
            kommuner_on_routes += len(needed) if siblings else 0
            for kommune, classes in needed.items():
                if classes > 1:
                    here = d.total([present[each.id, kommune] for each in siblings])
                    d.require(self.name, here >= classes)
        return d.total([*present.values(), -kommuner_on_routes])

    def seating(self, d: "Seating") -> "Expression":
        """Return the classes each kommune is present in, less one a route that it is on."""
        splits: list[Linear] = []
        for route, parties in d.going.items():
            siblings = d.classes_of(route)
            for kommune in sorted(_leaders_of(parties)) if len(siblings) > 1 else ():
                here = [party for party in parties if kommune in _leaders_of([party])]
                present = [d.present(self.name, each.id, here) for each in siblings]
                splits.append(d.total([*present, -1 * d.any_present(self.name, present)]))
        return d.total(splits)

    def colours(self, d: "Composition", route_id: RouteId) -> "Mapping[str, frozenset[str]]":
        """Return the kommuner of each party's members."""
        return {
            party.id: frozenset(member.origin.kommune for unit in party.units for member in unit)
            for party in d.going.get(route_id, ())
        }

    def value(self, case: Case, plan: Plan) -> int:
        """Return the classes each kommune is present in, less one a route."""
        seated = [p for p in case.participants if p.id in plan.seats]
        in_classes = {(plan.route_of(p), p.origin.kommune, plan.seats[p.id]) for p in seated}
        on_routes = {(route, kommune) for route, kommune, _ in in_classes}
        return len(in_classes) - len(on_routes)


def _leaders_of(parties: Sequence[Party]) -> Counter[str]:
    """Return how many leaders of each kommune some parties have."""
    return Counter(member.origin.kommune for party in parties for unit in party.units for member in unit)


def _classes_needed(d: "Composition", route_id: RouteId) -> dict[str, int]:
    """Return how many classes of a route it takes to seat each kommune: fractions of leaders would want fewer."""
    largest = max((d.most[each.id] for each in d.classes_of(route_id)), default=1)
    return {kommune: -(-leaders // largest) for kommune, leaders in _leaders_of(d.going[route_id]).items()}
