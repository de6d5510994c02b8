"""Where and when the trips of a feed call, at places of the network."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from samlingsplan.tables import Row
from samlingsplan.travel.gtfs.archive import Archive, quoted
from samlingsplan.travel.gtfs.columns import STOP_TIMES, STOPS, TRIPS
from samlingsplan.travel.gtfs.stops import FeedStops
from samlingsplan.travel.gtfs.trips import FeedTrip

MOST_CALLS = 4_000_000
_TIME = re.compile(r"([0-9]{1,2}):([0-5][0-9]):([0-5][0-9])")
_LATEST_H = 72
"""Trips begin on one day and end at most two days later."""
_NOT_POSSIBLE = "1"


class Call(NamedTuple):
    """A stop of a trip at a place; times are seconds after midnight of the day on which the trip begins."""

    sequence: int
    place: str
    km: float
    arrival_s: int
    departure_s: int
    boards: bool
    alights: bool
    line: int

    @property
    def rank(self) -> tuple[int, float]:
        """What makes one of several calls at a place the best: nothing is forbidden, and it is near the centre."""
        return (not self.boards) + (not self.alights), self.km


@dataclass
class Calls:
    """The calls of trips.

    Parameters
    ----------
    of_trip
        The calls of each trip in their order, at different places.
    begins_s
        When each trip leaves its first stop, wherever that lies.
    stops, far
        The stops where the trips call, and those of them that are far from every place.
    """

    of_trip: dict[str, list[Call]] = field(default_factory=dict)
    begins_s: dict[str, int] = field(default_factory=dict)
    stops: set[str] = field(default_factory=set)
    far: set[str] = field(default_factory=set)


def read_calls(archive: Archive, trips: Mapping[str, FeedTrip | None], stops: FeedStops) -> Calls:
    """Return the calls of trips that run; a call without a time is one that nobody can count on, and is left out."""
    calls, count = Calls(), 0
    firsts: dict[str, int] = {}
    for row in archive.rows(STOP_TIMES, most=None):
        trip, stop = _trip_at(row, trips, stops), row["stop_id"]
        times = None if trip is None else _times(row)
        sequence = None if times is None else row.whole("stop_sequence", needed=True)
        if trip is None or times is None or sequence is None:
            continue
        name, near = row["trip_id"], stops.of(trip.mode, stop)
        if sequence < firsts.setdefault(name, sequence + 1):
            firsts[name], calls.begins_s[name] = sequence, times[1]
        calls.stops.add(stop)
        boards, alights = (row[column] != _NOT_POSSIBLE for column in ("pickup_type", "drop_off_type"))
        if near is None:
            calls.far.add(stop)
        elif boards or alights:
            call = Call(sequence, near.place, near.km, *times, boards, alights, row.line)
            calls.of_trip.setdefault(name, []).append(call)
            count += 1
        if count > MOST_CALLS:
            archive.note("gtfs.too_many_calls", archive.where(STOP_TIMES), allowed=MOST_CALLS)
            archive.refuse_faults()
    for name, each in calls.of_trip.items():
        each.sort(key=lambda call: (call.sequence, call.line))
        _note_disorder(archive, name, each)
        calls.of_trip[name] = list(_at_places(each))
    return calls


def _trip_at(row: Row, trips: Mapping[str, FeedTrip | None], stops: FeedStops) -> FeedTrip | None:
    """Return the trip of a call; None where it does not run, or where trip or stop is unknown, which is noted."""
    if row["trip_id"] not in trips:
        row.note("gtfs.unknown", "trip_id", column="trip_id", found=quoted(row["trip_id"]), table=TRIPS)
    if row["stop_id"] not in stops:
        row.note("gtfs.unknown", "stop_id", column="stop_id", found=quoted(row["stop_id"]), table=STOPS)
    return None if row.faults else trips[row["trip_id"]]


def _times(row: Row) -> tuple[int, int] | None:
    """Return arrival and departure of a call, None where it states none or they cannot be."""
    stated = [time_in(row, column) if row[column] else None for column in ("arrival_time", "departure_time")]
    arrival, departure = (mine if mine is not None else other for mine, other in (stated, stated[::-1]))
    if row.faults or arrival is None or departure is None:
        return None
    if departure < arrival:
        row.note("gtfs.leaves_before", "departure_time", found=row["departure_time"], arrival=row["arrival_time"])
        return None
    return arrival, departure


def time_in(row: Row, column: str) -> int | None:
    """Return the seconds after midnight of a time in a cell; None, and a note, where it is none."""
    found = _seconds_of(row[column])
    if found is None:
        row.note("gtfs.not_a_time", column, column=column, found=quoted(row[column]), allowed=_LATEST_H)
    return found


@lru_cache(maxsize=200_000)
def _seconds_of(text: str) -> int | None:
    """Return the seconds of ``25:10:00``, ten past one the next day; None where it is no time."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds = map(int, found.groups())
    return hours * 3600 + minutes * 60 + seconds if hours < _LATEST_H else None


def _note_disorder(archive: Archive, trip: str, calls: Iterable[Call]) -> None:
    """Note calls with the same number, and those before the departure from the stop before."""
    for one, other in pairwise(calls):
        where = archive.where(STOP_TIMES, other.line)
        if one.sequence == other.sequence:
            archive.note("gtfs.same_sequence", where, found=other.sequence, trip=quoted(trip), line=one.line)
        elif other.arrival_s < one.departure_s:
            archive.note("gtfs.out_of_order", where, trip=quoted(trip), line=one.line)


def _at_places(calls: Iterable[Call]) -> Iterator[Call]:
    """Yield one call of each run at a place: the one near its centre."""
    best: Call | None = None
    for call in calls:
        if best is not None and best.place != call.place:
            yield best
            best = None
        if best is None or call.rank < best.rank:
            best = call
    if best is not None:
        yield best
