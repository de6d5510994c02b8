"""From a file to a table: reads the sheet, maps the header, and finds the rows that cannot be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.tables.delimited import read_delimited
from samlingsplan.tables.headings import Column, Heading, Meanings, mapped
from samlingsplan.tables.layout import laid
from samlingsplan.tables.opendocument import read_opendocument
from samlingsplan.tables.parquet import read_parquet
from samlingsplan.tables.row import Header, Row, may_part_thousands
from samlingsplan.tables.sheet import BYTES_PER_ROW, MAX_COLUMNS, Sheet, Texts, refusal, too_large
from samlingsplan.tables.unreadable import readable
from samlingsplan.tables.workbook import read_workbook

MAX_ROWS = 50_000
"""No list that people keep is longer."""
MAX_JOURNEYS = 500_000
"""Between all kommuner there are 127,000."""


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
    notes
        What should be known of how the table was found in its file.
    columns
        The heading of each column, by the column's name.
    line
        The line of the header.
    """

    file: str
    header: Texts
    rows: tuple[Row, ...]
    unread: tuple[Complaint, ...] = ()
    notes: tuple[Complaint, ...] = ()
    columns: Mapping[str, Heading] = field(default_factory=dict)
    line: int = 1

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
    columns: Sequence[Column] | Meanings,
    *,
    fewest: int = 1,
    most: int = MAX_ROWS,
    sheet: str | None = None,
    only_known: bool = False,
) -> Table:
    """Return the table in a CSV file (comma, semicolon or tab), a workbook, an OpenDocument spreadsheet or Parquet.

    Text is UTF-8, UTF-16, or Windows-1252 where nothing else can be meant. Rows of nothing are left out. Rows that
    cannot be read become complaints of the table, so that a reader can add its own before it refuses them all at once.

    Parameters
    ----------
    path
        The file.
    columns
        The columns that the table may have, and must; or also what its headings mean.
    fewest, most
        Limits to the number of rows under the header.
    sheet
        The name of the sheet that has the table, where somebody has said it.
    only_known
        Whether what stands in columns that nobody knows may be anything, also what cannot be read.

    Raises
    ------
    InputError
        When the file cannot be opened or is no table, is too large or has too few rows, or its header lacks a column or
        repeats one.
    """
    meanings = columns if isinstance(columns, Meanings) else Meanings(columns)
    table = laid(_sheets(path, most, meanings), meanings, sheet)
    if table is None:
        raise _empty(str(path), meanings.columns)
    file = table.sheet.file
    if len(table.body) > most or len(table.header) > MAX_COLUMNS:
        raise refusal("tables.too_many_rows", Location(file), allowed=most, columns=MAX_COLUMNS)
    found, faults = mapped(table.header, meanings, Location(file, table.line))
    if faults:
        raise InputError(sorted(faults, key=_place))
    if len(table.body) < fewest:
        raise _empty(file, meanings.columns)
    read_columns = {heading.position for heading in found.values()} if only_known else None
    body, unread = readable(table, read_columns)
    dotted = {
        name for name, each in found.items() if may_part_thousands([cells[each.position - 1] for _, cells in body])
    }
    common = Header(file, found, table.sheet.decimal_comma, dotted)
    rows = tuple(Row(common, number, cells) for number, cells in body)
    return Table(file, table.header, rows, tuple(unread), table.notes, found, table.line)


def _sheets(path: Path, most: int, meanings: Meanings) -> list[Sheet]:
    """Return every sheet of a file; a file of text or of Parquet is one."""
    data = _bytes(path, most * BYTES_PER_ROW)
    match path.suffix.lower():
        case ".xlsx" | ".xlsm":
            return read_workbook(data, path, most)
        case ".ods":
            return read_opendocument(data, path, most)
        case ".xls":
            raise refusal("tables.old_workbook", Location(str(path)))
        case ".parquet":
            return [read_parquet(data, str(path))]
        case _:
            return [read_delimited(data, str(path), meanings)]


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


def _place(fault: Complaint) -> tuple[int, int]:
    return (fault.where.line or 0, fault.where.column or 0) if fault.where else (0, 0)
