"""One week of a feed, frozen into a timetable between the places of the network."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time
from itertools import chain, dropwhile, islice, pairwise
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from samlingsplan.domain import Week
from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.travel.gtfs.archive import Archive
from samlingsplan.travel.gtfs.calls import Call, Calls, read_calls
from samlingsplan.travel.gtfs.columns import AGENCY, FREQUENCIES, TRIPS
from samlingsplan.travel.gtfs.days import service_days
from samlingsplan.travel.gtfs.rows import once_each, quoted
from samlingsplan.travel.gtfs.stops import read_stops
from samlingsplan.travel.gtfs.transfers import change_minutes
from samlingsplan.travel.gtfs.trips import FeedTrip, read_trips
from samlingsplan.travel.network_tables import Place, TravelMode
from samlingsplan.travel.timetable.rides import DAY_MIN, WEEK_MIN, Ride

if TYPE_CHECKING:
    from pandas import Series

_OSLO = ZoneInfo("Europe/Oslo")
MOST_RIDES = 1_000_000
_MINUTE_S = 60
_LEAST_HEADWAY_S = 60


@dataclass(frozen=True)
class FrozenWeek:
    """A week of a feed.

    Parameters
    ----------
    week
        The week.
    rides
        What runs in it between places, each week the same.
    change_min
        The longest change that the feed states within a place.
    stops, far
        The number of stops where the trips call, and of those that are far from every place.
    """

    week: Week
    rides: tuple[Ride, ...]
    change_min: Mapping[str, int]
    stops: int
    far: int


def read_week(
    file: Path, week: Week, places: Collection[Place], modes: Collection[TravelMode], most_km: float
) -> FrozenWeek:
    """Return a week of a feed.

    Parameters
    ----------
    file
        The zip.
    week
        A week in the feed's period.
    places
        The network's places.
    modes
        The modes that are kept, of air, rail, boat and bus.
    most_km
        The greatest distance from a stop to the place it belongs to.

    Raises
    ------
    InputError
        When it is no feed, its tables lack something or cannot be read, with every fault; when the week lies outside
        its period, or nothing runs between two places.
    """
    with Archive(file) as archive:
        shift_min = _shift_min(archive, week)
        stops = read_stops(archive, places, most_km)
        days = service_days(archive, week)
        trips = read_trips(archive, days, modes)
        starts = _starts(archive, trips)
        calls = read_calls(archive, trips, stops)
        changes = change_minutes(archive, stops)
        archive.refuse_faults()
        rides = tuple(islice(_rides(trips, calls, starts, shift_min), MOST_RIDES + 1))
        if len(rides) > MOST_RIDES:
            raise InputError([Complaint("gtfs.too_many_rides", archive.where(TRIPS), {"allowed": MOST_RIDES})])
        if not rides:
            about: dict[str, Value] = {
                "found": str(week),
                "modes": sorted(modes),
                "allowed": f"{most_km:g}",
                "far": calls.far,
            }
            raise InputError([Complaint("gtfs.nothing_runs", archive.where(TRIPS), about)])
    return FrozenWeek(week, rides, changes, calls.stops, calls.far)


def _shift_min(archive: Archive, week: Week) -> int:
    """Return the minutes by which Norwegian clocks are ahead of the feed's in a week."""
    noon = datetime.combine(week.monday, time(12))
    rows = archive.whole(AGENCY)
    zones = once_each(rows["agency_timezone"], _zone)
    rows.refuse(zones.isna(), "gtfs.not_a_zone", "agency_timezone")
    names = rows["agency_timezone"]
    several = sorted(map(quoted, names.unique()))
    rows.refuse(names != names[:1].sum(), "gtfs.two_zones", "agency_timezone", found=several)
    if names.empty:
        archive.note("gtfs.no_zone", archive.where(AGENCY))
    zone = next(iter(zones.dropna()), _OSLO)
    return round((noon.replace(tzinfo=zone) - noon.replace(tzinfo=_OSLO)).total_seconds() / _MINUTE_S)


def _zone(name: str) -> ZoneInfo | None:
    with suppress(KeyError, OSError, ValueError):
        return ZoneInfo(name)
    return None


def _starts(archive: Archive, trips: "Series[Any]") -> dict[str, list[range]]:
    """Return the times, seconds after midnight, at which the trips that run by frequency begin."""
    rows = archive.whole(FREQUENCIES)
    rows.numbers("trip_id", trips.index, TRIPS)
    first, last = (rows.seconds(column, needed=True) for column in ("start_time", "end_time"))
    rows.refuse_early("start_time", "end_time", last < first)
    headway = rows.wholes("headway_secs", needed=True)
    rows.refuse(headway < _LEAST_HEADWAY_S, "gtfs.too_often", "headway_secs", allowed=_LEAST_HEADWAY_S)
    starts: dict[str, list[range]] = {}
    for trip, *times in zip(rows["trip_id"], first, last, headway, strict=True):
        if not any(map(isnan, times)) and times[-1] >= _LEAST_HEADWAY_S:
            starts.setdefault(trip, []).append(range(*map(int, times)))
    return starts


def _rides(trips: "Series[Any]", calls: Calls, starts: Mapping[str, Sequence[range]], shift_min: int) -> Iterator[Ride]:
    """Yield the rides of every trip on every day it begins; a trip by frequency once for each time it begins."""
    for name, each in calls.of_trip.items():
        trip = trips[name]
        ways = list(ways_of(each))
        begin = calls.begins_s[name]
        for day in sorted(trip.days):
            for number, start in enumerate(chain(*starts.get(name, [range(begin, begin + 1)]))):
                seconds = start - begin
                vehicle = f"{name}/{day}" + (f"/{number}" if name in starts else "")
                for i, way in enumerate(ways):
                    called = f"{vehicle}:{i}" if len(ways) > 1 else vehicle
                    yield from _ride(way, trip, called, day * DAY_MIN + shift_min, seconds)


def ways_of(calls: Sequence[Call]) -> Iterator[Sequence[Call]]:
    """Yield the ways to ride a trip, each a row of calls at all of which one may board and alight.

    A trip with a call in between where one may only board, or only alight, has a way of its own for each pair of calls
    that may be ridden between.
    """
    used = list(dropwhile(lambda call: not call.boards, calls))
    used = list(dropwhile(lambda call: not call.alights, used[::-1]))[::-1]
    if all(call.boards and call.alights for call in used[1:-1]):
        if len(used) > 1:
            yield used
        return
    for i, start in enumerate(used):
        for end in used[i + 1 :]:
            if start.boards and end.alights and start.place != end.place:
                yield start, end


def _ride(way: Sequence[Call], trip: FeedTrip, vehicle: str, midnight_min: int, later_s: int) -> Iterator[Ride]:
    """Yield the rides of one way in whole minutes, so that nothing leaves later or arrives earlier than in the feed."""
    free = -WEEK_MIN
    for start, end in pairwise(way):
        departure = max(midnight_min + (start.departure_s + later_s) // _MINUTE_S, free)
        free = max(midnight_min - (-(end.arrival_s + later_s) // _MINUTE_S), departure + 1)
        wrapped = departure % WEEK_MIN
        times = wrapped, wrapped + free - departure
        yield Ride(start.place, end.place, *times, vehicle, str(trip.mode), trip.number)
