"""From a file to a table: reads the sheet, maps the header, and finds the rows that cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.tables.delimited import read_delimited
from samlingsplan.tables.headings import Column, Unknown, mapped
from samlingsplan.tables.parquet import read_parquet
from samlingsplan.tables.row import Header, Row, may_part_thousands
from samlingsplan.tables.sheet import BYTES_PER_ROW, MAX_COLUMNS, Sheet, Texts, refusal, too_large
from samlingsplan.tables.workbook import read_workbook

MAX_ROWS = 50_000
"""No list that people keep is longer."""
MAX_JOURNEYS = 500_000
"""Between all kommuner there are 127,000."""
_ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#I/T", "#VERDI!")
_NO_VALUES = frozenset((*_ERRORS, *map(str.lower, _ERRORS)))
"""What spreadsheets show in a cell that they cannot compute, in English and Norwegian."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table.

    Parameters
    ----------
    file
        The path of the file.
    header
        Its headings, tidy.
    rows
        Every row that holds anything and can be read.
    unread
        The complaints about the rows that cannot be read.
    """

    file: str
    header: Texts
    rows: tuple[Row, ...]
    unread: tuple[Complaint, ...] = ()

    @property
    def faults(self) -> list[Complaint]:
        """Every complaint about rows and cells so far, in their order."""
        return sorted([*self.unread, *(fault for row in self.rows for fault in row.faults)], key=_place)

    def refuse_faults(self) -> None:
        """Refuse the table if anything is noted.

        Raises
        ------
        InputError
            With every complaint.
        """
        if faults := self.faults:
            raise InputError(faults)


def read_table(
    path: Path,
    columns: Sequence[Column],
    *,
    fewest: int = 1,
    most: int = MAX_ROWS,
    unknown: Unknown | None = None,
) -> Table:
    """Return the table in a CSV file (comma, semicolon or tab; UTF-8 or UTF-16), a workbook or a Parquet file.

    Rows of nothing are left out. Rows that cannot be read become complaints of the table, so that a reader can add its
    own before it refuses them all at once.

    Parameters
    ----------
    path
        The file.
    columns
        The columns that the table may have, and must.
    fewest, most
        Limits to the number of rows under the header.
    unknown
        The complaint about a heading that means none of the columns; such headings are ignored when it is left out.

    Raises
    ------
    InputError
        When the file cannot be opened or is no table, is too large or has too few rows, or its header lacks a column or
        repeats one.
    """
    sheet = _sheet(path, most)
    filled = [row for row in sheet.rows if any(row[1])]
    if not filled:
        raise _empty(sheet.file, columns)
    if len(filled) > most + 1 or len(filled[0][1]) > MAX_COLUMNS:
        raise refusal("tables.too_many_rows", Location(sheet.file), allowed=most, columns=MAX_COLUMNS)
    (line, header), *body = filled
    found, faults = mapped(header, columns, Location(sheet.file, line), unknown)
    if faults:
        raise InputError(sorted(faults, key=_place))
    if len(body) < fewest:
        raise _empty(sheet.file, columns)
    unread = {number: said for number, cells in filled if (said := _unreadable(sheet.file, number, cells, header))}
    read = [(number, cells) for number, cells in body if number not in unread]
    dotted = {
        name for name, each in found.items() if may_part_thousands([cells[each.position - 1] for _, cells in read])
    }
    common = Header(sheet.file, found, sheet.decimal_comma, dotted)
    rows = tuple(Row(common, number, cells) for number, cells in read)
    return Table(sheet.file, header, rows, tuple(fault for faults in unread.values() for fault in faults))


def _sheet(path: Path, most: int) -> Sheet:
    data = _bytes(path, most * BYTES_PER_ROW)
    match path.suffix.lower():
        case ".xlsx" | ".xlsm":
            return read_workbook(data, path, most)
        case ".parquet":
            return read_parquet(data, str(path))
        case _:
            return read_delimited(data, str(path))


def _bytes(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise refusal("tables.cannot_open", Location(str(path))) from error
    if len(data) > most:
        raise too_large(str(path), most)
    return data


def _empty(file: str, columns: Sequence[Column]) -> InputError:
    needed = ", ".join(column.written for column in columns if column.required)
    return refusal("tables.empty_table", Location(file), allowed=needed or "–")


def _unreadable(file: str, line: int, cells: Texts, header: Texts) -> list[Complaint]:
    """Return why a row cannot be read, if it cannot."""
    if len(cells) != len(header):
        return [Complaint("tables.row_width", Location(file, line), {"found": len(cells), "allowed": len(header)})]
    if _NO_VALUES.isdisjoint(cells):
        return []
    places = ((Location(file, line, column), cell) for column, cell in enumerate(cells, start=1))
    return [Complaint("tables.error_cell", place, {"found": cell}) for place, cell in places if cell in _NO_VALUES]


def _place(fault: Complaint) -> tuple[int, int]:
    return (fault.where.line or 0, fault.where.column or 0) if fault.where else (0, 0)
