"""Numbers that no classes can be made of, and how an allocation is kept from them."""

from collections.abc import Mapping
from dataclasses import dataclass

from samlingsplan.algebra import Allocation, Expression, Variable
from samlingsplan.algebra.program import STRUCTURE
from samlingsplan.domain import RouteId

Pair = tuple[str, RouteId]
"""A party's id and a route's."""


@dataclass(frozen=True, slots=True)
class NoGood:
    """Numbers that no classes can be made of.

    Parameters
    ----------
    units
        Parties on routes that later stages cannot tell apart, and how many units of them there are together.
    classes
        Classes of each route concerned.
    """

    units: tuple[tuple[tuple[Pair, ...], int], ...]
    classes: Mapping[RouteId, int]

    def forbid(self, allocation: Allocation) -> None:
        """Cut off the plans with exactly these numbers: at least one of them must differ."""
        counts = {party.id: party.count for party in allocation.parties}
        differs: list[Variable] = []
        for route, classes in self.classes.items():
            differs += _differs(allocation, allocation.classes[route], classes, len(allocation.case.participants))
        for pairs, units in self.units:
            together = allocation.total([goes for pair in pairs if (goes := allocation.goes.get(pair)) is not None])
            differs += _differs(allocation, together, units, sum(counts[party] for party, _ in pairs))
        allocation.require(STRUCTURE, allocation.total(differs) >= 1)


def _differs(allocation: Allocation, number: Expression, found: int, most: int) -> list[Variable]:
    more, fewer = allocation.program.integer(0, 1), allocation.program.integer(0, 1)
    allocation.require(STRUCTURE, number >= (found + 1) * more)
    allocation.require(STRUCTURE, number <= most - (most - found + 1) * fewer)
    return [more, fewer]
