"""The timetable of a network: its flights from a frozen timetable, its thin lines spread over the day."""

from collections.abc import Iterable
from pathlib import Path

from samlingsplan.travel.network import Network
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.timetable.flights import FLIGHT_YEAR, FLIGHTS, HELICOPTER, read_flights
from samlingsplan.travel.timetable.ground import GROUND, NetworkGround
from samlingsplan.travel.timetable.lines import line_rides, thin_links
from samlingsplan.travel.timetable.rides import Ride, Stop, StopMinutes, Timetable


def timetable_of(
    network: Network, parameters: TravelParameters, flights: Path = FLIGHTS, year: int = FLIGHT_YEAR
) -> Timetable:
    """Return the rides of a week in a network, and the minutes at its stops.

    Parameters
    ----------
    network, parameters
        The travel model.
    flights, year
        The table of flights and the year it is of. A flight that it does not hold is not offered.

    Raises
    ------
    InputError
        When the table of flights cannot be read.
    """
    rides = [
        *read_flights(flights, network.places, parameters.timetable),
        *read_flights(HELICOPTER, network.places, parameters.timetable),
        *line_rides(network.links, parameters),
    ]
    return Timetable(tuple(rides), stops_of(rides, parameters), year)


def ground_of(
    network: Network,
    parameters: TravelParameters,
    rides: Timetable,
    ends: Iterable[str],
    modes: frozenset[TravelMode] = GROUND,
    taken: frozenset[TravelMode] = frozenset(),
) -> NetworkGround:
    """Return the ground of a network between the stops of its timetable and other places.

    Parameters
    ----------
    network, parameters
        The travel model.
    rides
        The timetable.
    ends
        The other places.
    modes
        The modes of the ground.
    taken
        Modes that the timetable has all of, so that no link by them is ground.
    """
    asked = list(dict.fromkeys([*(stop.place for stop in rides.stops), *ends]))
    looked_up = [*thin_links(network.links, parameters), *(link for link in network.links if link.mode in taken)]
    return NetworkGround(network, parameters, looked_up, asked, modes)


def stops_of(rides: Iterable[Ride], parameters: TravelParameters) -> dict[Stop, StopMinutes]:
    """Return every stop where rides start or end, and what boarding, alighting and changing take there."""
    stops = sorted({Stop(place, ride.mode) for ride in rides for place in (ride.start, ride.end)})
    return {stop: _stop_minutes(stop, parameters) for stop in stops}


def _stop_minutes(stop: Stop, parameters: TravelParameters) -> StopMinutes:
    air, rail, boat, timetable = parameters.air, parameters.rail, parameters.boat, parameters.timetable
    if stop.mode == TravelMode.AIR:
        large = stop.place in air.large_airports
        check_in = air.check_in_large_min if large else air.check_in_small_min
        return StopMinutes(
            round(timetable.check_in_min_at.get(stop.place, check_in)),
            round(air.exit_large_min if large else air.exit_small_min),
            timetable.change_min_at.get(stop.place, timetable.change_flight_min),
        )
    if stop.mode == TravelMode.RAIL:
        return StopMinutes(round(rail.board_min), round(rail.alight_min), timetable.change_train_min)
    if stop.mode == TravelMode.BOAT:
        board = round(boat.board_min) - timetable.boat_alight_min
        return StopMinutes(max(0, board), timetable.boat_alight_min, timetable.change_boat_min)
    return StopMinutes(timetable.ferry_queue_min, 0, timetable.ferry_queue_min)
