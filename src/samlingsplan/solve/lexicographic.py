"""Strictly ordered levels: each is minimised among the best of those above it."""

from collections.abc import Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Expression, Program
from samlingsplan.algebra.program import STRUCTURE
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


def climb(
    solver: Solver,
    program: Program,
    objectives: Sequence[Expression | None],
    names: Sequence[str],
    engine: Engine = Engine.HIGHS,
) -> Ladder:
    """Minimise each level of a program in turn, holding the levels above at their best.

    A program without objectives is asked for any solution.
    """
    bounds: list[int | None] = [None] * len(objectives)
    decided = [(i, objective) for i, objective in enumerate(objectives) if objective is not None]
    if not decided:
        answer = solver.minimise(program, program.total([]), names[0] if names else "", engine)
        return Ladder(answer, tuple(bounds), answer.proof)
    best: Answer | None = None
    proof = Proof.OPTIMAL
    for index, objective in decided:
        answer = solver.minimise(program, objective, names[index], engine, best.values if best else None)
        if answer.values is None:
            # The best of the level above is still a plan, unless this was the first level.
            return Ladder(best or answer, tuple(bounds), answer.proof)
        best, bounds[index] = answer, answer.bound
        proof = answer.proof if proof is Proof.OPTIMAL else proof
        program.require(STRUCTURE, objective <= program.value(objective, answer.values))
    if best is None:
        raise RuntimeError(names)
    return Ladder(best, tuple(bounds), proof)
