"""The columns that a table may have, and what its headings mean."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from samlingsplan.domain.spelling import plain
from samlingsplan.errors import Complaint, Location
from samlingsplan.identity_numbers import HIDDEN
from samlingsplan.plain_text import short

_SIGNS = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]*)[)\]]\s*")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Parameters
    ----------
    name
        Its name in code, and the first heading it may have.
    other_names
        The other headings it may have.
    required
        Whether a table without it is refused.
    weaker_names
        Headings that mean it where no better one stands in the table.
    """

    name: str
    other_names: tuple[str, ...] = ()
    required: bool = False
    weaker_names: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every heading that always means it."""
        return (self.name, *self.other_names)

    @property
    def written(self) -> str:
        """The headings that it may have, the first few, for a sentence."""
        return " / ".join(self.names[:4])


def required(*names: str) -> tuple[Column, ...]:
    """Return columns that a table must have, each with one name."""
    return tuple(Column(name, required=True) for name in names)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the table writes it, and its place in the header, counted from 1."""

    text: str
    position: int


Unknown: TypeAlias = Callable[[str, Location], Complaint | None]
"""Returns the complaint about a heading that means no column, if there is one."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """What headings mean.

    Parameters
    ----------
    columns
        The columns that the table may have.
    stated
        The heading of a column, where somebody has said it.
    left_alone
        Headings that mean nothing, as somebody has said.
    unknown
        The complaint about a heading that means no column; such headings are ignored when it is left out.
    neutral
        Whether what stands in the brackets of a heading leaves its meaning as it is.
    """

    columns: Sequence[Column]
    stated: Mapping[str, str] = field(default_factory=dict)
    left_alone: Sequence[str] = ()
    unknown: Unknown | None = None
    neutral: Callable[[str], bool] = lambda within: False

    def found_in(self, header: Sequence[str]) -> dict[int, str]:
        """Return the name of the column that each heading of a header means, by its place, counted from 0."""
        keys = [_key(self._bare(text)) for text in header]
        alone = set(map(_key, self.left_alone))
        said = {_key(text): name for name, text in self.stated.items()}
        strong = {
            _key(name): column.name
            for column in self.columns
            if column.name not in self.stated
            for name in column.names
        }
        found = {i: said.get(key) or strong.get(key) for i, key in enumerate(keys) if key and key not in alone}
        named = {i: name for i, name in found.items() if name is not None}
        for i, name in self._weaker([key if i in found else "" for i, key in enumerate(keys)], named).items():
            named.setdefault(i, name)
        return named

    def _bare(self, heading: str) -> str:
        """Return a heading without brackets that say nothing."""
        before, within = bracketed(heading)
        return before if within and self.neutral(within) else heading

    def _weaker(self, keys: Sequence[str], named: Mapping[int, str]) -> dict[int, str]:
        """Return the columns that no better heading means, by the place of the first heading that may."""
        found: dict[int, str] = {}
        for column in self.columns:
            if column.name in named.values() or column.name in self.stated:
                continue
            for name in column.weaker_names:
                place = next(
                    (i for i, key in enumerate(keys) if key == _key(name) and i not in named and i not in found), None
                )
                if place is not None:
                    found[place] = column.name
                    break
        return found

    def complete_in(self, header: Sequence[str]) -> bool:
        """Return whether a header has every column that a table must have."""
        return {column.name for column in self.columns if column.required} <= set(self.found_in(header).values())


def mapped(
    header: Sequence[str], meanings: Meanings | Sequence[Column], where: Location
) -> tuple[dict[str, Heading], list[Complaint]]:
    """Return the heading of each column in a header, by the column's name, and every fault of the header.

    Parameters
    ----------
    header
        The headings; case, spaces and signs in them do not count.
    meanings
        What headings mean, or the columns that the table may have.
    where
        The place of the header.
    """
    meanings = meanings if isinstance(meanings, Meanings) else Meanings(meanings)
    names = meanings.found_in(header)
    found: dict[str, Heading] = {}
    ignored: dict[str, Heading] = {}
    faults: list[Complaint] = []
    alone = set(map(_key, meanings.left_alone))
    for position, text in enumerate(header, start=1):
        if not text:
            continue
        meaning, place = names.get(position - 1), Location(where.file, where.line, position)
        first = (ignored if meaning is None else found).setdefault(meaning or _key(text), Heading(text, position))
        if first.position != position:
            key = "tables.heading_twice" if masked(text) == masked(first.text) else "tables.column_twice"
            faults.append(Complaint(key, place, {"found": masked(text), "first": masked(first.text)}))
        elif meaning is None and meanings.unknown is not None and _key(text) not in alone:
            fault = meanings.unknown(text, place)
            faults += [] if fault is None else [fault]
    return found, [*faults, *_missing(header, meanings, found, where)]


def _missing(
    header: Sequence[str], meanings: Meanings, found: Mapping[str, Heading], where: Location
) -> list[Complaint]:
    """Return the complaints about columns that the header does not have."""
    faults = []
    there = ", ".join(masked(text) for text in header if text) or "–"
    for name, text in meanings.stated.items():
        if name not in found:
            values = {"column": name, "heading": masked(text), "found": there}
            faults.append(Complaint("tables.stated_column", where, values))
    for column in meanings.columns:
        if column.required and column.name not in found and column.name not in meanings.stated:
            faults.append(Complaint("tables.missing_column", where, {"column": column.written, "found": there}))
    return faults


def masked(heading: str) -> str:
    """Return a heading, or nothing of it when a table without headings begins with a person's row."""
    return HIDDEN if "@" in heading else short(heading)


def bracketed(heading: str) -> tuple[str, str]:
    """Return a heading before the brackets at its end, and what stands in them: ``Kommune (bosted)``."""
    found = _BRACKETS.fullmatch(heading)
    return (found[1], found[2]) if found else (heading, "")


@lru_cache(maxsize=10_000)
def _key(heading: str) -> str:
    """Return a heading in the form that is compared: its letters and digits, or its signs where it has no other."""
    return _SIGNS.sub("", plain(heading)) or heading
