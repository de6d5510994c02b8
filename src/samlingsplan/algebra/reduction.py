"""A program without its fixed variables, and without the constraints that hold whatever the others are."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from samlingsplan.algebra.linear import Expression, Relation, total

if TYPE_CHECKING:
    from ortools.math_opt import model_pb2

Bounds = Sequence[tuple[float, float]]
"""The bounds of every variable, by its id."""


def without_fixed(
    name: str, bounds: Bounds, whole: Sequence[bool], rows: Iterable[Relation], objective: Expression
) -> bytes:
    """Return a program in MathOpt's form, in which each free variable has its own id.

    Parameters
    ----------
    name
        Shown in solver logs.
    bounds, whole
        The bounds of every variable, and whether it is an integer.
    rows
        The constraints.
    objective
        What is minimised.
    """
    from ortools.math_opt import model_pb2

    model = model_pb2.ModelProto(name=name)
    free = [index for index, (lower, upper) in enumerate(bounds) if lower < upper]
    model.variables.ids.extend(free)
    model.variables.lower_bounds.extend(bounds[index][0] for index in free)
    model.variables.upper_bounds.extend(bounds[index][1] for index in free)
    model.variables.integers.extend(whole[index] for index in free)
    wished, known = _parted(objective, bounds)
    model.objective.offset = total([objective]).offset + known
    model.objective.linear_coefficients.ids.extend(index for index, _ in wished)
    model.objective.linear_coefficients.values.extend(factor for _, factor in wished)
    _write_rows(model, bounds, rows)
    body: bytes = model.SerializeToString()
    return body


def _write_rows(model: "model_pb2.ModelProto", bounds: Bounds, rows: Iterable[Relation]) -> None:
    """Write the constraints that some values of the free variables break."""
    limits, matrix = model.linear_constraints, model.linear_constraint_matrix
    for row in rows:
        left, known = _parted(row, bounds)
        lower, upper = row.lower - known, row.upper - known
        least = sum(factor * bounds[index][factor < 0] for index, factor in left)
        most = sum(factor * bounds[index][factor > 0] for index, factor in left)
        if lower <= least and most <= upper:
            continue
        number = len(limits.ids)
        limits.ids.append(number)
        limits.lower_bounds.append(lower)
        limits.upper_bounds.append(upper)
        matrix.row_ids.extend(number for _ in left)
        matrix.column_ids.extend(index for index, _ in left)
        matrix.coefficients.extend(factor for _, factor in left)


def _parted(expression: Expression | Relation, bounds: Bounds) -> tuple[list[tuple[int, float]], float]:
    """Return the coefficients of the free variables in order, and what the fixed ones add up to."""
    left, known = list[tuple[int, float]](), 0.0
    for index, factor in expression.terms.items():
        lower, upper = bounds[index]
        if lower == upper:
            known += factor * lower
        elif factor:
            left.append((index, factor))
    return sorted(left), known
