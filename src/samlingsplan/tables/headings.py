"""The columns that a table may have, and what its headings mean."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from samlingsplan.domain.spelling import IDENTITY_NUMBER, plain
from samlingsplan.errors import Complaint, Location
from samlingsplan.plain_text import short

_GAPS = re.compile(r"[\s_-]+")


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
    """

    name: str
    other_names: tuple[str, ...] = ()
    required: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every heading that it may have."""
        return (self.name, *self.other_names)

    @property
    def written(self) -> str:
        """The headings that it may have, for a sentence."""
        return " / ".join(self.names)


def required(*names: str) -> tuple[Column, ...]:
    """Return columns that a table must have, each with one name."""
    return tuple(Column(name, required=True) for name in names)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the table writes it, and its place in the header, counted from 1."""

    text: str
    position: int


Unknown: TypeAlias = Callable[[str, Location], Complaint]
"""Returns the complaint about a heading that means no column."""


def mapped(
    header: Sequence[str], columns: Sequence[Column], where: Location, unknown: Unknown | None = None
) -> tuple[dict[str, Heading], list[Complaint]]:
    """Return the heading of each column in a header, by the column's name, and every fault of the header.

    Parameters
    ----------
    header
        The headings.
    columns
        The columns that the table may have; case, spaces, hyphens and underscores do not count.
    where
        The place of the header.
    unknown
        The complaint about a heading that means none of them; such headings are ignored when it is left out.
    """
    called = {_key(name): column.name for column in columns for name in column.names}
    found: dict[str, Heading] = {}
    ignored: dict[str, Heading] = {}
    faults: list[Complaint] = []
    for position, text in enumerate(header, start=1):
        if not text:
            continue
        meaning, place = called.get(_key(text)), Location(where.file, where.line, position)
        first = (ignored if meaning is None else found).setdefault(meaning or _key(text), Heading(text, position))
        if first.position != position:
            faults.append(Complaint("tables.column_twice", place, {"found": masked(text), "first": masked(first.text)}))
        elif meaning is None and unknown is not None:
            faults.append(unknown(text, place))
    there = ", ".join(masked(text) for text in header if text) or "–"
    for column in columns:
        if column.required and column.name not in found:
            faults.append(Complaint("tables.missing_column", where, {"column": column.written, "found": there}))
    return found, faults


def masked(heading: str) -> str:
    """Return a heading, or nothing of it when a table without headings begins with a person's row."""
    return "***" if "@" in heading or IDENTITY_NUMBER.fullmatch(heading) else short(heading)


def _key(heading: str) -> str:
    """Return a heading in the form that is compared."""
    return _GAPS.sub("_", plain(heading)).strip("_")
