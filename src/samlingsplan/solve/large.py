"""Minimises an objective with coefficients too large for a solver's tolerances exactly, a few digits at a time.

The first digits are minimised alone, then the next ones among the plans that the first do not exclude. No bound then
depends on more digits than a solver can represent.
"""

from collections.abc import Callable
from math import gcd, inf

from samlingsplan.algebra import Expression, Program, Variable
from samlingsplan.algebra.digits import LARGE
from samlingsplan.algebra.linear import Linear, total
from samlingsplan.solve.answers import Proof, SolveResult

_FINE = 10**6
"""The approximate size of the numbers that are minimised at a time."""

_COARSE = 10**4
"""Below this number of units in the best objective, the unit is made smaller before digits are fixed."""


Tell = Callable[[int, int], None]
"""Called with the best objective and the bound so far."""


Ask = Callable[[Expression, dict[int, int] | None], SolveResult]
"""Minimises an objective with small coefficients, from a warm start if there is one."""


def is_large(objective: Expression) -> bool:
    """Return whether an objective has integer coefficients that are too large for a solver."""
    factors = total([objective]).terms.values()
    return any(abs(factor) > LARGE for factor in factors) and all(isinstance(factor, int) for factor in factors)


def minimise_large(
    program: Program,
    objective: Expression,
    start: dict[int, int] | None,
    ask: Ask,
    tell: Tell,
) -> SolveResult:
    """Return the best solution of a program whose objective has large coefficients, and its exact bound.

    Parameters
    ----------
    program, objective
        The program and its objective.
    start
        A warm start by variable id.
    ask
        Minimises an objective with small coefficients.
    tell
        Called with the best objective and the bound so far.
    """
    wished = total([objective])
    common = gcd(int(wished.offset), *(int(factor) for factor in wished.terms.values())) or 1
    smaller = Linear({index: factor // common for index, factor in wished.terms.items()}, wished.offset // common)
    found = _Digits(program, smaller, ask, lambda best, bound: tell(best * common, bound * common)).minimised(start)
    return SolveResult(found.proof, found.values, found.bound * common)


class _Digits:
    """An objective whose first digits are minimised, then the rest by recursion."""

    def __init__(self, program: Program, wished: Linear, ask: Ask, tell: Tell, below: float = inf) -> None:
        self.below = below  # the unit is smaller than this
        self.program, self.wished, self.ask, self.tell = program, wished, ask, tell
        self.offset = int(wished.offset)
        ends = program.bounds
        # Where a coefficient or a variable can be negative, so can a part of the objective: a constant is added to it.
        self.negative = any(factor < 0 or ends[index][0] < 0 for index, factor in wished.terms.items() if factor)

    def minimised(self, start: dict[int, int] | None) -> SolveResult:
        """Return the best solution."""
        unit, fits = _unit(self.wished, self.below)
        answer, least = self._in_units(unit, start)
        while answer.proof is Proof.OPTIMAL and answer.values is not None and not fits and not self.negative:
            finer = max(1, self._worth(answer.values) // _FINE)
            if finer * _COARSE > unit:
                break
            unit = finer
            answer, least = self._in_units(unit, answer.values)
        if answer.values is None or unit == 1 or answer.proof is not Proof.OPTIMAL:
            return answer
        return self._onwards(unit, least, answer)

    def _worth(self, values: dict[int, int]) -> int:
        return self.program.value(self.wished, values)

    def _in_units(self, unit: int, start: dict[int, int] | None) -> tuple[SolveResult, int]:
        """Return the optimum in units with its bound, and the least number of units of the first digits.

        A variable whose coefficient alone exceeds the best known objective is fixed at zero.
        """
        known = None if start is None else self._worth(start)
        coarse, rest = _parted(self.wished, unit)
        useless = self._useless(known)
        coarse = Linear({index: factor for index, factor in coarse.terms.items() if index not in useless}, 0)
        lift = -self._least_of(coarse)
        with self.program.fixing(map(Variable, useless), dict.fromkeys(useless, 0)):
            answer = self.ask(coarse + lift, start)
        if answer.values is None:
            return (answer, 0) if start is None else (SolveResult(Proof.TIME, start, 0), 0)
        values = answer.values
        if start is not None and known is not None and self._worth(values) > known:
            values = start  # equal in units
        value, least = self._worth(values), answer.bound - lift
        bound = min(value, max(0, least * unit + self._least_of(rest) + self.offset))
        self.tell(value, bound)
        return SolveResult(answer.proof, values, bound), least

    def _useless(self, known: int | None) -> list[int]:
        """Return the variables whose coefficient alone exceeds the best known objective."""
        if known is None or self.negative:
            return []
        return [index for index, factor in self.wished.terms.items() if factor > known - self.offset]

    def _least_of(self, part: Linear) -> int:
        if not self.negative:
            return 0
        ends = self.program.bounds
        return sum(min(int(factor) * int(end) for end in ends[index]) for index, factor in part.terms.items())

    def _onwards(self, unit: int, least: int, best: SolveResult) -> SolveResult:
        """Minimise the next digits, among the plans that the first digits do not exclude."""
        values = best.values or {}
        first, rest = _parted(self.wished, unit)
        most = (self._worth(values) - self.offset - self._least_of(rest)) // unit
        above = self.program.integer(0, most - least)
        start = {**values, above.id: self.program.value(first, values) - least}
        with self.program.holding([first - above == least]):
            inner = _Digits(self.program, rest + unit * above, self.ask, lambda *_: None, unit).minimised(start)
        if inner.values is None:
            return SolveResult(Proof.TIME, values, best.bound)
        values = min((values, inner.values), key=self._worth)
        value = self._worth(values)
        bound = min(value, max(best.bound, least * unit + self.offset + inner.bound))
        self.tell(value, bound)
        return SolveResult(inner.proof, values, bound)


def _unit(wished: Linear, below: float) -> tuple[int, bool]:
    """Return the unit of the first digits, and whether coefficients are nearly integer in it.

    They are where a level adds a goal with a large weight to one with a small weight.
    """
    factors = [abs(int(factor)) for factor in wished.terms.values()]
    largest = max(factors, default=0)
    if largest <= LARGE:
        return 1, True
    round_ones = [10**power for power in range(3, len(str(largest))) if 10**power * LARGE >= largest]
    fitting = [unit for unit in round_ones if unit < below and max(f % unit for f in factors) * 100 < unit]
    return (max(fitting), True) if fitting else (largest // _FINE, False)


def _parted(wished: Linear, unit: int) -> tuple[Linear, Linear]:
    """Return the coefficients in units, rounded down, and the remainders."""
    parts = {index: divmod(int(factor), unit) for index, factor in wished.terms.items()}
    first, rest = ({index: part[place] for index, part in parts.items()} for place in (0, 1))
    return Linear(first, 0), Linear(rest, 0)
