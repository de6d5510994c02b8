"""Journeys with the flights, trains, boats and buses of a GTFS feed, and the network's roads and ferries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import file_digest
from math import fsum
from pathlib import Path
from statistics import fmean

from samlingsplan.domain import Journey, Origin, TravelTable, VenueId, Week, great_circle_km
from samlingsplan.errors import Complaint, Location, Value
from samlingsplan.travel.engines.cache import Cache
from samlingsplan.travel.engines.spec import GtfsSpec
from samlingsplan.travel.gtfs.nights import night_services
from samlingsplan.travel.gtfs.week import FrozenWeek, read_week
from samlingsplan.travel.homes import Home
from samlingsplan.travel.journeys import journeys, on_the_map
from samlingsplan.travel.network import Network
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.states import access_min
from samlingsplan.travel.timetable.appointments import Appointments
from samlingsplan.travel.timetable.build import stops_of, timetable_of
from samlingsplan.travel.timetable.night_trains import read_night_trains
from samlingsplan.travel.timetable.rides import Ride, StopMinutes, Timetable, Trips
from samlingsplan.travel.timetable.services import Services
from samlingsplan.travel.timetable.trips import Search


@dataclass(frozen=True)
class FeedTimetable:
    """What runs where a feed replaces what it has of the network's.

    Parameters
    ----------
    services
        The rides of a week, with the minutes at their stops, the nights aboard, and the modes that are the feed's.
    note
        What a planner should know of it.
    """

    services: Services
    note: Complaint


def feed_timetable(spec: GtfsSpec, file: Path, network: Network, parameters: TravelParameters) -> FeedTimetable:
    """Return the timetable of a feed's week, from the disk where it is cached, with what the feed lacks.

    Parameters
    ----------
    spec
        The week, and what is taken from the feed.
    file
        The feed.
    network, parameters
        The travel model, which gives the modes that the feed has none of.

    Raises
    ------
    InputError
        When the feed cannot be read, or has nothing of what is asked for.
    """
    with file.open("rb") as handle:
        data = file_digest(handle, "sha256").hexdigest()
    places = {name: [place.lat, place.lon, place.kind] for name, place in sorted(network.places.items())}
    question = [spec.week, sorted(spec.modes), spec.stop_km, places, list(Ride._fields)]
    week = _thawed(Cache("gtfs", data).answer(question, partial(_frozen, spec, file, network)))
    shipped = timetable_of(network, parameters)
    taken = frozenset(TravelMode(ride.mode) for ride in week.rides)
    rides = (*week.rides, *(ride for ride in shipped.rides if ride.mode not in taken))
    stops = stops_of(rides, parameters)
    for stop, minutes in stops.items():
        if stop.mode == TravelMode.BUS:
            stops[stop] = minutes = StopMinutes(spec.board_bus_min, 1, spec.board_bus_min)
        if stop.mode in taken and stop.place in week.change_min:
            stops[stop] = minutes._replace(change_min=week.change_min[stop.place])
    nights = week.rides if TravelMode.RAIL in taken else (*week.rides, *read_night_trains(network.places))
    aboard = night_services(nights, parameters.nights.to_min)
    feed = f"{data} {spec.model_dump_json(exclude={'feed'})}"
    services = Services(Timetable(rides, stops, week.week.year), aboard, taken, feed)
    return FeedTimetable(services, _note(spec, file, week))


def _frozen(spec: GtfsSpec, file: Path, network: Network) -> dict[str, object]:
    """Return the feed's week as JSON."""
    modes = frozenset(map(TravelMode, spec.modes))
    week = read_week(file, Week.parse(spec.week), tuple(network.places.values()), modes, spec.stop_km)
    change_min = dict(week.change_min)
    return {"week": spec.week, "rides": week.rides, "change_min": change_min, "stops": week.stops, "far": week.far}


def _thawed(kept: Mapping[str, object]) -> FrozenWeek:
    rides, change_min = kept["rides"], kept["change_min"]
    stops, far = kept["stops"], kept["far"]
    if not (isinstance(rides, list | tuple) and isinstance(change_min, dict)):
        raise TypeError(rides)
    if not (isinstance(stops, int) and isinstance(far, int)):
        raise TypeError(stops)
    return FrozenWeek(Week.parse(str(kept["week"])), tuple(Ride(*ride) for ride in rides), change_min, stops, far)


