"""Colleagues from one kommune share a class."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Party, RouteId
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Composition, Expression, Variable


class SplitKommuner(Goal):
    r"""How often leaders of one kommune sit in different classes of the same route.

    .. math:: \sum_{r} \sum_{m \text{ on } r} \bigl(|\{k \in K_r : m \text{ has leaders in } k\}| - 1\bigr)

    Leaders of one kommune who go to different places count as no split: the goal moves no leader between places.

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
            if (least := len(needed) + len(siblings) - _most_islands(d, route)) > sum(needed.values()):
                d.require(self.name, d.total([present[k.id, kommune] for k in siblings for kommune in needed]) >= least)
        return d.total([*present.values(), -kommuner_on_routes])

    def composition_at_least(self, d: "Composition") -> int:
        """Add up, route by route, what large kommuner need and what filling that number of classes takes."""
        splits = 0
        for route in d.going:
            needed = _classes_needed(d, route)
            large = sum(classes - 1 for classes in needed.values())
            splits += max(large, len(d.classes_of(route)) - _most_islands(d, route), 0)
        return splits

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


def _most_islands(d: "Composition", route_id: RouteId) -> int:
    """Return into how many parts at most a route falls, none of which shares a kommune or a class with another.

    Kommuner and classes are the nodes of a graph, and who sits where its edges: a graph has at least as many edges as
    nodes less parts. So n kommuner in k classes sit in n + k classes less parts at least, and are split k less parts
    times. Kommuner with a leader each in one unit are in one part; a part has leaders enough for a class.
    """
    parts: list[set[str]] = []
    for party in d.going[route_id]:
        homes = {member.origin.kommune for member in party.units[0]}
        joined = [part for part in parts if part & homes]
        parts = [part for part in parts if part not in joined] + [homes.union(*joined)]
    leaders = _leaders_of(d.going[route_id])
    sizes = [sum(leaders[kommune] for kommune in part) for part in parts]
    least = min((d.least[each.id] for each in d.classes_of(route_id)), default=1)
    return sum(size >= least for size in sizes) + sum(size for size in sizes if size < least) // least
