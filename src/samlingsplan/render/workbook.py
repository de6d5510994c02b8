"""``plan.xlsx``: every measure as a sheet, in words."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samlingsplan.measures import Cell, Measure
from samlingsplan.messages import Words
from samlingsplan.plain_text import plain, plain_lines
from samlingsplan.plan import Result
from samlingsplan.render.edition import edition
from samlingsplan.render.output import PLANNER, Output, Reader
from samlingsplan.render.page_table import heading, is_share, shown
from samlingsplan.render.public_report import answer_for_all, rounding
from samlingsplan.render.sentences import answer

if TYPE_CHECKING:
    from xlsxwriter import Workbook

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
"""Names from files stay text, whatever they begin with."""


def write(result: Result, folder: Path, words: Words, reader: Reader = PLANNER) -> None:
    """Write the workbook; the same result gives the same bytes."""
    from xlsxwriter import Workbook

    whole = BytesIO()  # a full disk then gives the same error as for every other file
    with Workbook(whole, OPTIONS) as book:
        book.set_properties(
            {"title": plain(result.brief.title), "created": datetime(result.case.kull.start_year, 1, 1)}
        )
        formats = formats_of(book)
        _front(book, front_lines(result, words, reader), plain(result.brief.title), words, formats)
        for measure in reader.measures():
            _sheet(book, measure, result, words, formats)
    (folder / "plan.xlsx").write_bytes(whole.getvalue())


def formats_of(book: "Workbook") -> dict[str, Any]:
    """Return the formats of a workbook's cells, by kind."""
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "heading": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "prose": book.add_format({"text_wrap": True, "valign": "top"}),
        "share": book.add_format({"num_format": "0 %"}),
        "float": book.add_format({"num_format": "#,##0.0"}),
        "int": book.add_format({"num_format": "#,##0"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
    }


def front_lines(result: Result, words: Words, reader: Reader) -> list[str]:
    """Return what the first sheet says: the question, the answer, how numbers are written, and the edition."""
    lines = [words("render.synthetic")] if result.brief.synthetic else []
    lines += [result.brief.question]
    if reader.public:
        lines += [answer_for_all(result, words, reader), words("audience.summary_note", **rounding(reader))]
    else:
        lines += [answer(result, words)]
    return [*lines, words("measures.notes.percentile"), edition(result, words, reader, "workbook").line]


def _front(book: "Workbook", lines: list[str], title: str, words: Words, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(words("render.front_sheet"))
    sheet.write_string(0, 0, title, formats["title"])
    for number, line in enumerate(lines, start=2):
        sheet.write_string(number, 0, plain_lines(line), formats["prose"])
    sheet.set_column(0, 0, 120)


def _sheet(book: "Workbook", measure: Measure, result: Result, words: Words, formats: dict[str, Any]) -> None:
    rows = measure.rows(result)
    sheet = book.add_worksheet(words(f"measures.titles.{measure.name}")[:31])
    for column, name in enumerate(measure.columns):
        sheet.write_string(0, column, heading(name, words), formats["heading"])
        longest = max((len(shown(name, row[name], words)) for row in rows), default=0)
        sheet.set_column(column, column, min(60, max(11, longest + 2)))
        for line, row in enumerate(rows, start=1):
            write_cell(sheet, (line, column), name, row[name], words, formats)
    sheet.freeze_panes(1, 1)
    if not rows:
        sheet.write_string(1, 0, words("render.empty_sheet"))
    if rows:
        sheet.autofilter(0, 0, len(rows), len(measure.columns) - 1)


def write_cell(sheet: Any, at: tuple[int, int], name: str, value: Cell, words: Words, formats: dict[str, Any]) -> None:
    """Write a cell as its column's name and its type ask for; nothing where there is nothing to say."""
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(*at, datetime(value.year, value.month, value.day), formats["date"])
    elif isinstance(value, bool | str) or words.has(f"measures.values.{name}.{value}"):
        sheet.write_string(*at, plain(shown(name, value, words)))
    else:
        kind = "share" if is_share(name) else type(value).__name__
        sheet.write_number(*at, value, formats[kind])


WORKBOOK = Output("workbook", write)
