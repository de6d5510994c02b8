"""The allocation by the program of classes, where allocation after allocation had no classes or no dates."""

from collections.abc import Sequence
from contextlib import suppress

from samlingsplan.model import NoGood, class_level_model
from samlingsplan.solve.allocation_stage import AllocationResult, Known, read_allocation
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.engine import Proof
from samlingsplan.solve.lexicographic import minimise_lexicographically
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.stage_input import StageInput


def allocate_by_class(stage: StageInput, no_goods: Sequence[NoGood], known: Known | None) -> AllocationResult | None:
    """Return the best allocation that has classes with dates, or the proof that there is none.

    None where the program is too large, or where half of the work ends without either.

    Parameters
    ----------
    stage
        The input of the stage.
    no_goods
        Cuts that are known.
    known
        A bound on the first level, where one is proven.
    """
    with suppress(OutOfTimeError), stage.solver.without_grace():
        model = class_level_model(stage.case, stage.rules, stage.levels, stage.solver.heed)
        if model is None:
            return None
        for no_good in no_goods:
            no_good.forbid(model.allocation)
        level = None if known is None else model.objectives[known.level]
        if known is not None and level is not None and model.tails[known.level] is None:
            model.program.require(stage.names[known.level], level >= known.bound)
        with stage.solver.sharing(2):
            result = minimise_lexicographically(
                stage.solver, model.program, model.objectives, stage.names, Engine.CP_SAT, tails=model.tails
            )
        if result.solved or result.proof is Proof.INFEASIBLE:
            has_dates = tuple(part is not None for part in model.dated)
            return read_allocation(result, model, model.settled, has_dates)
    return None
