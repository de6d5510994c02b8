"""Journeys from many origins to many study places, with their legs."""

from collections.abc import Iterable, Mapping
from math import fsum, inf

from samlingsplan.domain import Journey, Leg, Origin, VenueId
from samlingsplan.errors import Complaint, InputError
from samlingsplan.travel.band import band
from samlingsplan.travel.graph import SearchGraph
from samlingsplan.travel.links import Mode
from samlingsplan.travel.network import Network
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.search import Finder
from samlingsplan.travel.states import ANY_MODE, access_min, search_graph
from samlingsplan.travel.trails import Trails

_WITH_THE_CAR = frozenset({Mode.ROAD, Mode.FERRY})


def journeys(
    origins: Iterable[Origin],
    venues: Mapping[VenueId, str],
    parameters: TravelParameters,
    network: Network,
    modes: frozenset[Mode] = ANY_MODE,
) -> dict[tuple[Origin, VenueId], Journey]:
    """Return the quickest journey from every origin to every study place, one way.

    Parameters
    ----------
    origins
        Where leaders start.
    venues
        The network place of each study place.
    parameters, network
        The travel model.
    modes
        What may be used.

    Returns
    -------
    dict
        A pair is missing where there is no way at all.

    Raises
    ------
    InputError
        When origins or study places are not in the network; all of them at once.

    Notes
    -----
    Within one place the journey is out to the edge of town and in again: twice its access time.
    """
    starts, ends = on_the_map(origins, venues, network)
    return journeys_over(search_graph(network, parameters, modes), starts, ends, parameters, network)


def journeys_over(
    graph: SearchGraph,
    starts: Mapping[Origin, str],
    ends: Mapping[VenueId, str],
    parameters: TravelParameters,
    network: Network,
) -> dict[tuple[Origin, VenueId], Journey]:
    """Return the quickest journeys over a search graph, between places as the network names them."""
    finder = Finder(graph)
    table: dict[tuple[Origin, VenueId], Journey] = {}
    for venue, end in ends.items():
        ways = finder.ways_to(end)
        trails = Trails(ways, finder.centre(end))
        for origin, start in starts.items():
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
        When there is none for some; all of them at once.
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
    """Return the journey that legs make up: the minutes rounded once, in the end."""
    travel_min = round(fsum([leg.minutes + leg.wait_min for leg in legs]))
    low_min, high_min = band(travel_min, legs, parameters.uncertainty)
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
    return journey_of((Leg(Mode.ROAD, place, place, minutes, 0.0, 0.0, 0.0),), parameters)


def _changes(legs: tuple[Leg, ...]) -> int:
    """Count vehicles after the first; a car that drives onto a ferry and off again is one."""
    vehicles, driving = 0, False
    for leg in legs:
        by_car = leg.mode in _WITH_THE_CAR
        vehicles += not (by_car and driving)
        driving = by_car
    return max(0, vehicles - 1)
