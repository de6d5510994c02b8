"""Night trains: boarded in the evening and left the next morning, with the night aboard.

Of the minutes aboard those of the night are left out, as those of a night in a hotel are.
"""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from samlingsplan.plain_text import short
from samlingsplan.resources import DATA_DIR
from samlingsplan.tables import Row, read_table, required
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.parameters import Nights
from samlingsplan.travel.timetable.flights import WEEKDAYS, clock_cell
from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, Direction, Ride, Stop
from samlingsplan.travel.timetable.scan import NO_KEY, leaving_of, minutes_of, quickest
from samlingsplan.travel.timetable.trips import Found, Search, day_from

NIGHT_TRAINS = DATA_DIR / "travel" / "night_trains.csv"
"""The night trains of the package."""
_COLUMNS = required("from", "to", "departure", "ride_min", "not_on")


def read_night_trains(places: Collection[str], file: Path = NIGHT_TRAINS) -> list[Ride]:
    """Return the rides of the night trains of a week.

    Parameters
    ----------
    places
        The places of the network; trains from or to others are left out.
    file
        A table ``from,to,departure,ride_min,not_on``: stations, the departure in the evening, the minutes aboard, and
        the weekday on which it does not leave.

    Raises
    ------
    InputError
        When the table cannot be read, with all that is wrong in it.
    """
    table = read_table(file, _COLUMNS)
    rides = [ride for row in table.rows for ride in _rides(row)]
    table.refuse_faults()
    return [ride for ride in rides if {ride.start, ride.end} <= {*places}]


def _rides(row: Row) -> list[Ride]:
    departure, minutes = clock_cell(row, "departure"), row.whole("ride_min", needed=True)
    if row["not_on"] not in WEEKDAYS:
        row.note("travel.not_weekday", "not_on", found=short(row["not_on"]), allowed=", ".join(WEEKDAYS))
    if departure is None or minutes is None:
        return []
    ends = row["from"], row["to"]
    midnights = [weekday * DAY_MIN for weekday, name in enumerate(WEEKDAYS) if name != row["not_on"]]
    vehicle = "night train {}–{}".format(*ends)
    return [
        Ride(*ends, midnight + departure, midnight + departure + minutes, f"{vehicle} {midnight}", TravelMode.RAIL)
        for midnight in midnights
    ]


class Boarded(NamedTuple):
    """A night train in the direction of a search, which mirrors time on the way home.

    Parameters
    ----------
    start, end
        The stops, in the order in which the search passes them.
    departure_min, arrival_min
        Minutes after midnight of the first day, and of the second, in the search's time.
    awake_min
        The minutes aboard outside the night.
    """

    start: Stop
    end: Stop
    departure_min: int
    arrival_min: int
    awake_min: int


def boarded(ride: Ride, direction: Direction, nights: Nights) -> Boarded:
    """Return a night train as a search passes it."""
    departure, arrival = ride.departure_min % DAY_MIN, ride.arrival_min % DAY_MIN
    awake = max(0, nights.from_min - departure) + max(0, arrival - nights.to_min)
    start, end = Stop(ride.start, ride.mode), Stop(ride.end, ride.mode)
    if direction is Direction.OUTWARD:
        return Boarded(start, end, departure, arrival, awake)
    return Boarded(end, start, DAY_MIN - arrival, DAY_MIN - departure, awake)


def leaving_on(trains: Iterable[Ride], appointment: Appointment) -> list[Ride]:
    """Return the night trains of the night before an appointment, or after it on the way home."""
    evening = day_from(appointment, 1) if appointment.direction is Direction.OUTWARD else appointment.weekday
    return [ride for ride in trains if ride.departure_min // DAY_MIN == evening]


def night_trips(search: Search, trains: Sequence[Ride], appointment: Appointment, nights: Nights) -> Found:
    """Return the journeys with one night, aboard a train, that take fewest minutes.

    Parameters
    ----------
    search
        What leads to and from the stations; they are stops of its timetable.
    trains
        The night trains.
    appointment
        The time that binds the journeys.
    nights
        When the night is.
    """
    best = Found.none(*search.shape)
    for ride in leaving_on(trains, appointment):
        best.keep_quicker(_by_train(search, boarded(ride, appointment.direction, nights), appointment))
    return best


def _by_train(search: Search, train: Boarded, appointment: Appointment) -> Found:
    """Return the journeys with one night train."""
    import numpy as np

    direction = appointment.direction
    first, second = (search.day(day_from(appointment, nights), direction) for nights in (1, 0))
    start, end = first.stops.index(train.start), second.stops.index(train.end)
    homes, beds = search.to_stops(direction), search.from_beds(direction, ())
    bed = {search.beds[i]: i for i in range(len(search.beds))}
    stops = [stop.place for stop in first.stops]
    board, alight = int(first.board[start]), int(second.alight[end])
    window = search.window(appointment, 1)[0], train.departure_min - board
    to_station = search.to_beds(day_from(appointment, 1), direction)[:, [bed[stops.index(train.start.place)]]]
    evening = quickest(first, to_station, homes, homes[:, [start]], window)
    begin, last = train.arrival_min + alight, search.window(appointment, 0)[1]
    from_station = bed[stops.index(train.end.place)]
    to_places = search.to_places(appointment.weekday, direction)
    morning = quickest(
        second, to_places, beds.home_stop[[from_station]], beds.home_place[[from_station]], (begin, last)
    )
    exists = (evening < NO_KEY) & (morning < NO_KEY)
    minutes = minutes_of(evening) + board + train.awake_min + alight + minutes_of(morning)
    # On the ground alone one goes on at once; `quickest` would leave so late that one is just in time.
    at_once = minutes_of(morning) == beds.home_place[[from_station]]
    onward = np.where(at_once, begin, leaving_of(morning))
    times = (minutes, leaving_of(evening) + 0 * morning, onward + minutes_of(morning) + 0 * evening)
    found = (np.where(exists, each, -1).astype(np.int32) for each in times)
    return Found(np.where(exists, 1, -1).astype(np.int32), *found)
