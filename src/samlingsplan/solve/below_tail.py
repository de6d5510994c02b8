"""Minimises a level below one with a sum of greatest burdens (CVaR), among all plans that keep the level above.

For a fixed threshold a linear constraint keeps the level above, but it excludes plans with another threshold that keep
it too. For an interval of thresholds there is a linear constraint under which every such plan of the interval lies. So
the optimum is found by branching on the threshold, as that of the level above is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf

from samlingsplan.algebra import Expression, Relation, TopKSum
from samlingsplan.solve.cvar import LevelObjective
from samlingsplan.solve.engine import Proof, Solver, SolveResult
from samlingsplan.solve.protocol import Engine, Progress
from samlingsplan.solve.reduced_cost_fixing import only_used

_LOOSE = 1e-3
"""A relaxed solution that exceeds the level above by more than this share has its interval divided before a search."""


@dataclass(frozen=True, slots=True)
class KeptLevel:
    """A level with a tail that is to be kept.

    Parameters
    ----------
    target
        Its objective.
    tail
        Its tail.
    most
        The value that it may have.
    """

    target: LevelObjective
    tail: TopKSum
    most: int

    def within(self, low: int, high: int) -> tuple[Expression, list[Relation]]:
        """Return a lower bound on the level, and constraints that all plans meet which keep it, for an interval."""
        bound, rows = self.tail.within(self.tail.thresholds[low], self.tail.thresholds[high])
        least = self.target.with_tail(bound)
        return least, [*rows, least <= self.most]


@dataclass(frozen=True, slots=True, order=True)
class _Interval:
    """An interval of thresholds by their indices, with a bound; a loose one is divided at ``middle``."""

    bound: int
    low: int
    high: int
    middle: int
    loose: bool


def minimise_below_tail(
    solver: Solver,
    objective: Expression,
    kept: KeptLevel,
    ceilings: Sequence[Relation],
    stage: str,
    start: dict[int, int] | None,
) -> SolveResult:
    """Return the best solution that keeps the levels above, and its bound.

    Parameters
    ----------
    solver
        The solver: HiGHS.
    objective
        The linear objective of the level.
    kept
        The level above with a tail.
    ceilings
        What keeps the other levels above.
    stage
        The name in progress reports.
    start
        A solution that keeps the levels above, by variable id.
    """
    with kept.target.program.holding(ceilings):
        return _BelowTail(solver, objective, kept, stage).run(start)


class _BelowTail:
    """A best-bound search over intervals of thresholds."""

    def __init__(self, solver: Solver, objective: Expression, kept: KeptLevel, stage: str) -> None:
        self.solver, self.objective, self.kept, self.stage = solver, objective, kept, stage
        self.program = kept.target.program
        self.number_of = {threshold: number for number, threshold in enumerate(kept.tail.thresholds)}
        self.open: list[_Interval] = []
        self.best: dict[int, int] | None = None
        self.best_value: float = inf

    def run(self, start: dict[int, int] | None) -> SolveResult:
        if start is not None:
            self._take(start)
        self._look(0, len(self.number_of) - 1, 0)
        while self.open and self.open[0].bound < self.best_value and not self.solver.late:
            self.solver.tell(Progress(self.stage, None if self.best is None else self.best_value, self._bound))
            interval = heappop(self.open)
            if interval.loose:
                self._split(interval)
            else:
                self._search(interval)
        return self._answer()

    def _look(self, low: int, high: int, floor: int) -> None:
        """Relax an interval, and keep it unless it is fathomed."""
        with self.program.holding(self.kept.within(low, high)[1]):
            relaxed = self.solver.relax(self.program.serialised(self.objective))
        if relaxed.proof is Proof.INFEASIBLE:
            return
        bound, middle, loose = max(floor, relaxed.bound), low, False
        if relaxed.values is not None and low < high:
            middle = self._threshold(relaxed.values, low, high)
            loose = self.kept.target.value(relaxed.values) > self.kept.most * (1 + _LOOSE)
        if bound < self.best_value:
            heappush(self.open, _Interval(bound, low, high, middle, loose))

    def _split(self, interval: _Interval) -> None:
        low, middle, high = interval.low, interval.middle, interval.high
        for first, last in ((low, middle - 1), (middle, middle), (middle + 1, high)):
            if first <= last:
                self._look(first, last, interval.bound)

    def _search(self, interval: _Interval) -> None:
        """Solve the integer program of an interval for a better solution."""
        least, rows = self.kept.within(interval.low, interval.high)
        if self.best is not None:
            rows.append(self.objective <= round(self.best_value) - 1)
        with self.program.holding(rows), only_used(self.solver, self.program, least, self.kept.most) as few:
            answer = self.solver.minimise(self.program, self.objective, "", Engine.HIGHS, patient=False, free_only=few)
        if answer.proof is Proof.INFEASIBLE:
            return
        bound = max(interval.bound, answer.bound)
        if answer.values is None or self._take(answer.values):
            if bound < self.best_value:
                heappush(self.open, _Interval(bound, interval.low, interval.high, interval.middle, False))
            return
        middle = self._threshold(answer.values, interval.low, interval.high)
        self._split(_Interval(bound, interval.low, interval.high, middle, True))

    def _threshold(self, values: "dict[int, int] | dict[int, float]", low: int, high: int) -> int:
        """Return the index of the smallest burden that counts in a solution, within an interval."""
        return min(max(low, self.number_of[self.kept.tail.value_and_threshold(values)[1]]), high)

    def _take(self, values: dict[int, int]) -> bool:
        """Return whether a solution keeps the level above, and take it where it is better."""
        if self.kept.target.value(values) > self.kept.most:
            return False
        value = self.program.value(self.objective, values)
        if value < self.best_value:
            self.best, self.best_value = values, value
        return True

    @property
    def _bound(self) -> float:
        return min([self.best_value, *(interval.bound for interval in self.open[:1])])

    def _answer(self) -> SolveResult:
        if self.best is None:
            return SolveResult(self.solver.cut if self.open else Proof.INFEASIBLE, None, 0)
        proof = Proof.OPTIMAL if self._bound >= self.best_value else self.solver.cut
        return SolveResult(proof, self.best, round(self._bound))
