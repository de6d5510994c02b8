"""Measures of several plans side by side, with their differences to the first plan.

Nothing is computed anew: each figure is a cell of a measure that every plan has by itself, and a difference is that of
two such cells. Rows are matched by the columns that name them, such as the fylke; what only one plan has stays alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from samlingsplan.measures.disclosure import HIDDEN
from samlingsplan.measures.measure import Cell, Measure, Row
from samlingsplan.plan import Result

KEYS: Mapping[str, tuple[str, ...]] = {
    "travel_summary": (),
    "class_sizes": ("class_name",),
    "by_class": ("class_name",),
    "by_sentralitet": ("sentralitet",),
    "by_size_class": ("size_class",),
    "by_fylke": ("fylke",),
    "by_landsdel": ("landsdel",),
    "by_sami_area": ("sami_area",),
    "by_level": ("level",),
    "by_service_area": ("service_area",),
    "nights": ("nights",),
    "costs": ("ledger", "item"),
    "costs_by_year": ("year", "ledger", "item"),
    "wishes": ("class_name",),
    "equity": ("index",),
    "evenness": ("grouping", "part"),
    "kommuner": ("kommune", "kommune_name"),
}
"""The measures that are set side by side, with the columns that name a row."""


@dataclass(frozen=True, slots=True)
class Side:
    """One figure of every plan.

    Parameters
    ----------
    key
        What names the row, one cell for each of the table's keys.
    figure
        The column of the measure.
    values
        The value of each plan; None where it has none.
    more
        What each plan has more than the first; None for the first, and where either value is no number.
    """

    key: tuple[Cell, ...]
    figure: str
    values: tuple[Cell, ...]
    more: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A measure of every plan.

    Parameters
    ----------
    name
        Name of the measure.
    keys
        The columns that name a row.
    rows
        Its figures, row by row.
    """

    name: str
    keys: tuple[str, ...]
    rows: tuple[Side, ...]

    def only(self, figure: str) -> "SideBySide":
        """Return the table of one figure."""
        return SideBySide(self.name, self.keys, tuple(row for row in self.rows if row.figure == figure))


def side_by_side(plans: Sequence[tuple[Sequence[Measure], Result | None]]) -> tuple[SideBySide, ...]:
    """Return the measures of several plans side by side, in the order of `KEYS`.

    Parameters
    ----------
    plans
        For each plan the measures that its reader may see, and the plan; None where there is none.
    """
    tables = [_rows_by_measure(measures, result) for measures, result in plans]
    known = (name for name in KEYS if any(table.get(name) for table in tables))
    return tuple(_aligned(name, [table.get(name, []) for table in tables]) for name in known)


def _rows_by_measure(measures: Sequence[Measure], result: Result | None) -> dict[str, list[Row]]:
    return {} if result is None else {each.name: each.rows(result) for each in measures if each.name in KEYS}


def _aligned(name: str, tables: Sequence[list[Row]]) -> SideBySide:
    keys = KEYS[name]
    keyed = [{tuple(row[key] for key in keys): row for row in rows} for rows in tables]
    order = dict.fromkeys(key for table in keyed for key in table)
    columns = dict.fromkeys(column for rows in tables for row in rows for column in row if column not in keys)
    figures = [column for column in columns if any(_shown(row.get(column)) for rows in tables for row in rows)]
    rows = tuple(
        _side(key, figure, [table.get(key, {}).get(figure) for table in keyed]) for key in order for figure in figures
    )
    return SideBySide(name, keys, rows)


def _side(key: tuple[Cell, ...], figure: str, values: Sequence[Cell]) -> Side:
    first, *others = values
    return Side(key, figure, tuple(values), (None, *(difference(first, other) for other in others)))


def difference(first: Cell, other: Cell) -> float | None:
    """Return what one cell has more than another; None where either is no number."""
    return other - first if _is_number(first) and _is_number(other) else None


def _is_number(value: Cell) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _shown(value: Cell) -> bool:
    """Return whether a cell is a number, or one that is hidden."""
    return value == HIDDEN or _is_number(value)
