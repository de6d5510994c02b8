"""The minutes on the ground between places of the network: roads, frequent ferries and frequent trains."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush
from math import inf
from typing import TYPE_CHECKING

from samlingsplan.travel.network import Network
from samlingsplan.travel.network_tables import Link, TravelMode
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.states import PUBLIC, Doing, State, search_graph
from samlingsplan.travel.timetable.rides import NEVER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from samlingsplan.travel.timetable.rides import Minutes

GROUND = frozenset({TravelMode.ROAD, TravelMode.LOCAL, TravelMode.FERRY, TravelMode.BOAT, TravelMode.RAIL})
"""The modes of the ground; flights are always looked up."""
PUBLIC_GROUND = PUBLIC - {TravelMode.AIR}
"""The same without a car."""
_MOST_EDGES = 36
"""A state is contracted if it is then replaced by at most this many edges."""
_Neighbours = list[dict[int, float]]


class NetworkGround:
    """The ground of a network, without the links whose departures are looked up.

    Parameters
    ----------
    network, parameters
        The travel model.
    looked_up
        The links that a timetable holds.
    asked
        The places between which minutes are asked for; others are left out.
    modes
        The modes of the ground; buses in place of cars where they are among them.
    """

    def __init__(
        self,
        network: Network,
        parameters: TravelParameters,
        looked_up: Collection[Link],
        asked: Collection[str],
        modes: frozenset[TravelMode] = GROUND,
    ) -> None:
        boarded = set(map(id, looked_up))
        rest = tuple(link for link in network.links if id(link) not in boarded)
        graph = search_graph(replace(network, links=rest), parameters, modes)
        after: _Neighbours = [{} for _ in graph.numbers]
        for start, end, minutes, _ in graph.edges:
            after[start][end] = min(minutes, after[start].get(end, inf))
        kept = {graph.numbers[State(place, Doing.CENTRE)] for place in asked}
        left = _contracted(after, kept)
        self._minutes = _all_pairs(after, left)
        row = {number: i for i, number in enumerate(left)}
        self._row = {place: row[graph.numbers[State(place, Doing.CENTRE)]] for place in asked}

    def minutes(self, starts: Sequence[str], ends: Sequence[str]) -> "Minutes":
        """Return the whole minutes from each start (rows) to each end (columns); `NEVER` where nothing joins them."""
        import numpy as np

        rows, columns = ([self._row[place] for place in places] for places in (starts, ends))
        found = self._minutes[np.ix_(rows, columns)]
        return np.where(found < NEVER, np.rint(found), NEVER).astype(np.int32)


def _contracted(after: _Neighbours, kept: Collection[int]) -> list[int]:
    """Contract every state that is not asked for and has few neighbours, and return the states that are left.

    A path through a contracted state becomes an edge between its neighbours, so that no path between the others gets
    longer (Geisberger, Sanders, Schultes and Delling, «Contraction hierarchies», WEA 2008).
    """
    before: _Neighbours = [{} for _ in after]
    for start, edges in enumerate(after):
        for end, minutes in edges.items():
            before[end][start] = minutes
    left = dict.fromkeys(range(len(after)))
    waiting = [(len(before[state]) * len(after[state]), state) for state in left if state not in kept]
    heapify(waiting)
    while waiting:
        known, number = heappop(waiting)
        now = len(before[number]) * len(after[number])
        if number not in left or now != known or now > _MOST_EDGES:
            continue
        del left[number]
        for neighbour in _taken_out(number, before, after):
            if neighbour not in kept:
                heappush(waiting, (len(before[neighbour]) * len(after[neighbour]), neighbour))
    return list(left)


def _taken_out(state: int, before: _Neighbours, after: _Neighbours) -> set[int]:
    """Replace the paths through a state by edges, and return its neighbours."""
    for start, to_state in before[state].items():
        for end, from_state in after[state].items():
            if start != end and to_state + from_state < after[start].get(end, inf):
                after[start][end] = before[end][start] = to_state + from_state
    for start in before[state]:
        del after[start][state]
    for end in after[state]:
        del before[end][state]
    return {*before[state], *after[state]}


def _all_pairs(after: _Neighbours, states: Sequence[int]) -> "NDArray[np.float64]":
    """Return the minutes of the shortest paths between all states (Floyd and Warshall)."""
    import numpy as np

    row = {state: i for i, state in enumerate(states)}
    minutes = np.full((len(states), len(states)), inf)
    np.fill_diagonal(minutes, 0.0)
    for state in states:
        for end, weight in after[state].items():
            minutes[row[state], row[end]] = weight
    for i in range(len(states)):
        np.minimum(minutes, minutes[:, i, None] + minutes[i], out=minutes)
    return minutes
