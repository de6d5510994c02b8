"""A workbook of some tables: what it is on the first sheet, and a sheet a table; no formula and no link."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from samlingsplan.measures import Row
from samlingsplan.messages import Words
from samlingsplan.plain_text import plain
from samlingsplan.render.page_table import TableView, shown, table_of
from samlingsplan.render.workbook import OPTIONS, formats_of, write_cell

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Facts = list[tuple[str, str]]
"""What stands on the first sheet: names and values."""
_SHEET_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class Table:
    """One table, for a page and for a sheet.

    Parameters
    ----------
    name, caption
        Its key, and what it is called.
    headings
        The heading of each column, in order.
    rows
        Its rows, in words where codes would stand.
    """

    name: str
    caption: str
    headings: Mapping[str, str]
    rows: Sequence[Row]

    def view(self, words: Words) -> TableView:
        """Return it for a page."""
        return table_of(self.name, self.caption, self.headings, self.rows, words)


def workbook_of(title: str, heading: str, year: int, facts: Facts, tables: Sequence[Table], words: Words) -> bytes:
    """Return a workbook; the same tables give the same bytes.

    Parameters
    ----------
    title
        The title that its properties state.
    heading
        The heading of the first sheet.
    year
        The year on whose first day it is stated to be made.
    facts
        What stands on the first sheet.
    tables
        The other sheets.
    words
        The language.
    """
    from xlsxwriter import Workbook

    whole = BytesIO()
    with Workbook(whole, OPTIONS) as book:
        book.set_properties({"title": plain(title), "created": datetime(year, 1, 1)})
        formats = formats_of(book)
        front = book.add_worksheet(words("render.front_sheet"))
        front.write_string(0, 0, plain(heading), formats["title"])
        for number, (name, value) in enumerate(facts, start=2):
            front.write_string(number, 0, plain(name))
            front.write_string(number, 1, plain(value))
        front.set_column(0, 1, 40)
        for name, each in zip(sheet_names([each.caption for each in tables]), tables, strict=True):
            _sheet(book.add_worksheet(name), each, words, formats)
    return whole.getvalue()


def sheet_names(captions: Sequence[str]) -> list[str]:
    """Return names for sheets: short, without the signs that no name of a sheet may have, and each once."""
    names: list[str] = []
    for number, caption in enumerate(captions, start=2):
        name = _NOT_IN_NAMES.sub(" ", caption)[:_SHEET_NAME].strip(" '")
        taken = {each.casefold() for each in names}
        names.append(f"{number} {name}"[:_SHEET_NAME] if not name or name.casefold() in taken else name)
    return names


def _sheet(sheet: "Worksheet", table: Table, words: Words, formats: dict[str, Any]) -> None:
    for column, (name, heading) in enumerate(table.headings.items()):
        sheet.write_string(0, column, plain(heading), formats["heading"])
        longest = max((len(shown(name, row[name], words)) for row in table.rows), default=0)
        sheet.set_column(column, column, min(60, max(11, longest + 2)))
        for line, row in enumerate(table.rows, start=1):
            write_cell(sheet, (line, column), name, row[name], words, formats)
    sheet.freeze_panes(1, 1)
