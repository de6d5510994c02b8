"""Journeys from many origins to many study places, with their legs and the uncertainty of their minutes."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from math import fsum, hypot, inf, sqrt
from typing import NamedTuple

from samlingsplan.domain import Journey, Leg, Origin, VenueId
from samlingsplan.errors import Complaint, InputError
from samlingsplan.travel.homes import Home
from samlingsplan.travel.network import NO_FLIGHTS, Departures, Network
from samlingsplan.travel.network_tables import Place, TravelMode
from samlingsplan.travel.parameters import Air, Choice, Road, TravelParameters, Uncertainty
from samlingsplan.travel.shortest_paths import Finder, LegMerger, Ways
from samlingsplan.travel.states import ANY_MODE, SearchGraph, access_km, access_min, search_graph

_DRIVEN, _RIDDEN, _SAILED, _FLOWN = range(4)
_HOUR_MIN = 60
_KINDS: dict[str, int] = {
    TravelMode.RAIL: _RIDDEN,
    TravelMode.FERRY: _SAILED,
    TravelMode.BOAT: _SAILED,
    TravelMode.AIR: _FLOWN,
}


class ErrorParts(NamedTuple):
    """What a journey's minutes may be off by: both ways by this much, and by the waits in airports and for flights.

    Parameters
    ----------
    either_way_min
        Minutes more or less, nine times of ten, by all but the waits in airports.
    air_wait_min
        The waits in airports, minutes.
    headway_min
        Minutes between departures of its flight that leaves most seldom; 0 where it has none, or none is known.
    """

    either_way_min: float
    air_wait_min: float
    headway_min: float


def error_parts(legs: Iterable[Leg], parameters: TravelParameters, flights: Departures) -> ErrorParts:
    """Return what the minutes of some legs may be off by.

    Notes
    -----
    Stretches of road err apart from each other, so the error of driving grows by the square root of its minutes. Errors
    of trains, of what sails, and of waits on the ground and in airports are fully correlated along the journey, so
    their minutes are summed first. Errors of different kinds are independent, so their squares are summed.
    """
    uncertainty = parameters.uncertainty
    minutes, waits, fewest = [0.0] * 4, [0.0] * 2, inf
    for leg in legs:
        kind = _KINDS.get(leg.mode, _DRIVEN)
        minutes[kind] += leg.minutes
        waits[kind == _FLOWN] += leg.wait_min
        if kind == _FLOWN:
            fewest = min(fewest, flights.get(frozenset((leg.start, leg.end)), inf))
    road, rail = road_error_min(minutes[_DRIVEN], uncertainty), minutes[_RIDDEN] * uncertainty.rail_share
    sea, waited = minutes[_SAILED] * uncertainty.sea_share, waits[0] * uncertainty.wait_share
    either_way = sqrt(fsum([part * part for part in (road, rail, sea, waited, uncertainty.ends_min)]))
    return ErrorParts(either_way, waits[1], parameters.service_day_min / fewest)


def minutes_range(
    travel_min: int, legs: Iterable[Leg], parameters: TravelParameters, flights: Departures = NO_FLIGHTS
) -> tuple[int, int]:
    """Return the lower and the upper estimate of a journey, whole minutes.

    Notes
    -----
    By air the error has two sides: the waits are an average, those by the timetable are shorter, and the journey may be
    longer the more seldom one of its flights leaves. Either side is independent of the rest of `error_parts`.
    """
    uncertainty, parts = parameters.uncertainty, error_parts(legs, parameters, flights)
    less = parts.air_wait_min * uncertainty.air_less_share
    more = parts.air_wait_min * uncertainty.air_more_share + parts.headway_min * uncertainty.air_headway_share
    quicker, slower = hypot(parts.either_way_min, less), hypot(parts.either_way_min, more)
    return max(0, round(travel_min - quicker)), round(travel_min + slower)


def road_error_min(minutes: float, uncertainty: Uncertainty) -> float:
    """Return by how many minutes nine of ten drives of some minutes take at most more or less than estimated."""
    return uncertainty.road_hour_min * sqrt(minutes / _HOUR_MIN)


def leg_error_min(leg: Leg, uncertainty: Uncertainty) -> float:
    """Return the minutes by which nine of ten times a leg takes at most more or less than estimated."""
    kind = _KINDS.get(leg.mode, _DRIVEN)
    if kind == _FLOWN:
        return uncertainty.air_min + leg.wait_min * uncertainty.wait_share
    if kind == _DRIVEN:
        aboard = road_error_min(leg.minutes, uncertainty)
    else:
        aboard = leg.minutes * (uncertainty.rail_share if kind == _RIDDEN else uncertainty.sea_share)
    return sqrt(aboard**2 + (leg.wait_min * uncertainty.wait_share) ** 2)


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
    A journey within one place takes twice its access, out to the edge of the town and back. From a kommune without a
    stated settlement people travel from where they live (`samlingsplan.travel.homes`): minutes, their estimates,
    kilometres and kroner are means by the homes' shares, changes and legs those of the largest home. To each is added
    the drive of those who live outside the settlements, by their share.
    """
    starts, ends = on_the_map(origins, venues, network)
    return journeys_over(search_graph(network, parameters, modes), starts, ends, parameters, network, wanted)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the collector of cycles: journeys and legs are many and in none, and to look through them takes a third."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@_collector_paused()
