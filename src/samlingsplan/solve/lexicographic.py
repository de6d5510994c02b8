"""Lexicographic optimisation: each level is minimised among the optima of the levels above it."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace

from samlingsplan.algebra import Expression, Program, Relation, TopKSum, Variable
from samlingsplan.errors import Complaint, NoPlanInTimeError
from samlingsplan.solve.below_tail import KeptLevel, minimise_below_tail
from samlingsplan.solve.cvar import LevelObjective, minimise_top_k
from samlingsplan.solve.engine import Proof, RelaxedResult, Solver, SolveResult
from samlingsplan.solve.guide import Guide
from samlingsplan.solve.protocol import Engine

_FEW_UNUSED = 0.1
"""Where at most this part of the variables is not used, presolve takes longer than it saves. Measured on the wishes of
1,200 leaders: 9.7 s without it, 10.5 s with it."""


@dataclass(frozen=True, slots=True)
class LexicographicResult:
    """The result of the lexicographic minimisation of one program.

    Parameters
    ----------
    answer
        The last result with a solution, or the first without.
    bounds
        The bound of each level, None where the stage decides nothing of it or it was not reached.
    proof
        ``OPTIMAL`` when every level is proven optimal, else how the search ended.
    narrowed
        Levels below a level with a tail. They are minimised with that tail's threshold fixed, so among a subset of the
        plans that are equal on the levels above; where there is an undated model, among all of them. Their bounds hold
        for all plans all the same.
    """

    answer: SolveResult
    bounds: tuple[int | None, ...]
    proof: Proof
    narrowed: frozenset[int] = frozenset()

    @property
    def solved(self) -> bool:
        """Whether there is a solution."""
        return self.answer.values is not None


@dataclass(frozen=True, slots=True)
class LowerLevelHints:
    """Hints that make lower levels faster to solve.

    Parameters
    ----------
    fixed
        With these variables fixed at their values in the level above, the next level is solved quickly.
    relaxed
        With these variables relaxed, it is bounded quickly.
    below
        Relaxations of lower levels, by index, that are solved at the same time.
    """

    fixed: Sequence[Variable] = ()
    relaxed: Sequence[Variable] = ()
    below: Mapping[int, Future[RelaxedResult]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UndatedModel:
    """A smaller model that is a relaxation: it lacks constraints of the whole program, whose bounds it gives.

    Parameters
    ----------
    answer
        The result of the first level in it.
    variable_map
        Pairs of a variable of the whole program and its counterpart in the smaller.
    targets
        The objective of each level in the smaller program, never above that of the whole; empty where not needed.
    complete
        The levels whose objective is the same in both programs.
    guide
        The guide of the levels so far, where they are proven in the smaller program.
    never_used
        Variables of the smaller program that are zero in every plan as good as ``answer`` on the first level.
    """

    answer: SolveResult
    variable_map: Sequence[tuple[Variable, Variable]]
    targets: Sequence[LevelObjective] = ()
    complete: frozenset[int] = frozenset()
    guide: Guide | None = None
    never_used: Sequence[Variable] = ()

    def lower(
        self, step: "_Step", index: int, best: SolveResult, reached: Mapping[int, int]
    ) -> "tuple[UndatedModel, int] | None":
        """Return the undated model with the result of a lower level, given the levels above, and a bound for all plans.

        None where the level has no tail, nor one level above it whose thresholds can be branched on once more, nor the
        same objective in both programs.
        """
        if not self.targets:
            return None
        target, seats = self.targets[index], self._seats(best)
        if target.tail is not None:
            with target.program.holding(self._ceilings(reached, seats)):
                return replace(self, answer=step.minimised(target, None)), 0
        tails = [(self.targets[i], tail, value) for i, value in reached.items() if (tail := self.targets[i].tail)]
        if not tails and index in self.complete:
            return self._without_dates(step, index, best, reached), 0
        if len(tails) != 1 or target.rest is None or step.engine is not Engine.HIGHS:
            return None
        ceilings = self._ceilings({i: value for i, value in reached.items() if not self.targets[i].tail}, seats)
        answer = minimise_below_tail(step.solver, target.rest, KeptLevel(*tails[0]), ceilings, step.name, seats)
        return replace(self, answer=answer), answer.bound

    def _without_dates(
        self, step: "_Step", index: int, best: SolveResult, reached: Mapping[int, int]
    ) -> "UndatedModel":
        """Return the undated model with the result of a level without a tail, from its last result where that fits."""
        known, above = self.answer.values, [(self.targets[i], value) for i, value in reached.items()]
        values = [] if known is None else [(level.value(known), value) for level, value in above if level.decides]
        if any(here > value for here, value in values):
            known = None
        # Plans that cost more than the smaller program's on a level above are excluded.
        elif all(here == value for here, value in values):
            if known is not None and self.never_used:
                return self._among_used(step, index, best, reached)
            if (guided := self._guided(step, index, known)) is not None:
                return guided
        with self.targets[index].program.holding(self._ceilings(reached, self._seats(best))):
            return replace(self, answer=step.minimised(self.targets[index], known), guide=None)

    def _among_used(self, step: "_Step", index: int, best: SolveResult, reached: Mapping[int, int]) -> "UndatedModel":
        """Return the undated model with the optimum of a lower level, among the few variables that are left."""
        target, known = self.targets[index], self.answer.values
        zero = dict.fromkeys((each.id for each in self.never_used), 0)
        ceilings = self._ceilings(reached, self._seats(best))
        with target.program.holding(ceilings), target.program.fixing(self.never_used, zero):
            found = step.solver.minimise(
                target.program, target.rest, step.name, step.engine, known, reduced=self._few_unused(), free_only=True
            )
        return replace(self, answer=found)

    def _few_unused(self) -> bool:
        return len(self.never_used) <= _FEW_UNUSED * len(self.targets[0].program.bounds)

    def _guided(self, step: "_Step", index: int, known: dict[int, int] | None) -> "UndatedModel | None":
        """Return the undated model with the optimum of a lower level, found with the guide; None without one."""
        program, rest = self.targets[index].program, self.targets[index].rest
        if known is None or self.guide is None or rest is None or not self.guide.followed(program, known):
            return None
        objective = self.guide.with_level(rest, program.value(rest, known))
        if objective is None:
            return None
        answer = step.solver.minimise(program, objective, step.name, step.engine, known)
        if answer.values is None or not self.guide.followed(program, answer.values):
            return None
        return replace(self, answer=answer, guide=Guide.along(program, objective, answer))

    def _seats(self, best: SolveResult) -> dict[int, int]:
        return {undated_variable.id: best[variable] for variable, undated_variable in self.variable_map}

    def _ceilings(self, reached: Mapping[int, int], seats: Mapping[int, int]) -> list[Relation]:
        decided = ((self.targets[i], value) for i, value in reached.items() if self.targets[i].decides)
        return [target.upper_envelope(seats) <= value for target, value in decided]


def minimise_lexicographically(
    solver: Solver,
    program: Program,
    objectives: Sequence[Expression | None],
    names: Sequence[str],
    engine: Engine = Engine.HIGHS,
    hints: LowerLevelHints = LowerLevelHints(),
    undated_model: UndatedModel | None = None,
    tails: Sequence[TopKSum | None] = (),
    start: SolveResult | None = None,
) -> LexicographicResult:
    """Minimise each level of a program in turn, with constraints that keep the levels above at their optimum.

    For a program without objectives, any feasible solution is returned.

    Parameters
    ----------
    solver, engine
        The solver.
    program, objectives, names
        The program, with an objective and a name for each level; None where the program decides nothing of a level.
    hints, undated_model
        What makes the lower levels, and the first, faster to solve.
    tails
        The sum of greatest burdens (CVaR) of each level; none where left out.
    start
        A warm start, where one is known, with a bound that holds for every solution.
    """
    bounds: list[int | None] = [None] * len(objectives)
    narrowed: set[int] = set()
    reached: dict[int, int] = {}
    targets = [LevelObjective(program, *p) for p in zip(objectives, tails or [None] * len(objectives), strict=True)]
    decided = [(i, target) for i, target in enumerate(targets) if target.decides]
    if not decided:
        answer = solver.minimise(program, program.total([]), "", engine)
        return LexicographicResult(verified(program, answer), tuple(bounds), answer.proof)
    best, proof = None, Proof.OPTIMAL
    for index, target in decided:
        if any(above.tail is not None for above in targets[:index]):
            narrowed.add(index)
        step = _Step(solver, target, names[index], engine, [(targets[i], value) for i, value in reached.items()])
        if best is None:
            answer, of_all = step.first(undated_model, start)
        else:
            answer, of_all, undated_model = step.lower(undated_model, index, best, reached, hints)
        if answer.values is None:
            # The solution of the level above is feasible here, so infeasibility is not a proof.
            proof = answer.proof if best is None else Proof.TIME
            bounds[index] = answer.bound if best is None else None
            break
        best, bounds[index] = answer, of_all if index in narrowed else answer.bound
        proof = answer.proof if proof is Proof.OPTIMAL else proof
        reached[index] = target.value(answer.values)
    return LexicographicResult(verified(program, best or answer), tuple(bounds), proof, frozenset(narrowed))


def verified(program: Program, answer: SolveResult) -> SolveResult:
    """Return a result whose solution satisfies every constraint in exact integer arithmetic.

    Raises
    ------
    NoPlanInTimeError
        When it does not; the complaint names the rules whose constraints are violated.
    """
    if answer.values is not None and (owners := program.broken(answer.values)):
        raise NoPlanInTimeError([Complaint("solve.unsound", values={"rules": owners})])
    return answer


@dataclass(frozen=True, slots=True)
class _Step:
    """One level, to be minimised under constraints (ceilings) that keep the levels above it at their values.

    Each method returns the result, and a bound that holds without the ceilings too.
    """

    solver: Solver
    target: LevelObjective
    name: str
    engine: Engine
    above: Sequence[tuple[LevelObjective, int]]

    def ceilings(self, values: Mapping[int, int] | None) -> list[Relation]:
        """Return constraints that keep the levels above, by the thresholds that their tails have in a solution."""
        return [target.upper_envelope(values or {}) <= most for target, most in self.above]

    def first(self, undated_model: UndatedModel | None, start: SolveResult | None) -> tuple[SolveResult, int]:
        """Minimise the first level, through its undated model if there is one, else from a warm start.

        The optimum of the undated model is optimal in the whole if the constraints it lacks can be satisfied too. A
        warm start that meets its bound needs no search.
        """
        if start is not None and start.values is not None and self.target.value(start.values) <= start.bound:
            return replace(start, proof=Proof.OPTIMAL), start.bound
        known = None if start is None else start.values
        answer = self._minimised(known) if undated_model is None else self.through(undated_model)
        return answer, answer.bound

    def lower(
        self,
        undated_model: UndatedModel | None,
        index: int,
        best: SolveResult,
        reached: Mapping[int, int],
        hints: LowerLevelHints,
    ) -> tuple[SolveResult, int, UndatedModel | None]:
        """Minimise a lower level, through the undated model where that helps; without a tail, in half of the work.

        The undated model is returned too, with its result of this level where it has one.
        """
        if undated_model is not None:
            with self.solver.sharing(1 if self.target.tail is not None else 2):
                found = undated_model.lower(self, index, best, reached)
                if found is not None:
                    return self.through(found[0], best), found[1], found[0]
        return *self.onwards(best, hints, hints.below.get(index)), undated_model

    def through(self, undated_model: UndatedModel, best: SolveResult | None = None) -> SolveResult:
        """Extend the optimum of the undated model to the whole program, or else minimise the whole program."""
        inner, start = undated_model.answer, None if best is None else best.values
        if inner.values is not None:
            fixed = {variable.id: inner[undated_variable] for variable, undated_variable in undated_model.variable_map}
            with (
                self.target.program.holding(self.ceilings(fixed)),
                self.target.program.fixing([v for v, _ in undated_model.variable_map], fixed),
            ):
                outer = self._plain(None, self.target.upper_envelope(fixed))
            if outer.values is not None and (
                start is None or self.target.value(outer.values) < self.target.value(start)
            ):
                start = outer.values
        elif start is None:
            return inner
        if start is not None and (self.target.value(start) <= inner.bound or self.solver.late):
            # Where the level above has a solution, infeasibility is not a proof.
            return SolveResult(Proof.TIME if inner.proof is Proof.INFEASIBLE else inner.proof, start, inner.bound)
        with self.target.program.holding(self.ceilings(start)):
            whole = self._minimised(start, inner.bound)
        return SolveResult(whole.proof, whole.values, max(whole.bound, inner.bound))

    def onwards(
        self, best: SolveResult, hints: LowerLevelHints, early: Future[RelaxedResult] | None
    ) -> tuple[SolveResult, int]:
        """Minimise a lower level, first with the hints.

        A solution with the hinted variables fixed is optimal when the bound of a relaxation, without the ceilings or
        with relaxed variables, equals its value.
        """
        if not hints.fixed or self.target.tail is not None:
            return self._whole(best), 0
        held = self.ceilings(best.values)
        with self.target.program.holding(held), self.target.program.fixing(hints.fixed, best.values or {}):
            dived = self._minimised(best.values)
        if dived.values is None:
            return self._whole(best), 0
        value = self.target.value(dived.values)
        if early is not None and self._awaited(early) >= value:
            return SolveResult(Proof.OPTIMAL, dived.values, value), value
        with self.target.program.relaxing(hints.relaxed):
            below = self._minimised(dived.values)
        if below.bound >= value:
            return SolveResult(Proof.OPTIMAL, dived.values, value), value
        whole = self._whole(dived)
        return SolveResult(whole.proof, whole.values, max(whole.bound, below.bound)), below.bound

    def _awaited(self, early: Future[RelaxedResult]) -> int:
        """Return the bound of a relaxation that is solved at the same time; 0 if the time is up before it is."""
        with suppress(TimeoutError):
            return early.result(timeout=self.solver.left_s).bound
        return 0

    def _whole(self, start: SolveResult) -> SolveResult:
        with self.target.program.holding(self.ceilings(start.values)):
            return self._minimised(start.values)

    def _minimised(self, start: dict[int, int] | None, floor: int = 0) -> SolveResult:
        return self.minimised(self.target, start, floor)

    def minimised(self, target: LevelObjective, start: dict[int, int] | None, floor: int = 0) -> SolveResult:
        """Minimise the objective of the level, or its counterpart in the undated model."""
        if target.tail is None:
            return self.solver.minimise(target.program, target.rest, self.name, self.engine, start)
        return minimise_top_k(self.solver, target, target.tail, self.name, self.engine, start, floor)

    def _plain(self, start: dict[int, int] | None, objective: Expression) -> SolveResult:
        return self.solver.minimise(self.target.program, objective, self.name, self.engine, start)