def _note(spec: GtfsSpec, file: Path, week: FrozenWeek) -> Complaint:
    places = {place for ride in week.rides for place in (ride.start, ride.end)}
    values: dict[str, Value] = {"week": spec.week, "rides": len(week.rides), "places": len(places)}
    values |= {"modes": sorted({ride.mode for ride in week.rides})}
    values |= {"stops": week.stops, "far": week.far, "allowed": f"{spec.stop_km:g}"}
    return Complaint("gtfs.frozen", Location(str(file)), values)


def journeys_by_feed(
    services: Services,
    origins: Iterable[Origin],
    venues: Mapping[VenueId, str],
    parameters: TravelParameters,
    network: Network,
    when: Appointments,
) -> TravelTable:
    """Return journeys by a feed: the minutes under way, on average over the appointments that can be kept.

    Parameters
    ----------
    services
        What runs by the feed.
    origins, venues, parameters, network
        As for `samlingsplan.travel.journeys`.
    when
        The appointments.

    Raises
    ------
    InputError
        When origins or study places are not in the network.

    Notes
    -----
    A feed has no fares: kroner, kilometres and changes are those of the network's journey. A kommune's minutes are the
    mean of those from its homes, by their shares. A pair is missing where no appointment can be kept.
    """
    starts, ends = on_the_map(origins, venues, network)
    homes = list(dict.fromkeys(home.place for living in starts.values() for home in living))
    places = list(dict.fromkeys(ends.values()))
    ground = services.ground(network, parameters, [*homes, *places])
    search = Search(services.timetable, ground, homes, places, when.limits)
    means = _Means(homes, places, [search.trips(appointment) for appointment in when.all], parameters, network)
    ours = journeys(starts, venues, parameters, network)
    table: dict[tuple[Origin, VenueId], Journey] = {}
    for venue, end in ends.items():
        for origin, living in starts.items():
            known, minutes = ours.get((origin, venue)), means.from_homes(living, end)
            if known is not None and all(home.place == end for home in living):
                table[origin, venue] = known
            elif minutes is not None:
                base = known or _unknown_to_us(network, living[0].place, end, parameters)
                table[origin, venue] = replace(base, travel_min=minutes, legs=(), low_min=None, high_min=None)
    return table


class _Means:
    """The minutes of journeys, on average over appointments and homes.

    Parameters
    ----------
    homes, places
        The rows and columns of the journeys.
    kept
        The journeys that keep each appointment.
    parameters, network
        The travel model.
    """

    def __init__(
        self,
        homes: Sequence[str],
        places: Sequence[str],
        kept: Sequence[Trips],
        parameters: TravelParameters,
        network: Network,
    ) -> None:
        self._row, self._column = ({name: i for i, name in enumerate(names)} for names in (homes, places))
        self._kept, self._parameters, self._network = kept, parameters, network

    def from_homes(self, living: Sequence[Home], end: str) -> int | None:
        """Return the minutes from the homes of a kommune, None where no journey from any keeps an appointment."""
        known = [(home.share, found) for home in living if (found := self._from(home.place, end)) is not None]
        if not known:
            return None
        inside = fsum(share * found for share, found in known) / fsum(share for share, _ in known)
        return round(inside + living[0].outside * self._parameters.road.outside_min)

    def _from(self, start: str, end: str) -> float | None:
        if start == end:
            return 2 * access_min(self._network.places[start], self._parameters)
        row, column = self._row[start], self._column[end]
        found = [float(trips.under_way_min[row, column]) for trips in self._kept if trips.nights[row, column] >= 0]
        return fmean(found) if found else None


def _unknown_to_us(network: Network, start: str, end: str, parameters: TravelParameters) -> Journey:
    """Return kilometres and kroner where only the feed knows a journey: a train's along the great circle."""
    km = great_circle_km(network.places[start], network.places[end])
    return Journey(0, round(km, 1), round(parameters.rail.price_nok + parameters.rail.price_nok_per_km * km), 0)
