"""Minimises a level with a sum of greatest burdens (CVaR) exactly, by branching on the threshold.

For a fixed threshold the level is linear. For an interval of thresholds it has a linear lower bound, which holds for
every plan whose smallest burden that counts is in the interval. Relaxations of these bounds exclude most thresholds.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf

from samlingsplan.algebra import Expression, Program, Relation, TopKSum
from samlingsplan.solve.engine import Proof, Solver, SolveResult
from samlingsplan.solve.protocol import Engine, Progress
from samlingsplan.solve.reduced_cost_fixing import only_used

_WIDE = 0.05
"""Above this gap of a relaxation, its interval is halved; below, it is divided at the threshold of the relaxation."""

_NARROW = 5e-4
"""Below this gap, the integer program is solved: a smaller interval would improve the bound little."""


@dataclass(frozen=True, slots=True)
class LevelObjective:
    """The objective of a level in a program.

    Parameters
    ----------
    program
        The program.
    rest
        The linear part, None where there is none.
    tail
        The sum of greatest burdens (CVaR), None where there is none.
    """

    program: Program
    rest: Expression | None
    tail: TopKSum | None

    @property
    def decides(self) -> bool:
        """Whether the level has an objective in the program."""
        return self.rest is not None or self.tail is not None

    def upper_envelope(self, values: Mapping[int, int]) -> Expression:
        """Return a linear upper bound on the level that equals it in a solution by variable id."""
        if self.tail is None:
            return self.program.total([]) if self.rest is None else self.rest
        return self.with_tail(self.tail.at(self.tail.value_and_threshold(values)[1]))

    def with_tail(self, part: Expression) -> Expression:
        """Return the linear part plus an expression for the tail."""
        return self.program.total([part] if self.rest is None else [self.rest, part])

    def value(self, values: Mapping[int, float]) -> int:
        """Return the value of the level in a solution by variable id."""
        rest = 0 if self.rest is None else self.program.value(self.rest, values)
        return rest if self.tail is None else rest + round(self.tail.value_and_threshold(values)[0])


@dataclass(frozen=True, slots=True, order=True)
class _Interval:
    """An interval of thresholds by their indices; intervals are ordered by bound.

    Parameters
    ----------
    bound
        No plan whose smallest burden that counts is in the interval has a lower value.
    low, high
        The first and the last index.
    middle
        The index of the smallest burden that counts in the relaxed solution.
    loose
        The relative gap between the value of that solution and the bound.
    """

    bound: int
    low: int
    high: int
    middle: int
    loose: float = 0.0


def minimise_top_k(
    solver: Solver,
    target: LevelObjective,
    tail: TopKSum,
    stage: str,
    engine: Engine,
    start: dict[int, int] | None = None,
    floor: int = 0,
) -> SolveResult:
    """Return the best solution of a level with a tail, and its bound.

    Parameters
    ----------
    solver, engine
        The solver. Relaxations are solved by HiGHS only; CP-SAT solves integer programs throughout.
    target, tail
        The objective of the level, and its tail.
    stage
        The name of the level in progress reports.
    start
        A warm start by variable id.
    floor
        A known bound on the level.
    """
    return _Branching(solver, target, tail, stage, engine).run(start, floor)


class _Branching:
    """A best-bound search over intervals of thresholds."""

    def __init__(self, solver: Solver, target: LevelObjective, tail: TopKSum, stage: str, engine: Engine) -> None:
        self.solver = solver
        self.target = target
        self.tail = tail
        self.stage = stage
        self.engine = engine
        self.number_of = {threshold: number for number, threshold in enumerate(tail.thresholds)}
        self.open: list[_Interval] = []
        self.proven: dict[int, int] = {}  # the bound of the program with each fixed threshold
        self.best: dict[int, int] | None = None
        self.best_value: float = inf

    def run(self, start: dict[int, int] | None, floor: int) -> SolveResult:
        if start is not None:
            self._take(start)
        self._look(0, len(self.tail.thresholds) - 1, floor)
        while self.open and self.open[0].bound < self.best_value and not self.solver.late:
            self._tell()
            self._step(self.open[0])
        if self.best is None and self.open:
            self._descend(self.open[0].middle)  # the time is up, and there is no incumbent
        return self._answer()

    def _step(self, interval: _Interval) -> None:
        """Process the interval with the least bound: divide it, or solve its integer program."""
        if interval.loose > _NARROW:
            heappop(self.open)
            self._split(interval)
        elif self.best is None:
            self._descend(interval.middle)
        else:
            heappop(self.open)
            self._search(interval)

    def _look(self, low: int, high: int, floor: int) -> None:
        """Relax an interval, and keep it unless it is fathomed."""
        if low == high:
            floor = max(floor, self.proven.get(low, 0))
        if floor >= self.best_value:
            return
        if self.engine is not Engine.HIGHS:
            heappush(self.open, _Interval(floor, low, high, low))
            return
        bound, rows = self._within(low, high)
        with self.target.program.holding(rows):
            relaxed = self.solver.relax(self.target.program.serialised(bound))
        if relaxed.proof is Proof.INFEASIBLE:
            return
        if relaxed.values is None:
            heappush(self.open, _Interval(floor, low, high, low))
            return
        middle = min(max(low, self.number_of[self.tail.value_and_threshold(relaxed.values)[1]]), high)
        floor = max(floor, relaxed.bound)
        loose = (self.target.value(relaxed.values) - floor) / max(floor, 1) if low < high else 0.0
        heappush(self.open, _Interval(floor, low, high, middle, loose))

    def _split(self, interval: _Interval) -> None:
        low, middle, high = interval.low, interval.middle, interval.high
        if interval.loose > _WIDE:
            half = (low + high) // 2
            parts = [(low, half), (half + 1, high)]
        else:
            parts = [(low, middle - 1), (middle, middle), (middle + 1, high)]
        for first, last in parts:
            if first <= last:
                self._look(first, last, interval.bound)

    def _descend(self, number: int) -> None:
        """Minimise at a fixed threshold, then at the threshold of that solution, until it repeats."""
        while number not in self.proven:
            objective = self.target.with_tail(self.tail.at(self.tail.thresholds[number]))
            answer = self.solver.minimise(self.target.program, objective, "", self.engine, self.best)
            self.proven[number] = answer.bound
            if answer.proof is Proof.INFEASIBLE:
                self.open.clear()  # a fixed threshold excludes no solution
            if answer.values is None:
                return
            number = self._take(answer.values)

    def _search(self, interval: _Interval) -> None:
        """Solve the integer program of an interval for a better incumbent."""
        if interval.low == interval.high and self.proven.get(interval.low, 0) > interval.bound:
            self._look(interval.low, interval.high, interval.bound)
            return
        bound, rows = self._within(interval.low, interval.high)
        with self._better(bound, rows) as few:
            answer = self.solver.minimise(self.target.program, bound, "", self.engine, patient=False, free_only=few)
        if answer.proof is Proof.INFEASIBLE:
            return
        least = max(interval.bound, answer.bound)
        if answer.values is None:
            heappush(self.open, _Interval(least, interval.low, interval.high, interval.middle))
            return
        middle = self._take(answer.values)
        self._descend(middle)
        seen = _Interval(least, interval.low, interval.high, middle)
        if interval.low < interval.high:
            self._split(seen)
        else:
            heappush(self.open, seen)

    @contextmanager
    def _better(self, bound: Expression, rows: Sequence[Relation]) -> Iterator[bool]:
        """Allow only better solutions of an interval, and yield whether variables are fixed for that."""
        program, most = self.target.program, round(self.best_value) - 1
        with program.holding([*rows, bound <= most]):
            if self.engine is not Engine.HIGHS:
                yield False
                return
            with only_used(self.solver, program, bound, most) as few:
                yield few

    def _within(self, low: int, high: int) -> tuple[Expression, list[Relation]]:
        bound, rows = self.tail.within(self.tail.thresholds[low], self.tail.thresholds[high])
        return self.target.with_tail(bound), rows

    def _take(self, values: dict[int, int]) -> int:
        """Update the incumbent, and return the index of the smallest burden that counts in the solution."""
        value = self.target.value(values)
        if value < self.best_value:
            self.best, self.best_value = values, value
        return self.number_of[self.tail.value_and_threshold(values)[1]]

    @property
    def _bound(self) -> float:
        return min([self.best_value, *(interval.bound for interval in self.open[:1])])

    def _tell(self) -> None:
        best = None if self.best is None else self.best_value
        self.solver.tell(Progress(self.stage, best, self._bound))

    def _answer(self) -> SolveResult:
        if self.best is None and not self.open:
            return SolveResult(Proof.INFEASIBLE, None, 0)
        if self._bound >= self.best_value:
            return SolveResult(Proof.OPTIMAL, self.best, round(self.best_value))
        bound = round(self._bound)
        return SolveResult(Proof.INTERRUPTED if self.solver.interrupted else Proof.TIME, self.best, bound)
