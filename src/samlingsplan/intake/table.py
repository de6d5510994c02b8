"""Tables as people keep them: CSV or XLSX, every cell a text that knows where it stands."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.domain.spelling import tidy
from samlingsplan.errors import InputError, Location
from samlingsplan.intake.faults import Faults, complaint

MAX_BYTES = 20_000_000
MAX_ROWS = 50_000
MAX_COLUMNS = 100
_DELIMITERS = ";,\t"
_ERRORS = {"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#I/T", "#VERDI!"}
"""What spreadsheets show in a cell they cannot work out, in English and Norwegian."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table.

    Parameters
    ----------
    file, line
        Where it stands, lines counted from 1.
    cells
        Texts by column name, tidy.
    positions
        Field number by column name, counted from 1.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    positions: Mapping[str, int]

    def __getitem__(self, column: str) -> str:
        """Return a cell's text; a column the table lacks is empty."""
        return self.cells.get(column, "")

    def at(self, column: str | None = None) -> Location:
        """Return where a cell, or the row, stands."""
        return Location(self.file, self.line, self.positions.get(column) if column else None)


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows under it that hold anything.

    Parameters
    ----------
    file
        As complaints name it.
    header
        The first line's fields.
    rows
        Line number and fields of each row.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def records(self, names: Sequence[str] | None = None) -> tuple[Record, ...]:
        """Return the rows by column name.

        Parameters
        ----------
        names
            The columns' names in place of the header's; one that is empty is left out.

        Raises
        ------
        InputError
            When a row has more or fewer fields than the header.
        """
        faults = Faults()
        positions = {name: i for i, name in enumerate(self.header if names is None else names, start=1) if name}
        records = []
        for line, cells in self.rows:
            if len(cells) != len(self.header):
                faults.add("intake.row_width", Location(self.file, line), found=len(cells), allowed=len(self.header))
            else:
                values = {name: cells[i - 1] for name, i in positions.items()}
                records.append(Record(self.file, line, values, positions))
        faults.refuse_any()
        return tuple(records)


def read_table(path: Path, fewest: int = 1) -> Table:
    """Return the table in a CSV (UTF-8; comma, semicolon or tab) or XLSX file (first visible sheet).

    Parameters
    ----------
    path
        The file.
    fewest
        Rows it must hold under its header.

    Raises
    ------
    InputError
        When the file is too large, not text or not a sheet, holds too few rows, or cells hold an error.
    """
    file = str(path)
    if path.stat().st_size > MAX_BYTES:
        raise InputError([complaint("intake.too_large", Location(file), allowed=MAX_BYTES // 1_000_000)])
    if path.suffix.lower() == ".xlsx":
        from samlingsplan.intake.sheet import sheet_rows

        rows = sheet_rows(path)
    else:
        rows = _csv_rows(path)
    filled = [(line, cells) for line, cells in rows if any(cells)]
    if len(filled) <= fewest:
        raise InputError([complaint("intake.empty_table", Location(file))])
    if len(filled) > MAX_ROWS or len(filled[0][1]) > MAX_COLUMNS:
        raise InputError([complaint("intake.too_many_rows", Location(file), allowed=MAX_ROWS, columns=MAX_COLUMNS)])
    faults = Faults()
    for line, cells in filled:
        for column, cell in enumerate(cells, start=1):
            if cell.startswith("#") and cell.upper() in _ERRORS:
                faults.add("intake.error_cell", Location(file, line, column), found=cell)
    faults.refuse_any()
    return Table(file, filled[0][1], tuple(filled[1:]))


def read_records(path: Path, required: Iterable[str], fewest: int = 1) -> tuple[Record, ...]:
    """Return the rows of one of our own tables, whose column names are fixed.

    Parameters
    ----------
    path, fewest
        As of `read_table`.
    required
        Columns it must have.

    Raises
    ------
    InputError
        As `read_table`, or when a required column is missing.
    """
    table = read_table(path, fewest)
    missing = [name for name in required if name not in table.header]
    if missing:
        where = Location(table.file, 1)
        raise InputError(
            complaint("intake.missing_column", where, column=name, found=", ".join(table.header)) for name in missing
        )
    return table.records()


def _csv_rows(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError([complaint("intake.not_utf8", Location(str(path), line))]) from error
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows, line = [], 1
    try:
        for cells in reader:
            rows.append((line, tuple(tidy(cell) for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError([complaint("intake.bad_csv", Location(str(path), reader.line_num))]) from error
    return rows


def _delimiter(text: str) -> str:
    """Return what parts the fields of the first line that says anything."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=header.count)
