"""Reads tables from outside strictly, and reports all their faults at once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from samlingsplan.domain.spelling import plain, tidy
from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.travel.table import lines, wrong_width

_PARQUET = ".parquet"
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
"""``1,440`` is above one thousand in some tables and below two in others."""
_DOTTED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
"""So may ``1.440`` be."""


@dataclass
class UserRow:
    """One row by the meanings of its columns; a cell that cannot be read is noted and counts as empty.

    Parameters
    ----------
    file, line
        Its place.
    cells
        Its texts, without surrounding spaces.
    columns
        The name of each column in this table, and its number counted from 1.
    decimal_comma
        Whether ``205,5`` is a number, as it is where the delimiter is not a comma.
    dotted
        The meanings of the columns where a point may part thousands.
    faults
        The complaints about cells that could not be read.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    columns: Mapping[str, tuple[str, int]]
    decimal_comma: bool
    dotted: Set[str]
    faults: list[Complaint] = field(default_factory=list)

    def at(self, meaning: str | None = None) -> Location:
        """Return the place of a cell, or of the row."""
        return Location(self.file, self.line, self.columns[meaning][1] if meaning and meaning in self.columns else None)

    def text(self, meaning: str) -> str:
        """Return a cell, empty where the table lacks the column."""
        return self.cells.get(meaning, "")

    def note(self, key: str, meaning: str, values: Mapping[str, Value]) -> None:
        """Note a fault in a cell."""
        self.faults.append(Complaint(key, self.at(meaning), values))

    def number(self, meaning: str) -> float | None:
        """Return the number in a cell, zero or above, None where it is empty."""
        found = self.text(meaning)
        if not found:
            return None
        if meaning in self.dotted and _DOTTED.fullmatch(found):
            self._note_dotted(meaning)
            return None
        comma = self.decimal_comma and not _THOUSANDS.fullmatch(found)
        digits = found.replace(",", ".", 1) if comma else found
        if _NUMBER.fullmatch(digits):
            return float(digits)
        self.note("travel.not_a_number", meaning, {"column": self.columns[meaning][0], "found": found})
        return None

    def whole(self, meaning: str) -> int | None:
        """Return the whole number in a cell, zero or above (``205.0`` too), None where it is empty."""
        value = self.number(meaning)
        if value is None or value.is_integer():
            return None if value is None else int(value)
        if _DOTTED.fullmatch(self.text(meaning)):
            self._note_dotted(meaning)
        else:
            self.note("travel.not_whole", meaning, {"column": self.columns[meaning][0], "found": self.text(meaning)})
        return None

    def _note_dotted(self, meaning: str) -> None:
        found = self.text(meaning)
        whole = found.replace(".", "")
        self.note("travel.dotted", meaning, {"column": self.columns[meaning][0], "found": found, "whole": whole})


def read_user_rows(
    file: Path, names: Mapping[str, Sequence[str]], needed: Iterable[str]
) -> tuple[list[UserRow], list[Complaint]]:
    """Return the rows of a table, and a complaint for each row with more or fewer fields than the header.

    Parameters
    ----------
    file
        CSV with commas, semicolons or tabs between the fields, or Parquet.
    names
        The names that each column may have, by its meaning; other columns are ignored.
    needed
        The meanings of the required columns.

    Raises
    ------
    InputError
        When the file is not a table, or a column is missing or repeated.
    """
    body, delimiter = _parquet(file) if file.suffix.lower() == _PARQUET else lines(file)
    (first, header), *rest = body or [(1, [])]
    columns = _columns(Location(file.name, first), header, names, needed)
    faults = [wrong_width(file, line, fields, header) for line, fields in rest if len(fields) != len(header)]
    read = [
        (line, {meaning: tidy(fields[position - 1]) for meaning, (_, position) in columns.items()})
        for line, fields in rest
        if len(fields) == len(header)
    ]
    dotted = {meaning for meaning in columns if _may_part_thousands([cells[meaning] for _, cells in read])}
    return [UserRow(file.name, line, cells, columns, delimiter != ",", dotted) for line, cells in read], faults


def _may_part_thousands(cells: Sequence[str]) -> bool:
    """Return whether a point may part thousands: some numbers have none, and none has one that starts decimals."""
    return any(map(str.isdecimal, cells)) and not any("." in each and not _DOTTED.fullmatch(each) for each in cells)


def _columns(
    where: Location, header: Sequence[str], names: Mapping[str, Sequence[str]], needed: Iterable[str]
) -> dict[str, tuple[str, int]]:
    columns: dict[str, tuple[str, int]] = {}
    faults: list[Complaint] = []
    for position, heading in enumerate(header, start=1):
        meaning = next((each for each, called in names.items() if _heading(heading) in called), None)
        if meaning in columns:
            values = {"found": tidy(heading), "first": columns[meaning][0]}
            faults.append(Complaint("travel.column_twice", Location(where.file, where.line, position), values))
        elif meaning is not None:
            columns[meaning] = (tidy(heading), position)
    missing = [" / ".join(names[meaning]) for meaning in needed if meaning not in columns]
    if missing:
        there = ", ".join(tidy(heading) for heading in header) or "–"
        faults.append(Complaint("travel.lacks_column", where, {"found": ", ".join(missing), "there": there}))
    if faults:
        raise InputError(faults)
    return columns


def _heading(text: str) -> str:
    return plain(text).replace(" ", "_").replace("-", "_")


def _parquet(file: Path) -> tuple[list[tuple[int, list[str]]], str]:
    """Return a Parquet file as if it were CSV, its first row on line 2."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError([Complaint("travel.no_pyarrow_read", Location(file.name))]) from error
    try:
        table = pq.read_table(file)
    except (pa.ArrowException, OSError) as error:
        raise InputError([Complaint("travel.unreadable", Location(file.name))]) from error
    return list(enumerate(_texts(table.column_names, table.to_pylist()), start=1)), ","


def _texts(header: list[str], records: Iterable[Mapping[str, object]]) -> Iterator[list[str]]:
    yield header
    for record in records:
        yield ["" if record[name] is None else str(record[name]) for name in header]
