"""A table of stays by the clock: those of a plan's own inputs, or of a user who has a timetable."""

import re
from collections.abc import Callable, Iterable
from datetime import time
from pathlib import Path

from samlingsplan.domain import (
    ClockedStay,
    ClockParameters,
    Clocks,
    DayPattern,
    Origin,
    Samling,
    StayKey,
    StayTable,
    VenueId,
)
from samlingsplan.errors import Complaint, InputError
from samlingsplan.intake.spots import Spots
from samlingsplan.plain_text import short
from samlingsplan.tables import MAX_JOURNEYS, Row, read_table, required
from samlingsplan.travel.entries import Spot
from samlingsplan.travel.stay_file import COLUMNS, WEEKDAYS
from samlingsplan.travel.timetable.appointments import both_ends, occasions
from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, Trip
from samlingsplan.travel.timetable.stays import clocked_stay

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_TIME = re.compile(rf"({'|'.join(WEEKDAYS)}) {_CLOCK.pattern}")


def read_stays(file: Path, spots: Spots, samlinger: Iterable[Samling], clock: ClockParameters) -> StayTable:
    """Return the stays in a table as `write_stays` writes it, with nights and lost hours computed from its times.

    A pair is left out whole where the table lacks it on some weekdays or at some times that samlinger may have.

    Raises
    ------
    InputError
        When it is no such table, and for every row that cannot be read, names nothing known, or whose times go
        backwards.
    """
    table = read_table(file, required(*COLUMNS), fewest=0, most=MAX_JOURNEYS)
    found: dict[StayKey, ClockedStay] = {}
    for row in table.rows:
        key = _key(row, spots)
        stay = None if key is None else _stay(row, both_ends(*key[2:]), clock)
        if key is not None and stay is not None:
            found[key] = stay
    table.refuse_faults()
    asked = list(occasions(samlinger))
    whole = {key[:2] for key in found if all((*key[:2], *each) in found for each in asked)}
    return {key: stay for key, stay in found.items() if key[:2] in whole and key[2:] in asked}


def _key(row: Row, spots: Spots) -> StayKey | None:
    """Return what a row is of; None where it cannot be read, or is of other places."""
    origin, venue = _known(row, "origin", spots.start_of), _known(row, "venue", spots.end_of)
    pattern = next((each for each in DayPattern if each == row["pattern"]), None)
    if pattern is None:
        row.note("travel.not_pattern", "pattern", found=short(row["pattern"] or "–"), allowed=", ".join(DayPattern))
    must_arrive, last_end = _clock(row, "arrive_by"), _clock(row, "leave_after")
    if not isinstance(origin, Origin) or isinstance(venue, Origin) or venue is None:
        return None
    if pattern is None or must_arrive is None or last_end is None:
        return None
    return origin, venue, pattern, Clocks(must_arrive, last_end)


def _known(row: Row, column: str, spot_of: Callable[[str], Spot]) -> Origin | VenueId | None:
    try:
        return spot_of(row[column]).known if row.key(column) else None
    except InputError as error:
        row.faults.extend(Complaint(each.key, row.at(column), each.values) for each in error.complaints)
    return None


def _clock(row: Row, column: str) -> time | None:
    found = _CLOCK.fullmatch(row[column])
    if found is None:
        row.note("travel.not_clock", column, found=short(row[column] or "–"))
        return None
    return time(int(found[1]), int(found[2]))


def _stay(row: Row, ends: tuple[Appointment, Appointment], clock: ClockParameters) -> ClockedStay | None:
    """Return the stay of a row, or None after noting all that cannot be read."""
    arrive_by, leave_after = ends
    there = [_week_min(row, column, arrive_by.weekday - 6) for column in ("leave_home", "arrive")]
    back = [_week_min(row, column, leave_after.weekday) for column in ("leave", "home")]
    there_min, back_min = row.whole("there_min", needed=True), row.whole("back_min", needed=True)
    read = [each for each in (there_min, back_min, *there, *back) if each is not None]
    if len(read) < 6:
        return None
    by, after = (each.weekday * DAY_MIN + each.clock_min for each in ends)
    under_way, times = read[:2], [*read[2:4], by, after, *read[4:]]
    if times != sorted(times):
        row.note("travel.times_go_backwards", "leave_home")
        return None
    outward, homeward = Trip(0, under_way[0], *read[2:4]), Trip(0, under_way[1], *read[4:])
    return clocked_stay((arrive_by, outward), (leave_after, homeward), clock)


def _week_min(row: Row, column: str, from_weekday: int) -> int | None:
    """Return the first such weekday and time from a weekday on, in minutes after Monday 00.00."""
    found = _TIME.fullmatch(row[column])
    if found is None:
        row.note("travel.not_weekday_and_clock", column, found=short(row[column] or "–"))
        return None
    day = from_weekday + (WEEKDAYS.index(found[1]) - from_weekday) % 7
    return day * DAY_MIN + int(found[2]) * 60 + int(found[3])
