"""Journeys that keep an appointment: the fewest nights, then the fewest minutes, then the latest departure.

A day's travel keeps within its times of day. A journey that cannot be made on the samling's own day is made the day
before, and ends by the evening; where one day is not enough it is made in parts, with nights at stops on the way. The
journey home is the same in mirrored time: it begins on the samling's last day, or on a day after it.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, DayLimits, Direction, Ground, Timetable, Trips
from samlingsplan.travel.timetable.scan import (
    KEY,
    NO_KEY,
    Day,
    arrivals,
    day_of,
    first_arrivals,
    leaving_of,
    minutes_of,
    quickest,
)

if TYPE_CHECKING:
    from samlingsplan.travel.timetable.rides import Minutes


class Ends(NamedTuple):
    """Minutes on the ground in the direction of the search, from homes, stops and beds."""

    home_stop: "Minutes"
    home_place: "Minutes"
    stop_place: "Minutes"
    stop_stop: "Minutes"


class Found(NamedTuple):
    """The best journeys found, from homes (rows) to places (columns), in the direction of the search.

    Nights are negative where there is no journey. Leaving counts from the midnight of its day, arriving from that of
    the appointment's day.
    """

    nights: "Minutes"
    minutes: "Minutes"
    leave: "Minutes"
    arrive: "Minutes"

    @classmethod
    def none(cls, rows: int, columns: int) -> "Found":
        """Return an array without journeys."""
        import numpy as np

        return cls(*(np.full((rows, columns), -1, dtype=np.int32) for _ in range(4)))

    def fill(self, other: "Found") -> None:
        """Add another's journeys where there is none."""
        import numpy as np

        missing = self.nights < 0
        for mine, its in zip(self, other, strict=True):
            np.copyto(mine, its, where=missing)

    def keep_quicker(self, other: "Found") -> None:
        """Replace journeys by another's that take fewer minutes."""
        import numpy as np

        quicker = (other.nights >= 0) & ((self.nights < 0) | (other.minutes < self.minutes))
        for mine, its in zip(self, other, strict=True):
            np.copyto(mine, its, where=quicker)


class Search:
    """The journeys between homes and study places by a timetable.

    Parameters
    ----------
    timetable, ground
        What runs, and the ways between stops.
    homes, places
        Places of the ground.
    limits
        The times of day between which one travels.
    """

    def __init__(
        self, timetable: Timetable, ground: Ground, homes: Sequence[str], places: Sequence[str], limits: DayLimits
    ) -> None:
        self._timetable, self._limits = timetable, limits
        stops = [stop.place for stop in timetable.stops]
        between = ground.minutes(stops, stops)
        self._ends = {
            Direction.OUTWARD: Ends(
                ground.minutes(homes, stops), ground.minutes(homes, places), ground.minutes(stops, places), between
            ),
            Direction.HOMEWARD: Ends(
                ground.minutes(stops, homes).T,
                ground.minutes(places, homes).T,
                ground.minutes(places, stops).T,
                between.T,
            ),
        }
        # A night on the way is spent at a stop; places with stops of several modes count once.
        self.beds = [stops.index(place) for place in dict.fromkeys(stops)]
        self.day = cache(self._day)
        self.to_places = cache(self._arrivals_at_places)
        self.to_beds = cache(self._arrivals_at_beds)

    def trips(self, appointment: Appointment) -> Trips:
        """Return the journeys between every home (rows) and every place (columns) that keep an appointment."""
        found = self.in_one_day(appointment)
        short = [row for row, nights in enumerate(found.nights.tolist()) if min(nights) < 0]
        if short and self._limits.most_nights:
            rest = Found(*(each[short] for each in found))
            rest.fill(self._in_parts(appointment, short))
            for whole, part in zip(found, rest, strict=True):
                whole[short] = part
        return in_week(found, appointment)

    def window(self, appointment: Appointment, nights: int) -> tuple[int, int]:
        """Return when the travel of a day begins and ends, some nights from the appointment, in the search's time."""
        limits = self._limits
        if appointment.direction is Direction.OUTWARD:
            return limits.leave_from_min, limits.evening_arrival_min if nights else appointment.clock_min
        last = limits.leave_from_min if nights else appointment.clock_min
        return DAY_MIN - limits.home_by_min, DAY_MIN - last

    def _day(self, weekday: int, direction: Direction) -> Day:
        between = self._ends[Direction.OUTWARD].stop_stop
        mirrored = direction is Direction.HOMEWARD
        return day_of(self._timetable, weekday, between, self._limits.transport_from_min, mirrored)

    def _arrivals_at_places(self, weekday: int, direction: Direction) -> "Minutes":
        return arrivals(self.day(weekday, direction), self._ends[direction].stop_place)

    def _arrivals_at_beds(self, weekday: int, direction: Direction) -> "Minutes":
        return arrivals(self.day(weekday, direction), self._ends[direction].stop_stop[:, self.beds])

    def in_one_day(self, appointment: Appointment) -> Found:
        """Return the journeys of the appointment's day; where there are none, of the whole day next to it."""
        ends = self._ends[appointment.direction]
        found = Found.none(*ends.home_place.shape)
        for nights in range(min(1, self._limits.most_nights) + 1):
            if (found.nights < 0).any():
                weekday = day_from(appointment, nights)
                earliest = self.to_places(weekday, appointment.direction)
                day, window = self.day(weekday, appointment.direction), self.window(appointment, nights)
                keys = quickest(day, earliest, ends.home_stop, ends.home_place, window)
                found.fill(_journeys(keys, nights))
        return found

    def same_day(self, appointment: Appointment) -> "Minutes":
        """Return the first arrival on the appointment's day by who leaves home on it, minutes after midnight.

        On the way home it is the last departure with which one is home that day. Where there is none, the time lies
        outside the day.
        """
        ends, begin = self._ends[appointment.direction], self.window(appointment, 0)[0]
        day = self.day(appointment.weekday, appointment.direction)
        earliest = self.to_places(appointment.weekday, appointment.direction)
        found = first_arrivals(day, earliest, ends.home_stop, ends.home_place, begin)
        return found if appointment.direction is Direction.OUTWARD else DAY_MIN - found

    def _in_parts(self, appointment: Appointment, rows: Sequence[int]) -> Found:
        """Return the journeys of some homes, with nights at stops on the way where one day is not enough."""
        found = Found.none(len(self.beds) + len(rows), self._ends[appointment.direction].home_place.shape[1])
        for best in self.by_nights(appointment, rows):
            found.fill(best)
        return Found(*(each[len(self.beds) :] for each in found))

    def by_nights(self, appointment: Appointment, rows: Sequence[int]) -> Iterator[Found]:
        """Yield the quickest journeys with no night, one night and so on, from each bed and then from some homes."""
        starts, count = self.from_beds(appointment.direction, rows), len(self.beds)
        onward = Found.none(count, starts.home_place.shape[1])
        for nights in range(self._limits.most_nights + 1):
            weekday, window = day_from(appointment, nights), self.window(appointment, nights)
            day, earliest = self.day(weekday, appointment.direction), self.to_places(weekday, appointment.direction)
            best = _journeys(quickest(day, earliest, starts.home_stop, starts.home_place, window), nights)
            if nights:
                best.fill(_driven(starts.home_place, window, nights))
            if nights and count:
                earliest = self.to_beds(weekday, appointment.direction)
                to_beds = quickest(day, earliest, starts.home_stop, starts.home_stop[:, self.beds], window)
                _improve(best, to_beds, onward, nights)
            yield best
            onward.keep_quicker(Found(*(each[:count] for each in best)))

    @property
    def shape(self) -> tuple[int, int]:
        """The number of homes and of places."""
        rows, columns = self._ends[Direction.OUTWARD].home_place.shape
        return rows, columns

    def to_stops(self, direction: Direction) -> "Minutes":
        """Return the minutes on the ground from each home to each stop."""
        return self._ends[direction].home_stop

    def from_beds(self, direction: Direction, rows: Sequence[int]) -> Ends:
        """Return the minutes on the ground from each bed and then from some homes."""
        import numpy as np

        ends, beds, homes = self._ends[direction], self.beds, list(rows)
        return Ends(
            np.vstack([ends.stop_stop[beds], ends.home_stop[homes]]),
            np.vstack([ends.stop_place[beds], ends.home_place[homes]]),
            ends.stop_place,
            ends.stop_stop,
        )


