"""Leaders who may sit in some classes of a route alone: the first stage asks that these classes can hold them.

The first stage counts the leaders of a route together. Without this it would send leaders on a route whose classes
have room together, but not where these leaders may sit, and only the second stage would find out.
"""

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from samlingsplan.algebra.linear import Expression, Variable, total
from samlingsplan.algebra.program import STRUCTURE
from samlingsplan.domain import Party, RouteId

if TYPE_CHECKING:
    from samlingsplan.algebra.allocation import Allocation

_Kind = tuple[frozenset[int], int | None]
"""The numbers of the classes that are closed, and the number of the only one that is open; None where more are."""


class ClosedClasses:
    """Which classes of each route are closed to each party, by their numbers."""

    def __init__(self) -> None:
        self._closed: dict[tuple[str, RouteId], frozenset[int]] = {}
        self._only: dict[tuple[str, RouteId], int] = {}

    def close(self, party: Party, route: RouteId, numbers: Collection[int]) -> None:
        """Close classes of a route to a party."""
        pair = (party.id, route)
        self._closed[pair] = self._closed.get(pair, frozenset()) | frozenset(numbers)

    def keep(self, party: Party, route: RouteId, number: int) -> None:
        """Close all classes of a route to a party but one."""
        pair = (party.id, route)
        if self._only.setdefault(pair, number) != number:
            self.close(party, route, {self._only[pair]})

    def require(self, d: "Allocation") -> None:
        """Ask of each route with such leaders that its classes can hold all who follow it."""
        last: dict[RouteId, int] = defaultdict(int)
        for (_, route), number in self._only.items():
            last[route] = max(last[route], number)
        for (_, route), numbers in self._closed.items():
            last[route] = max(last[route], *numbers, 0)
        for route, number in last.items():
            self._hold(d, route, min(max(1, number), len(d.case.participants)))

    def _hold(self, d: "Allocation", route: RouteId, last: int) -> None:
        """Seat all who follow a route in its numbered classes, or in those with higher numbers."""
        exists, others = _classes(d, route, last)
        seated: dict[int, list[Variable]] = defaultdict(list)
        for (closed, only), going in self._kinds(d, route).items():
            free = [number for number in (*exists, 0) if number not in closed and only in (None, number)]
            seats = {number: d.program.integer(0, len(d.case.participants)) for number in free}
            d.require(STRUCTURE, total(seats.values()) == total(going))
            for number, variable in seats.items():
                seated[number].append(variable)
        for number, variables in seated.items():
            room = exists[number] if number else others
            d.require(STRUCTURE, total(variables) <= d.most[route] * room)

    def _kinds(self, d: "Allocation", route: RouteId) -> dict[_Kind, list[Expression]]:
        """Return the leaders on a route by the classes that are closed to them."""
        kinds: dict[_Kind, list[Expression]] = defaultdict(list)
        for party in d.parties:
            pair = (party.id, route)
            if pair in d.goes:
                kinds[self._closed.get(pair, frozenset()), self._only.get(pair)].append(party.unit_size * d.goes[pair])
        return kinds


def _classes(d: "Allocation", route: RouteId, last: int) -> tuple[dict[int, Variable], Variable]:
    """Return whether each numbered class exists, and the number of classes beyond the last of these."""
    exists = {number: d.program.integer(0, 1) for number in range(1, last + 1)}
    most = len(d.case.participants)
    others = d.program.integer(0, most)
    for number, variable in exists.items():
        d.require(STRUCTURE, number * variable <= d.classes[route])
    d.require(STRUCTURE, others <= most * exists[last])
    d.require(STRUCTURE, others <= d.classes[route] - last * exists[last])
    return exists, others
