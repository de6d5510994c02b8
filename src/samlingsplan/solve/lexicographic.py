"""Strictly ordered levels: each is minimised among the best of those above it."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace

from samlingsplan.algebra import Expression, Program, Relation, TopKSum, Variable
from samlingsplan.errors import Complaint, NoPlanInTimeError
from samlingsplan.solve.cvar import LevelObjective, minimise_top_k
from samlingsplan.solve.engine import Proof, RelaxedResult, Solver, SolveResult
from samlingsplan.solve.protocol import Engine


@dataclass(frozen=True, slots=True)
class LexicographicResult:
    """What came of minimising one program level by level.

    Parameters
    ----------
    answer
        The last answer that has values, or the first that has none.
    bounds
        The proven bound of each level, None where the stage decides nothing of it or it was not reached.
    proof
        ``OPTIMAL`` when every level was proven, else how the search ended.
    narrowed
        Levels minimised among fewer plans than all that are equal on the levels above: beneath a level with a tail,
        only those from whose threshold it counts are looked at. Their bounds speak of all plans even so.
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
    """Variables that carry the weight of a program, and make short ways through its lower levels.

    Parameters
    ----------
    fixed
        With these held at the best of the level above, the next level is quickly solved.
    relaxed
        With these let take fractions, it is quickly bounded.
    below
        Bounds of lower levels, by index, that are looked for at the same time.
    """

    fixed: Sequence[Variable] = ()
    relaxed: Sequence[Variable] = ()
    below: Mapping[int, Future[RelaxedResult]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UndatedModel:
    """A smaller program that leaves out rows of a program, so that its bounds hold for that too.

    Parameters
    ----------
    answer
        The best of the first level in it.
    variable_map
        Variables of the whole program, each with its likeness in the smaller.
    targets
        What each level wants of the smaller program, never more than of the whole; none where left out.
    """

    answer: SolveResult
    variable_map: Sequence[tuple[Variable, Variable]]
    targets: Sequence[LevelObjective] = ()

    def minimise(self, step: "_Step", index: int, best: SolveResult, reached: Mapping[int, int]) -> "UndatedModel":
        """Return the undated model with the best of a lower level with a tail, given the levels above."""
        target, seats = (
            self.targets[index],
            {undated_variable.id: best[variable] for variable, undated_variable in self.variable_map},
        )
        above = [
            self.targets[i].upper_envelope(seats) <= value for i, value in reached.items() if self.targets[i].decides
        ]
        with target.program.holding(above):
            return replace(self, answer=step.minimised(target, None))


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
    """Minimise each level of a program in turn, holding the levels above at their best.

    A program without objectives is asked for any solution.

    Parameters
    ----------
    solver, engine
        Who proves it.
    program, objectives, names
        What is minimised: one expression and one name a level, None where nothing is decided.
    hints, undated_model
        Short ways through the lower levels, and through the first.
    tails
        What a level holds beside its expression; none where left out.
    start
        A solution to begin with, where one is known.
    """
    bounds: list[int | None] = [None] * len(objectives)
    narrowed: set[int] = set()
    reached: dict[int, int] = {}
    targets = [LevelObjective(program, *p) for p in zip(objectives, tails or [None] * len(objectives), strict=True)]
    decided = [(i, target) for i, target in enumerate(targets) if target.decides]
    if not decided:
        answer = solver.minimise(program, program.total([]), names[0] if names else "", engine)
        return LexicographicResult(verified(program, answer), tuple(bounds), answer.proof)
    best, proof = None, Proof.OPTIMAL
    ceilings: list[Relation] = []
    for index, target in decided:
        if any(above.tail is not None for above in targets[:index]):
            narrowed.add(index)
        step = _Step(solver, target, names[index], engine, ceilings)
        if best is None:
            answer, of_all = step.first(undated_model, start)
        elif undated_model is not None and undated_model.targets and target.tail is not None:
            answer, of_all = step.through(undated_model.minimise(step, index, best, reached), best), 0
        else:
            answer, of_all = step.onwards(best, hints, hints.below.get(index))
        if answer.values is None:
            # The best of the level above is a plan all the same; whatever denied that is no proof.
            proof = answer.proof if best is None else Proof.TIME
            bounds[index] = answer.bound if best is None else None
            break
        best, bounds[index] = answer, of_all if index in narrowed else answer.bound
        proof = answer.proof if proof is Proof.OPTIMAL else proof
        reached[index] = target.value(answer.values)
        ceilings.append(target.upper_envelope(answer.values) <= reached[index])
    return LexicographicResult(verified(program, best or answer), tuple(bounds), proof, frozenset(narrowed))


def verified(program: Program, answer: SolveResult) -> SolveResult:
    """Return an answer that keeps every row in whole numbers, where a solver is content with nearly.

    Raises
    ------
    NoPlanInTimeError
        When it does not; the complaint names the rules whose rows are broken.
    """
    if answer.values is not None and (owners := program.broken(answer.values)):
        raise NoPlanInTimeError([Complaint("solve.unsound", values={"rules": owners})])
    return answer


@dataclass(frozen=True, slots=True)
class _Step:
    """One level to be minimised under the ceilings of those above it.

    Each way through it returns the answer, and a bound that holds without the ceilings too.
    """

    solver: Solver
    target: LevelObjective
    name: str
    engine: Engine
    ceilings: Sequence[Relation]

    def first(self, undated_model: UndatedModel | None, start: SolveResult | None) -> tuple[SolveResult, int]:
        """Minimise the first level, by way of its undated model if there is one, else from where it may begin.

        The best of the undated model is the best of the whole as soon as the rows left out can be kept with it.
        """
        known = None if start is None else start.values
        answer = self._minimised(known) if undated_model is None else self.through(undated_model)
        return answer, answer.bound

    def through(self, undated_model: UndatedModel, best: SolveResult | None = None) -> SolveResult:
        """Keep the rows that the undated model leaves out with its best, or find what can be kept with them."""
        inner, start = undated_model.answer, None if best is None else best.values
        if inner.values is not None:
            fixed = {variable.id: inner[undated_variable] for variable, undated_variable in undated_model.variable_map}
            with (
                self.target.program.holding(self.ceilings),
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
            # Where the level above has a plan, whatever denied that is no proof.
            return SolveResult(Proof.TIME if inner.proof is Proof.INFEASIBLE else inner.proof, start, inner.bound)
        with self.target.program.holding(self.ceilings):
            whole = self._minimised(start, inner.bound)
        return SolveResult(whole.proof, whole.values, max(whole.bound, inner.bound))

    def onwards(
        self, best: SolveResult, hints: LowerLevelHints, early: Future[RelaxedResult] | None
    ) -> tuple[SolveResult, int]:
        """Minimise a lower level, by the short way if it leads there.

        A solution found with the hints fixed is the best of all when a bound that holds even
        without the ceilings, and with fractions allowed, meets it.
        """
        if not hints.fixed or self.target.tail is not None:
            return self._whole(best), 0
        with self.target.program.holding(self.ceilings), self.target.program.fixing(hints.fixed, best.values or {}):
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
        """Return a bound that is looked for at the same time, if it is there before the time is up; else nothing."""
        with suppress(TimeoutError):
            return early.result(timeout=self.solver.left_s).bound
        return 0

    def _whole(self, start: SolveResult) -> SolveResult:
        with self.target.program.holding(self.ceilings):
            return self._minimised(start.values)

    def _minimised(self, start: dict[int, int] | None, floor: int = 0) -> SolveResult:
        return self.minimised(self.target, start, floor)

    def minimised(self, target: LevelObjective, start: dict[int, int] | None, floor: int = 0) -> SolveResult:
        """Minimise an aim of the level, which may be that of the undated model."""
        if target.tail is None:
            return self.solver.minimise(target.program, target.rest, self.name, self.engine, start)
        return minimise_top_k(self.solver, target, target.tail, self.name, self.engine, start, floor)

    def _plain(self, start: dict[int, int] | None, objective: Expression) -> SolveResult:
        return self.solver.minimise(self.target.program, objective, self.name, self.engine, start)