def in_week(found: Found, appointment: Appointment) -> Trips:
    """Return journeys with their times in the week of the samling."""
    midnight = appointment.weekday * DAY_MIN
    if appointment.direction is Direction.OUTWARD:
        leave, arrive = midnight - found.nights * DAY_MIN + found.leave, midnight + found.arrive
    else:
        leave = midnight + DAY_MIN - found.arrive
        arrive = midnight + (found.nights + 1) * DAY_MIN - found.leave
    return Trips(found.nights, found.minutes, leave, arrive)


def day_from(appointment: Appointment, nights: int) -> int:
    """Return the weekday that many nights before an appointment, or after it on the way home."""
    sign = -1 if appointment.direction is Direction.OUTWARD else 1
    return (appointment.weekday + sign * nights) % 7


def _journeys(keys: "Minutes", nights: int) -> Found:
    """Return the journeys of one day from their numbers."""
    import numpy as np

    minutes, leave = minutes_of(keys), leaving_of(keys)
    exists = keys < NO_KEY
    times = (minutes, leave, leave + minutes - nights * DAY_MIN)
    whole = (np.where(exists, each, -1).astype(np.int32) for each in times)
    return Found(np.where(exists, nights, -1).astype(np.int32), *whole)


def _driven(straight: "Minutes", window: tuple[int, int], nights: int) -> Found:
    """Return the journeys on the ground alone that take several days, all but the first from morning to evening."""
    import numpy as np

    begin, end = window
    whole = end - begin
    fits = (straight > (nights - 1) * whole) & (straight <= nights * whole)
    times = (straight, end - (straight - (nights - 1) * whole), np.full_like(straight, end - DAY_MIN))
    return Found(np.where(fits, nights, -1), *(np.where(fits, each, -1) for each in times))


def _improve(best: Found, to_beds: "Minutes", onward: Found, nights: int) -> None:
    """Replace journeys by quicker ones whose first day ends at a stop, from which another journey goes on.

    Parameters
    ----------
    best
        Journeys that begin a number of nights from the appointment, which are changed.
    to_beds
        The journeys of their first day to each stop, as numbers.
    onward
        The journeys from each stop with fewer nights.
    nights
        The number of nights.
    """
    import numpy as np

    numbers = np.arange(len(to_beds))
    for place in range(best.nights.shape[1]):
        joined = (to_beds < NO_KEY) & (onward.nights[:, place] >= 0)
        keys = np.where(joined, to_beds + onward.minutes[:, place] * KEY, NO_KEY)
        bed = keys.argmin(axis=1)
        key = keys[numbers, bed]
        known = np.where(best.nights[:, place] < 0, NO_KEY, best.minutes[:, place] * KEY - best.leave[:, place])
        better = key < known
        for mine, new in zip(
            best,
            (np.full_like(key, nights), minutes_of(key), leaving_of(key), onward.arrive[bed, place]),
            strict=True,
        ):
            mine[better, place] = new[better]
