"""Reads a timetable of flights: one row a weekday and departure, with local times."""

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from samlingsplan.plain_text import short
from samlingsplan.resources import DATA_DIR
from samlingsplan.tables import Row, read_table, required
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.timetable.parameters import TimetableParameters
from samlingsplan.travel.timetable.rides import DAY_MIN, Ride

FLIGHT_YEAR = 2016
"""The year of the flights that the package holds."""
FLIGHTS = DATA_DIR / "travel" / f"flight_timetable_{FLIGHT_YEAR}.csv"
"""The flights of the package."""
HELICOPTER = DATA_DIR / "travel" / "helicopter_timetable.csv"
"""The helicopter between Værøy and Bodø, at assumed times."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COLUMNS = required("weekday", "flight", "from", "to", "departure", "block_min", "share_of_weeks")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")


def read_flights(file: Path, places: Collection[str], parameters: TimetableParameters) -> list[Ride]:
    """Return the rides of the flights of a week.

    Parameters
    ----------
    file
        A table ``weekday,flight,from,to,departure,block_min,share_of_weeks``: ``mon`` to ``sun``, a flight number, IATA
        codes, local time, minutes gate to gate, and the share of the timetable's weeks in which it flew that day.
    places
        The places of the network; flights from or to others are left out.
    parameters
        Which flights count, and which are of one aircraft.

    Raises
    ------
    InputError
        When the table cannot be read, with all that is wrong in it.
    """
    table = read_table(file, _COLUMNS)
    flights = [_flight(row) for row in table.rows]
    table.refuse_faults()
    known = {*places}
    flown = [
        ride
        for ride, share in flights
        if ride is not None and share >= parameters.least_share_of_weeks and {ride.start, ride.end} <= known
    ]
    return _through(flown, parameters.most_stop_min)


def _flight(row: Row) -> tuple[Ride | None, float]:
    """Return a row as a ride, named by its flight and weekday, and its share of weeks; None where it cannot be read."""
    weekday, clock = row["weekday"].lower(), clock_cell(row, "departure")
    if weekday not in WEEKDAYS:
        row.note("travel.not_weekday", "weekday", found=short(row["weekday"]), allowed=", ".join(WEEKDAYS))
    minutes, share = row.whole("block_min", needed=True), row.number("share_of_weeks", needed=True)
    if weekday not in WEEKDAYS or clock is None or not minutes or share is None:
        return None, 0.0
    departure = WEEKDAYS.index(weekday) * DAY_MIN + clock
    name = f"{row['flight']} {weekday}"
    times = departure, departure + minutes
    return Ride(row["from"], row["to"], *times, name, TravelMode.AIR, row["flight"].partition(" ")[0]), share


def clock_cell(row: Row, column: str) -> int | None:
    """Return the time of day in a cell as minutes after midnight; None, with a note, where it is none."""
    clock = _CLOCK.fullmatch(row[column])
    if clock is None:
        row.note("travel.not_clock", column, found=short(row[column]))
        return None
    return int(clock[1]) * 60 + int(clock[2])


def _through(flights: Iterable[Ride], most_stop_min: int) -> list[Ride]:
    """Return flights in which those of one aircraft, and no others, have the same name.

    Flights of one number on one day are one aircraft where the next leaves from where the one before it landed.
    """
    numbered: dict[str, list[Ride]] = {}
    for ride in sorted(flights, key=lambda ride: (ride.vehicle, ride.departure_min, ride)):
        numbered.setdefault(ride.vehicle, []).append(ride)
    named = []
    for name, rides in numbered.items():
        last: dict[str, Ride] = {}  # of each aircraft, by its name
        for ride in rides:
            aboard = [
                aircraft
                for aircraft, before in last.items()
                if before.end == ride.start and 0 <= ride.departure_min - before.arrival_min <= most_stop_min
            ]
            aircraft = aboard[0] if aboard else f"{name} {len(last) + 1}" if last else name
            last[aircraft] = ride._replace(vehicle=aircraft)
            named.append(last[aircraft])
    return named
