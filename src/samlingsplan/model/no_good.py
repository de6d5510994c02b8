"""No-good cuts: exclude an allocation that has no classes or no dates."""

from collections.abc import Mapping
from dataclasses import dataclass

from samlingsplan.algebra import Allocation, Expression, Variable
from samlingsplan.algebra.program import STRUCTURE
from samlingsplan.domain import RouteId

Pair = tuple[str, RouteId]
"""The id of a party and the id of a route."""


@dataclass(frozen=True, slots=True)
class NoGood:
    """The numbers of an allocation that is infeasible in a later stage.

    Parameters
    ----------
    units
        Pairs of party and route that later stages do not distinguish, and the number of their units together.
    classes
        The number of classes of each route concerned.
    """

    units: tuple[tuple[tuple[Pair, ...], int], ...]
    classes: Mapping[RouteId, int]

    def forbid(self, allocation: Allocation) -> None:
        """Add the no-good cut: at least one of these numbers must differ."""
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
