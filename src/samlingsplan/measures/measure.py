"""What a measure is: a name, columns with units in their names, and rows; and the statistics that tables share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TypeVar

from samlingsplan.plan import Result

Cell = str | int | float | bool | date | None
"""What a table can hold; None where there is nothing to say."""

Row = dict[str, Cell]
"""One row, by column."""

T = TypeVar("T")


def once(function: Callable[[Result], T]) -> Callable[[Result], T]:
    """Return a function of a result that keeps its answer: it computes once a result, and its answer is only read."""

    @wraps(function)
    def kept(result: Result) -> T:
        answer: T
        if function in result.computed:
            answer = result.computed[function]
        else:
            answer = result.computed[function] = function(result)
        return answer

    return kept


@dataclass(frozen=True, slots=True)
class Measure:
    """One table that can be computed from any result.

    Parameters
    ----------
    name
        Name of its file and key of its title.
    columns
        Its columns in order; the unit is the last part of the name (``_min``, ``_nok``, ``_h``).
    compute
        Computes the rows.
    """

    name: str
    columns: tuple[str, ...]
    compute: Callable[[Result], list[Row]]

    def rows(self, result: Result) -> list[Row]:
        """Return the rows, which are computed once a result and only read."""
        return once(self.compute)(result)

    @property
    def per_leader(self) -> bool:
        """Whether its rows are single leaders or groups of them, by pseudonym."""
        return not {"id", "group"}.isdisjoint(self.columns)


def number(row: Row, column: str) -> float:
    """Return the number in a cell.

    Raises
    ------
    TypeError
        When the cell holds none.
    """
    value = row[column]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{column} holds no number: {value!r}")
    return float(value)


def whole(row: Row, column: str) -> int:
    """Return the whole number in a cell.

    Raises
    ------
    TypeError
        When the cell holds none.
    """
    value = row[column]
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{column} holds no whole number: {value!r}")
    return value


def mean(values: Sequence[float]) -> float:
    """Return the arithmetic mean.

    Raises
    ------
    ZeroDivisionError
        When there are no values.
    """
    return sum(values) / len(values)


def percentile(values: Sequence[float], percent: int) -> float:
    """Return a percentile by linear interpolation between the two nearest of the sorted values.

    The position is ``percent / 100 * (n - 1)`` counted from zero: definition 7 of Hyndman and Fan (1996,
    "Sample Quantiles in Statistical Packages"), which spreadsheets call PERCENTILE.INC; 50 gives the median.

    Raises
    ------
    IndexError
        When there are no values.
    """
    ordered = sorted(values)
    below, hundredths = divmod(percent * (len(ordered) - 1), 100)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + hundredths * (ordered[above] - ordered[below]) / 100
