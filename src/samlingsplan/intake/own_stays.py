"""A table of stays by the clock: those of a plan's own inputs, or of a user who has a timetable."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import time
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

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
from samlingsplan.tables import MAX_JOURNEYS, Row, Table, read_table, required
from samlingsplan.travel.entries import Spot
from samlingsplan.travel.matrix import CLOCK_COLUMNS, WEEKDAYS
from samlingsplan.travel.timetable.appointments import both_ends, occasions
from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, Trip
from samlingsplan.travel.timetable.stays import clocked_stay

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_TIME = re.compile(rf"({'|'.join(WEEKDAYS)}) {_CLOCK.pattern}")
_PATTERNS = {str(each): each for each in DayPattern}
_TIMES_OF_WEEK = 7 * DAY_MIN


def read_times(file: Path) -> Table:
    """Return a table of stays by the clock, as `write_matrix` writes it.

    Raises
    ------
    InputError
        When it is no such table.
    """
    return read_table(file, required("origin", "venue", *CLOCK_COLUMNS), fewest=0, most=MAX_JOURNEYS)


def stays_in(table: Table, spots: Spots, samlinger: Iterable[Samling], clock: ClockParameters) -> StayTable:
    """Return the stays in a table, with nights and lost hours computed from its times.

    A pair is left out whole where the table lacks it on some weekdays or at some times that samlinger may have.

    Raises
    ------
    InputError
        For every row that cannot be read, names nothing known, or whose times go backwards.
    """
    found: dict[StayKey, ClockedStay] = {}
    ends = cache(both_ends)
    for row in table.rows:
        if not (row["pattern"] or any(row[column] for column in CLOCK_COLUMNS)):
            continue  # a journey without a clock
        key, times = _key(row, spots), _times(row)
        if key is not None and times is not None and (stay := _stay(row, times, ends(*key[2:]), clock)):
            found[key] = stay
    table.refuse_faults()
    asked = frozenset(occasions(samlinger))
    kept = {key: stay for key, stay in found.items() if key[2:] in asked}
    answered = Counter(key[:2] for key in kept)
    return {key: stay for key, stay in kept.items() if answered[key[:2]] == len(asked)}


def faults_of_stays(table: Table, spots: Spots, known: Collection[Complaint]) -> list[Complaint]:
    """Return why stays in a table cannot be read, besides what is known to be wrong with its rows."""
    known_at = {(fault.key, fault.where) for fault in known}
    try:
        if holds_stays(table):
            stays_in(table, spots, (), ClockParameters())
    except InputError as error:
        return [fault for fault in error.complaints if (fault.key, fault.where) not in known_at]
    return []


def holds_stays(table: Table) -> bool:
    """Return whether a table of journeys has the columns of stays by the clock too."""
    return all(column in table.columns for column in CLOCK_COLUMNS)


def _key(row: Row, spots: Spots) -> StayKey | None:
    """Return what a row is of; None where it cannot be read, or is of other places."""
    origin, venue = _known(row, "origin", spots.start_of), _known(row, "venue", spots.end_of)
    pattern = _PATTERNS.get(row["pattern"])
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
    found = _clock_in(row[column])
    if found is None:
        row.note("travel.not_clock", column, found=short(row[column] or "–"))
    return found


@lru_cache(maxsize=DAY_MIN)
def _clock_in(text: str) -> time | None:
    """Return a time of day, which most rows have in common."""
    found = _CLOCK.fullmatch(text)
    return None if found is None else time(int(found[1]), int(found[2]))


class _Times(NamedTuple):
    """Weekday and minutes after midnight of leaving home, arriving, leaving and being home; and minutes under way."""

    week: tuple[tuple[int, int], ...]
    under_way: tuple[int, ...]


def _times(row: Row) -> _Times | None:
    """Return the times of a row, or None after noting all that cannot be read."""
    read = [_weekday_and_clock(row, column) for column in ("leave_home", "arrive", "leave", "home")]
    minutes = [row.whole(column, needed=True) for column in ("there_min", "back_min")]
    week = tuple(each for each in read if each is not None)
    under_way = tuple(each for each in minutes if each is not None)
    return _Times(week, under_way) if (len(week), len(under_way)) == (4, 2) else None


def _weekday_and_clock(row: Row, column: str) -> tuple[int, int] | None:
    found = _time_of_week_in(row[column])
    if found is None:
        row.note("travel.not_weekday_and_clock", column, found=short(row[column] or "–"))
    return found


@lru_cache(maxsize=_TIMES_OF_WEEK)
def _time_of_week_in(text: str) -> tuple[int, int] | None:
    found = _TIME.fullmatch(text)
    return None if found is None else (WEEKDAYS.index(found[1]), int(found[2]) * 60 + int(found[3]))


def _stay(row: Row, times: _Times, ends: tuple[Appointment, Appointment], clock: ClockParameters) -> ClockedStay | None:
    """Return the stay of a row, or None where its times go backwards."""
    arrive_by, leave_after = ends
    there = [_week_min(each, arrive_by.weekday - 6) for each in times.week[:2]]
    back = [_week_min(each, leave_after.weekday) for each in times.week[2:]]
    by, after = (each.weekday * DAY_MIN + each.clock_min for each in ends)
    if not there[0] <= there[1] <= by <= after <= back[0] <= back[1]:
        row.note("travel.times_go_backwards", "leave_home")
        return None
    outward, homeward = Trip(0, times.under_way[0], *there), Trip(0, times.under_way[1], *back)
    return clocked_stay((arrive_by, outward), (leave_after, homeward), clock)


def _week_min(time_of_week: tuple[int, int], from_weekday: int) -> int:
    """Return the first such weekday and time from a weekday on, in minutes after Monday 00.00."""
    weekday, minutes = time_of_week
    return (from_weekday + (weekday - from_weekday) % 7) * DAY_MIN + minutes
