"""A measure's table as a page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samlingsplan.measures import Cell, Measure, Row
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.cells import WEEKS, heading, is_numeric, shown

LINKS = {"kommune": "kommune", "fylke": "fylke", "sentralitet": "sentralitet", "class_name": "class"}
"""Columns by which the page's parts follow each other, and the attribute ``data-…`` that bears the value."""


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: what is read, what it is sorted by, if it lines up to the right, and if it stays on one line."""

    text: str
    sort: str
    numeric: bool
    unbroken: bool = False


@dataclass(frozen=True, slots=True)
class HeadingView:
    """A column's heading, and whether its cells line up to the right."""

    text: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: its cells, and what a reader can choose that it belongs to (``class``, ``kommune``, ``fylke`` …)."""

    cells: tuple[CellView, ...]
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: its name, caption, headings and cells."""

    name: str
    caption: str
    headings: tuple[HeadingView, ...]
    rows: tuple[RowView, ...]


def table(measure: Measure, result: Result, words: Words, columns: Sequence[str] = ()) -> TableView:
    """Return a measure's table in words, with all its columns or only those named."""
    wanted = tuple(columns) or measure.columns
    rows = measure.rows(result)
    numeric = {column: any(is_numeric(column, row[column]) for row in rows) for column in wanted}

    def cell(column: str, value: Cell) -> CellView:
        unbroken = isinstance(value, date) or column in WEEKS
        return CellView(shown(column, value, words), _sort_key(value), numeric[column], unbroken)

    return TableView(
        name=measure.name,
        caption=words(f"measures.titles.{measure.name}"),
        headings=tuple(HeadingView(heading(column, words), numeric[column]) for column in wanted),
        rows=tuple(RowView(tuple(cell(column, row[column]) for column in wanted), _links(row)) for row in rows),
    )


def _links(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple((link, str(row[column])) for column, link in LINKS.items() if row.get(column) is not None)


def _sort_key(value: Cell) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.4f}" if isinstance(value, float) else str("" if value is None else value)
