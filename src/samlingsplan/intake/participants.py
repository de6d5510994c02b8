"""Reads a ranked list of leaders, and names every row that cannot be used."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from samlingsplan.domain import (
    WEEK_LIMITS,
    EmployerKind,
    KommuneId,
    LeaderLevel,
    Origin,
    Participant,
    ParticipantId,
    VenueId,
    Week,
)
from samlingsplan.domain.spelling import plain
from samlingsplan.errors import Location, Value
from samlingsplan.intake import participant_columns
from samlingsplan.intake.faults import Faults
from samlingsplan.intake.kommuner import KommuneRegister, NotFound
from samlingsplan.intake.table import Record, Table, read_table
from samlingsplan.scenario.quoting import nearest, shown

T = TypeVar("T")
_PSEUDONYM = re.compile(r"[A-Za-z0-9ÆØÅæøå][A-Za-z0-9ÆØÅæøå._-]{0,39}")
_FORMULA_STARTS = ("=", "+", "-", "@")
MAX_TEXT = 80
MAX_WEEKS = 160
"""A leader who cannot come for three years does not apply."""
_NATIONAL_IDENTITY_NUMBER = re.compile(r"\d{5,6}[ .-]?\d{5}")  # a spreadsheet drops the zero of the first days


@dataclass(frozen=True, slots=True)
class RankedList:
    """Leaders in rank order.

    Parameters
    ----------
    participants
        Every applicant, first rank first.
    rows
        Where each stands in the file.
    synthetic
        Whether the list says of each that nobody is meant.
    left_out
        Whom the kull has no place for, where ``participants`` are the admitted only.
    """

    participants: tuple[Participant, ...]
    rows: Mapping[ParticipantId, Location]
    synthetic: bool
    left_out: tuple[ParticipantId, ...] = ()


def read_participants(path: Path, book: KommuneRegister, venues: Mapping[VenueId, str]) -> RankedList:
    """Return the leaders of a CSV or XLSX list; the columns are those of `columns.COLUMNS`.

    Parameters
    ----------
    path
        The list.
    book
        The kommuner of the year.
    venues
        Names of the study places by key, either of which a wish may use.

    Raises
    ------
    InputError
        With every unusable heading, row and cell.
    """
    table = read_table(path)
    records = table.records(_columns(table))
    faults = Faults()
    _note_repeats(records, "id", "intake.id_twice", faults)
    _note_repeats(records, "rank", "intake.rank_twice", faults)
    ranked = [_Row(record, i, book, venues, faults) for i, record in enumerate(records, start=1)]
    leaders = sorted((row.participant() for row in ranked), key=lambda leader: leader.rank)
    faults.refuse_any()
    return RankedList(
        tuple(leaders),
        {ParticipantId(record["id"]): record.at() for record in records},
        all(participant_columns.YES_NO.get(record["synthetic"].casefold(), False) for record in records),
    )


def _columns(table: Table) -> list[str]:
    """Return each heading's column, empty for an empty heading."""
    faults = Faults()
    names: list[str] = []
    for position, heading in enumerate(table.header, start=1):
        where = Location(table.file, 1, position)
        name = participant_columns.column_named(heading) if heading else ""
        if name is None:
            _note_unknown(heading, where, faults)
        elif name and name in names:
            faults.add("intake.column_twice", where, found=shown(heading), column=name)
        names.append(name or "")
    for column in participant_columns.COLUMNS:
        if column.required and column.name not in names:
            found = ", ".join(_masked_heading(heading) for heading in table.header if heading)
            faults.add("intake.missing_column", Location(table.file, 1), column=column.name, found=found)
    faults.refuse_any()
    return names


def _note_unknown(heading: str, where: Location, faults: Faults) -> None:
    found, near = _masked_heading(heading), nearest(heading, participant_columns.accepted_headings())
    if near:
        faults.add("intake.unknown_column_near", where, found=found, suggestion=near)
    else:
        allowed = tuple(column.name for column in participant_columns.COLUMNS)
        faults.add("intake.unknown_column", where, found=found, allowed=allowed)


def _note_repeats(records: tuple[Record, ...], column: str, key: str, faults: Faults) -> None:
    first: dict[str, int] = {}
    for record in records:
        text = record[column]
        same = text.lstrip("0") or text if column == "rank" else text  # 01 is the rank 1
        if text and first.setdefault(same, record.line) != record.line:
            faults.add(key, record.at(column), found=_masked(text), line=first[same])


def _masked(text: str) -> str:
    """Return a pseudonym, or nothing of what may tell who it is."""
    return shown(text) if _PSEUDONYM.fullmatch(text) and not _NATIONAL_IDENTITY_NUMBER.fullmatch(text) else "***"


def _masked_heading(heading: str) -> str:
    """Return a heading, or nothing of it when a list without headings begins with somebody's row."""
    return "***" if "@" in heading or _NATIONAL_IDENTITY_NUMBER.fullmatch(heading) else shown(heading)


