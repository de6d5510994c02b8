"""Strictly ordered levels: each is minimised among the best of those above it."""

from collections.abc import Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Expression, Program, Relation, Variable
from samlingsplan.errors import Complaint, NoPlanInTimeError
from samlingsplan.solve.engine import Answer, Proof, Solver
from samlingsplan.solve.wire import Engine


@dataclass(frozen=True, slots=True)
class Ladder:
    """What came of minimising one program level by level.

    Parameters
    ----------
    answer
        The last answer that has values, or the first that has none.
    bounds
        The proven bound of each level, None where the stage decides nothing of it or was not reached.
    proof
        ``OPTIMAL`` when every level was proven, else how the climb ended.
    """

    answer: Answer
    bounds: tuple[int | None, ...]
    proof: Proof


@dataclass(frozen=True, slots=True)
class Pillars:
    """Variables that carry the weight of a program, and make short ways through its lower levels.

    Parameters
    ----------
    fixed
        With these held at the best of the level above, the next level is quickly solved.
    relaxed
        With these let take fractions, it is quickly bounded.
    """

    fixed: Sequence[Variable] = ()
    relaxed: Sequence[Variable] = ()


@dataclass(frozen=True, slots=True)
class Core:
    """A smaller program that leaves out rows of a program, so that its bounds hold for that too.

    Parameters
    ----------
    answer
        The best of the first level in it.
    twins
        Variables of the whole program, each with its likeness in the smaller.
    """

    answer: Answer
    twins: Sequence[tuple[Variable, Variable]]


def climb(
    solver: Solver,
    program: Program,
    objectives: Sequence[Expression | None],
    names: Sequence[str],
    engine: Engine = Engine.HIGHS,
    pillars: Pillars = Pillars(),
    core: Core | None = None,
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
    """
    bounds: list[int | None] = [None] * len(objectives)
    decided = [(i, objective) for i, objective in enumerate(objectives) if objective is not None]
    if not decided:
        answer = solver.minimise(program, program.total([]), names[0] if names else "", engine)
        return Ladder(sound(program, answer), tuple(bounds), answer.proof)
    best: Answer | None = None
    ceilings: list[Relation] = []
    proof = Proof.OPTIMAL
    for index, objective in decided:
        step = _Step(solver, program, objective, names[index], engine, ceilings)
        answer = step.first(core) if best is None else step.onwards(best, pillars)
        if answer.values is None:
            # The best of the level above is a plan all the same; whatever denied that is no proof.
            proof = answer.proof if best is None else Proof.TIME
            return Ladder(best or answer, tuple(bounds), proof)
        best, bounds[index] = answer, answer.bound
        proof = answer.proof if proof is Proof.OPTIMAL else proof
        ceilings.append(objective <= program.value(objective, answer.values))
    return Ladder(sound(program, best or answer), tuple(bounds), proof)


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
    """One level to be minimised under the ceilings of those above it."""

    solver: Solver
    program: Program
    objective: Expression
    name: str
    engine: Engine
    ceilings: Sequence[Relation]

    def first(self, core: Core | None) -> Answer:
        """Minimise the first level, by way of its core if there is one.

        The best of the core is the best of the whole as soon as the rows left out can be kept with it.
        """
        if core is None:
            return self._anew()
        inner = core.answer
        if inner.values is None:
            return inner
        fixed = {variable.id: inner[twin] for variable, twin in core.twins}
        with self.program.fixing([variable for variable, _ in core.twins], fixed):
            outer = self._anew()
        if outer.values is not None and (self._worth(outer) <= inner.bound or self.solver.late):
            return Answer(inner.proof, outer.values, inner.bound)
        whole = self._anew() if outer.values is None else self._whole(outer)
        return Answer(whole.proof, whole.values, max(whole.bound, inner.bound))

    def _anew(self) -> Answer:
        return self.solver.minimise(self.program, self.objective, self.name, self.engine)

    def _worth(self, answer: Answer) -> int:
        return self.program.value(self.objective, answer.values or {})

    def onwards(self, best: Answer, pillars: Pillars) -> Answer:
        """Minimise a lower level, by the short way if it leads there.

        A solution found with the pillars fixed is the best of all when a bound that holds even
        without the ceilings, and with fractions allowed, meets it.
        """
        if not pillars.fixed:
            return self._whole(best)
        with self.program.holding(self.ceilings), self.program.fixing(pillars.fixed, best.values or {}):
            dived = self._minimised(best)
        if dived.values is None:
            return self._whole(best)
        with self.program.relaxing(pillars.relaxed):
            below = self._minimised(dived)
        if below.bound >= self._worth(dived):
            return Answer(Proof.OPTIMAL, dived.values, self._worth(dived))
        whole = self._whole(dived)
        return Answer(whole.proof, whole.values, max(whole.bound, below.bound))

    def _whole(self, start: Answer) -> Answer:
        with self.program.holding(self.ceilings):
            return self._minimised(start)

    def _minimised(self, start: Answer) -> Answer:
        return self.solver.minimise(self.program, self.objective, self.name, self.engine, start.values)
