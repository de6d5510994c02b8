"""On which days of a week a feed's services run, by its calendars."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from samlingsplan.domain import Week
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.tables import Row
from samlingsplan.travel.gtfs.archive import Archive, quoted
from samlingsplan.travel.gtfs.columns import CALENDAR, CALENDAR_DATES, WEEKDAYS

_DAY = re.compile(r"[0-9]{8}")
_ADDED, _REMOVED = "1", "2"
_FRIDAY = 4
"""Samlinger begin and end on Fridays at the latest."""

ServiceDays = Mapping[str, frozenset[int]]
"""The weekdays, 0 for Monday, on which each service runs in the week; one that does not run has none."""


@dataclass
class _Calendar:
    """The days of services in a week, and the period that the calendars cover."""

    days: tuple[date, ...]
    services: dict[str, set[int]]
    first: date = date.max
    last: date = date.min

    def covers(self, first: date, last: date) -> None:
        """Lengthen the period by some days."""
        self.first, self.last = min(self.first, first), max(self.last, last)


def service_days(archive: Archive, week: Week) -> ServiceDays:
    """Return the days of every service in a week.

    Raises
    ------
    InputError
        When the week lies outside the feed's period, with the period; with the faults found so far.
    """
    days = tuple(week.monday + timedelta(days=i) for i in range(7))
    calendar = _Calendar(days, {})
    for row in archive.rows(CALENDAR):
        _add_service(row, calendar)
    for row in archive.rows(CALENDAR_DATES):
        _add_exception(row, calendar)
    if not archive.faults and not (calendar.first <= days[0] and days[_FRIDAY] <= calendar.last):
        raise InputError([_outside(week, calendar, archive.where(CALENDAR))])
    return {service: frozenset(on) for service, on in calendar.services.items()}


def _add_service(row: Row, calendar: _Calendar) -> None:
    first, last = day_of(row, "start_date"), day_of(row, "end_date")
    runs = [_flag(row, weekday) for weekday in WEEKDAYS]
    on = calendar.services.setdefault(row.key("service_id"), set())
    if first is not None and last is not None:
        calendar.covers(first, last)
        on.update(i for i, day in enumerate(calendar.days) if runs[i] and first <= day <= last)
    else:
        on.update(range(len(calendar.days)))  # so that its trips are looked over, too


def _add_exception(row: Row, calendar: _Calendar) -> None:
    day, kind = day_of(row, "date"), row["exception_type"]
    on = calendar.services.setdefault(row.key("service_id"), set())
    if kind not in (_ADDED, _REMOVED):
        row.note("gtfs.not_one_of", "exception_type", column="exception_type", found=quoted(kind), allowed="1, 2")
    elif day is not None:
        if kind == _ADDED:
            calendar.covers(day, day)
        if day in calendar.days:
            (on.add if kind == _ADDED else on.discard)(calendar.days.index(day))


def _flag(row: Row, column: str) -> bool:
    if row[column] not in ("0", "1"):
        row.note("gtfs.not_one_of", column, column=column, found=quoted(row[column]), allowed="0, 1")
    return row[column] == "1"


def day_of(row: Row, column: str) -> date | None:
    """Return the day in a cell, written ``20270308``; None, and a note, where it is none."""
    text = row[column]
    with suppress(ValueError):
        if _DAY.fullmatch(text):
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    row.note("gtfs.not_a_day", column, column=column, found=quoted(text))
    return None


def _outside(week: Week, calendar: _Calendar, where: Location) -> Complaint:
    monday = calendar.first + timedelta(days=-calendar.first.weekday() % 7) if calendar.first < date.max else None
    inside = [] if monday is None else _weeks(monday, calendar.last)
    values = {
        "found": str(week),
        "first": _written(calendar.first, date.max),
        "last": _written(calendar.last, date.min),
    }
    return Complaint("gtfs.week_outside", where, {**values, "allowed": inside or ["–"]})


def _weeks(monday: date, last: date) -> list[str]:
    """Return the first and the last week of a period, Monday to Friday."""
    weeks = [Week.of(monday), Week.of(last - timedelta(days=_FRIDAY))]
    return list(dict.fromkeys(map(str, weeks))) if weeks[0] <= weeks[1] else []


def _written(day: date, none: date) -> str:
    return "–" if day == none else day.isoformat()
