"""Reads one row of a list of leaders; what cannot be read is noted, with the list's own heading and the cell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
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
from samlingsplan.domain.place_names import PlaceNames
from samlingsplan.domain.spelling import plain
from samlingsplan.errors import Value
from samlingsplan.identity_numbers import HIDDEN, holds_identity_number, without_identity_numbers
from samlingsplan.intake import participant_columns
from samlingsplan.intake.list_words import MAX_WISHES, words
from samlingsplan.intake.list_words import shown as allowed_words
from samlingsplan.intake.readings import Readings
from samlingsplan.intake.written_weeks import WrittenWeeks, parts_of
from samlingsplan.languages import in_each
from samlingsplan.scenario.kommuner import KommuneRegister, NotFound, meant
from samlingsplan.scenario.quoting import nearest, shown
from samlingsplan.tables import Row

T = TypeVar("T")
PSEUDONYM = re.compile(r"[A-Za-z0-9ÆØÅæøå][A-Za-z0-9ÆØÅæøå._-]{0,39}")
_FORMULA_STARTS = ("=", "+", "-", "@")
_NUMBERED = re.compile(r"[1-9]\s?[.):]\s?")
_BETWEEN_WISHES = re.compile(r"[;,>\n]")
_TO = re.compile(r"[–-]")
_DOUBTFUL = {"intake.kommune_ambiguous": ("allowed",), "intake.kommune_doubtful": ("allowed", "former")}
"""Why a name is doubtful, with the values that hold the numbers of those it may mean."""
MAX_TEXT = 80
MAX_WEEKS = 160
"""A leader who cannot come for three years does not apply."""
MAX_SAMLING = 999
MOST_DOUBTED = 500
"""Words that are compared with all that are known: a column with more of them holds something else."""


@dataclass(slots=True)
class Known:
    """What rows are read by, and what was read otherwise than it stands.

    Parameters
    ----------
    book
        The kommuner of the year.
    wishes
        The study places.
    weeks
        The weeks of the study year.
    readings
        The cells that are read as something else than they say.
    doubted
        How many words had to be compared with all that are known.
    employers
        What words mean as a kind of employer, by the word in the form that is compared.
    """

    book: KommuneRegister
    wishes: PlaceNames
    weeks: WrittenWeeks
    readings: Readings = field(default_factory=Readings)
    doubted: int = 0
    employers: Mapping[str, str] = field(default_factory=lambda: participant_columns.EMPLOYER_KINDS)

    @property
    def employers_shown(self) -> str:
        """The kinds of employer, as a sentence names them."""
        further = [word for word in self.employers if word not in participant_columns.EMPLOYER_KINDS]
        return in_each(lambda words: ", ".join([words, *further]), allowed_words("employer_kind"))

    def near(self, text: str, known: list[str] | Mapping[str, object]) -> str | None:
        """Return what was probably meant, as long as not too many texts are unknown."""
        self.doubted += 1
        return nearest(text, known) if self.doubted <= MOST_DOUBTED else None


def may_be_shown(text: str) -> bool:
    """Return whether a text is a pseudonym, and nothing that tells who somebody is."""
    return PSEUDONYM.fullmatch(text) is not None and not holds_identity_number(text)


def quoted(text: str) -> str:
    """Return a text in quotes, or nothing of what may tell who somebody is."""
    return HIDDEN if "@" in text else shown(text)


class LeaderRow:
    """Reads one row; what cannot be read is noted, and is a default until the list is refused."""

    def __init__(self, row: Row, position: int, known: Known) -> None:
        self._row = row
        self._position = position
        self._known = known

    def participant(self) -> Participant:
        """Return the leader of the row."""
        kommune = self._workplace()
        employer_kind = self._word("employer_kind", self._known.employers, str(EmployerKind.KOMMUNE))
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
            wheelchair=self._word("wheelchair", participant_columns.YES_NO, False, section="yes_no"),
            blocked_weeks=self._weeks("blocked_weeks"),
            by_video=self._numbers("by_video"),
        )

    def _called(self, column: str) -> str:
        return self._row.called(column)

    def _note(self, key: str, column: str, **values: Value) -> None:
        self._row.note(key, column, column=self._called(column), **values)

    def _id(self) -> ParticipantId:
        text = self._row.key("id")
        if holds_identity_number(text):
            self._note("intake.identity_number", "id")
        elif text and not PSEUDONYM.fullmatch(text):
            self._note("intake.not_a_pseudonym", "id")
        return ParticipantId(text)

    def _rank(self) -> int:
        if "rank" not in self._row:
            return self._position
        text = self._row["rank"].removesuffix(".")
        if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) >= 1):
            self._note("intake.not_a_rank", "rank", found=quoted(self._row["rank"]))
            return self._position
        return int(text)

    def _workplace(self) -> KommuneId:
        """Return the kommune of the workplace, by its name, its number, or both where each has a column."""
        number = self._row["kommune_number"]
        name = self._row["kommune"]
        if not number:
            self._row.key("kommune")
            return self._kommune("kommune", name) if name else KommuneId("")
        if not name:
            return self._kommune("kommune_number", number)
        numbered = meant(self._known.book.find(number))
        if numbered is not None and not name[0].isdigit():
            return self._kommune("kommune", f"{numbered} {name}")
        by_name, by_number = self._kommune("kommune", name), self._kommune("kommune_number", number)
        if by_name and by_number and by_name != by_number:
            self._note("intake.kommune_two_columns", "kommune", found=quoted(name), other=quoted(number))
        return by_name

    def _kommune(self, column: str, text: str) -> KommuneId:
        answer = self._known.book.find(text)
        if isinstance(answer, NotFound) and answer.meant is not None:
            said = f"{quoted(self._row[column])} = {self._known.book.describe(answer.meant)}"
            self._known.readings.add("intake.kommuner_read", self._called(column), self._row.at(column), said)
            return answer.meant
        return self._found(column, answer, KommuneId(""))

    def _employer(self, kind: str, workplace: KommuneId) -> str:
        text = self._row["employer"]
        if kind == EmployerKind.KOMMUNE:
            return self._kommune("employer", text) if text else workplace
        if kind != EmployerKind.FYLKE:
            return self._free_text("employer") or kind
        if text:
            return self._found("employer", self._known.book.find_fylke(text), "")
        return self._known.book.kommuner[workplace].fylke_id if workplace else ""

    def _found(self, column: str, answer: T | NotFound, default: T) -> T:
        if not isinstance(answer, NotFound):
            return answer
        values = dict(answer.values)
        if quoted(self._row[column]) == HIDDEN:
            values["found"] = HIDDEN
        elif answer.key in _DOUBTFUL:  # of many such cells, each is said with its numbers
            either = " / ".join(str(values[name]) for name in _DOUBTFUL[answer.key])
            values["brief"] = f"{values['found']}: {either}"
        self._note(answer.key, column, **values)
        return default

    def _free_text(self, column: str) -> str | None:
        """Return a short text that no spreadsheet would take for a formula."""
        text = self._row[column]
        if plain(text) in participant_columns.NO_GROUP:
            self._known.readings.add("intake.nothing_read", self._called(column), self._row.at(column), quoted(text))
            return None
        if without_identity_numbers(text) != text:
            self._note("intake.identity_number_in_text", column)
        elif text.startswith(_FORMULA_STARTS) or len(text) > MAX_TEXT or not text.isprintable():
            self._note("intake.bad_text", column, found=quoted(text), allowed=MAX_TEXT)
        return text or None

    def _word(self, column: str, meanings: Mapping[str, T], default: T, section: str = "") -> T:
        text = plain(self._row[column])
        if not text or text in meanings:
            return meanings.get(text, default)
        near = self._known.near(text, meanings)
        values: dict[str, Value] = {
            "found": quoted(self._row[column]),
            "allowed": self._known.employers_shown if column == "employer_kind" else allowed_words(section or column),
        }
        if near is None:
            self._note("intake.not_a_word", column, **values)
        else:
            self._note("intake.not_a_word_near", column, suggestion=near, **values)
        return default

    def _weeks(self, column: str) -> tuple[Week, ...]:
        text = self._row[column]
        if plain(text) in participant_columns.NO_WEEKS:
            return ()
        parts, good = parts_of(text), list[tuple[Week, Week]]()
        count = len(parts)
        for part in dict.fromkeys(parts[:MAX_WEEKS]):
            try:
                first, last = self._known.weeks.ends_of(part)
            except ValueError:
                self._note("intake.not_weeks", column, found=quoted(part), **WEEK_LIMITS)
            else:
                good.append((first, last))
                count += first.weeks_until(last)
        if count > MAX_WEEKS:  # they are not written out first
            self._note("intake.too_many_weeks", column, found=count, allowed=MAX_WEEKS)
            return ()
        return tuple(sorted({first.plus(i) for first, last in good for i in range(first.weeks_until(last) + 1)}))

    def _numbers(self, column: str) -> tuple[int, ...]:
        """Return the numbers of samlinger in a cell: ``2; 5``, ``samling 2 og 5``, ``2–4``."""
        numbers: set[int] = set()
        if plain(self._row[column]) in participant_columns.NO_SAMLINGER:
            return ()
        for part in parts_of(self._row[column]):
            bare = _without(part, words("weeks", "samling"))
            ends = [text.strip() for text in _TO.split(bare)]
            if len(ends) <= 2 and all(text.isascii() and text.isdecimal() and len(text) < 10 for text in ends):
                low, high = int(ends[0]), int(ends[-1])
                if 1 <= low <= high and (low == high or high <= MAX_SAMLING):
                    numbers.update(range(low, high + 1))
                    continue
            self._note("intake.not_samlinger", column, found=quoted(part))
        return tuple(sorted(numbers))

    def _wishes(self) -> tuple[VenueId, ...]:
        wishes: list[VenueId] = []
        for column in (f"wish_{i}" for i in range(1, MAX_WISHES + 1)):
            if self._row[column]:
                self._wish(column, self._row[column], wishes)
        for text in _BETWEEN_WISHES.split(self._row["wishes"]):
            if bare := _NUMBERED.sub("", text.strip(), count=1):
                self._wish("wishes", bare, wishes)
        return tuple(wishes)

    def _wish(self, column: str, text: str, wishes: list[VenueId]) -> None:
        """Add the place that is wished for, if there is one."""
        found = self._known.wishes.find(text)
        if not found and plain(text) in participant_columns.NO_WISH:
            return
        if len(found) > 1:
            self._note("intake.ambiguous_place", column, found=quoted(text), allowed=list(found))
        elif not found:
            near = self._known.near(text, self._known.wishes.known)
            key = "intake.unknown_wish_near" if near else "intake.unknown_wish"
            hint = {"suggestion": near} if near else {"allowed": ", ".join(self._known.wishes.keys[:25])}
            self._note(key, column, found=quoted(text), **hint)
        elif found[0] in wishes:
            self._note("intake.wish_twice", column, found=quoted(text))
        else:
            wishes.append(found[0])


def _without(text: str, leading: frozenset[str]) -> str:
    """Return a text without the word that it begins with, if it is one of some."""
    first, _, rest = text.partition(" ")
    return rest.strip() if rest and plain(first).rstrip(".") in leading else text
