"""The weeks of school holiday of each kommune, from a table of the package or of the planner's own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from samlingsplan.domain import Kommune, KommuneId, Week
from samlingsplan.domain.spelling import plain
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake.faults import complaint
from samlingsplan.intake.written_weeks import WrittenWeeks, parts_of
from samlingsplan.scenario.kommuner import KommuneRegister, NotFound, meant
from samlingsplan.scenario.quoting import shown
from samlingsplan.tables import Column, Row, read_table

_COLUMNS = (
    Column("school_year", ("skoleår", "skuleår"), required=True),
    Column("holiday", ("ferie", "skoleferie", "skuleferie"), required=True),
    Column("area_kind", ("slags område", "slag område", "type område")),
    Column("area", ("område",), required=True, weaker_names=("kommune", "kommunenummer", "kommunenr", "fylke")),
    Column("iso_week", ("uke", "veke", "week", "uker", "veker", "weeks"), required=True),
)
_KINDS = ("kommune", "fylke")
_CALLED = {"autumn": ("autumn", "fall", "høst", "haust"), "winter": ("winter", "vinter")}
"""How the words for each of the two holidays begin that every kommune has."""
_NOT_SET = {"autumn": "intake.autumn_not_set", "winter": "intake.winter_not_set"}
"""What is said of a school holiday that is not known."""
_SCHOOL_STARTS = 32
"""No school year begins before this week, nor does any end after it."""
_YEARS = re.compile(r"(?:20)?([0-9]{2})\s*[/–-]\s*(?:20)?([0-9]{2})")
_NAMED = 25
"""Kommuner that a note names, at most."""

_Area = tuple[str, str]
"""``kommune`` or ``fylke``, and its number."""
_Stated = dict[tuple[int, str], dict[_Area, set[Week]]]
"""The weeks of each area, by the year the school year begins in and the holiday; none where it is not known."""


def read_school_holidays(path: Path, book: KommuneRegister, weeks: Sequence[Week]) -> dict[KommuneId, frozenset[Week]]:
    """Return the weeks of school holiday within a study year, for each kommune that has any.

    A row for a kommune replaces the rows for its fylke of the same school year and holiday. A row without a week says
    that the holiday is not known. Kommuner and fylker are named as in a list of leaders, and weeks written as there;
    numbers of 2020 are understood in a later structure too.

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
    stated, within = _stated(path, book), frozenset(weeks)
    known = {year for (year, _), areas in stated.items() if any(areas.values())}
    if known.isdisjoint(map(_school_year, within)):
        first, last = str(weeks[0]), str(weeks[-1])
        raise InputError([complaint("intake.no_school_holidays", Location(str(path)), first=first, last=last)])
    off = {number: _off(kommune, stated) & within for number, kommune in book.kommuner.items()}
    return {number: found for number, found in off.items() if found}


def school_holidays_not_set(path: Path, book: KommuneRegister, weeks: Sequence[Week]) -> tuple[Complaint, ...]:
    """Return a note for each of the two school holidays of a study year that a table does not know everywhere.

    Parameters
    ----------
    path, book, weeks
        As for `read_school_holidays`.
    """
    stated = _stated(path, book)
    notes = []
    for year in sorted(set(map(_school_year, weeks))):
        for holiday, key in _NOT_SET.items():
            areas = stated.get((year, holiday), {})
            lacking = {number for number, each in book.kommuner.items() if not _weeks_of(each, areas)}
            if lacking:
                values = {"year": f"{year}/{(year + 1) % 100:02d}", "found": list(_named(lacking, book))}
                notes.append(Complaint(key, Location(path.name), values))
    return tuple(notes)


def _stated(path: Path, book: KommuneRegister) -> _Stated:
    """Return what a table says."""
    table = read_table(path, _COLUMNS)
    known = {(kind, number) for each in book.kommuner.values() for kind, number in _areas_of(each)}
    stated: _Stated = {}
    for row in table.rows:
        year, area = _year(row), _area(row, book, known)
        weeks = set() if year is None else _weeks(row, year)
        if year is not None and area is not None:
            stated.setdefault((year, _holiday(row)), {}).setdefault(area, set()).update(weeks)
    table.refuse_faults()
    return stated


