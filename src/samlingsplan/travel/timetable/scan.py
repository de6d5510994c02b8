"""The quickest connections of one day, from all departures to all places at once.

The connection scan algorithm in its profile form (Dibbelt, Pajor, Strasser and Wagner, «Intriguingly simple and fast
transit routing», 2013, and «Connection scan algorithm», 2018): rides are scanned from the last departure to
the first, and the earliest arrival by each is the least of staying aboard, leaving for the place, and changing to a
later ride, which has been scanned already. Places are the columns of one array, so that one scan answers for all.

A journey home is the same search in mirrored time: a day in which time runs backwards, rides start where they end, and
boarding is alighting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from samlingsplan.travel.timetable.rides import DAY_MIN, NEVER, Ride, Stop, Timetable

if TYPE_CHECKING:
    from samlingsplan.travel.timetable.rides import Minutes

KEY = 2048
"""A journey of one day as one number: its minutes times this, less the minute it leaves. The least number is the
quickest journey, and of equally quick ones the last to leave."""
NO_KEY = 1 << 30
"""The number of a journey that does not exist."""


@dataclass(frozen=True)
class Day:
    """The rides of one day, ready to be scanned for any places.

    Parameters
    ----------
    stops
        All stops of the timetable.
    rides
        By stop of boarding and time of departure; minutes count from midnight.
    first
        The number of the first ride at each stop; a stop's rides are followed by an empty row in the array of a scan.
    departures
        The departures at each stop, in order.
    onward
        The row of the next ride of the same vehicle, -1 where there is none.
    changes
        For each ride and stop, the row of the first ride at the stop that can be changed to.
    board
        The minutes to board at each stop.
    alight
        The minutes from each stop to its place.
    """

    stops: Sequence[Stop]
    rides: Sequence[Ride | None]
    first: Sequence[int]
    departures: Sequence[Sequence[int]]
    onward: Sequence[int]
    changes: "Minutes"
    board: "Minutes"
    alight: "Minutes"

    def ride(self, row: int) -> Ride:
        """Return the ride of a row that has one."""
        ride = self.rides[row]
        if ride is None:
            raise IndexError(row)
        return ride


def day_of(timetable: Timetable, weekday: int, between: "Minutes", transport_from_min: int, mirrored: bool) -> Day:
    """Return a day of a timetable, mirrored for journeys home.

    Parameters
    ----------
    timetable
        The rides of a week.
    weekday
        0 for Monday.
    between
        Minutes on the ground from each stop (rows) to each stop (columns), in the order of ``timetable.stops``.
    transport_from_min
        Rides that depart earlier, in minutes after midnight, are left out.
    mirrored
        Whether time runs backwards.
    """
    import numpy as np

    stops = list(timetable.stops)
    minutes = np.array(list(timetable.stops.values()), dtype=np.int32).reshape(-1, 3)
    board, alight, change = minutes.T
    if mirrored:
        board, alight, between = alight, board, between.T
    rides = _rides_of(timetable, weekday, transport_from_min, mirrored)
    rows, first = _by_stop(rides, stops)
    departures = [[ride.departure_min for ride in rows[at : at + count] if ride] for at, count in _blocks(rows, first)]
    number = {stop: i for i, stop in enumerate(stops)}
    changes = np.zeros((len(rows), len(stops)), dtype=np.int32)
    ends = np.array([number[Stop(ride.end, ride.mode)] if ride else 0 for ride in rows], dtype=np.int32)
    arrivals = np.array([ride.arrival_min if ride else 0 for ride in rows], dtype=np.int32)
    for i in range(len(stops)):
        ready = arrivals + alight[ends] + between[ends, i] + board[i]
        same = ends == i
        ready[same] = np.minimum(ready[same], arrivals[same] + change[i])
        changes[:, i] = first[i] + np.searchsorted(departures[i], ready)
    return Day(stops, rows, first, departures, _onward(rows), changes, board, alight)


def _rides_of(timetable: Timetable, weekday: int, transport_from_min: int, mirrored: bool) -> list[Ride]:
    """Return the rides that depart and arrive within a day, by departure; minutes count from its midnight."""
    midnight = weekday * DAY_MIN
    found = []
    for ride in timetable.rides:
        departure, arrival = ride.departure_min - midnight, ride.arrival_min - midnight
        if transport_from_min <= departure < arrival <= DAY_MIN:
            if mirrored:
                times = (DAY_MIN - arrival, DAY_MIN - departure)
                found.append(Ride(ride.end, ride.start, *times, ride.vehicle, ride.mode, ride.number))
            else:
                found.append(Ride(ride.start, ride.end, departure, arrival, ride.vehicle, ride.mode, ride.number))
    return sorted(found, key=lambda ride: (ride.departure_min, ride.arrival_min, ride))


def _by_stop(rides: Sequence[Ride], stops: Sequence[Stop]) -> tuple[list[Ride | None], list[int]]:
    """Return the rides stop by stop, each stop's followed by None, and where each stop begins."""
    at: dict[Stop, list[Ride | None]] = {stop: [] for stop in stops}
    for ride in rides:
        at[Stop(ride.start, ride.mode)].append(ride)
    rows: list[Ride | None] = []
    first = []
    for boarded in at.values():
        first.append(len(rows))
        rows += [*boarded, None]
    return rows, first


