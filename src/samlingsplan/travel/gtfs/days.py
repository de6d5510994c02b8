"""On which days of a week a feed's services run, by its calendars."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from samlingsplan.domain import Week
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.travel.gtfs.archive import Archive
from samlingsplan.travel.gtfs.columns import CALENDAR, CALENDAR_DATES, WEEKDAYS

_ADDED, _REMOVED = "1", "2"
_FRIDAY = 4
"""Samlinger begin and end on Fridays at the latest."""

ServiceDays = Mapping[str, frozenset[int]]
"""The weekdays, 0 for Monday, on which each service runs in the week; one that does not run has none."""


def service_days(archive: Archive, week: Week) -> ServiceDays:
    """Return the days of every service in a week.

    Raises
    ------
    InputError
        When the week lies outside the feed's period, with the period; with the faults found so far.
    """
    days = [week.monday + timedelta(days=i) for i in range(7)]
    services, covered = _by_weekday(archive, days)
    covered += _by_date(archive, days, services)
    if archive.is_sound and not (covered and min(covered) <= days[0] and days[_FRIDAY] <= max(covered)):
        raise InputError([_outside(week, covered, archive.where(CALENDAR))])
    return {service: frozenset(on) for service, on in services.items()}


def _by_weekday(archive: Archive, days: Sequence[date]) -> tuple[dict[str, set[int]], list[date]]:
    """Return the days of the services of the calendar, and their first and last days."""
    rows = archive.whole(CALENDAR)
    names, firsts, lasts = rows.keys("service_id"), rows.days("start_date"), rows.days("end_date")
    known = firsts.notna() & lasts.notna()
    rows.refuse_early("start_date", "end_date", known & (rows["end_date"] < rows["start_date"]))
    for weekday in WEEKDAYS:
        rows.refuse_other(weekday, ("0", "1"))
    runs = (rows.texts[list(WEEKDAYS)] == "1").to_numpy()
    services: dict[str, set[int]] = {}
    for name, first, last, dated, on in zip(names, firsts, lasts, known, runs, strict=True):
        # Where its days are unknown it runs always, so that its trips are looked over, too.
        found = {i for i, day in enumerate(days) if not dated or (on[i] and first <= day <= last)}
        services.setdefault(name, set()).update(found)
    return services, [*firsts.dropna(), *lasts.dropna()]


def _by_date(archive: Archive, days: Sequence[date], services: dict[str, set[int]]) -> list[date]:
    """Add and remove the days of exceptions; return all that are added."""
    rows = archive.whole(CALENDAR_DATES)
    names, when, kinds = rows.keys("service_id"), rows.days("date"), rows["exception_type"]
    rows.refuse_other("exception_type", (_ADDED, _REMOVED))
    services |= {name: set() for name in names.unique() if name not in services}
    soon = when.isin(days)
    for name, day, kind in zip(names[soon], when[soon], kinds[soon], strict=True):
        (services[name].add if kind == _ADDED else services[name].discard)(days.index(day))
    return list(when[kinds == _ADDED].dropna().unique())


def _outside(week: Week, covered: Sequence[date], where: Location) -> Complaint:
    first, last = (str(end(covered)) if covered else "–" for end in (min, max))
    values = {"found": str(week), "first": first, "last": last}
    return Complaint("gtfs.week_outside", where, {**values, "allowed": _weeks(covered) or ["–"]})


def _weeks(covered: Sequence[date]) -> list[str]:
    """Return the first and the last week of a period, Monday to Friday."""
    if not covered:
        return []
    monday = min(covered) + timedelta(days=-min(covered).weekday() % 7)
    weeks = [Week.of(monday), Week.of(max(covered) - timedelta(days=_FRIDAY))]
    return list(dict.fromkeys(map(str, weeks))) if weeks[0] <= weeks[1] else []
