"""The rows of a program as plain numbers, into which a solution can be put."""

from collections.abc import Mapping, Sequence
from math import ceil, floor

from samlingsplan.algebra import Program

MANY_VALUES = 100
"""The most values of an auxiliary variable that are tried."""

Row = tuple[float, float, tuple[tuple[int, float], ...]]
"""Lower end, upper end, and the coefficient of each variable."""

BIG = 10**12
"""More than any number of a tiny world."""


def rows_of(program: Program) -> list[Row]:
    """Return every bound of a variable and every row."""
    bounds = [(lower, upper, ((index, 1.0),)) for index, (lower, upper) in enumerate(program.bounds)]
    return bounds + [
        (row.lower, row.upper, tuple((index, factor) for index, factor in row.terms.items() if factor))
        for row in program.rows
    ]


def solution(rows: Sequence[Row], values: Mapping[int, int]) -> dict[int, int] | None:
    """Return the values of all variables, or None where a row does not hold.

    Each helping variable takes the value that the rows leave it: each row with one unknown narrows its interval. Where
    they leave several, each is tried in turn.
    """
    known = dict(values)
    waiting = list(rows)
    while waiting:
        later: list[Row] = []
        intervals: dict[int, tuple[int, int]] = {}
        for row in waiting:
            lower, upper, terms = row
            unknown = [(v, c) for v, c in terms if v not in known]
            total = sum(known[v] * c for v, c in terms if v in known)
            if len(unknown) == 1:
                ((variable, coefficient),) = unknown
                ends = sorted(((lower - total) / coefficient, (upper - total) / coefficient))
                low, high = intervals.get(variable, (-BIG, BIG))
                intervals[variable] = (max(low, _up(ends[0])), min(high, _down(ends[1])))
                later.append(row)
            elif unknown:
                later.append(row)
            elif not lower <= total <= upper:
                return None
        if any(low > high for low, high in intervals.values()):
            return None
        certain = {variable: low for variable, (low, high) in intervals.items() if low == high}
        if later and not certain:
            return _tried(rows, known, intervals)
        known |= certain
        waiting = later
    return known


def _tried(
    rows: Sequence[Row], known: Mapping[int, int], intervals: Mapping[int, tuple[int, int]]
) -> dict[int, int] | None:
    """Return the first solution with one of the values that the variable with the fewest may take."""
    variable, (low, high) = min(intervals.items(), key=lambda each: each[1][1] - each[1][0])
    assert high - low < MANY_VALUES, f"rows leave variable {variable} anything from {low} to {high}"
    tries = (solution(rows, {**known, variable: value}) for value in range(low, high + 1))
    return next((found for found in tries if found is not None), None)


def _up(end: float) -> int:
    return ceil(max(end, -BIG) - 1e-9)


def _down(end: float) -> int:
    return floor(min(end, BIG) + 1e-9)
