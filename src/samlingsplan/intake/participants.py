"""Reads a ranked list of leaders, and names every row that cannot be used."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from samlingsplan.domain import Participant, ParticipantId, VenueId, Week
from samlingsplan.domain.place_names import PlaceNames
from samlingsplan.domain.spelling import plain
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.identity_numbers import HIDDEN
from samlingsplan.intake import participant_columns
from samlingsplan.intake.leader_row import Known, LeaderRow, may_be_shown, quoted
from samlingsplan.intake.list_headings import Guidance, headings_read, meanings_of
from samlingsplan.intake.written_weeks import WrittenWeeks
from samlingsplan.scenario.kommuner import KommuneRegister
from samlingsplan.scenario.quoting import shown
from samlingsplan.tables import Row, Table, masked, read_table

_NUMBER = re.compile(r"0*([0-9]+)(?:[.,]0+)?")


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
    notes
        What should be known of how the list was read, and of who is left out.
    columns
        The headings of the list by the names of their columns, in the list's order.
    """

    participants: tuple[Participant, ...]
    rows: Mapping[ParticipantId, Location]
    synthetic: bool
    left_out: tuple[ParticipantId, ...] = ()
    notes: tuple[Complaint, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)


def read_participants(
    path: Path,
    book: KommuneRegister,
    venues: Mapping[VenueId, str],
    weeks: Sequence[Week] = (),
    guidance: Guidance | None = None,
) -> RankedList:
    """Return the leaders of a list as planners have them; the columns are those of `participant_columns.COLUMNS`.

    Parameters
    ----------
    path
        The list.
    book
        The kommuner of the year.
    venues
        Names of the study places by key, either of which a wish may use.
    weeks
        The weeks of the study year, one of which ``uke 40`` means.
    guidance
        What the scenario says of the list: its sheet, and what its headings mean.

    Raises
    ------
    InputError
        With every unusable heading, row and cell, and everything that is doubtful.
    """
    guidance = guidance or Guidance()
    meanings = meanings_of(guidance)
    table = read_table(path, meanings, sheet=guidance.sheet, only_known=True)
    _note_repeats(table.rows, "id", "intake.id_twice")
    _note_repeats(table.rows, "rank", "intake.rank_twice")
    _note_groups(table.rows)
    _note_sums(table.rows)
    known = Known(book, PlaceNames(venues), WrittenWeeks(weeks), employers=guidance.employers)
    ranked = [LeaderRow(row, i, known).participant() for i, row in enumerate(table.rows, start=1)]
    faults = [*_doubtful_rank(table, guidance), *table.faults]
    if faults:
        raise InputError(faults)
    return RankedList(
        tuple(sorted(ranked, key=lambda leader: leader.rank)),
        {ParticipantId(row["id"]): row.at() for row in table.rows},
        all(participant_columns.YES_NO.get(plain(row["synthetic"]), False) for row in table.rows),
        notes=(*table.notes, *headings_read(table), *known.readings.notes()),
        columns={name: heading.text for name, heading in table.columns.items()},
    )


def _note_repeats(rows: Iterable[Row], column: str, key: str) -> None:
    first: dict[str, int] = {}
    for row in rows:
        text = row[column]
        same = text.lstrip("0") or text if column == "rank" else text  # 01 is the rank 1
        if text and first.setdefault(same, row.line) != row.line:
            row.note(key, column, found=shown(text) if may_be_shown(text) else HIDDEN, line=first[same])


def _note_groups(rows: Iterable[Row]) -> None:
    """Note a group that is spelled in two ways: nobody knows whether it is one."""
    spelled: dict[str, str] = {}
    for row in rows:
        text = row["group"]
        first = spelled.setdefault(_compared(text), text)
        if text != first and any(map(str.isalnum, text)):
            column = row.called("group")
            row.note("intake.group_spelled", "group", column=column, found=quoted(text), other=quoted(first))


def _compared(group: str) -> str:
    """Return the letters and digits of a group's name; of a number neither zeros before it nor decimals of zero."""
    number = _NUMBER.fullmatch(group)
    return number[1] if number else "".join(filter(str.isalnum, plain(group)))


def _note_sums(rows: Iterable[Row]) -> None:
    """Note a row that adds up a list and is no leader."""
    for row in rows:
        if plain(row["id"]).rstrip(":") in participant_columns.SUMS:
            row.note("intake.row_of_sums", "id", found=shown(row["id"]))


def _doubtful_rank(table: Table, guidance: Guidance) -> Iterator[Complaint]:
    """Yield a complaint where a column of numbers ranks the leaders in another order than the rows do."""
    if "rank" in table.columns or not table.rows:
        return
    read = {heading.position for heading in table.columns.values()}
    read |= {i for i, text in enumerate(table.header, start=1) if text in guidance.left_alone}
    for position, text in enumerate(table.header, start=1):
        if position in read or plain(text).rstrip(".:") not in participant_columns.MAY_RANK:
            continue
        numbers = [row.fields[position - 1].removesuffix(".") for row in table.rows]
        if not all(each.isascii() and each.isdecimal() and len(each) < 10 for each in numbers):
            continue
        order = list(map(int, numbers))
        if order != sorted(order) and max(Counter(order).values()) == 1:
            yield Complaint("intake.may_be_rank", table.rows[0].at(), {"found": masked(text)})
