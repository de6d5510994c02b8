"""Strictly ordered levels: each is minimised among the best of those above it."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace

from samlingsplan.algebra import Expression, Program, Relation, Tail, Variable
from samlingsplan.errors import Complaint, NoPlanInTimeError
from samlingsplan.solve.engine import Answer, Proof, Relaxed, Solver
from samlingsplan.solve.thresholds import Aim, minimise_tail
from samlingsplan.solve.wire import Engine


@dataclass(frozen=True, slots=True)
class Ladder:
    """What came of minimising one program level by level.

    Parameters
    ----------
    answer
        The last answer that has values, or the first that has none.
    bounds
        The proven bound of each level, None where the stage decides nothing of it or it was not reached.
    proof
        ``OPTIMAL`` when every level was proven, else how the climb ended.
    narrowed
        Levels minimised among fewer plans than all that are equal on the levels above: beneath a level with a tail,
        only those from whose threshold it counts are looked at. Their bounds speak of all plans even so.
    """

    answer: Answer
    bounds: tuple[int | None, ...]
    proof: Proof
    narrowed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Pillars:
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
    below: Mapping[int, Future[Relaxed]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Core:
    """A smaller program that leaves out rows of a program, so that its bounds hold for that too.

    Parameters
    ----------
    answer
        The best of the first level in it.
    twins
        Variables of the whole program, each with its likeness in the smaller.
    aims
        What each level wants of the smaller program, never more than of the whole; none where left out.
    """

    answer: Answer
    twins: Sequence[tuple[Variable, Variable]]
    aims: Sequence[Aim] = ()

    def minimise(self, step: "_Step", index: int, best: Answer, reached: Mapping[int, int]) -> "Core":
        """Return the core with the best of a lower level that has a tail, below what the levels above have reached."""
        aim, seats = self.aims[index], {twin.id: best[variable] for variable, twin in self.twins}
        above = [self.aims[i].held(seats) <= worth for i, worth in reached.items() if self.aims[i].decides]
        with aim.program.holding(above):
            return replace(self, answer=step.minimised(aim, None))


def climb(
    solver: Solver,
    program: Program,
    objectives: Sequence[Expression | None],
    names: Sequence[str],
    engine: Engine = Engine.HIGHS,
    pillars: Pillars = Pillars(),
    core: Core | None = None,
    tails: Sequence[Tail | None] = (),
    start: Answer | None = None,
) -> Ladder:
    """Minimise each level of a program in turn, holding the levels above at their best.

    A program without objectives is asked for any solution.

    Parameters
    ----------
    solver, engine
        Who proves it.
    program, objectives, names
        What is minimised: one expression and one name a level, None where nothing is decided.
    pillars, core
        Short ways through the lower levels, and through the first.
    tails
        What a level holds beside its expression; none where left out.
    start
        A solution to begin with, where one is known.
    """
    bounds: list[int | None] = [None] * len(objectives)
    narrowed: set[int] = set()
    reached: dict[int, int] = {}
    aims = [Aim(program, *parts) for parts in zip(objectives, tails or [None] * len(objectives), strict=True)]
    decided = [(i, aim) for i, aim in enumerate(aims) if aim.decides]
    if not decided:
        answer = solver.minimise(program, program.total([]), names[0] if names else "", engine)
        return Ladder(sound(program, answer), tuple(bounds), answer.proof)
    best, proof = None, Proof.OPTIMAL
    ceilings: list[Relation] = []
    for index, aim in decided:
        if any(above.tail is not None for above in aims[:index]):
            narrowed.add(index)
        step = _Step(solver, aim, names[index], engine, ceilings)
        if best is None:
            answer, of_all = step.first(core, start)
        elif core is not None and core.aims and aim.tail is not None:
            answer, of_all = step.through(core.minimise(step, index, best, reached), best), 0
        else:
            answer, of_all = step.onwards(best, pillars, pillars.below.get(index))
        if answer.values is None:
            # The best of the level above is a plan all the same; whatever denied that is no proof.
            proof = answer.proof if best is None else Proof.TIME
            bounds[index] = answer.bound if best is None else None
            break
        best, bounds[index] = answer, of_all if index in narrowed else answer.bound
        proof = answer.proof if proof is Proof.OPTIMAL else proof
        reached[index] = aim.worth(answer.values)
        ceilings.append(aim.held(answer.values) <= reached[index])
    return Ladder(sound(program, best or answer), tuple(bounds), proof, frozenset(narrowed))


def sound(program: Program, answer: Answer) -> Answer:
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
    aim: Aim
    name: str
    engine: Engine
    ceilings: Sequence[Relation]

    def first(self, core: Core | None, start: Answer | None) -> tuple[Answer, int]:
        """Minimise the first level, by way of its core if there is one, else from where it may begin.

        The best of the core is the best of the whole as soon as the rows left out can be kept with it.
        """
        known = None if start is None else start.values
        answer = self._minimised(known) if core is None else self.through(core)
        return answer, answer.bound

    def through(self, core: Core, best: Answer | None = None) -> Answer:
        """Keep the rows that the core leaves out with its best, or find what can be kept with them."""
        inner, start = core.answer, None if best is None else best.values
        if inner.values is not None:
            fixed = {variable.id: inner[twin] for variable, twin in core.twins}
            with self.aim.program.holding(self.ceilings), self.aim.program.fixing([v for v, _ in core.twins], fixed):
                outer = self._plain(None, self.aim.held(fixed))
            if outer.values is not None and (start is None or self.aim.worth(outer.values) < self.aim.worth(start)):
                start = outer.values
        elif start is None:
            return inner
        if start is not None and (self.aim.worth(start) <= inner.bound or self.solver.late):
            # Where the level above has a plan, whatever denied that is no proof.
            return Answer(Proof.TIME if inner.proof is Proof.INFEASIBLE else inner.proof, start, inner.bound)
        with self.aim.program.holding(self.ceilings):
            whole = self._minimised(start, inner.bound)
        return Answer(whole.proof, whole.values, max(whole.bound, inner.bound))

    def onwards(self, best: Answer, pillars: Pillars, early: Future[Relaxed] | None) -> tuple[Answer, int]:
        """Minimise a lower level, by the short way if it leads there.

        A solution found with the pillars fixed is the best of all when a bound that holds even
        without the ceilings, and with fractions allowed, meets it.
        """
        if not pillars.fixed or self.aim.tail is not None:
            return self._whole(best), 0
        with self.aim.program.holding(self.ceilings), self.aim.program.fixing(pillars.fixed, best.values or {}):
            dived = self._minimised(best.values)
        if dived.values is None:
            return self._whole(best), 0
        worth = self.aim.worth(dived.values)
        if early is not None and self._awaited(early) >= worth:
            return Answer(Proof.OPTIMAL, dived.values, worth), worth
        with self.aim.program.relaxing(pillars.relaxed):
            below = self._minimised(dived.values)
        if below.bound >= worth:
            return Answer(Proof.OPTIMAL, dived.values, worth), worth
        whole = self._whole(dived)
        return Answer(whole.proof, whole.values, max(whole.bound, below.bound)), below.bound

    def _awaited(self, early: Future[Relaxed]) -> int:
        """Return a bound that is looked for at the same time, if it is there before the time is up; else nothing."""
        with suppress(TimeoutError):
            return early.result(timeout=self.solver.left_s).bound
        return 0

    def _whole(self, start: Answer) -> Answer:
        with self.aim.program.holding(self.ceilings):
            return self._minimised(start.values)

    def _minimised(self, start: dict[int, int] | None, floor: int = 0) -> Answer:
        return self.minimised(self.aim, start, floor)

    def minimised(self, aim: Aim, start: dict[int, int] | None, floor: int = 0) -> Answer:
        """Minimise an aim of the level, which may be that of the core."""
        if aim.tail is None:
            return self.solver.minimise(aim.program, aim.rest, self.name, self.engine, start)
        return minimise_tail(self.solver, aim, aim.tail, self.name, self.engine, start, floor)

    def _plain(self, start: dict[int, int] | None, objective: Expression) -> Answer:
        return self.solver.minimise(self.aim.program, objective, self.name, self.engine, start)
