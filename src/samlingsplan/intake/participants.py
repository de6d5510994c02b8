"""Reads a ranked list of leaders, and names every row that cannot be used."""

import re
from collections.abc import Iterable, Mapping
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
from samlingsplan.domain.spelling import IDENTITY_NUMBER, plain
from samlingsplan.errors import Complaint, Location, Value
from samlingsplan.intake import participant_columns
from samlingsplan.intake.kommuner import KommuneRegister, NotFound
from samlingsplan.scenario.quoting import nearest, shown
from samlingsplan.tables import Row, masked, read_table

T = TypeVar("T")
_PSEUDONYM = re.compile(r"[A-Za-z0-9ÆØÅæøå][A-Za-z0-9ÆØÅæøå._-]{0,39}")
_FORMULA_STARTS = ("=", "+", "-", "@")
MAX_TEXT = 80
MAX_WEEKS = 160
"""A leader who cannot come for three years does not apply."""


@dataclass(frozen=True, slots=True)
class RankedList:
    """Leaders in rank order.

    Parameters
    ----------
    participants
        Every applicant, first rank first.
    rows
        The place of each in the file.
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
    """Return the leaders of a CSV or XLSX list; the columns are those of `participant_columns.COLUMNS`.

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
    table = read_table(path, participant_columns.COLUMNS, unknown=_unknown)
    _note_repeats(table.rows, "id", "intake.id_twice")
    _note_repeats(table.rows, "rank", "intake.rank_twice")
    ranked = [_Leader(row, i, book, venues) for i, row in enumerate(table.rows, start=1)]
    leaders = sorted((leader.participant() for leader in ranked), key=lambda leader: leader.rank)
    table.refuse_faults()
    return RankedList(
        tuple(leaders),
        {ParticipantId(row["id"]): row.at() for row in table.rows},
        all(participant_columns.YES_NO.get(row["synthetic"].casefold(), False) for row in table.rows),
    )


def _unknown(heading: str, where: Location) -> Complaint:
    """Return the complaint about a heading that means no column."""
    columns = participant_columns.COLUMNS
    if near := nearest(heading, (name for column in columns for name in column.names)):
        return Complaint("intake.unknown_column_near", where, {"found": masked(heading), "suggestion": near})
    allowed = tuple(column.name for column in columns)
    return Complaint("intake.unknown_column", where, {"found": masked(heading), "allowed": allowed})


def _note_repeats(rows: Iterable[Row], column: str, key: str) -> None:
    first: dict[str, int] = {}
    for row in rows:
        text = row[column]
        same = text.lstrip("0") or text if column == "rank" else text  # 01 is the rank 1
        if text and first.setdefault(same, row.line) != row.line:
            row.note(key, column, found=_masked(text), line=first[same])


def _masked(text: str) -> str:
    """Return a pseudonym, or nothing of what may tell who it is."""
    return shown(text) if _PSEUDONYM.fullmatch(text) and not IDENTITY_NUMBER.fullmatch(text) else "***"


class _Leader:
    """Reads one row; what cannot be read is noted, and stands as a default until the list is refused."""

    def __init__(self, row: Row, position: int, book: KommuneRegister, venues: Mapping[VenueId, str]) -> None:
        self._row = row
        self._position = position
        self._book = book
        self._venues = venues

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
        self._row.note(key, column, column=column, **values)

    def _id(self) -> ParticipantId:
        text = self._row.key("id")
        if IDENTITY_NUMBER.fullmatch(text):
            self._note("intake.identity_number", "id")
        elif text and not _PSEUDONYM.fullmatch(text):
            self._note("intake.not_a_pseudonym", "id")
        return ParticipantId(text)

    def _rank(self) -> int:
        if "rank" not in self._row:
            return self._position
        text = self._row["rank"]
        if not (text.isascii() and text.isdecimal() and int(text[:9]) >= 1 and len(text) < 10):
            self._note("intake.not_a_rank", "rank", found=shown(text))
            return self._position
        return int(text)

    def _kommune(self, column: str) -> KommuneId:
        text = self._row.key(column)
        return self._found(column, self._book.find(text), KommuneId("")) if text else KommuneId("")

    def _employer(self, kind: EmployerKind, workplace: KommuneId) -> str:
        text = self._row["employer"]
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
        text = self._row[column]
        if text.startswith(_FORMULA_STARTS) or len(text) > MAX_TEXT or not text.isprintable():
            self._note("intake.bad_text", column, found=shown(text), allowed=MAX_TEXT)
        elif plain(text) in participant_columns.EMPTY_WORDS:
            self._note("intake.empty_word", column, found=shown(text))
        return text or None

    def _word(self, column: str, words: Mapping[str, T], default: T) -> T:
        text = self._row[column].casefold()
        if text and text not in words:
            allowed = ", ".join(words)
            near = nearest(text, words)
            hint = {"suggestion": near} if near else {}
            key = "intake.not_a_word_near" if near else "intake.not_a_word"
            self._note(key, column, found=shown(self._row[column]), allowed=allowed, **hint)
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
        parts = self._row[column].replace(",", ";").split(";")
        return [part.strip() for part in parts if part.strip()]

    def _wishes(self) -> tuple[VenueId, ...]:
        wishes: list[VenueId] = []
        for column in (f"wish_{i}" for i in range(1, participant_columns.MAX_WISHES + 1)):
            text = self._row[column]
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
