"""Shortest paths to one place from all others, by Dijkstra's algorithm backwards over lists, and their merged legs.

The implementation in networkx is about ten times slower, which matters when every town is a candidate place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf

from samlingsplan.domain import Leg
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.states import Doing, SearchGraph, State


@dataclass(frozen=True, slots=True)
class Ways:
    """The shortest paths from every state to the centre of one place.

    Parameters
    ----------
    minutes
        Minutes by state number, or what else the finder weighs; infinite where there is no path.
    following
        The number of the next state on the path, -1 at the end.
    first
        The leg to the next state, None at the end.
    """

    minutes: list[float]
    following: list[int]
    first: list[Leg | None]


class Finder:
    """Finds shortest paths in a search graph.

    Parameters
    ----------
    graph
        The graph of states that :func:`samlingsplan.travel.states.search_graph` returns.
    weight
        What an edge counts, of its minutes and its leg; its minutes when None.
    """

    def __init__(self, graph: SearchGraph, weight: Callable[[float, Leg], float] | None = None) -> None:
        states = ((state, number) for state, number in graph.numbers.items() if isinstance(state, State))
        self._centres = {state.place: number for state, number in states if state.doing is Doing.CENTRE}
        self._before: list[list[tuple[int, float, Leg]]] = [[] for _ in graph.numbers]
        for start, end, minutes, leg in graph.edges:
            self._before[end].append((start, minutes if weight is None else weight(minutes, leg), leg))

    def centre(self, place: str) -> int:
        """Return the number of the state where journeys from and to a place begin and end."""
        return self._centres[place]

    def ways_to(self, place: str) -> Ways:
        """Return the shortest paths to the centre of a place; ties are broken by the lower state number."""
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


STAYS_ABOARD = frozenset({TravelMode.ROAD, TravelMode.BUS, TravelMode.RAIL, TravelMode.AIR})
"""Modes in which two consecutive edges are one leg when no vehicle is boarded between them."""

_Piece = tuple[str, str, str, float, float, float, float]
"""The fields of a leg, in order."""


class LegMerger:
    """The legs of the paths to one place; paths share their common legs.

    Parameters
    ----------
    ways
        The shortest paths to the place.
    end
        The number of their last state.

    Notes
    -----
    For every state on a path, the unfinished leg and the finished legs after it are stored. An unfinished leg is a
    plain tuple, since most of them only grow.
    """

    def __init__(self, ways: Ways, end: int) -> None:
        self._ways = ways
        self._known: dict[int, tuple[_Piece | None, tuple[Leg, ...]]] = {end: (None, ())}

    def legs(self, start: int) -> tuple[Leg, ...]:
        """Return the legs of the path from a state."""
        known, following, first = self._known, self._ways.following, self._ways.first
        trail = []
        state = start
        while state not in known:
            trail.append(state)
            state = following[state]
        growing, finished = known[state]
        for state in reversed(trail):
            leg = first[state]
            if leg is not None:
                growing, finished = _prepended(leg, growing, finished)
            known[state] = growing, finished
        return finished if growing is None else (Leg(*growing), *finished)


def _prepended(leg: Leg, growing: _Piece | None, finished: tuple[Leg, ...]) -> tuple[_Piece, tuple[Leg, ...]]:
    mode, start, wait = leg.mode, leg.start, leg.wait_min
    if growing is None:
        return (mode, start, leg.end, leg.minutes, wait, leg.km, leg.nok), finished
    next_mode, _, end, minutes, next_wait, km, nok = growing
    if next_mode != mode or next_wait > 0 or mode not in STAYS_ABOARD:
        return (mode, start, leg.end, leg.minutes, wait, leg.km, leg.nok), (Leg(*growing), *finished)
    return (mode, start, end, leg.minutes + minutes, wait, leg.km + km, leg.nok + nok), finished