def _off(kommune: Kommune, stated: _Stated) -> frozenset[Week]:
    return frozenset(week for areas in stated.values() for week in _weeks_of(kommune, areas))


def _weeks_of(kommune: Kommune, areas: Mapping[_Area, set[Week]]) -> set[Week]:
    """Return the weeks of a holiday in a kommune: its own where it has any, else its fylke's."""
    return next((areas[area] for area in _areas_of(kommune) if areas.get(area)), set())


def _areas_of(kommune: Kommune) -> Iterator[_Area]:
    """Yield what a table may state for a kommune, the closest first; by the numbers of 2020 too."""
    yield from (("kommune", number) for number in (kommune.id, kommune.borders_id))
    yield from (("fylke", number) for number in (kommune.fylke_id, kommune.borders_id[:2]))


def _named(lacking: set[KommuneId], book: KommuneRegister) -> Iterator[str]:
    """Yield the names of fylker where most kommuner are among some, and of the other kommuner, some of many."""
    others: list[str] = []
    for number, fylke in book.fylker.items():
        here = [each for each in book.kommuner.values() if each.fylke_id == number]
        missing = [each.name for each in here if each.id in lacking]
        if 2 * len(missing) > len(here):
            yield fylke
        else:
            others += missing
    yield from others[:_NAMED]
    if len(others) > _NAMED:
        yield "…"


def _school_year(week: Week) -> int:
    """Return the calendar year a school year begins in."""
    return week.year if week.number >= _SCHOOL_STARTS else week.year - 1


def _year(row: Row) -> int | None:
    text = row.key("school_year")
    years = _YEARS.fullmatch(text)
    if years and int(years[2]) == (int(years[1]) + 1) % 100:
        return 2000 + int(years[1])
    if text:
        row.note("intake.not_a_school_year", "school_year", found=shown(text))
    return None


def _holiday(row: Row) -> str:
    text = plain(row.key("holiday"))
    return next((name for name, begins in _CALLED.items() if text.startswith(begins)), text)


def _area(row: Row, book: KommuneRegister, known: set[_Area]) -> _Area | None:
    """Return the kommune or the fylke that a row is about; a kommune where only its name can tell."""
    stated, text = plain(row["area_kind"]), row.key("area")
    if stated not in ("", *_KINDS):
        row.note("intake.not_an_area_kind", "area_kind", found=shown(row["area_kind"]))
        return None
    kinds = [kind for kind in _KINDS if stated in ("", kind)]
    if (area := next(((kind, text) for kind in kinds if (kind, text) in known), None)) is not None:
        return area
    faults: list[NotFound] = []
    for kind in kinds if text else ():
        found = _kommune(text, book) if kind == "kommune" else book.find_fylke(text.zfill(2))
        if not isinstance(found, NotFound):
            return kind, found
        faults.append(found)
    for fault in faults[:1]:
        row.note(fault.key, "area", **fault.values)
    return None


def _kommune(text: str, book: KommuneRegister) -> str | NotFound:
    found = book.find(text)
    return meant(found) or found


def _weeks(row: Row, year: int) -> set[Week]:
    """Return the weeks in a cell, all within its school year."""
    span = _span(year)
    weeks: set[Week] = set()
    for part in parts_of(row["iso_week"]):
        try:
            start, end = WrittenWeeks(span).ends_of(part)
        except ValueError:
            row.note("intake.not_a_week", "iso_week", found=shown(part))
            continue
        if start in span and end in span:
            weeks.update(start.plus(i) for i in range(start.weeks_until(end) + 1))
        else:
            row.note("intake.week_of_other_year", "iso_week", found=shown(part), allowed=row["school_year"])
    return weeks


@lru_cache
def _span(year: int) -> tuple[Week, ...]:
    """Return the weeks of the school year that begins in a year."""
    first = Week(year, _SCHOOL_STARTS)
    return tuple(first.plus(i) for i in range(first.weeks_until(Week(year + 1, _SCHOOL_STARTS))))
