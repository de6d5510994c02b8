"""Public holidays, and the weeks of school holiday of each kommune."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from samlingsplan.domain import Kommune, KommuneId, Week
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake.faults import Faults, complaint
from samlingsplan.intake.kommuner import KommuneRegister, NotFound
from samlingsplan.scenario.quoting import shown
from samlingsplan.tables import Row, read_table, required

_DAY_COLUMNS = required("date", "name")
_SCHOOL_COLUMNS = required("school_year", "holiday", "area_kind", "area", "iso_week")
_NOT_SET = {"autumn": "intake.autumn_not_set", "winter": "intake.winter_not_set"}
"""What is said of a school holiday that is not known."""
_SATURDAY = 5
_SCHOOL_STARTS = 32
"""No school year begins before this week, nor does any end after it."""


def public_holidays(weeks: Sequence[Week]) -> dict[date, str]:
    """Return Norway's public holidays in the weeks, with their Norwegian names.

    Source: the package ``holidays``, after lov om helligdager og helligdagsfred § 2. Sundays and Christmas Eve are not
    among them.
    """
    from holidays import country_holidays

    first, last = weeks[0].monday, weeks[-1].monday + timedelta(days=6)
    years = range(first.year, last.year + 1)
    norway = country_holidays("NO", years=years, language="no", categories=("public",))
    return {day: name for day, name in sorted(norway.items()) if first <= day <= last}


def read_public_holidays(path: Path) -> dict[date, str]:
    """Return the days and names of a table ``date,name`` that replaces `public_holidays`; it may hold none.

    Raises
    ------
    InputError
        When the table is unreadable or a date is none.
    """
    table = read_table(path, _DAY_COLUMNS, fewest=0)
    days = {day: row["name"] for row in table.rows if (day := row.day("date", needed=True)) is not None}
    table.refuse_faults()
    return dict(sorted(days.items()))


def note_years_left_out(
    days: Iterable[date], own: Mapping[date, str], weeks: Sequence[Week], where: Location, faults: Faults
) -> None:
    """Note each calendar year in which Norway has public holidays within the weeks, and a table of days holds none.

    Parameters
    ----------
    days
        The table's days.
    own
        Norway's own within the weeks.
    weeks
        What is planned in.
    where
        Where the table is named.
    faults
        What is found is added to these.
    """
    within = set(weeks)
    covered = {day.year for day in days if Week.of(day) in within}
    for year in sorted({day.year for day in own if day.weekday() < _SATURDAY} - covered):
        left_out = [day for day in own if day.year == year and day.weekday() < _SATURDAY]
        some = f"{left_out[0].isoformat()} ({own[left_out[0]]})"
        faults.add("intake.holidays_left_out", where, found=str(year), allowed=len(left_out), some=some)


def read_school_holidays(path: Path, book: KommuneRegister, weeks: Sequence[Week]) -> dict[KommuneId, frozenset[Week]]:
    """Return the weeks of school holiday within a study year, for each kommune that has any.

    A row for a kommune replaces the rows for its fylke of the same school year and holiday. A row without a week says
    that the holiday is not known. Numbers of 2020 are understood in a later structure too.

    Parameters
    ----------
    path
        A table such as ``data/school_holidays_2021_2023.csv``.
    book
        The kommuner of the year.
    weeks
        The study year.

    Raises
    ------
    InputError
        When the table is unreadable, names an area or a week that does not exist, or says nothing of the study year.
    """
    table, kommuner = read_table(path, _SCHOOL_COLUMNS), book.kommuner
    stated: dict[tuple[str, str, str, str], set[Week]] = {}
    known = {("fylke", number) for each in kommuner.values() for number in _fylke_ids(each)}
    known |= {("kommune", number) for each in kommuner.values() for number in (each.id, each.borders_id)}
    for row in table.rows:
        _note_unknown_area(row, known, book)
        if (week := _week(row)) is not None:
            key = (row["school_year"], row["holiday"], row["area_kind"], row["area"])
            stated.setdefault(key, set()).add(week)
    table.refuse_faults()
    within = frozenset(weeks)
    if {_school_year(week) for week in within}.isdisjoint(
        _school_year(week) for off in stated.values() for week in off
    ):
        first, last = str(weeks[0]), str(weeks[-1])
        raise InputError([complaint("intake.no_school_holidays", Location(str(path)), first=first, last=last)])
    occasions = sorted({key[:2] for key in stated})
    answer: dict[KommuneId, frozenset[Week]] = {}
    for kommune in kommuner.values():
        off: set[Week] = set()
        for occasion in occasions:
            areas: list[tuple[str, str]] = [("kommune", number) for number in (kommune.id, kommune.borders_id)]
            areas += [("fylke", number) for number in _fylke_ids(kommune)]
            off |= next((stated[*occasion, *area] for area in areas if (*occasion, *area) in stated), set())
        if off & within:
            answer[kommune.id] = frozenset(off & within)
    return answer


def school_holidays_not_set(
    path: Path, kommuner: Mapping[KommuneId, Kommune], weeks: Sequence[Week]
) -> tuple[Complaint, ...]:
    """Return a note for each school holiday of a study year that a table knows nothing of in some fylker.

    Parameters
    ----------
    path, kommuner, weeks
        As for `read_school_holidays`.
    """
    years = {f"{first}/{(first + 1) % 100:02d}" for first in map(_school_year, weeks)}
    fylker = {number: each.fylke for each in kommuner.values() for number in _fylke_ids(each)}
    absent: dict[tuple[str, str], list[str]] = {}
    for row in read_table(path, _SCHOOL_COLUMNS).rows:
        if not row["iso_week"] and row["school_year"] in years and row["area"] in fylker:
            absent.setdefault((row["school_year"], row["holiday"]), []).append(fylker[row["area"]])
    return tuple(
        Complaint(_NOT_SET[holiday], Location(path.name), {"year": year, "found": some})
        for (year, holiday), some in sorted(absent.items())
        if holiday in _NOT_SET
    )


def _school_year(week: Week) -> int:
    """Return the calendar year a school year begins in."""
    return week.year if week.number >= _SCHOOL_STARTS else week.year - 1


def _fylke_ids(kommune: Kommune) -> tuple[str, str]:
    return kommune.fylke_id, kommune.borders_id[:2]


def _note_unknown_area(row: Row, known: set[tuple[str, str]], book: KommuneRegister) -> None:
    kind, area = row["area_kind"], row["area"]
    if kind not in ("fylke", "kommune"):
        row.note("intake.not_an_area_kind", "area_kind", found=shown(kind))
    elif (kind, area) in known:
        return
    elif kind == "kommune" and isinstance(found := book.find(area), NotFound):
        row.note(found.key, "area", **found.values)
    else:
        row.note("intake.unknown_area", "area", found=shown(area), kind=kind)


def _week(row: Row) -> Week | None:
    if not row["iso_week"]:
        return None
    try:
        return Week.parse(row["iso_week"])
    except ValueError:
        row.note("intake.not_a_week", "iso_week", found=shown(row["iso_week"]))
        return None
