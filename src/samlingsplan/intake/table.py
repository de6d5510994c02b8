"""Tables as people keep them, CSV or XLSX: every cell is a text that knows its place."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
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
    rows = sheet_rows(path) if path.suffix.lower() == ".xlsx" else _csv_rows(path)
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


MAX_UNPACKED_BYTES = 60_000_000
"""A sheet of 5 MB once cost 10 s and 491 MB; a list of 50,000 rows unpacks to less than this."""
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z0-9:]+)\"")

Texts = tuple[str, ...]


def sheet_rows(path: Path) -> list[tuple[int, Texts]]:
    """Return line number and texts of each row of the first sheet that is shown, all of the header's width.

    Cells merged downwards all hold what the first of them does.

    Raises
    ------
    InputError
        When the file is no XLSX file, or unpacks to more than is reasonable; or else for every formula whose value is
        not kept and all cells merged sideways.
    """
    _refuse_bomb(path)
    try:
        rows, source = _read(path, values=True)
        formulas, _ = _read(path, values=False) if _FORMULA.search(source) else (rows, b"")
    except Exception as error:  # openpyxl lets whatever its parsers raise through
        raise InputError([complaint("intake.not_xlsx", Location(str(path)))]) from error
    faults = Faults()
    for line, (shown, stated) in enumerate(zip(rows, formulas, strict=False), start=1):
        for column, (value, formula) in enumerate(zip(shown, stated, strict=False), start=1):
            if not value and formula.startswith("="):
                faults.add("intake.formula", Location(str(path), line, column))
    _expand(rows, [match.decode() for match in _MERGED.findall(source)], path, faults)
    faults.refuse_any()
    width = next((_filled_width(row) for row in rows if any(row)), 0)
    return [
        (line, row[: max(width, _filled_width(row))] + ("",) * (width - len(row)))
        for line, row in enumerate(rows, start=1)
    ]


def _read(path: Path, *, values: bool) -> tuple[list[Texts], bytes]:
    """Return the texts of the sheet, its formulas' values or they themselves, and its XML."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=values)
    sheet = next(each for each in book.worksheets if each.sheet_state == "visible")
    cells = sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS + 1, values_only=True)
    rows = [tuple(_text(value) for value in row) for row in cells]
    part: str = vars(sheet)["_worksheet_path"]  # read-only sheets do not tell what is merged, their XML does
    book.close()
    with zipfile.ZipFile(path) as archive:
        return rows, archive.read(part.lstrip("/"))


def _expand(rows: list[Texts], merged: Iterable[str], path: Path, faults: Faults) -> None:
    """Fill cells merged downwards, and note those merged sideways."""
    for left, top, right, bottom in _ranges(merged):
        held = rows[top - 1] if top <= len(rows) else ()
        if not any(held[left - 1 : right]):
            continue
        if right > left:
            faults.add("intake.merged", Location(str(path), top, left))
            continue
        for i in range(top, min(bottom, len(rows))):
            row = rows[i] + ("",) * (left - len(rows[i]))
            rows[i] = (*row[: left - 1], held[left - 1], *row[left:])


def _ranges(merged: Iterable[str]) -> Iterator[tuple[int, int, int, int]]:
    from openpyxl.utils.cell import range_boundaries

    for text in merged:
        bounds = range_boundaries(text)
        left, top, right, bottom = (bound or 0 for bound in bounds)
        yield left, top, right, bottom


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise InputError([complaint("intake.not_xlsx", Location(str(path)))]) from error
    if unpacked > MAX_UNPACKED_BYTES:
        raise InputError([complaint("intake.too_large", Location(str(path)), allowed=MAX_UNPACKED_BYTES // 1_000_000)])


def _filled_width(row: Texts) -> int:
    """Return the number of fields up to the last that holds anything: Excel keeps cells once touched."""
    return max((i for i, cell in enumerate(row, start=1) if cell), default=0)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return value.isoformat()
        case _:
            return tidy(str(value))
