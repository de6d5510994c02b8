"""A row of a table by its columns, and the one strict reading of its cells."""

import re
from collections.abc import Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from samlingsplan.errors import Complaint, Location, Value
from samlingsplan.plain_text import short
from samlingsplan.tables.headings import Heading, masked
from samlingsplan.tables.sheet import Texts

_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
"""``1,440`` is above one thousand in some tables and below two in others."""
_DOTTED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
"""So may ``1.440`` be."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Header:
    """What the rows of a table have in common.

    Parameters
    ----------
    file
        The path of the table.
    columns
        The heading of each column, by the column's name.
    decimal_comma
        Whether ``205,5`` is a number.
    dotted
        The columns in which a point may part thousands.
    """

    file: str
    columns: Mapping[str, Heading]
    decimal_comma: bool
    dotted: Set[str] = frozenset()


@dataclass(slots=True)
class Row:
    """One row; a cell that cannot be read is noted, and counts as empty.

    Parameters
    ----------
    header
        Its columns.
    line
        Its line in the file, counted from 1.
    fields
        Its texts, tidy.
    faults
        The complaints about its cells.
    """

    header: Header
    line: int
    fields: Texts
    faults: list[Complaint] = field(default_factory=list)

    def __getitem__(self, column: str) -> str:
        """Return the text of a cell, empty where the table lacks the column."""
        heading = self.header.columns.get(column)
        return "" if heading is None else self.fields[heading.position - 1]

    def __contains__(self, column: str) -> bool:
        """Return whether the table has a column."""
        return column in self.header.columns

    def at(self, column: str | None = None) -> Location:
        """Return the place of a cell, or of the row."""
        heading = None if column is None else self.header.columns.get(column)
        if heading is None:
            return Location(self.header.file, self.line)
        return Location(self.header.file, self.line, heading.position, masked(heading.text))

    def called(self, column: str) -> str:
        """Return the heading of a column as the table writes it, for a sentence."""
        heading = self.header.columns.get(column)
        return column if heading is None else masked(heading.text)

    def note(self, key: str, place: str | None, /, **values: Value) -> None:
        """Note a fault in a cell, or in the whole row."""
        self.faults.append(Complaint(key, self.at(place), values))

    def key(self, column: str) -> str:
        """Return a text that every row must have: an identifier or a name."""
        if not self[column]:
            self.note("tables.empty_cell", column, column=self.called(column))
        return self[column]

    def number(self, column: str, *, needed: bool = False) -> float | None:
        """Return the number in a cell, such as minutes or kilometres, zero or above; None where it is empty."""
        found = self.key(column) if needed else self[column]
        if not found:
            return None
        if column in self.header.dotted and _DOTTED.fullmatch(found):
            self._note_dotted(column)
            return None
        comma = self.header.decimal_comma and not _THOUSANDS.fullmatch(found)
        digits = found.replace(",", ".", 1) if comma else found
        if _NUMBER.fullmatch(digits):
            return float(digits)
        self._unread("tables.not_a_number", column)
        return None

    def whole(self, column: str, *, needed: bool = False) -> int | None:
        """Return the whole number in a cell, such as kroner, zero or above (``205.0`` too); None where it is empty."""
        value = self.number(column, needed=needed)
        if value is None or value.is_integer():
            return None if value is None else int(value)
        if _DOTTED.fullmatch(self[column]):
            self._note_dotted(column)
        else:
            self._unread("tables.not_whole", column)
        return None

    def day(self, column: str, *, needed: bool = False) -> date | None:
        """Return the date in a cell, written ``2022-05-17``; None where it is empty."""
        found = self.key(column) if needed else self[column]
        if not found:
            return None
        with suppress(ValueError):
            if _DAY.fullmatch(found):
                return date.fromisoformat(found)
        self._unread("tables.not_a_date", column)
        return None

    def _note_dotted(self, column: str) -> None:
        found = self[column]
        whole = short(found.replace(".", ""))
        self.note("tables.dotted", column, column=self.called(column), found=short(found), whole=whole)

    def _unread(self, key: str, column: str) -> None:
        self.note(key, column, column=self.called(column), found=short(self[column]))


def may_part_thousands(texts: Sequence[str]) -> bool:
    """Return whether a point may part thousands: some numbers have none, and none has one that starts decimals."""
    return any(map(str.isdecimal, texts)) and not any("." in text and not _DOTTED.fullmatch(text) for text in texts)