class _Row:
    """Reads one row; what cannot be read is noted, and stands as a default until the list is refused."""

    def __init__(
        self, record: Record, position: int, book: KommuneRegister, venues: Mapping[VenueId, str], faults: Faults
    ) -> None:
        self._record = record
        self._position = position
        self._book = book
        self._venues = venues
        self._faults = faults

    def participant(self) -> Participant:
        """Return the leader of the row."""
        kommune = self._kommune("kommune")
        employer_kind = self._word("employer_kind", participant_columns.EMPLOYER_KINDS, EmployerKind.KOMMUNE)
        return Participant(
            id=self._id(),
            rank=self._rank(),
            employer_kind=employer_kind,
            employer=self._employer(employer_kind, kommune),
            origin=Origin(kommune, self._free_text("settlement")),
            group=self._free_text("group"),
            level=self._word("level", participant_columns.LEVELS, LeaderLevel.UNIT),
            service_area=self._word("service_area", participant_columns.SERVICE_AREAS, participant_columns.UNSPECIFIED),
            wishes=self._wishes(),
            wheelchair=self._word("wheelchair", participant_columns.YES_NO, False),
            blocked_weeks=self._weeks("blocked_weeks"),
            by_video=self._numbers("by_video"),
        )

    def _note(self, key: str, column: str, **values: Value) -> None:
        self._faults.add(key, self._record.at(column), column=column, **values)

    def _id(self) -> ParticipantId:
        text = self._record["id"]
        if not text:
            self._note("intake.empty_cell", "id")
        elif _NATIONAL_IDENTITY_NUMBER.fullmatch(text):
            self._note("intake.identity_number", "id")
        elif not _PSEUDONYM.fullmatch(text):
            self._note("intake.not_a_pseudonym", "id")
        return ParticipantId(text)

    def _rank(self) -> int:
        if "rank" not in self._record.cells:
            return self._position
        text = self._record["rank"]
        if not (text.isascii() and text.isdecimal() and int(text[:9]) >= 1 and len(text) < 10):
            self._note("intake.not_a_rank", "rank", found=shown(text))
            return self._position
        return int(text)

    def _kommune(self, column: str) -> KommuneId:
        text = self._record[column]
        if not text:
            self._note("intake.empty_cell", column)
            return KommuneId("")
        return self._found(column, self._book.find(text), KommuneId(""))

    def _employer(self, kind: EmployerKind, workplace: KommuneId) -> str:
        text = self._record["employer"]
        if kind is EmployerKind.KOMMUNE:
            return self._kommune("employer") if text else workplace
        if text:
            return self._found("employer", self._book.find_fylke(text), "")
        return self._book.kommuner[workplace].fylke_id if workplace else ""

    def _found(self, column: str, answer: T | NotFound, default: T) -> T:
        if isinstance(answer, NotFound):
            self._note(answer.key, column, **answer.values)
            return default
        return answer

    def _free_text(self, column: str) -> str | None:
        """Return a short text that no spreadsheet would take for a formula."""
        text = self._record[column]
        if text.startswith(_FORMULA_STARTS) or len(text) > MAX_TEXT or not text.isprintable():
            self._note("intake.bad_text", column, found=shown(text), allowed=MAX_TEXT)
        elif plain(text) in participant_columns.EMPTY_WORDS:
            self._note("intake.empty_word", column, found=shown(text))
        return text or None

    def _word(self, column: str, words: Mapping[str, T], default: T) -> T:
        text = self._record[column].casefold()
        if text and text not in words:
            allowed = ", ".join(words)
            near = nearest(text, words)
            hint = {"suggestion": near} if near else {}
            key = "intake.not_a_word_near" if near else "intake.not_a_word"
            self._note(key, column, found=shown(self._record[column]), allowed=allowed, **hint)
        return words.get(text, default)

    def _weeks(self, column: str) -> tuple[Week, ...]:
        parts, good = self._parts(column), []
        count = len(parts)
        for text in dict.fromkeys(parts[:MAX_WEEKS]):
            try:
                first, last = Week.parse_ends(text)
            except ValueError:
                self._note("intake.not_weeks", column, found=shown(text), **WEEK_LIMITS)
            else:
                good.append(text)
                count += first.weeks_until(last)
        if count > MAX_WEEKS:  # they are not written out first
            self._note("intake.too_many_weeks", column, found=count, allowed=MAX_WEEKS)
            return ()
        return tuple(sorted({week for text in good for week in Week.parse_range(text)}))

    def _numbers(self, column: str) -> tuple[int, ...]:
        numbers: set[int] = set()
        for text in self._parts(column):
            if text.isascii() and text.isdecimal() and int(text[:9]) >= 1 and len(text) < 10:
                numbers.add(int(text))
            else:
                self._note("intake.not_samlinger", column, found=shown(text))
        return tuple(sorted(numbers))

    def _parts(self, column: str) -> list[str]:
        parts = self._record[column].replace(",", ";").split(";")
        return [part.strip() for part in parts if part.strip()]

    def _wishes(self) -> tuple[VenueId, ...]:
        wishes: list[VenueId] = []
        for column in (f"wish_{i}" for i in range(1, participant_columns.MAX_WISHES + 1)):
            text = self._record[column]
            if not text:
                continue
            venue = next((v for v, name in self._venues.items() if plain(text) in (v, plain(name))), None)
            if venue is None:
                near = nearest(text, (*self._venues, *self._venues.values()))
                hint = {"suggestion": near} if near else {"allowed": ", ".join(self._venues)}
                self._note(
                    "intake.unknown_wish_near" if near else "intake.unknown_wish", column, found=shown(text), **hint
                )
            elif venue in wishes:
                self._note("intake.wish_twice", column, found=shown(text))
            else:
                wishes.append(venue)
        return tuple(wishes)
