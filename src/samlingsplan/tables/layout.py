"""Where a table lies in its file: the sheet that has it, and the line of its header under a title."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.plain_text import short
from samlingsplan.tables.headings import Meanings
from samlingsplan.tables.sheet import LINES_ABOVE, Sheet, Texts, refusal


@dataclass(frozen=True, slots=True)
class Laid:
    """A table in its sheet.

    Parameters
    ----------
    sheet
        The sheet.
    line
        The line of the header.
    header
        Its headings.
    body
        The filled rows under it, but for those that repeat it.
    notes
        What should be known of how the table was found.
    """

    sheet: Sheet
    line: int
    header: Texts
    body: list[tuple[int, Texts]]
    notes: tuple[Complaint, ...] = ()


def laid(sheets: Sequence[Sheet], meanings: Meanings, wanted: str | None = None) -> Laid | None:
    """Return the table of a file; None where nothing is filled.

    The header is the line that has every column that the table must have, or else the line with most columns. Only a
    sheet that is shown is read.

    Parameters
    ----------
    sheets
        The sheets of the file.
    meanings
        What headings mean.
    wanted
        The name of the sheet, where somebody has said it.

    Raises
    ------
    InputError
        When several sheets have such a table, only a hidden one has, or none is called as it is wanted.
    """
    found = [table for sheet in sheets if (table := _in_sheet(sheet, meanings)) is not None]
    if wanted is not None:
        return _called(found, wanted, sheets)
    whole = [table for table in found if table.body and meanings.complete_in(table.header)]
    shown = [table for table in whole if not table.sheet.hidden]
    if len(shown) > 1 and any(column.required for column in meanings.columns):
        names = [short(table.sheet.name or "") for table in shown]
        raise refusal("tables.which_sheet", Location(shown[0].sheet.file), found=names)
    if not shown and whole:
        hidden = whole[0].sheet
        raise refusal("tables.hidden_sheet", Location(hidden.file), found=short(hidden.name or ""))
    seen = [table for table in found if not table.sheet.hidden]
    best = max(shown or seen, key=lambda table: len(meanings.found_in(table.header)), default=None)
    if best is None or not any(best is table for table in whole):
        return best
    others = [table.sheet for table in whole if table is not best]
    return _with_notes(best, sheets, others)


def _called(found: Sequence[Laid], wanted: str, sheets: Sequence[Sheet]) -> Laid:
    table = next((table for table in found if table.sheet.name == wanted), None)
    if table is None:
        values = {"found": short(wanted), "allowed": [short(sheet.name or "–") for sheet in sheets]}
        raise InputError([Complaint("tables.no_such_sheet", Location(sheets[0].file), values)])
    return _with_notes(table, sheets, [])


def _in_sheet(sheet: Sheet, meanings: Meanings) -> Laid | None:
    """Return the table of a sheet, its header the line with every column, or else with most of them."""
    filled = [(line, cells) for line, cells in sheet.rows if any(cells)]
    if not filled:
        return None
    first = filled[:LINES_ABOVE]
    columns = [len(set(meanings.found_in(cells).values())) for _, cells in first]
    complete = [i for i, (_, cells) in enumerate(first) if columns[i] and meanings.complete_in(cells)]
    at = complete[0] if complete else columns.index(max(columns))
    line, header = filled[at]
    width = _width(header)
    body = [(number, _of_width(cells, width, sheet)) for number, cells in filled[at + 1 :]]
    header = _of_width(header, width, sheet)
    return Laid(sheet, line, header, [(number, cells) for number, cells in body if cells != header])


def _of_width(cells: Texts, width: int, sheet: Sheet) -> Texts:
    """Return a row without the empty cells beyond the header that spreadsheets keep, and with those they leave out."""
    if sheet.name is None:
        return cells
    return cells[: max(width, _width(cells))] + ("",) * (width - len(cells))


def _width(row: Texts) -> int:
    """Return the number of fields up to the last that holds anything: Excel keeps cells once touched."""
    return max((i for i, cell in enumerate(row, start=1) if cell), default=0)


def _with_notes(table: Laid, sheets: Sequence[Sheet], others: Sequence[Sheet]) -> Laid:
    return Laid(table.sheet, table.line, table.header, table.body, tuple(_notes(table, sheets, others)))


def _notes(table: Laid, sheets: Sequence[Sheet], others: Sequence[Sheet]) -> Iterator[Complaint]:
    sheet = table.sheet
    yield from sheet.notes
    if len(sheets) > 1:
        names = [short(each.name or "–") for each in sheets if each is not sheet]
        values = {"found": short(sheet.name or "–"), "others": names}
        yield Complaint("tables.sheet_read", Location(sheet.file), values)
    if others:
        names = [short(each.name or "–") for each in others]
        yield Complaint("tables.hidden_sheet_left", Location(sheet.file), {"found": names})
    if table.line != next(line for line, cells in sheet.rows if any(cells)):
        yield Complaint("tables.header_found", Location(sheet.file, table.line), {"line": table.line})
    if hidden := [line for line, _ in table.body if line in sheet.hidden_lines]:
        lines = [str(line) for line in hidden[:5]]
        yield Complaint("tables.hidden_rows", Location(sheet.file, hidden[0]), {"count": len(hidden), "lines": lines})
