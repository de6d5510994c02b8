"""The travel network as a networkx graph: what is joined, what leads off an island, and which links have no detour.

Shortest paths are searched elsewhere, over lists: importing networkx takes as long as computing the journeys from all
kommuner to twenty places.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from samlingsplan.domain import Leg
from samlingsplan.travel.network_tables import Link, Place, TravelMode

if TYPE_CHECKING:
    from networkx import MultiGraph

ROADS = frozenset({TravelMode.ROAD, TravelMode.LOCAL})
"""Modes that need no timetable."""


def graph_of(places: Iterable[Place], links: Iterable[Link]) -> "MultiGraph[str]":
    """Return the graph of places and links, with one edge for each link.

    Nodes carry ``lat`` and ``lon`` (degrees), ``population`` (persons), ``kind`` and ``kommune`` (number of 2020).
    Edges carry ``mode``, ``minutes``, ``km``, ``departures`` (a weekday, in each direction) and ``headway_min``.
    """
    from networkx import MultiGraph

    graph: MultiGraph[str] = MultiGraph()
    for place in places:
        graph.add_node(
            place.name,
            lat=place.lat,
            lon=place.lon,
            population=place.population,
            kind=place.kind,
            kommune=place.kommune,
        )
    for link in links:
        graph.add_edge(
            link.start,
            link.end,
            mode=link.mode,
            minutes=link.minutes,
            km=link.km,
            departures=link.departures,
            headway_min=link.headway_min,
        )
    return graph


def of_modes(graph: "MultiGraph[str]", modes: Iterable[TravelMode]) -> "MultiGraph[str]":
    """Return a view of the graph with all its places and the links of some modes."""
    from networkx import subgraph_view

    wanted = frozenset(modes)
    edges = graph.edges
    view: MultiGraph[str] = subgraph_view(graph, filter_edge=lambda *edge: edges[edge]["mode"] in wanted)
    return view


def parts(graph: "MultiGraph[str]") -> list[frozenset[str]]:
    """Return the connected components, the largest first."""
    from networkx import connected_components

    found = (frozenset(part) for part in connected_components(graph))
    return sorted(found, key=lambda part: (-len(part), min(part)))


def leading_off(graph: "MultiGraph[str]", part: Iterable[str]) -> list[tuple[str, str]]:
    """Return the links between some places and all others, each once from the place inside, in alphabetical order."""
    from networkx import edge_boundary

    return sorted({(inside, outside) for inside, outside, *_ in edge_boundary(graph, set(part))})


def without_detour(legs: Iterable[Leg]) -> frozenset[frozenset[str]]:
    """Return the pairs of places whose link is a bridge: without it, no path joins the two.

    Parameters
    ----------
    legs
        The legs of all edges that may be used. The states of a place are contracted into one, and so are the legs of
        one mode between the same two places.
    """
    from networkx import MultiGraph, bridges

    graph: MultiGraph[str] = MultiGraph()
    for leg in legs:
        if leg.start != leg.end:
            graph.add_edge(leg.start, leg.end, key=leg.mode)
    return frozenset(map(frozenset, bridges(graph)))
