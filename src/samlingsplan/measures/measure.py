"""What a measure is: a name, columns with units in their names, and rows; and the statistics that tables share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from samlingsplan.plan import Result

Cell = str | int | float | bool | date | None
"""What a table can hold; None where there is nothing to say."""

Row = dict[str, Cell]
"""One row, by column."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One table that can be computed from any result.

    Parameters
    ----------
    name
        Name of its file and key of its title.
    columns
        Its columns in order; the unit is the last part of the name (``_min``, ``_nok``, ``_h``).
    rows
        Computes the rows.
    """

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Result], list[Row]]

    @property
    def per_leader(self) -> bool:
        """Whether its rows are single leaders or groups of them, by pseudonym."""
        return not {"id", "group"}.isdisjoint(self.columns)


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
