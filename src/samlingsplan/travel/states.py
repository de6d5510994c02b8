"""The graph in which paths are searched: states, each a place and what the traveller does there, and edges.

A traveller is in the *centre* of a place, on the *road* at its edge, on a *train* in its station, or has *landed* at
its airport. Check-in needs no state: it belongs to the first flight, and a connection to the next flight. So

* a town's access counts between centre and edge, once at each end of a drive, and not in towns on the way (minutes and
  kilometres of every link are shortened by it at both ends);
* boarding a train counts once, not at every station on the way;
* check-in and the wait count for the first flight, the connection and the wait for each further flight.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from enum import IntEnum
from typing import NamedTuple

from samlingsplan.domain import Leg, great_circle_km
from samlingsplan.travel.network import Network
from samlingsplan.travel.network_tables import Link, Place, TravelMode
from samlingsplan.travel.parameters import Air, TravelParameters

Edge = tuple[int, int, float, Leg]
"""The numbers of the first and last state, the minutes with all waiting, and the leg."""


class SearchGraph:
    """States by number, in the order in which they first occur, and the edges between them.

    Parameters
    ----------
    states
        States that are in the graph even without edges.

    Attributes
    ----------
    numbers
        The number of each state.
    edges
        The edges; there may be several between the same states.
    """

    def __init__(self, states: Iterable[Hashable]) -> None:
        self.numbers: dict[Hashable, int] = {}
        self.edges: list[Edge] = []
        for state in states:
            self._number(state)

    def add(self, start: Hashable, end: Hashable, leg: Leg) -> None:
        """Add an edge."""
        self.edges.append((self._number(start), self._number(end), leg.minutes + leg.wait_min, leg))

    def reweigh(self, minutes: Callable[[float, Leg], float]) -> None:
        """Replace the minutes of every edge by a function of its minutes and its leg."""
        self.edges = [(start, end, minutes(known, leg), leg) for start, end, known, leg in self.edges]

    def _number(self, state: Hashable) -> int:
        return self.numbers.setdefault(state, len(self.numbers))


LEAST_SHARE_OF_LINK = 0.3
"""The least share of a road link's minutes and kilometres that remains after the access of large towns is subtracted. A
local edge keeps at least its straight line."""

BY_CAR = frozenset({TravelMode.ROAD, TravelMode.LOCAL, TravelMode.FERRY})
PUBLIC = frozenset({TravelMode.BUS, TravelMode.FERRY, TravelMode.BOAT, TravelMode.RAIL, TravelMode.AIR})
"""Modes without the traveller's own car; buses follow the roads."""
ANY_MODE = BY_CAR | PUBLIC - {TravelMode.BUS}
"""The modes of the quickest journeys; a bus is never quicker than a car."""


class Doing(IntEnum):
    """What a traveller does in a place."""

    CENTRE = 0
    ROAD = 1
    TRAIN = 2
    LANDED = 3


class State(NamedTuple):
    """A node of the search graph."""

    place: str
    doing: Doing


class Step(NamedTuple):
    """An edge of the search graph and its leg."""

    start: State
    end: State
    leg: Leg


def search_graph(
    network: Network, parameters: TravelParameters, modes: frozenset[TravelMode] = ANY_MODE
) -> SearchGraph:
    """Return the graph of states."""
    graph = SearchGraph(State(name, Doing.CENTRE) for name in network.places)
    for step in _steps(network, parameters, modes):
        graph.add(step.start, step.end, step.leg)
    return graph


def access_min(place: Place, parameters: TravelParameters) -> float:
    """Return the minutes between a place's centre and its edge."""
    return parameters.road.access.minutes(place.population) if place.kind == "settlement" else 0.0


def access_km(place: Place, parameters: TravelParameters) -> float:
    """Return the kilometres between a place's centre and its edge."""
    return access_min(place, parameters) * parameters.road.access.speed_kmh / 60


