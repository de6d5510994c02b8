"""Reads the travel tables with csv, since pandas takes half a second to import."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from samlingsplan.errors import Complaint, InputError, Location

T = TypeVar("T")
_DELIMITERS = ",;\t"


class BadCellError(ValueError):
    """A cell cannot be read as its column requires.

    Parameters
    ----------
    column
        The column's name.
    found
        The text of the cell.
    """

    def __init__(self, column: str, found: str) -> None:
        super().__init__(column, found)
        self.column = column
        self.found = found

    def at(self, where: Location) -> Complaint:
        """Return the complaint, once the row is known."""
        return Complaint("travel.bad_cell", where, {"column": self.column, "found": self.found})


def lines(file: Path) -> tuple[list[tuple[int, list[str]]], str]:
    """Return each line of a CSV file that is not empty, with its number and its fields, and the delimiter.

    The delimiter is a comma, a semicolon or a tab: the most frequent of them in the first line.

    Raises
    ------
    InputError
        When the file is not UTF-8 text, or cannot be split into fields.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            delimiter = max(_DELIMITERS, key=handle.readline().count)
            handle.seek(0)
            reader = csv.reader(handle, delimiter=delimiter, strict=True)
            return [(reader.line_num, fields) for fields in reader if any(map(str.strip, fields))], delimiter
    except (UnicodeDecodeError, csv.Error):
        raise InputError([Complaint("travel.unreadable", Location(file.name))]) from None


def rows(file: Path, needed: Sequence[str] = ()) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row of a table of the package by column name, with its line number.

    Raises
    ------
    InputError
        When the file is not a table, lacks a needed column, or has a row with more fields than the header.
    """
    (_, header), *body = lines(file)[0] or [(1, [])]
    missing = ", ".join(column for column in needed if column not in header)
    if missing:
        raise InputError([Complaint("travel.missing_column", Location(file.name, 1), {"found": missing})])
    faults = [wrong_width(file, line, fields, header) for line, fields in body if len(fields) > len(header)]
    if faults:
        raise InputError(faults)
    for line, fields in body:
        yield line, {**dict.fromkeys(header, ""), **dict(zip(header, fields, strict=False))}


def wrong_width(file: Path, line: int, fields: Sequence[str], header: Sequence[str]) -> Complaint:
    """Return the complaint for a row with more or fewer fields than the header."""
    return Complaint("travel.row_width", Location(file.name, line), {"found": len(fields), "allowed": len(header)})


def number(row: Mapping[str, str], column: str) -> float:
    """Return the number in a cell, zero or above."""
    value = _read(float, row, column)
    if not 0 <= value < float("inf"):
        raise BadCellError(column, row[column])
    return value


def day(row: Mapping[str, str], column: str) -> date | None:
    """Return the date in a cell, None where it is empty."""
    return _read(date.fromisoformat, row, column) if row.get(column) else None


def _read(kind: Callable[[str], T], row: Mapping[str, str], column: str) -> T:
    text = row.get(column, "")
    try:
        return kind(text)
    except ValueError:
        raise BadCellError(column, text) from None
