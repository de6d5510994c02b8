"""Journeys by the clock of the least generalised cost: by whatever is quickest, without flights, or by night train."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from samlingsplan.domain import ClockParameters, KommuneId, Origin, VenueId
from samlingsplan.travel.journeys import journeys
from samlingsplan.travel.network import Network
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.parameters import Choice, TravelParameters
from samlingsplan.travel.states import ANY_MODE
from samlingsplan.travel.timetable.build import stops_of
from samlingsplan.travel.timetable.limits import day_limits
from samlingsplan.travel.timetable.night_trains import leaving_on, night_trips
from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, Direction, Part, Stop, Timetable, Trip, Trips
from samlingsplan.travel.timetable.services import Services
from samlingsplan.travel.timetable.trips import Search, in_week
from samlingsplan.travel.timetable.ways import GROUND_MODE, Way, way, ways

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ON_LAND = ANY_MODE - {TravelMode.AIR}


@dataclass(frozen=True)
class Option:
    """Journeys that are compared with others, by what they cost.

    Parameters
    ----------
    trips
        The journeys.
    cost
        Their generalised cost, minutes; infinite where there is no journey.
    """

    trips: Trips
    cost: "NDArray[np.float64]"


class Options:
    """The ways between homes and study places that are compared.

    Parameters
    ----------
    homes, places
        Places of the network.
    parameters, network
        The travel model.
    clock
        The times of day between which one travels.
    services
        What runs.
    """

    def __init__(
        self,
        homes: Sequence[str],
        places: Sequence[str],
        parameters: TravelParameters,
        network: Network,
        clock: ClockParameters,
        services: Services,
    ) -> None:
        self._ends, self._parameters, self._network = (homes, places), parameters, network
        self.trains, self.nights, self.limits = services.night, parameters.nights, day_limits(clock)
        whole = services.timetable
        rides = [*(ride for ride in whole.rides if ride.mode != TravelMode.AIR), *self.trains]
        stops = {**stops_of(rides, parameters), **whole.stops}
        on_land = {stop: minutes for stop, minutes in stops.items() if stop.mode != TravelMode.AIR}
        self.timetables = whole, Timetable(tuple(rides), on_land, whole.year)
        self.grounds = [services.ground(network, parameters, [*homes, *places], each) for each in self.timetables]
        self.searches = [
            Search(timetable, ground, homes, places, self.limits)
            for timetable, ground in zip(self.timetables, self.grounds, strict=True)
        ]
        self._kroner = [self._fares(modes) for modes in (ANY_MODE, ON_LAND)]

    def of(self, appointment: Appointment) -> list[Option]:
        """Return the quickest journeys that keep an appointment, those without flights, and those by night train."""
        nights = self.nights
        by_train = night_trips(self.searches[1], self.trains, appointment, nights)
        found = [*(search.trips(appointment) for search in self.searches), in_week(by_train, appointment)]
        beds = nights.hotel_nok, nights.hotel_nok, nights.berth_nok
        return [
            Option(trips, self._cost(trips, kroner, nights.value_nok + bed))
            for trips, kroner, bed in zip(found, [*self._kroner, self._kroner[1]], beds, strict=True)
        ]

    def _cost(self, trips: Trips, kroner: "NDArray[np.float64]", night_nok: float) -> "NDArray[np.float64]":
        import numpy as np

        nok = kroner + trips.nights * night_nok
        cost = trips.under_way_min + nok / self._parameters.value_nok_per_hour * 60
        return np.where(trips.nights >= 0, cost, np.inf)

    def _fares(self, modes: frozenset[TravelMode]) -> "NDArray[np.float64]":
        """Return the kroner of the quickest journey with some modes, infinite where there is none."""
        import numpy as np

        homes, places = self._ends
        named = Network(self._network.places, self._network.links, {KommuneId(home): home for home in homes})
        fastest = self._parameters.model_copy(update={"choose_by": Choice.FASTEST})
        ends = {VenueId(place): place for place in places}
        table = journeys([Origin(KommuneId(home)) for home in dict.fromkeys(homes)], ends, fastest, named, modes)
        known = {(str(origin.kommune), str(venue)): journey.nok for (origin, venue), journey in table.items()}
        return np.array([[known.get((home, place), np.inf) for place in places] for home in homes], dtype=float)


def cheapest_table(
    homes: Sequence[str],
    places: Sequence[str],
    appointments: Iterable[Appointment],
    parameters: TravelParameters,
    network: Network,
    clock: ClockParameters,
    services: Services,
) -> dict[Appointment, Trips]:
    """Return the journeys of the least generalised cost that keep each appointment, from homes to places."""
    options = Options(homes, places, parameters, network, clock, services)
    return {asked: _least(options.of(asked)) for asked in dict.fromkeys(appointments)}


def _least(options: Sequence[Option]) -> Trips:
    """Return the journeys of the least cost of each pair; the first of equal ones."""
    import numpy as np

    best = np.argmin([option.cost for option in options], axis=0)
    fields = ("nights", "under_way_min", "leave_min", "arrive_min")
    return Trips(*(np.choose(best, [getattr(option.trips, field) for option in options]) for field in fields))


def cheapest_ways(
    homes: Sequence[str],
    place: str,
    appointments: Iterable[Appointment],
    parameters: TravelParameters,
    network: Network,
    clock: ClockParameters,
    services: Services,
) -> dict[Appointment, list[Way | None]]:
    """Return the journey of the least generalised cost from each home that keeps each appointment, part by part."""
    options = Options(homes, [place], parameters, network, clock, services)
    return {asked: _cheapest(options, homes, place, asked) for asked in appointments}


def _cheapest(options: Options, homes: Sequence[str], place: str, asked: Appointment) -> list[Way | None]:
    compared = options.of(asked)
    by_search = [ways(search, homes, place, asked) for search in options.searches]
    found: list[Way | None] = []
    for row, home in enumerate(homes):
        costs = [float(option.cost[row, 0]) for option in compared]
        best = costs.index(min(costs))
        trip = compared[best].trips.at(row, 0)
        if trip is None or best < len(by_search):
            found.append(by_search[best][row])
        else:
            found.append(_by_train(options, (home, place), asked, trip, row))
    return found


def _by_train(options: Options, ends: tuple[str, str], asked: Appointment, trip: Trip, row: int) -> Way:
    """Return a journey by night train, part by part: of the evening, aboard, and of the morning."""
    ride = next(
        ride
        for ride in leaving_on(options.trains, asked)
        if int(night_trips(options.searches[1], [ride], asked, options.nights).minutes[row, 0]) == trip.under_way_min
    )
    day = asked.weekday - (asked.direction is Direction.OUTWARD)
    departure = day * DAY_MIN + ride.departure_min % DAY_MIN
    arrival = departure + ride.arrival_min - ride.departure_min
    aboard = Part(ride.mode, ride.start, ride.end, departure, arrival, ride.vehicle, ride.number)
    around = [part for found in _around(options, ends, asked, aboard) for part in found]
    parts = sorted((aboard, *(part for part in around if part.start != part.end)), key=lambda part: part.departure_min)
    same_day = int(options.searches[0].same_day(asked)[row, 0])
    return Way(trip, tuple(parts), same_day if 0 <= same_day <= DAY_MIN else None)


def _around(
    options: Options, ends: tuple[str, str], asked: Appointment, aboard: Part
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return the parts of a journey before and after a night train."""
    home, place = ends
    timetable, limits = options.timetables[1], options.limits
    leaves = aboard.departure_min - timetable.stops[Stop(aboard.start, aboard.mode)].board_min
    arrives = aboard.arrival_min + timetable.stops[Stop(aboard.end, aboard.mode)].alight_min
    by = partial(way, timetable, options.grounds[1])
    first, last = leaves % DAY_MIN, arrives % DAY_MIN
    if asked.direction is Direction.OUTWARD:
        before = by((home, aboard.start), Appointment(asked.direction, asked.weekday - 1, first), limits)
        after = by((aboard.end, place), asked, limits._replace(leave_from_min=last))
    else:
        before = by((aboard.start, place), asked, limits._replace(home_by_min=first))
        after = by((home, aboard.end), Appointment(asked.direction, asked.weekday + 1, last), limits)
    return _next_to(before, ends_at=leaves), _next_to(after, begins_at=arrives)


def _next_to(found: Way | None, *, begins_at: int | None = None, ends_at: int | None = None) -> tuple[Part, ...]:
    """Return the parts of a journey; one on the ground alone begins at a train's end, or ends at its beginning."""
    parts = found.parts if found else ()
    if len(parts) != 1 or parts[0].mode != GROUND_MODE:
        return parts
    later = begins_at - parts[0].departure_min if begins_at is not None else (ends_at or 0) - parts[0].arrival_min
    shifted = (
        part._replace(departure_min=part.departure_min + later, arrival_min=part.arrival_min + later) for part in parts
    )
    return tuple(shifted)