def _steps(network: Network, parameters: TravelParameters, modes: frozenset[TravelMode]) -> Iterator[Step]:
    by_bus = TravelMode.BUS in modes
    driven_by, price = TravelMode.ROAD, parameters.road.drive_nok_per_km
    if by_bus:
        driven_by, price = TravelMode.BUS, parameters.road.bus_price_nok_per_km
    for place in network.places.values():
        minutes, km = access_min(place, parameters), access_km(place, parameters)
        centre, edge = State(place.name, Doing.CENTRE), State(place.name, Doing.ROAD)
        leg = Leg(driven_by, place.name, place.name, minutes, 0.0, km, km * price)
        yield Step(centre, edge, replace(leg, wait_min=parameters.road.bus_board_min) if by_bus else leg)
        yield Step(edge, centre, leg)
        if TravelMode.RAIL in modes:
            alight = Leg(TravelMode.RAIL, place.name, place.name, parameters.rail.alight_min, 0.0, 0.0, 0.0)
            yield Step(State(place.name, Doing.TRAIN), centre, alight)
        if TravelMode.AIR in modes and place.kind == "airport":
            leave = Leg(TravelMode.AIR, place.name, place.name, _exit_min(place, parameters.air), 0.0, 0.0, 0.0)
            yield Step(State(place.name, Doing.LANDED), centre, leave)
    for link in network.links:
        driven = by_bus and link.mode in (TravelMode.ROAD, TravelMode.LOCAL)
        if (driven or link.mode in modes) and _runs(link, parameters.air):
            start, end = network.places[link.start], network.places[link.end]
            for a, b in ((start, end), (end, start)):
                steps = _WAYS[link.mode](link, a, b, parameters)
                yield from _by_bus(steps, parameters) if by_bus else steps


def _runs(link: Link, air: Air) -> bool:
    """Return whether a link can be used on a weekday; a scheduled link may have no departures."""
    if link.mode is TravelMode.AIR and link.departures < air.fewest_departures:
        return False
    return link.departures > 0 or link.mode not in (TravelMode.BOAT, TravelMode.RAIL, TravelMode.AIR)


def drive(link: Link, start: Place, end: Place, parameters: TravelParameters) -> Leg:
    """Return the drive on a road link or a local edge, between the edges of its towns."""
    road = parameters.road
    local = link.mode is TravelMode.LOCAL
    km = link.km * road.local_detour if local else link.km
    minutes = _drive_min(link, km, start, end, parameters)
    least = 1 / road.local_detour if local else LEAST_SHARE_OF_LINK
    km = max(km - access_km(start, parameters) - access_km(end, parameters), least * km)
    minutes = max(minutes - access_min(start, parameters) - access_min(end, parameters), least * minutes)
    minutes = max(minutes, km / road.fastest_kmh * 60)
    return Leg(TravelMode.ROAD, start.name, end.name, minutes, 0.0, km, km * road.drive_nok_per_km)


def _drive(link: Link, start: Place, end: Place, parameters: TravelParameters) -> Iterator[Step]:
    leg = drive(link, start, end, parameters)
    yield Step(State(start.name, Doing.ROAD), State(end.name, Doing.ROAD), leg)


def _drive_min(link: Link, km: float, start: Place, end: Place, parameters: TravelParameters) -> float:
    """Return the minutes of a road link from centre to centre."""
    road, winter = parameters.road, parameters.winter
    factor = winter.road_time_factor if winter.applies else 1.0
    if link.mode is TravelMode.LOCAL:
        return factor * km / road.local_speed_kmh * 60
    far_north = (start.lat + end.lat) / 2 > road.far_north_lat
    return factor * link.minutes * (road.far_north_time_factor if far_north else road.time_factor)


def _by_bus(steps: Iterable[Step], parameters: TravelParameters) -> Iterator[Step]:
    """Yield the steps of journeys without a car: drives by bus, also aboard ferries that the bus is timed to meet."""
    road = parameters.road
    for step in steps:
        leg = step.leg
        if leg.mode == TravelMode.ROAD:
            minutes, price = leg.minutes * road.bus_time_factor, leg.km * road.bus_price_nok_per_km
            yield step._replace(leg=replace(leg, mode=TravelMode.BUS, minutes=minutes, nok=price))
            continue
        yield step
        if leg.mode == TravelMode.FERRY:
            met = replace(leg, wait_min=min(leg.wait_min, parameters.ferry.most_bus_wait_min))
            yield Step(State(leg.start, Doing.ROAD), State(leg.end, Doing.ROAD), met)


