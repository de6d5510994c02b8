"""What a measure is: a name, columns with their units in their names, and the rows of a result."""

from collections.abc import Callable
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
