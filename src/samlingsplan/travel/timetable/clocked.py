"""A journey there and back by the clock, between two places of a network."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samlingsplan.domain import ClockedStay, ClockParameters
from samlingsplan.travel.network import Network
from samlingsplan.travel.parameters import Choice, TravelParameters
from samlingsplan.travel.timetable.cheapest import cheapest_ways
from samlingsplan.travel.timetable.limits import day_limits
from samlingsplan.travel.timetable.rides import Appointment, Direction
from samlingsplan.travel.timetable.services import Services, shipped_services
from samlingsplan.travel.timetable.stays import clocked_stay
from samlingsplan.travel.timetable.ways import Way, way


@dataclass(frozen=True, slots=True)
class ClockedJourney:
    """The journeys between a home and a place that keep one or two appointments.

    Parameters
    ----------
    home, place
        The places' names in the network.
    ways
        The journey of each appointment, None where there is none.
    year
        The year of the flights, or of the feed.
    clock
        The times of day that bound the journeys.
    stay
        The absence, where both journeys are asked for and exist.
    names
        Names of the airports on the way, by code.
    of_feed
        Whether departures are those of a feed.
    """

    home: str
    place: str
    ways: tuple[tuple[Appointment, Way | None], ...]
    year: int
    clock: ClockParameters
    stay: ClockedStay | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    of_feed: bool = False


def by_clock(
    ends: tuple[str, str],
    appointments: tuple[Appointment, ...],
    parameters: TravelParameters,
    network: Network,
    clock: ClockParameters,
    services: Services | None = None,
) -> ClockedJourney:
    """Return the journeys between a home and a place that keep appointments.

    Parameters
    ----------
    ends
        The home and the place, as the network names them.
    appointments
        When to arrive by, and when to leave after.
    parameters, network
        The travel model.
    clock
        The times of day between which one travels.
    services
        What runs; the package's timetable when left out.
    """
    runs = services or shipped_services(network, parameters)
    ways = tuple(zip(appointments, _ways(ends, appointments, parameters, network, clock, runs), strict=True))
    passed = {place for _, found in ways if found for part in found.parts for place in (part.start, part.end)}
    passed |= set(ends)
    airports = (network.places[name] for name in sorted(passed) if network.places[name].kind == "airport")
    names = {place.name: place.other_names[0] for place in airports if place.other_names}
    year, of_feed = runs.timetable.year, services is not None
    return ClockedJourney(*ends, ways, year, clock, _stay(ways, clock), names, of_feed)


def _ways(
    ends: tuple[str, str],
    appointments: tuple[Appointment, ...],
    parameters: TravelParameters,
    network: Network,
    clock: ClockParameters,
    services: Services,
) -> list[Way | None]:
    if parameters.choose_by is Choice.GENERALISED_COST:
        home, place = ends
        found = cheapest_ways([home], place, appointments, parameters, network, clock, services)
        return [found[asked][0] for asked in appointments]
    ground, limits = services.ground(network, parameters, ends), day_limits(clock)
    return [way(services.timetable, ground, ends, asked, limits) for asked in appointments]


def _stay(ways: tuple[tuple[Appointment, Way | None], ...], clock: ClockParameters) -> ClockedStay | None:
    found = {asked.direction: (asked, way.trip) for asked, way in ways if way is not None}
    there, back = found.get(Direction.OUTWARD), found.get(Direction.HOMEWARD)
    return clocked_stay(there, back, clock) if there and back and there[0].weekday <= back[0].weekday else None
