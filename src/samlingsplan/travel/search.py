"""Shortest ways to one place from all others: Dijkstra backwards over lists.

That of networkx is some ten times slower, which matters when every town in Norway is a candidate place.
"""

from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf

from samlingsplan.domain import Leg
from samlingsplan.travel.graph import SearchGraph
from samlingsplan.travel.states import Doing, State


@dataclass(frozen=True, slots=True)
class Ways:
    """The shortest ways from everywhere to the centre of one place.

    Parameters
    ----------
    minutes
        Minutes by state number; infinite where there is no way.
    following
        The number of the state that comes next on the way, -1 at the end.
    first
        The leg to it, None at the end.
    """

    minutes: list[float]
    following: list[int]
    first: list[Leg | None]


class Finder:
    """Finds shortest ways in a search graph.

    Parameters
    ----------
    graph
        The graph over states, as :func:`samlingsplan.travel.states.search_graph` makes it.
    """

    def __init__(self, graph: SearchGraph) -> None:
        self._number = graph.numbers
        self._before: list[list[tuple[int, float, Leg]]] = [[] for _ in self._number]
        for start, end, minutes, leg in graph.edges:
            self._before[end].append((start, minutes, leg))

    def centre(self, place: str) -> int:
        """Return the number of the state in which journeys from and to a place begin and end."""
        return self._number[State(place, Doing.CENTRE)]

    def ways_to(self, place: str) -> Ways:
        """Return the shortest ways to the centre of a place; equally short ones by the lower state number."""
        count = len(self._before)
        minutes = [inf] * count
        following = [-1] * count
        first: list[Leg | None] = [None] * count
        target = self.centre(place)
        minutes[target] = 0.0
        heap = [(0.0, target)]
        while heap:
            so_far, state = heappop(heap)
            if so_far > minutes[state]:
                continue
            for before, weight, leg in self._before[state]:
                total = so_far + weight
                if total < minutes[before]:
                    minutes[before], following[before], first[before] = total, state, leg
                    heappush(heap, (total, before))
        return Ways(minutes, following, first)