def _blocks(rows: Sequence[Ride | None], first: Sequence[int]) -> list[tuple[int, int]]:
    """Return where each stop's rides begin, and how many they are."""
    return [(start, end - start - 1) for start, end in pairwise([*first, len(rows)])]


def _onward(rows: Sequence[Ride | None]) -> list[int]:
    aboard: dict[str, list[tuple[int, int]]] = {}
    for row, ride in enumerate(rows):
        if ride is not None:
            aboard.setdefault(ride.vehicle, []).append((ride.departure_min, row))
    onward = [-1] * len(rows)
    for way in aboard.values():
        for (_, row), (_, following) in pairwise(sorted(way)):
            onward[row] = following
    return onward


def arrivals(day: Day, to_places: "Minutes") -> "Minutes":
    """Return the earliest arrival at each place (columns) of those who board each ride (rows).

    Parameters
    ----------
    day
        A day.
    to_places
        Minutes on the ground from each stop (rows) to each place (columns).
    """
    import numpy as np

    number = {stop: i for i, stop in enumerate(day.stops)}
    left = to_places + day.alight[:, None]
    earliest = np.full((len(day.rides), to_places.shape[1]), NEVER, dtype=np.int32)
    best = earliest.copy()  # of a ride and all later ones at its stop
    order = [(ride.departure_min, row, ride) for row, ride in enumerate(day.rides) if ride is not None]
    for _, row, ride in sorted(order, reverse=True):
        leaving = left[number[Stop(ride.end, ride.mode)]] + ride.arrival_min
        by_this = np.minimum(best[day.changes[row]].min(axis=0), leaving)
        if day.onward[row] >= 0:
            by_this = np.minimum(by_this, earliest[day.onward[row]])
        earliest[row] = by_this
        np.minimum(by_this, best[row + 1], out=best[row])
    return earliest


def quickest(
    day: Day, earliest: "Minutes", to_stops: "Minutes", straight: "Minutes", window: tuple[int, int]
) -> "Minutes":
    """Return the best journey from each home (rows) to each place (columns), as the number that `KEY` states.

    Parameters
    ----------
    day
        A day.
    earliest
        The arrivals that `arrivals` returns.
    to_stops
        Minutes on the ground from each home (rows) to each stop (columns).
    straight
        Minutes on the ground from each home to each place.
    window
        The earliest departure from home and the latest arrival, minutes after midnight.
    """
    import numpy as np

    begin, end = window
    departures = np.array([ride.departure_min if ride else 0 for ride in day.rides], dtype=np.int32)[:, None]
    keys = np.where(earliest <= end, (earliest - departures) * KEY - departures, NO_KEY)
    found = np.where(straight <= end - begin, straight * KEY - (end - straight), NO_KEY)
    reach = np.minimum(to_stops + day.board, DAY_MIN + 1)
    for i, (first, count) in enumerate(_blocks(day.rides, day.first)):
        if count:
            later = np.minimum.accumulate(keys[first : first + count + 1][::-1])[::-1]
            row = np.searchsorted(day.departures[i], reach[:, i] + begin)
            np.minimum(found, later[row] + (reach[:, i] * (KEY + 1))[:, None], out=found)
    return np.minimum(found, NO_KEY)


def first_arrivals(day: Day, earliest: "Minutes", to_stops: "Minutes", straight: "Minutes", begin: int) -> "Minutes":
    """Return the earliest arrival at each place (columns) of who leaves each home (rows) from a time of day on.

    Parameters
    ----------
    day, earliest, to_stops, straight
        As in `quickest`.
    begin
        The earliest departure from home, minutes after midnight.
    """
    import numpy as np

    found = begin + straight
    reach = np.minimum(to_stops + day.board, DAY_MIN + 1) + begin
    for i, (first, count) in enumerate(_blocks(day.rides, day.first)):
        if count:
            later = np.minimum.accumulate(earliest[first : first + count + 1][::-1])[::-1]
            np.minimum(found, later[np.searchsorted(day.departures[i], reach[:, i])], out=found)
    return found


def minutes_of(keys: "Minutes") -> "Minutes":
    """Return the minutes of journeys from their numbers."""
    return -((-keys) // KEY)


def leaving_of(keys: "Minutes") -> "Minutes":
    """Return the minute at which journeys leave from their numbers."""
    return minutes_of(keys) * KEY - keys
