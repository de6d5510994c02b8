"""One journey by the clock, part by part: when one leaves, what is boarded where, and where nights are spent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samlingsplan.travel.timetable.rides import (
    DAY_MIN,
    Appointment,
    DayLimits,
    Direction,
    Ground,
    Part,
    Ride,
    Stop,
    Timetable,
    Trip,
)
from samlingsplan.travel.timetable.scan import Day, leaving_of, minutes_of, quickest
from samlingsplan.travel.timetable.trips import Found, Search, day_from

if TYPE_CHECKING:
    from samlingsplan.travel.timetable.rides import Minutes

GROUND_MODE = "ground"
"""The mode of a part that needs no departure."""


@dataclass(frozen=True, slots=True)
class Way:
    """A journey by the clock between two places.

    Parameters
    ----------
    trip
        Its nights, minutes and times.
    parts
        In order of time; waits, check-in and nights lie between them, those of a drive of several days in it.
    same_day_min
        Where there are nights: the earliest arrival on the appointment's own day, or the latest departure on it with
        which one is home that day; minutes after its midnight. None where that is not possible at all.
    """

    trip: Trip
    parts: tuple[Part, ...]
    same_day_min: int | None = None


def way(
    timetable: Timetable, ground: Ground, ends: tuple[str, str], appointment: Appointment, limits: DayLimits
) -> Way | None:
    """Return the journey between a home and a place that keeps an appointment, None where there is none.

    Parameters
    ----------
    timetable, ground
        What runs, and the ways between stops.
    ends
        The home and the place, also for the journey home.
    appointment, limits
        The time that binds the journey, and the times of day between which one travels.
    """
    home, place = ends
    return ways(Search(timetable, ground, [home], [place], limits), [home], place, appointment)[0]


def ways(search: Search, homes: Sequence[str], place: str, appointment: Appointment) -> list[Way | None]:
    """Return the journeys between all homes of a search and its only place, None where there is none."""
    trips, same_day = search.trips(appointment), search.same_day(appointment)[:, 0].tolist()
    tracer = _Tracer(search, appointment, homes, place)
    return [tracer.way(row, trips.at(row, 0), same_day[row]) for row in range(len(homes))]


class _Tracer:
    """Finds the parts of journeys whose minutes are known.

    Rows are the beds of the search and then the homes; times are those of the search, mirrored on the way home.
    """

    def __init__(self, search: Search, appointment: Appointment, homes: Sequence[str], place: str) -> None:
        self._search, self._appointment, self._place = search, appointment, place
        stops = search.day(0, appointment.direction).stops
        self._starts = [*(stops[bed].place for bed in search.beds), *homes]
        self._ends = search.from_beds(appointment.direction, range(len(homes)))

    @cached_property
    def _best(self) -> list[Found]:
        """The quickest journeys from each bed, with no night, one night and so on."""
        return list(self._search.by_nights(self._appointment, []))

    def way(self, home: int, trip: Trip | None, same_day_min: int) -> Way | None:
        """Return the journey of a home, None where there is none."""
        if trip is None:
            return None
        nights, minutes, leave, arrive = trip
        begin = leave if self._appointment.direction is Direction.OUTWARD else -arrive
        found = self._from(len(self._search.beds) + home, nights, minutes, begin % DAY_MIN)
        parts = tuple(sorted(found, key=lambda part: part.departure_min))
        return Way(trip, parts, same_day_min if nights and 0 <= same_day_min <= DAY_MIN else None)

    def _from(self, row: int, nights: int, minutes: int, leave: int) -> Iterator[Part]:
        ends, direction = self._ends, self._appointment.direction
        weekday, straight = day_from(self._appointment, nights), int(ends.home_place[row, 0])
        if straight == minutes:
            arrive = leave + minutes + self._resting(nights, minutes)
            yield self._part(nights, Part(GROUND_MODE, self._starts[row], self._place, leave, arrive))
            return
        earliest = self._search.to_places(weekday, direction)[:, 0]
        legs = self._rides(row, nights, earliest, ends.stop_place[:, 0], leave, leave + minutes)
        if legs:
            yield from self._parts_of_day(row, nights, self._place, (leave, leave + minutes), legs)
            return
        yield from self._by_bed(row, nights, minutes, leave)

    def _resting(self, nights: int, minutes: int) -> int:
        """Return the minutes of the nights in a way on the ground, which its days of travel are too short for."""
        begin, end = self._search.window(self._appointment, nights)
        return (nights - 1) * (DAY_MIN - (end - begin)) if minutes > end - begin else 0

    def _by_bed(self, row: int, nights: int, minutes: int, leave: int) -> Iterator[Part]:
        """Yield the parts of a journey with a night at a stop: those of its first day, then the others."""
        ends, direction, beds = self._ends, self._appointment.direction, self._search.beds
        weekday, window = day_from(self._appointment, nights), self._search.window(self._appointment, nights)
        day, arrivals = self._search.day(weekday, direction), self._search.to_beds(weekday, direction)
        keys = quickest(day, arrivals, ends.home_stop[[row]], ends.home_stop[[row]][:, beds], window)[0]
        first, leaving = minutes_of(keys), leaving_of(keys)
        bed, fewer = next(
            (bed, fewer)
            for fewer in range(nights)
            for bed in range(len(beds))
            if self._best[fewer].nights[bed, 0] >= 0
            and leaving[bed] == leave
            and first[bed] + self._best[fewer].minutes[bed, 0] == minutes
        )
        arrive, slept = leave + int(first[bed]), self._starts[bed]
        if int(ends.home_stop[row, beds[bed]]) == int(first[bed]):
            yield self._part(nights, Part(GROUND_MODE, self._starts[row], slept, leave, arrive))
        else:
            legs = self._rides(row, nights, arrivals[:, bed], ends.stop_stop[:, beds[bed]], leave, arrive)
            yield from self._parts_of_day(row, nights, slept, (leave, arrive), legs)
        best = self._best[fewer]
        yield from self._from(bed, fewer, int(best.minutes[bed, 0]), int(best.leave[bed, 0]))

    def _rides(
        self, row: int, nights: int, earliest: "Minutes", stop_end: "Minutes", leave: int, arrive: int
    ) -> list[list[Ride]]:
        """Return the rides of a day's journey, those of one vehicle together; empty where there is no such journey."""
        day = self._search.day(day_from(self._appointment, nights), self._appointment.direction)
        boarded = _boarded(day, earliest, self._ends.home_stop[row], leave, arrive)
        aboard, legs = -1, list[list[Ride]]()
        while boarded >= 0:
            ride = day.ride(boarded)
            if boarded == aboard:
                legs[-1].append(ride)
            else:
                legs.append([ride])
            stop = day.stops.index(Stop(ride.end, ride.mode))
            if ride.arrival_min + int(day.alight[stop]) + int(stop_end[stop]) == arrive:
                break
            aboard = day.onward[boarded]
            boarded = aboard if aboard >= 0 and earliest[aboard] == arrive else _changed(day, earliest, boarded, arrive)
        return legs

    def _parts_of_day(
        self, row: int, nights: int, end: str, times: tuple[int, int], legs: Sequence[Sequence[Ride]]
    ) -> Iterator[Part]:
        """Yield the parts of a day's journey: its rides, and the ways on the ground between them."""
        day = self._search.day(day_from(self._appointment, nights), self._appointment.direction)
        here, now, reach = self._starts[row], times[0], self._ends.home_stop[row]
        for leg in legs:
            first, last = leg[0], leg[-1]
            if here != first.start:
                reached = now + int(reach[day.stops.index(Stop(first.start, first.mode))])
                yield self._part(nights, Part(GROUND_MODE, here, first.start, now, reached))
            times_aboard = (first.departure_min, last.arrival_min)
            ridden = Part(first.mode, first.start, last.end, *times_aboard, first.vehicle, first.number)
            yield self._part(nights, ridden)
            stop = day.stops.index(Stop(last.end, last.mode))
            here, now, reach = last.end, last.arrival_min + int(day.alight[stop]), self._ends.stop_stop[stop]
        if here != end:
            yield self._part(nights, Part(GROUND_MODE, here, end, now, times[1]))

    def _part(self, nights: int, part: Part) -> Part:
        """Return a part at its time in the samling's week."""
        if self._appointment.direction is Direction.OUTWARD:
            midnight = (self._appointment.weekday - nights) * DAY_MIN
            return part._replace(departure_min=midnight + part.departure_min, arrival_min=midnight + part.arrival_min)
        end = (self._appointment.weekday + nights + 1) * DAY_MIN
        times = (end - part.arrival_min, end - part.departure_min)
        return Part(part.mode, part.end, part.start, *times, part.vehicle, part.number)


def _boarded(day: Day, earliest: "Minutes", to_stops: "Minutes", leave: int, arrive: int) -> int:
    """Return the row of the first ride of a journey that leaves and arrives then, -1 where there is none."""
    for i, first in enumerate(day.first):
        departure = leave + int(to_stops[i]) + int(day.board[i])
        for row, known in enumerate(day.departures[i], first):
            if known == departure and earliest[row] == arrive:
                return row
    return -1


def _changed(day: Day, earliest: "Minutes", row: int, arrive: int) -> int:
    """Return the row of the next ride of a journey, at the same stop where there is one, else the first to leave."""
    ride = day.ride(row)
    here = day.stops.index(Stop(ride.end, ride.mode))
    later = []
    for i, first in enumerate(day.first):
        for at in range(int(day.changes[row, i]), first + len(day.departures[i])):
            if earliest[at] == arrive:
                later.append((i != here, day.ride(at).departure_min, at))
                break
    return min(later)[2]
