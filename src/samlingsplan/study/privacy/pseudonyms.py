"""Gives the leaders of a list pseudonyms, and keeps who they are in a key of its own."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import choice

from samlingsplan.domain.spelling import plain
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.identity_numbers import holds_identity_number
from samlingsplan.intake.list_headings import Guidance, meanings_of
from samlingsplan.intake.list_words import words
from samlingsplan.render.page_table import harmless
from samlingsplan.scenario.quoting import shown
from samlingsplan.study.holdings import MANIFEST
from samlingsplan.study.privacy.tombstones import ALPHABET
from samlingsplan.study.single_file import write_file
from samlingsplan.tables import Row, Table, masked, read_table

_LENGTH = 6
_SHORTEST = 4
"""Shorter words of an identity, as Ida or Bø, stand in other cells too."""
_ID = "id"


@dataclass(frozen=True, slots=True)
class Key:
    """Who the pseudonyms are.

    Parameters
    ----------
    headings
        The headings of what identifies people.
    people
        What identifies each, by pseudonym, in the order of the headings.
    """

    headings: tuple[str, ...]
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """A list without names.

    Parameters
    ----------
    leaders
        How many it has.
    new
        How many of them have got a pseudonym now.
    identity
        The headings that are left out of it, and stand in the key.
    """

    leaders: int
    new: int
    identity: tuple[str, ...]


def pseudonymise(file: Path, out: Path, key_file: Path, stated: Sequence[str] = ()) -> Pseudonymised:
    """Write a list in which pseudonyms stand for what identifies people, and the key apart.

    Who is in the key already keeps the pseudonym. A list that has numbers of applications keeps them.

    Parameters
    ----------
    file
        The list.
    out
        The list to write, CSV.
    key_file
        The key, CSV, open to the user alone; what it has already is kept.
    stated
        The headings of what identifies people; those that look like it when none is stated.

    Raises
    ------
    InputError
        When a heading is unknown, an identity stands in other cells too, or the key lies with the list or our folders.
    """
    _refuse_together(file, out, key_file)
    table = _read(file)
    identity = _identity(table, stated)
    known = read_key(key_file) if key_file.exists() else Key(identity)
    if tuple(map(plain, known.headings)) != tuple(map(plain, identity)):
        values = {"found": list(identity), "allowed": list(known.headings)}
        raise InputError([Complaint("privacy.other_key", Location(str(key_file)), values)])
    at = [table.header.index(each) for each in identity]
    _refuse_left(table, at)
    people = dict(known.people)
    by_person = {person: number for number, person in people.items()}
    own = table.columns.get(_ID)
    numbered = own is not None and own.position - 1 not in at
    numbers = []
    for row in table.rows:
        person = tuple(harmless(row.fields[i]) for i in at)
        number = row[_ID] if numbered else by_person.get(person) or _new(people)
        _refuse_another(people, number, person, row)
        people[number], by_person[person] = person, number
        numbers.append(number)
    write_file(key_file, _csv([[_ID, *identity], *([number, *who] for number, who in people.items())]), private=True)
    write_file(out, _without(table, at, None if numbered else numbers), private=True)
    return Pseudonymised(len(table.rows), len(people) - len(known.people), identity)


def _refuse_another(people: Mapping[str, tuple[str, ...]], number: str, person: tuple[str, ...], row: Row) -> None:
    """Refuse a number that the key or the list has for another person.

    Raises
    ------
    InputError
        When it has.
    """
    if people.get(number, person) != person:
        raise InputError([Complaint("privacy.number_of_another", row.at(_ID), {"found": shown(number)})])


def read_key(file: Path) -> Key:
    """Return a key.

    Raises
    ------
    InputError
        When the file is no key.
    """
    where = Location(str(file))
    try:
        rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError([Complaint("privacy.no_key", where)]) from error
    if not rows or len(rows[0]) < 2 or rows[0][0] != _ID or any(len(row) != len(rows[0]) for row in rows):
        raise InputError([Complaint("privacy.no_key", where)])
    return Key(tuple(rows[0][1:]), {row[0]: tuple(row[1:]) for row in rows[1:]})


def refuse_in_our_folders(file: Path) -> None:
    """Refuse a file that would lie in a folder of ours: names and plans are kept apart.

    Raises
    ------
    InputError
        When it would.
    """
    for folder in file.resolve().parents:
        if (folder / MANIFEST).is_file():
            raise InputError([Complaint("privacy.in_our_folder", Location(str(file)), {"found": str(folder)})])


def _refuse_together(file: Path, out: Path, key_file: Path) -> None:
    for each in (out, key_file):
        refuse_in_our_folders(each)
        if each.exists() and each.samefile(file):
            raise InputError([Complaint("study.list_over_itself", Location(str(each)))])
    if out.resolve().parent == key_file.resolve().parent:
        raise InputError([Complaint("privacy.key_with_list", Location(str(key_file)))])


def _read(file: Path) -> Table:
    meanings = meanings_of(Guidance())
    columns = tuple(replace(each, required=False) if each.name == _ID else each for each in meanings.columns)
    table = read_table(file, replace(meanings, columns=columns, unknown=lambda heading, where: None), only_known=True)
    table.refuse_faults()
    return table


def _identity(table: Table, stated: Sequence[str]) -> tuple[str, ...]:
    """Return the headings of what identifies people, in the order of the list."""
    headings = {plain(each): each for each in table.header if each}
    where = Location(table.file, table.line)
    faults = []
    for each in stated:
        if plain(each) not in headings:
            faults.append(Complaint("privacy.no_heading", where, {"found": shown(each), "allowed": list(table.header)}))
    looks = words("identity", "any")
    wanted = {plain(each) for each in stated} or {each for each in headings if each in looks}
    forgotten = (
        []
        if faults or not stated
        else [each for text, each in headings.items() if text in looks and text not in wanted]
    )
    if forgotten:
        faults.append(Complaint("privacy.looks_like_identity", where, {"found": [masked(each) for each in forgotten]}))
    if not wanted:
        faults.append(Complaint("privacy.no_identity", where, {"allowed": list(table.header)}))
    if faults:
        raise InputError(faults)
    return tuple(each for text, each in headings.items() if text in wanted)


def _refuse_left(table: Table, at: Sequence[int]) -> None:
    """Refuse a list in whose other cells somebody can be recognised: by a name of the list, or an identity number."""
    faults = list(_left(table, frozenset(at)))
    if faults:
        raise InputError(faults)


def _left(table: Table, at: frozenset[int]) -> Iterator[Complaint]:
    for row in table.rows:
        names = {part for i in at for part in plain(row.fields[i]).split() if len(part) >= _SHORTEST}
        names |= {plain(row.fields[i]) for i in at if len(row.fields[i]) >= _SHORTEST}
        for i, text in enumerate(row.fields):
            if i in at or not text:
                continue
            where = replace(row.at(), column=i + 1)
            if holds_identity_number(text):
                yield Complaint("privacy.identity_number", where)
            elif _kommune(row) != i and names & {plain(text), *plain(text).split()}:
                yield Complaint("privacy.name_elsewhere", where, {"heading": masked(table.header[i])})


def _kommune(row: Row) -> int:
    """Return the position of the workplace, whose name may be a surname too."""
    heading = row.header.columns.get("kommune")
    return -1 if heading is None else heading.position - 1


def _new(people: Mapping[str, object]) -> str:
    """Return a pseudonym that nobody has; it says nothing of anybody, nor of the order of the list."""
    while True:
        number = "p-" + "".join(choice(ALPHABET) for _ in range(_LENGTH))
        if number not in people:
            return number


def _without(table: Table, at: Sequence[int], numbers: Sequence[str] | None) -> str:
    """Return the list without what identifies people, with the pseudonyms first where it had none."""
    kept = [i for i in range(len(table.header)) if i not in at]
    first = [] if numbers is None else [_ID]
    rows = [[*first, *(table.header[i] for i in kept)]]
    for n, row in enumerate(table.rows):
        rows.append([*([] if numbers is None else [numbers[n]]), *(harmless(row.fields[i]) for i in kept)])
    return _csv(rows)


def _csv(rows: Sequence[Sequence[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\n").writerows(rows)
    return "\ufeff" + buffer.getvalue()