def journeys_over(
    graph: SearchGraph,
    starts: Mapping[Origin, tuple[Home, ...]],
    ends: Mapping[VenueId, str],
    parameters: TravelParameters,
    network: Network,
    wanted: Callable[[Origin, VenueId], bool] = lambda origin, venue: True,
) -> dict[tuple[Origin, VenueId], Journey]:
    """Return the quickest journeys in a search graph, from homes to places by their names in the network."""
    finder = Finder(graph, None if parameters.choose_by is Choice.FASTEST else parameters.weight)
    table: dict[tuple[Origin, VenueId], Journey] = {}
    for venue, end in ends.items():
        ways = finder.ways_to(end)
        trails = LegMerger(ways, finder.centre(end))

        @cache
        def legs_from(start: str, end: str = end, ways: Ways = ways, trails: LegMerger = trails) -> tuple[Leg, ...]:
            if start == end:
                return (_within(network.places[start], parameters),)
            number = finder.centre(start)
            return trails.legs(number) if ways.minutes[number] < inf else ()

        for origin, living in starts.items():
            if not wanted(origin, venue):
                continue
            known = [(home, legs) for home in living if (legs := legs_from(home.place))]
            if known:
                table[origin, venue] = _from_homes(known, parameters, network.flights)
    return table


def _from_homes(
    known: Sequence[tuple[Home, tuple[Leg, ...]]], parameters: TravelParameters, flights: Departures
) -> Journey:
    """Return the mean of the journeys from some homes, with the legs of the first."""
    home, legs = known[0]
    first = journey_of(_from_outside(home, legs, parameters.road), parameters, flights)
    if len(known) == 1:
        return first
    total = fsum([home.share for home, _ in known])
    shares = [home.share / total for home, _ in known]

    def more(values: Sequence[float]) -> float:
        """Return how much more than that of the first journey the mean of some values is."""
        return fsum([share * value for share, value in zip(shares, values, strict=True)]) - values[0]

    longer = round(more([fsum([leg.minutes + leg.wait_min for leg in each]) for _, each in known]))
    return replace(
        first,
        travel_min=first.travel_min + longer,
        km=round(first.km + more([fsum([leg.km for leg in each]) for _, each in known]), 1),
        nok=round(first.nok + more([fsum(_fares(each, parameters.air)) for _, each in known])),
        low_min=max(0, (first.low_min or 0) + longer),
        high_min=(first.high_min or 0) + longer,
    )


