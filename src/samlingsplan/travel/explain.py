"""Explains one journey: its legs, and the quickest alternative to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from samlingsplan.domain import Journey, KommuneId, Leg, Origin, VenueId
from samlingsplan.travel.graph import without_detour
from samlingsplan.travel.journeys import journey_of, journeys
from samlingsplan.travel.network import Departures, Network
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.shortest_paths import Finder, LegMerger
from samlingsplan.travel.states import ANY_MODE, SearchGraph, search_graph

HINDRANCE = 3.0
"""The factor on the minutes of the best journey's longest leg, where it is driven, when an alternative is sought."""

SAME_WAY = 0.5
"""An alternative that keeps this share of the minutes of that leg counts as the same journey."""

_DRIVEN = (TravelMode.ROAD, TravelMode.BUS)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The quickest journey between two places, and the quickest alternative.

    Parameters
    ----------
    start, end
        The places' names in the network.
    best
        The quickest journey, or None when there is none.
    second
        The quickest journey without the longest leg of the best; where that leg is driven, with `HINDRANCE` times the
        minutes on its roads. None when that is still the best journey, or there is no other.
    hindered
        The longest leg of the best journey.
    unavoidable
        The legs of the best journey, other than drives, that every journey between the two places has.
    names
        Names of the airports on the way, by code.
    """

    start: str
    end: str
    best: Journey | None
    second: Journey | None = None
    hindered: Leg | None = None
    unavoidable: tuple[Leg, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def explain(
    start: str, end: str, parameters: TravelParameters, network: Network, modes: frozenset[TravelMode] = ANY_MODE
) -> Explanation:
    """Return the quickest journey between two places of the network, one way, and its alternative.

    Parameters
    ----------
    start, end
        Names in the network.
    parameters, network
        The travel model.
    modes
        The modes that may be used: ``ANY_MODE``, ``BY_CAR`` or ``PUBLIC``.
    """
    if start == end:
        return Explanation(start, end, _within(start, parameters, network))
    graph = search_graph(network, parameters, modes)
    trail, best = _way(Finder(graph, parameters.weight), start, end, parameters, network.flights)
    if best is None:
        return Explanation(start, end, None)
    unavoidable = _unavoidable(graph, trail)
    longest = max(best.legs, key=lambda leg: leg.minutes)
    barred = _pieces(trail, longest)
    _hinder(graph, barred)
    other, second = _way(Finder(graph, parameters.weight), start, end, parameters, network.flights)
    kept = sum(leg.minutes for _, leg in other if (leg.start, leg.end) in barred)
    if second is None or kept > SAME_WAY * longest.minutes:
        second = None
    return Explanation(start, end, best, second, longest, unavoidable, _airports(network, best, second))


def _airports(network: Network, *ways: Journey | None) -> dict[str, str]:
    passed = {place for way in ways if way is not None for leg in way.legs for place in (leg.start, leg.end)}
    airports = (network.places[name] for name in sorted(passed) if network.places[name].kind == "airport")
    return {place.name: place.other_names[0] for place in airports if place.other_names}


def _within(place: str, parameters: TravelParameters, network: Network) -> Journey:
    here = Network(network.places, network.links, {KommuneId(""): place})
    (journey,) = journeys([Origin(KommuneId(""))], {VenueId(""): place}, parameters, here).values()
    return journey


def _way(
    finder: Finder, start: str, end: str, parameters: TravelParameters, flights: Departures
) -> tuple[list[tuple[int, Leg]], Journey | None]:
    """Return the edges of the quickest path, by the number of the state where they start, and their journey."""
    ways = finder.ways_to(end)
    number = finder.centre(start)
    if ways.minutes[number] == inf:
        return [], None
    states = [number]
    while (following := ways.following[states[-1]]) >= 0:
        states.append(following)
    trail = [(state, leg) for state, _ in pairwise(states) if (leg := ways.first[state]) is not None]
    return trail, journey_of(LegMerger(ways, finder.centre(end)).legs(number), parameters, flights)


def _unavoidable(graph: SearchGraph, trail: list[tuple[int, Leg]]) -> tuple[Leg, ...]:
    """Return the legs of a path whose links have no detour, drives left out."""
    single = without_detour(leg for *_, leg in graph.edges)
    return tuple(leg for _, leg in trail if leg.mode not in _DRIVEN and frozenset((leg.start, leg.end)) in single)


def _pieces(trail: list[tuple[int, Leg]], longest: Leg) -> set[tuple[str, str]]:
    """Return the links, start to end, that are merged in a leg."""
    links = [leg for _, leg in trail if leg.mode == longest.mode and leg.start != leg.end]
    first = next(i for i, leg in enumerate(links) if leg.start == longest.start)
    last = max(i for i, leg in enumerate(links) if leg.end == longest.end)
    return {(leg.start, leg.end) for leg in links[first : last + 1]}


def _hinder(graph: SearchGraph, links: set[tuple[str, str]]) -> None:
    def minutes(known: float, leg: Leg) -> float:
        if (leg.start, leg.end) not in links:
            return known
        return HINDRANCE * leg.minutes if leg.mode in _DRIVEN else inf

    graph.reweigh(minutes)
