"""A program without its fixed variables, and without the constraints that hold whatever the others are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from samlingsplan.algebra.linear import Expression, Relation, total

if TYPE_CHECKING:
    from ortools.math_opt import model_pb2

Bounds = Sequence[tuple[float, float]]
"""The bounds of every variable, by its id."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The constraints of a program, coefficient by coefficient.

    Parameters
    ----------
    numbers, indices, factors
        The constraint, the variable and the factor of each coefficient that is not zero, constraint by constraint and
        in each by variable.
    lower, upper
        The limits of each constraint.
    """

    numbers: Sequence[int] | NDArray[np.int64]
    indices: Sequence[int] | NDArray[np.int64]
    factors: Sequence[float] | NDArray[np.float64]
    lower: Sequence[float] | NDArray[np.float64]
    upper: Sequence[float] | NDArray[np.float64]


def matrix_of(rows: Sequence[Relation]) -> Matrix:
    """Return constraints coefficient by coefficient."""
    parts = [sorted((index, factor) for index, factor in row.terms.items() if factor) for row in rows]
    return Matrix(
        [number for number, part in enumerate(parts) for _ in part],
        [index for part in parts for index, _ in part],
        [factor for part in parts for _, factor in part],
        [row.lower for row in rows],
        [row.upper for row in rows],
    )


@dataclass(frozen=True, slots=True)
class Reduced:
    """A program without its fixed variables.

    Parameters
    ----------
    body
        The program in MathOpt's form, in which each free variable has its own id.
    rows
        The number of each of its constraints in the whole program.
    """

    body: bytes
    rows: NDArray[np.int64]


def without_fixed(name: str, bounds: Bounds, whole: Sequence[bool], rows: Matrix, objective: Expression) -> Reduced:
    """Return a program without its fixed variables.

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
    kept = _write_rows(model, np.asarray(bounds, dtype=np.float64).reshape(-1, 2), rows)
    return Reduced(model.SerializeToString(), kept)


def _write_rows(model: "model_pb2.ModelProto", bounds: NDArray[np.float64], rows: Matrix) -> NDArray[np.int64]:
    """Write the constraints that some values of the free variables break, and return their numbers."""
    numbers, indices = np.asarray(rows.numbers, dtype=np.int64), np.asarray(rows.indices, dtype=np.int64)
    factors = np.asarray(rows.factors, dtype=np.float64)
    fixed = bounds[indices, 0] == bounds[indices, 1]

    def summed(of: NDArray[np.bool_], weights: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(numbers[of], weights[of], minlength=len(rows.lower)).astype(np.float64)

    known = summed(fixed, factors * bounds[indices, 0])
    lower, upper = np.asarray(rows.lower) - known, np.asarray(rows.upper) - known
    least = summed(~fixed, factors * bounds[indices, (factors < 0).astype(np.int64)])
    most = summed(~fixed, factors * bounds[indices, (factors > 0).astype(np.int64)])
    kept = ~((lower <= least) & (most <= upper))
    written = ~fixed & kept[numbers]
    limits, matrix = model.linear_constraints, model.linear_constraint_matrix
    limits.ids.extend(range(int(kept.sum())))
    limits.lower_bounds.extend(lower[kept].tolist())
    limits.upper_bounds.extend(upper[kept].tolist())
    matrix.row_ids.extend((np.cumsum(kept) - 1)[numbers[written]].tolist())
    matrix.column_ids.extend(indices[written].tolist())
    matrix.coefficients.extend(factors[written].tolist())
    return np.flatnonzero(kept)


def _parted(expression: Expression, bounds: Bounds) -> tuple[list[tuple[int, float]], float]:
    """Return the coefficients of the free variables in order, and what the fixed ones add up to."""
    left, known = list[tuple[int, float]](), 0.0
    for index, factor in expression.terms.items():
        lower, upper = bounds[index]
        if lower == upper:
            known += factor * lower
        elif factor:
            left.append((index, factor))
    return sorted(left), known