def _wait_min(link: Link, parameters: TravelParameters) -> float:
    """Return the wait for a link with departures, spread over the day."""
    return parameters.wait.minutes(parameters.service_day_min / link.departures)


def _ferry(link: Link, start: Place, end: Place, parameters: TravelParameters) -> Iterator[Step]:
    ferry = parameters.ferry
    wait = parameters.wait.minutes(link.headway_min)
    if parameters.winter.applies:
        wait *= parameters.winter.ferry_wait_factor
    price = ferry.price_nok + ferry.price_nok_per_min * link.minutes
    leg = Leg(TravelMode.FERRY, start.name, end.name, link.minutes, wait, great_circle_km(start, end), price)
    yield Step(State(start.name, Doing.CENTRE), State(end.name, Doing.CENTRE), leg)


def _boat(link: Link, start: Place, end: Place, parameters: TravelParameters) -> Iterator[Step]:
    boat = parameters.boat
    price = boat.price_nok + boat.price_nok_per_min * link.minutes
    wait, km = boat.board_min + _wait_min(link, parameters), great_circle_km(start, end)
    leg = Leg(TravelMode.BOAT, start.name, end.name, link.minutes, wait, km, price)
    yield Step(State(start.name, Doing.CENTRE), State(end.name, Doing.CENTRE), leg)


def _train(link: Link, start: Place, end: Place, parameters: TravelParameters) -> Iterator[Step]:
    rail = parameters.rail
    km = great_circle_km(start, end)
    price = rail.price_nok_per_km * km
    wait = rail.board_min + _wait_min(link, parameters)
    boarded = Leg(TravelMode.RAIL, start.name, end.name, link.minutes, wait, km, rail.price_nok + price)
    yield Step(State(start.name, Doing.CENTRE), State(end.name, Doing.TRAIN), boarded)
    riding = Leg(TravelMode.RAIL, start.name, end.name, link.minutes, 0.0, km, price)
    yield Step(State(start.name, Doing.TRAIN), State(end.name, Doing.TRAIN), riding)


def _flight(link: Link, start: Place, end: Place, parameters: TravelParameters) -> Iterator[Step]:
    air = parameters.air
    wait = _wait_min(link, parameters)
    check_in = air.check_in_large_min if start.name in air.large_airports else air.check_in_small_min
    km, price = great_circle_km(start, end), fare_nok(start, end, air)
    landed = State(end.name, Doing.LANDED)
    first = Leg(TravelMode.AIR, start.name, end.name, link.minutes, check_in + wait, km, price)
    yield Step(State(start.name, Doing.CENTRE), landed, first)
    further = Leg(TravelMode.AIR, start.name, end.name, link.minutes, air.connection_min + wait, km, price)
    yield Step(State(start.name, Doing.LANDED), landed, further)


def _exit_min(airport: Place, air: Air) -> float:
    return air.exit_large_min if airport.name in air.large_airports else air.exit_small_min


def fare_nok(start: Place, end: Place, air: Air) -> float:
    """Return the fare of a flight between two airports, one way, kroner."""
    if start.name not in air.large_airports or end.name not in air.large_airports:
        return air.price_short_runway_nok
    crosses = (start.lat > air.north_lat) != (end.lat > air.north_lat)
    return air.price_trunk_north_nok if crosses else air.price_trunk_nok


_WAYS: dict[TravelMode, Callable[[Link, Place, Place, TravelParameters], Iterator[Step]]] = {
    TravelMode.ROAD: _drive,
    TravelMode.LOCAL: _drive,
    TravelMode.FERRY: _ferry,
    TravelMode.BOAT: _boat,
    TravelMode.RAIL: _train,
    TravelMode.AIR: _flight,
}
