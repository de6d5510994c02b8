"""Constraints with coefficients too large for a solver's tolerances, written in digits, so that they hold exactly.

A solver computes in floating point and accepts a constraint that is violated by a millionth, which loses the last
digits of numbers of eleven digits. In digits of a base every coefficient is small, and an integer variable carries from
one digit to the next.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from samlingsplan.algebra.linear import Number, Relation

LARGE = 10**7
"""A coefficient above this is too large for a solver."""

_BASE = 2**17


@dataclass(frozen=True, slots=True)
class Carry:
    """An auxiliary variable of a constraint in digits, and how its value follows from the other variables.

    Parameters
    ----------
    lower, upper
        Its bounds.
    terms, left
        It is at least the sum of these terms minus ``left``, in units of the base.
    """

    lower: int
    upper: int
    terms: Mapping[int, int]
    left: int

    def value(self, values: Mapping[int, int]) -> int:
        """Return its least value in a solution."""
        lowest = sum(factor * values[index] for index, factor in self.terms.items())
        return max(self.lower, -(-(lowest - self.left) // _BASE))


def is_large(row: Relation) -> bool:
    """Return whether a constraint has integer numbers only, and a coefficient that is too large for a solver."""
    factors = row.terms.values()
    if not factors or (max(factors) <= LARGE and min(factors) >= -LARGE):
        return False
    return all(
        isinstance(number, int) or number.is_integer() or number in (inf, -inf)
        for number in (*factors, row.lower, row.upper)
    )


def in_digits(row: Relation, bounds: Sequence[tuple[float, float]]) -> tuple[list[Relation], list[Carry]]:
    """Return constraints with small coefficients that are equivalent to one with large, and their auxiliary variables.

    Parameters
    ----------
    row
        A constraint with large coefficients.
    bounds
        The bounds of every variable so far, by its id; the auxiliary variables get the next ids.
    """
    terms = {index: int(factor) for index, factor in row.terms.items() if factor}
    rows: list[Relation] = []
    carries: list[Carry] = []
    if row.lower == row.upper:
        _split(terms, int(row.upper), True, list(bounds), rows, carries)
        return rows, carries
    if row.upper < inf:
        _split(terms, int(row.upper), False, list(bounds), rows, carries)
    if row.lower > -inf:
        opposite = {index: -factor for index, factor in terms.items()}
        known = [*bounds, *((carry.lower, carry.upper) for carry in carries)]
        _split(opposite, -int(row.lower), False, known, rows, carries)
    return rows, carries


def _split(
    terms: dict[int, int],
    limit: int,
    equal: bool,
    bounds: list[tuple[float, float]],
    rows: list[Relation],
    carries: list[Carry],
) -> None:
    """Add the constraints of ``terms <= limit``, or ``==``, from the last digit to the first."""
    while any(abs(factor) > LARGE for factor in terms.values()):
        last = {index: factor % _BASE for index, factor in terms.items() if factor % _BASE}
        limit, left = divmod(limit, _BASE)
        least, most = (sum(factor * int(bounds[index][end]) for index, factor in last.items()) for end in (0, 1))
        carry = Carry(-(-(least - left) // _BASE), -(-(most - left) // _BASE), last, left)
        number = len(bounds)
        bounds.append((carry.lower, carry.upper))
        carries.append(carry)
        rows.append(Relation({**last, number: -_BASE}, left if equal else -inf, left))
        terms = {index: factor // _BASE for index, factor in terms.items() if factor // _BASE} | {number: 1}
    rows.append(Relation(terms, limit if equal else -inf, limit))


def shortened(terms: Mapping[int, Number]) -> tuple[Mapping[int, Number], int]:
    """Return coefficients small enough for a solver, and the unit they are in: rounded down, so never too much.

    Coefficients with fractions are left as they are.
    """
    factors = {index: factor for index, factor in terms.items() if isinstance(factor, int)}
    if len(factors) < len(terms):
        return terms, 1
    unit = max(1, -(-max(map(abs, factors.values()), default=0) // LARGE))
    return {index: factor // unit for index, factor in factors.items()} if unit > 1 else terms, unit
