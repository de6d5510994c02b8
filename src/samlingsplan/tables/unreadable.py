"""Finds the cells and rows of a table that cannot be read, and writes out cells that are merged downwards."""

from collections.abc import Collection, Iterator, Sequence

from samlingsplan.errors import Complaint, Location
from samlingsplan.tables.headings import masked
from samlingsplan.tables.layout import Laid
from samlingsplan.tables.sheet import Texts

_ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#I/T", "#VERDI!")
_OF_OTHERS = ("#NAVN?", "#DELT/0!", "#NULL", "#OVERFLYT!", "#BEREGN!", "#GETTING_DATA", "#FIELD!", "#BLOCKED!")
_OF_LIBREOFFICE = tuple(f"Err:{number}" for number in range(501, 540))
_NO_VALUES = frozenset(
    text for each in (*_ERRORS, *_OF_OTHERS, *_OF_LIBREOFFICE) for text in (each, each.lower(), each.upper())
)
"""What spreadsheets show in a cell that they cannot compute, in English and Norwegian."""

Rows = list[tuple[int, Texts]]


def readable(table: Laid, read_columns: Collection[int] | None) -> tuple[Rows, list[Complaint]]:
    """Return the rows that can be read, merged cells written out, and the complaints about the others.

    Parameters
    ----------
    table
        The table in its sheet.
    read_columns
        The places of the columns that somebody reads, counted from 1; all when it is None.
    """
    rows, faults = _written_out(table, read_columns)
    unread: list[Complaint] = faults
    good = []
    for line, cells in rows:
        said = list(_of_row(table, line, cells, read_columns))
        unread += said
        if not said:
            good.append((line, cells))
    unvalued = ((line, column) for line, column in table.sheet.unvalued if line > table.line)
    unread += (
        Complaint("tables.formula", _at(table, line, column))
        for line, column in unvalued
        if read_columns is None or column in read_columns
    )
    return good, unread


def _of_row(table: Laid, line: int, cells: Texts, read_columns: Collection[int] | None) -> Iterator[Complaint]:
    """Yield why a row cannot be read, if it cannot."""
    if len(cells) != len(table.header):
        values = {"found": len(cells), "allowed": len(table.header)}
        yield Complaint("tables.row_width", Location(table.sheet.file, line), values)
        return
    if _NO_VALUES.isdisjoint(cells):
        return
    for column, cell in enumerate(cells, start=1):
        if cell in _NO_VALUES and (read_columns is None or column in read_columns):
            yield Complaint("tables.error_cell", _at(table, line, column), {"found": cell})


def _written_out(table: Laid, read_columns: Collection[int] | None) -> tuple[Rows, list[Complaint]]:
    """Return the rows with cells merged downwards filled, and a complaint for each that are merged sideways."""
    rows = dict(table.body)
    faults = []
    for left, top, right, bottom in table.sheet.merged:
        held = rows.get(top, table.header if top == table.line else ())
        read = read_columns is None or any(column in read_columns for column in range(left, right + 1))
        if bottom <= table.line - 1 or top < table.line or not read or not any(held[left - 1 : right]):
            continue
        if right > left:
            faults.append(Complaint("tables.merged", _at(table, top, left)))
        elif top > table.line:
            _fill(rows, held[left - 1], left, range(top + 1, bottom + 1))
    return sorted(rows.items()), faults


def _fill(rows: dict[int, Texts], text: str, column: int, lines: Sequence[int]) -> None:
    for line in lines:
        if (row := rows.get(line)) is not None:
            row = row + ("",) * (column - len(row))
            rows[line] = (*row[: column - 1], text, *row[column:])


def _at(table: Laid, line: int, column: int) -> Location:
    heading = table.header[column - 1] if column <= len(table.header) else ""
    return Location(table.sheet.file, line, column, masked(heading) if heading else None)
