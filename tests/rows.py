"""The rows of a program as plain numbers, into which a solution can be put."""

from collections.abc import Mapping, Sequence

from samlingsplan.algebra import Program

Row = tuple[float, float, tuple[tuple[int, float], ...]]
"""Lower end, upper end, and the coefficient of each variable."""


def rows_of(program: Program) -> list[Row]:
    """Return every bound of a variable and every row."""
    model = program.model
    bounds = [(v.lower_bound, v.upper_bound, ((v.id, 1.0),)) for v in model.variables()]
    return bounds + [
        (row.lower_bound, row.upper_bound, tuple((v.id, row.get_coefficient(v)) for v in model.row_nonzeros(row)))
        for row in model.linear_constraints()
    ]


def solution(rows: Sequence[Row], values: Mapping[int, int]) -> dict[int, int] | None:
    """Return the values of all variables, each helping one as its equation says, or None where a row does not hold."""
    known = dict(values)
    waiting = list(rows)
    while waiting:
        later = []
        for row in waiting:
            lower, upper, terms = row
            unknown = [(v, c) for v, c in terms if v not in known]
            worth = sum(known[v] * c for v, c in terms if v in known)
            if len(unknown) == 1 and lower == upper:
                ((variable, coefficient),) = unknown
                known[variable] = round((lower - worth) / coefficient)
                worth += known[variable] * coefficient
            elif unknown:
                later.append(row)
                continue
            if not lower <= worth <= upper:
                return None
        if len(later) == len(waiting):
            raise AssertionError(f"{len(later)} rows say nothing certain of {unknown}")
        waiting = later
    return known