def _from_outside(home: Home, legs: tuple[Leg, ...], road: Road) -> tuple[Leg, ...]:
    """Return the legs of a journey with the mean drive of a kommune's people to its settlements."""
    minutes = home.outside * road.outside_min
    if not minutes:
        return legs
    km = minutes * road.local_speed_kmh / 60
    nok, first = km * road.drive_nok_per_km, legs[0]
    if first.mode != TravelMode.ROAD:
        return (Leg(TravelMode.ROAD, home.place, home.place, minutes, 0.0, km, nok), *legs)
    minutes, km, nok = first.minutes + minutes, first.km + km, first.nok + nok
    return (Leg(first.mode, first.start, first.end, minutes, first.wait_min, km, nok), *legs[1:])


def on_the_map(
    origins: Iterable[Origin], venues: Mapping[VenueId, str], network: Network
) -> tuple[dict[Origin, tuple[Home, ...]], dict[VenueId, str]]:
    """Return the network's homes of every origin and its place of every study place.

    Raises
    ------
    InputError
        When some have no place in the network, with all of them.
    """
    starts: dict[Origin, tuple[Home, ...]] = {}
    ends: dict[VenueId, str] = {}
    faults: list[Complaint] = []
    for origin in origins:
        try:
            starts[origin] = network.homes_of(origin)
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


def journey_of(legs: tuple[Leg, ...], parameters: TravelParameters, flights: Departures) -> Journey:
    """Return the journey of some legs, with the sum of minutes rounded at the end, and a fare for all its flights.

    Parameters
    ----------
    legs
        The legs.
    parameters
        The travel model.
    flights
        How often flights leave (`Network.flights`); `NO_FLIGHTS` where they were looked up in a timetable.
    """
    travel_min = round(fsum([leg.minutes + leg.wait_min for leg in legs]))
    low_min, high_min = minutes_range(travel_min, legs, parameters, flights)
    kroner = _fares(legs, parameters.air)
    priced = [leg if leg.nok == nok else _at_price(leg, nok) for leg, nok in zip(legs, kroner, strict=True)]
    return Journey(
        travel_min=travel_min,
        km=round(fsum([leg.km for leg in legs]), 1),
        nok=round(fsum(kroner)),
        changes=_changes(legs),
        legs=tuple(priced),
        low_min=low_min,
        high_min=high_min,
    )


def _fares(legs: Sequence[Leg], air: Air) -> list[float]:
    """Return the kroner of each leg, with a through fare for the flights, and parking with the first after a drive."""
    kroner = [leg.nok for leg in legs]
    flights = [i for i, leg in enumerate(legs) if leg.mode == TravelMode.AIR]
    if flights:
        whole = fsum([kroner[i] for i in flights])
        share = min(1.0, air.through_fare_nok / whole) if whole else 1.0
        for i in flights:
            kroner[i] *= share
        if legs[0].mode == TravelMode.ROAD:
            kroner[flights[0]] += air.parking_nok
    return kroner


def _at_price(leg: Leg, nok: float) -> Leg:
    """Return a leg with another price; several times as quick as `dataclasses.replace`, and journeys are many."""
    return Leg(leg.mode, leg.start, leg.end, leg.minutes, leg.wait_min, leg.km, nok)


def _within(place: Place, parameters: TravelParameters) -> Leg:
    """Return the drive within one place, out to its edge and back."""
    minutes, km = 2 * access_min(place, parameters), 2 * access_km(place, parameters)
    return Leg(TravelMode.ROAD, place.name, place.name, minutes, 0.0, km, km * parameters.road.drive_nok_per_km)


def _changes(legs: tuple[Leg, ...]) -> int:
    """Return the number of vehicles after the first; a car that takes a ferry is one vehicle."""
    vehicles, driving = 0, False
    for leg in legs:
        by_car = leg.mode in _WITH_THE_CAR
        vehicles += not (by_car and driving)
        driving = by_car
    return max(0, vehicles - 1)
