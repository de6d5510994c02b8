"""Reading the travel tables; csv rather than pandas, which costs half a second to import."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from samlingsplan.errors import Complaint, InputError, Location

T = TypeVar("T")


class BadCellError(ValueError):
    """A cell does not hold what its column is for.

    Parameters
    ----------
    column
        The column's name.
    found
        What stands there.
    """

    def __init__(self, column: str, found: str) -> None:
        super().__init__(column, found)
        self.column = column
        self.found = found

    def at(self, where: Location) -> Complaint:
        """Return the complaint, once the row is known."""
        return Complaint("travel.bad_cell", where, {"column": self.column, "found": self.found})


def rows(file: Path, needed: Sequence[str] = ()) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row of a CSV file with the line it stands on; fields are parted by commas or semicolons.

    Raises
    ------
    InputError
        When it is not UTF-8 text, cannot be parted into fields or lacks a needed column.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            head = handle.readline()
            handle.seek(0)
            reader = csv.DictReader(handle, restval="", delimiter=";" if head.count(";") > head.count(",") else ",")
            missing = ", ".join(column for column in needed if column not in (reader.fieldnames or ()))
            if missing:
                raise InputError([Complaint("travel.missing_column", Location(file.name, 1), {"found": missing})])
            for row in reader:
                yield reader.line_num, row
    except (UnicodeDecodeError, csv.Error):
        raise InputError([Complaint("travel.unreadable", Location(file.name))]) from None


def number(row: Mapping[str, str], column: str) -> float:
    """Return a cell that holds a number, zero or above."""
    value = _read(float, row, column)
    if not 0 <= value < float("inf"):
        raise BadCellError(column, row[column])
    return value


def whole(row: Mapping[str, str], column: str) -> int:
    """Return a cell that holds a whole number, zero or above."""
    value = _read(int, row, column)
    if value < 0:
        raise BadCellError(column, row[column])
    return value


def day(row: Mapping[str, str], column: str) -> date | None:
    """Return a cell that holds a date, or nothing."""
    return _read(date.fromisoformat, row, column) if row.get(column) else None


def _read(kind: Callable[[str], T], row: Mapping[str, str], column: str) -> T:
    text = row.get(column, "")
    try:
        return kind(text)
    except ValueError:
        raise BadCellError(column, text) from None
