"""Journeys from many origins to many study places, with their legs and the uncertainty of their minutes."""

from collections.abc import Callable, Iterable, Mapping
from math import fsum, inf, sqrt

from samlingsplan.domain import Journey, Leg, Origin, VenueId
from samlingsplan.errors import Complaint, InputError
from samlingsplan.travel.network import Network
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.parameters import TravelParameters, Uncertainty
from samlingsplan.travel.shortest_paths import Finder, LegMerger
from samlingsplan.travel.states import ANY_MODE, SearchGraph, access_min, search_graph

_DRIVEN, _RIDDEN, _SAILED, _FLOWN = range(4)
_KINDS: dict[str, int] = {
    TravelMode.RAIL: _RIDDEN,
    TravelMode.FERRY: _SAILED,
    TravelMode.BOAT: _SAILED,
    TravelMode.AIR: _FLOWN,
}


def minutes_range(travel_min: int, legs: Iterable[Leg], uncertainty: Uncertainty) -> tuple[int, int]:
    """Return the lower and the upper estimate of a journey, whole minutes.

    Notes
    -----
    Errors of one kind of travel are fully correlated along the journey, so the minutes of a kind are summed first.
    Errors of different kinds are independent, so their squares are summed.
    """
    minutes, wait = [0.0] * 4, 0.0
    for leg in legs:
        kind = _KINDS.get(leg.mode, _DRIVEN)
        minutes[kind] += leg.minutes
        if kind != _FLOWN:
            wait += leg.wait_min
    road, rail = minutes[_DRIVEN] * uncertainty.road_share, minutes[_RIDDEN] * uncertainty.rail_share
    sea, waited = minutes[_SAILED] * uncertainty.sea_share, wait * uncertainty.wait_share
    air = uncertainty.air_min if minutes[_FLOWN] else 0.0
    either_way = sqrt(road * road + rail * rail + sea * sea + waited * waited + air * air)
    return max(0, round(travel_min - either_way)), round(travel_min + either_way)


def leg_error_min(leg: Leg, uncertainty: Uncertainty) -> float:
    """Return the minutes by which nine of ten times a leg takes at most more or less than estimated."""
    kind = _KINDS.get(leg.mode, _DRIVEN)
    if kind == _FLOWN:
        return uncertainty.air_min
    share = (uncertainty.road_share, uncertainty.rail_share, uncertainty.sea_share)[kind]
    return sqrt((leg.minutes * share) ** 2 + (leg.wait_min * uncertainty.wait_share) ** 2)


_WITH_THE_CAR = frozenset({TravelMode.ROAD, TravelMode.FERRY})


def journeys(
    origins: Iterable[Origin],
    venues: Mapping[VenueId, str],
    parameters: TravelParameters,
    network: Network,
    modes: frozenset[TravelMode] = ANY_MODE,
    wanted: Callable[[Origin, VenueId], bool] = lambda origin, venue: True,
) -> dict[tuple[Origin, VenueId], Journey]:
    """Return the quickest journey from every origin to every study place, one way.

    Parameters
    ----------
    origins
        The places where leaders start.
    venues
        The network place of each study place.
    parameters, network
        The travel model.
    modes
        The modes that may be used.
    wanted
        Whether the journey of a pair is asked for.

    Returns
    -------
    dict
        The journeys; a pair is missing where there is no journey.

    Raises
    ------
    InputError
        When origins or study places are not in the network, with all of them.

    Notes
    -----
    A journey within one place takes twice its access time, out to the edge of the town and back.
    """
    starts, ends = on_the_map(origins, venues, network)
    return journeys_over(search_graph(network, parameters, modes), starts, ends, parameters, network, wanted)


def journeys_over(
    graph: SearchGraph,
    starts: Mapping[Origin, str],
    ends: Mapping[VenueId, str],
    parameters: TravelParameters,
    network: Network,
    wanted: Callable[[Origin, VenueId], bool] = lambda origin, venue: True,
) -> dict[tuple[Origin, VenueId], Journey]:
    """Return the quickest journeys in a search graph, between places by their names in the network."""
    finder = Finder(graph)
    table: dict[tuple[Origin, VenueId], Journey] = {}
    for venue, end in ends.items():
        ways = finder.ways_to(end)
        trails = LegMerger(ways, finder.centre(end))
        for origin, start in starts.items():
            if not wanted(origin, venue):
                continue
            number = finder.centre(start)
            if start == end:
                table[origin, venue] = _within(network, start, parameters)
            elif ways.minutes[number] < inf:
                table[origin, venue] = journey_of(trails.legs(number), parameters)
    return table


def on_the_map(
    origins: Iterable[Origin], venues: Mapping[VenueId, str], network: Network
) -> tuple[dict[Origin, str], dict[VenueId, str]]:
    """Return the network's place of every origin and every study place.

    Raises
    ------
    InputError
        When some have no place in the network, with all of them.
    """
    starts: dict[Origin, str] = {}
    ends: dict[VenueId, str] = {}
    faults: list[Complaint] = []
    for origin in origins:
        try:
            starts[origin] = network.start_of(origin)
        except InputError as error:
            faults.extend(error.complaints)
    for venue, node in venues.items():
        try:
            ends[venue] = network.find(node)
        except InputError as error:
            faults.extend(error.complaints)
    if faults:
        raise InputError(faults)
    return starts, ends


def journey_of(legs: tuple[Leg, ...], parameters: TravelParameters) -> Journey:
    """Return the journey of some legs, with the sum of minutes rounded at the end."""
    travel_min = round(fsum([leg.minutes + leg.wait_min for leg in legs]))
    low_min, high_min = minutes_range(travel_min, legs, parameters.uncertainty)
    return Journey(
        travel_min=travel_min,
        km=round(fsum([leg.km for leg in legs]), 1),
        nok=round(fsum([leg.nok for leg in legs])),
        changes=_changes(legs),
        legs=legs,
        low_min=low_min,
        high_min=high_min,
    )


def _within(network: Network, place: str, parameters: TravelParameters) -> Journey:
    minutes = 2 * access_min(network.places[place], parameters)
    return journey_of((Leg(TravelMode.ROAD, place, place, minutes, 0.0, 0.0, 0.0),), parameters)


def _changes(legs: tuple[Leg, ...]) -> int:
    """Return the number of vehicles after the first; a car that takes a ferry is one vehicle."""
    vehicles, driving = 0, False
    for leg in legs:
        by_car = leg.mode in _WITH_THE_CAR
        vehicles += not (by_car and driving)
        driving = by_car
    return max(0, vehicles - 1)
