"""What is boarded on chosen journeys to study places, and why those who leave home days before do so."""

from collections.abc import Iterable
from typing import NamedTuple

from samlingsplan.domain import Boarding, ClockParameters, Connection
from samlingsplan.travel.network import Network
from samlingsplan.travel.parameters import Choice, TravelParameters
from samlingsplan.travel.timetable.cheapest import cheapest_ways
from samlingsplan.travel.timetable.limits import day_limits
from samlingsplan.travel.timetable.rides import Appointment
from samlingsplan.travel.timetable.services import Services, shipped_services
from samlingsplan.travel.timetable.trips import Search
from samlingsplan.travel.timetable.ways import GROUND_MODE, Way, ways


class AskedWay(NamedTuple):
    """A journey to explain: its two places in the network, and when to arrive by."""

    home: str
    place: str
    appointment: Appointment


def connections(
    asked: Iterable[AskedWay],
    parameters: TravelParameters,
    network: Network,
    clock: ClockParameters,
    services: Services | None = None,
) -> dict[AskedWay, Connection]:
    """Return what is boarded on each journey that exists.

    Parameters
    ----------
    asked
        The journeys.
    parameters, network
        The travel model.
    clock
        The times of day between which one travels.
    services
        What runs; the package's timetable when left out.
    """
    wanted = sorted(set(asked), key=lambda each: (each.place, each.home, each.appointment[1:]))
    if not wanted:
        return {}
    runs = services or shipped_services(network, parameters)
    ends = dict.fromkeys(place for each in wanted for place in (each.home, each.place))
    ground = runs.ground(network, parameters, ends)
    found: dict[AskedWay, Connection] = {}
    for place in dict.fromkeys(each.place for each in wanted):
        here = [each for each in wanted if each.place == place]
        homes = list(dict.fromkeys(each.home for each in here))
        when = list(dict.fromkeys(each.appointment for each in here))
        if parameters.choose_by is Choice.GENERALISED_COST:
            table = cheapest_ways(homes, place, when, parameters, network, clock, runs)
        else:
            search = Search(runs.timetable, ground, homes, [place], day_limits(clock))
            table = {appointment: ways(search, homes, place, appointment) for appointment in when}
        for appointment, each_way in table.items():
            for home, way in zip(homes, each_way, strict=True):
                if way is not None:
                    found[AskedWay(home, place, appointment)] = _connection(way, network, runs)
    return {each: found[each] for each in wanted if each in found}


def _connection(way: Way, network: Network, runs: Services) -> Connection:
    """Return what is boarded on a journey."""
    boarded = [part for part in way.parts if part.mode != GROUND_MODE]
    return Connection(
        tuple(
            Boarding(
                mode=str(part.mode),
                vehicle=part.number,
                start=_named(part.start, network),
                end=_named(part.end, network),
                departure_min=part.departure_min,
                arrival_min=part.arrival_min,
            )
            for part in boarded
        ),
        way.trip.arrive_min,
        way.same_day_min,
        runs.timetable.year if runs.feed else None,
    )


def _named(place: str, network: Network) -> str:
    """Return what people call a place."""
    known = network.places[place]
    return known.other_names[0] if known.kind == "airport" and known.other_names else place.partition("@")[0]
