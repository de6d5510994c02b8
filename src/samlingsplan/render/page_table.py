"""A measure's table as a page shows it: cells, headings, and the filters a reader can choose."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from samlingsplan.measures import Cell, Measure, Row
from samlingsplan.measures.departures import WEEKDAYS
from samlingsplan.measures.leaders import cells, leaders
from samlingsplan.messages import Words
from samlingsplan.plain_text import plain
from samlingsplan.plan import Result

NOTHING = "–"

WEEKS = ("week", "earlier_week")
"""Columns of weeks, "2021-W37"."""
PSEUDONYM = "id"
"""The column of leaders' pseudonyms."""


def heading(column: str, words: Words) -> str:
    """Return a column's heading, its unit included."""
    return words(f"measures.columns.{column}")


def shown(column: str, value: Cell, words: Words) -> str:
    """Return a cell in words: thousands grouped, shares as percentages, codes by their names."""
    if value is None or value == "":
        return words("measures.values.everyone") if column == "class_name" else NOTHING
    if isinstance(value, bool):
        return words("measures.values.truth.yes" if value else "measures.values.truth.no")
    if column == "kommuner_together" and (parts := str(value).partition(":"))[1]:
        return words("measures.together", kommuner=parts[0], fylker=parts[2])
    if column == "trait_value":
        trait, _, of = str(value).partition(":")
        return shown(trait, of, words)
    if (key := f"measures.values.{column}.{value}") and words.has(key):
        return words(key)
    if (said := _SAID.get(column)) is not None:
        return said(str(value), words)
    if is_share(column) and not isinstance(value, str | date):
        return words.percent(value)
    if isinstance(value, float):
        return words.number(value, decimals(column))
    if isinstance(value, int):
        return words.number(value)
    return words.date(value, words("render.dates.short")) if isinstance(value, date) else value


def _week(week: str, words: Words) -> str:
    year, number = week.split("-W")
    return words("render.dates.week", year=year, number=int(number))


def _day_and_time(of_week: str, words: Words) -> str:
    """Return ``mon 16:05`` in words."""
    day, time = of_week.split()
    return words("render.dates.day_and_time", day=words(f"journey.weekday.{WEEKDAYS.index(day)}"), time=time)


def _rides(rides: str, words: Words) -> str:
    """Return rides with the words for their modes."""
    parts = (ride.partition(" ") for ride in rides.split("; "))
    return "; ".join(f"{words(f'journey.mode.{mode}')} {rest}" for mode, _, rest in parts)


_SAID: Mapping[str, Callable[[str, Words], str]] = {
    **dict.fromkeys(WEEKS, _week),
    **dict.fromkeys(("arrive_by", "leave_home", "arrive"), _day_and_time),
    "boarded": _rides,
}
"""How the text of a column is said."""


def is_share(column: str) -> bool:
    """Return whether a column holds shares of one."""
    return column.endswith("_share") or column.startswith("within_")


def decimals(column: str) -> int:
    """Return how many decimals a measured mean deserves."""
    if column == "value":
        return 2
    return 0 if column.endswith(("_min", "_nok")) else 1


def is_numeric(column: str, value: Cell) -> bool:
    """Return whether a cell lines up to the right."""
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and column not in ("sentralitet", "size_class")
    )


_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take the rest for a formula (OWASP, "CSV Injection")."""


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, made of what can be seen.

    A leading apostrophe tells a spreadsheet that the rest is text. Full-width and small forms of the signs count as
    the signs themselves: some languages' spreadsheets take them so.
    """
    first = normalize("NFKC", text.lstrip()[:1])
    seen = plain(text)
    return f"'{seen}" if text.startswith(_FORMULA_STARTS) or first.startswith(_FORMULA_STARTS) else seen


LINKS = {"kommune": "kommune", "fylke": "fylke", "sentralitet": "sentralitet", "class_name": "class"}
"""Columns by which the page's parts follow each other, and the attribute ``data-…`` that holds the value."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What leads from a cell to a section of the same document.

    Parameters
    ----------
    text
        What is read.
    anchor
        The section's name.
    page
        The word before its page on paper, ``"s."``.
    """

    text: str
    anchor: str
    page: str


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: what is read, its key in sorting, and how it is set.

    Parameters
    ----------
    text, sort
        What is read, and its key in sorting.
    numeric, unbroken, written
        Whether it lines up right, stays on one line, or keeps its first letter small, as a pseudonym does.
    references
        Where it leads.
    """

    text: str
    sort: str
    numeric: bool
    unbroken: bool = False
    written: bool = False
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadingView:
    """A column's heading, and whether its cells line up to the right."""

    text: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: its cells, and what a reader can choose that it belongs to (``class``, ``kommune``, ``fylke`` …).

    One that sums the others up stays last when a reader sorts them.
    """

    cells: tuple[CellView, ...]
    links: tuple[tuple[str, str], ...]
    sums: bool = False


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
    headings = {column: heading(column, words) for column in wanted}
    return table_of(measure.name, words(f"measures.titles.{measure.name}"), headings, measure.rows(result), words)


def table_of(name: str, caption: str, headings: Mapping[str, str], rows: Sequence[Row], words: Words) -> TableView:
    """Return rows as a table in words.

    Parameters
    ----------
    name, caption
        Its key, and what it is called.
    headings
        The heading of each column, in order.
    rows
        Its rows.
    words
        The language.
    """
    numeric = {column: any(is_numeric(column, row[column]) for row in rows) for column in headings}

    def cell(column: str, value: Cell) -> CellView:
        unbroken = isinstance(value, date) or column in WEEKS
        return CellView(shown(column, value, words), _sort_key(value), numeric[column], unbroken, column == PSEUDONYM)

    return TableView(
        name=name,
        caption=caption,
        headings=tuple(HeadingView(text, numeric[column]) for column, text in headings.items()),
        rows=tuple(
            RowView(
                tuple(cell(column, row[column]) for column in headings), _links(row), _sums(row, next(iter(headings)))
            )
            for row in rows
        ),
    )


def _sums(row: Row, first: str) -> bool:
    """Return whether a row is about all the others: the kull among its classes, or the sum of a ledger."""
    everyone = first == "class_name" and row[first] is None and "week" not in row
    return everyone or row.get("item") == "sum"


def _links(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple((link, str(row[column])) for column, link in LINKS.items() if row.get(column) is not None)


def _sort_key(value: Cell) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.4f}" if isinstance(value, float) else str("" if value is None else value)


@dataclass(frozen=True, slots=True)
class Filter:
    """One kind of choice: the attribute it goes by, its heading, and each value with its name."""

    link: str
    heading: str
    values: tuple[tuple[str, str], ...]


def filters(result: Result, words: Words) -> list[Filter]:
    """Return the classes, fylker, centrality classes and kommuner that have leaders."""
    everyone = cells(leaders(result)[["fylke", "sentralitet", "kommune", "kommune_name"]].drop_duplicates())
    names: dict[str, dict[str, str]] = {
        "class": {each.name: each.name for each in result.plan.classes},
        "fylke": {str(row["fylke"]): str(row["fylke"]) for row in everyone},
        "sentralitet": {str(row["sentralitet"]): shown("sentralitet", row["sentralitet"], words) for row in everyone},
        "kommune": {str(row["kommune"]): str(row["kommune_name"]) for row in everyone},
    }
    return [
        Filter(link, words(f"report.choice.{link}"), tuple(sorted(values.items(), key=lambda item: item[1])))
        for link, values in names.items()
    ]
