"""Tries other numbers of classes for the leaders of each route, where later stages decide which number is best.

The first stage chooses the number of classes by its own goals. Where these are indifferent, goals on the composition or
the calendar of classes may still prefer another number.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from samlingsplan.model import NoGood, joint_model
from samlingsplan.plan import Level, Plan
from samlingsplan.solve.allocation_stage import AllocationResult, read_allocation
from samlingsplan.solve.class_stage import ClassStageResult, make_classes
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.lexicographic import minimise_lexicographically
from samlingsplan.solve.stage_input import StageInput

_TRIES = 8
"""The most other numbers that are tried."""

_MOST_CLASSES = 12
"""Above this number of classes, no other numbers are tried: there are too many."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The result of both stages for one number of classes of each route.

    Parameters
    ----------
    allocated
        The allocation; its bounds are those of the first numbers.
    made
        The result of the class stage.
    plan
        Its plan.
    """

    allocated: AllocationResult
    made: ClassStageResult
    plan: Plan


def best_numbered(stage: StageInput, first: Numbered, judged: Sequence[Level]) -> Numbered:
    """Return the best of a plan and of plans with the same leaders on each route and other numbers of classes.

    Nothing is tried where every open level is proven optimal for all plans. A bound for all plans of the first numbers
    holds for any numbers.
    """
    open_still = any((level.bound_all_plans or 0) < level.objective for level in judged if not level.proven)
    if not open_still or len(first.plan.classes) > _MOST_CLASSES:
        return first
    best, tried = first, [first.allocated]
    with stage.solver.without_grace(), suppress(OutOfTimeError):
        while len(tried) <= _TRIES and not stage.solver.late:
            other = _other_numbers(stage, tried)
            if other is None:
                break
            tried.append(other)
            made = make_classes(stage, other)
            if made.plan is not None and stage.values(made.plan) < stage.values(best.plan):
                # The bounds for all plans, and the values they belong to, are those of the first stage.
                kept = replace(other, result=first.allocated.result, level_values=first.allocated.level_values)
                best = Numbered(kept, made, made.plan)
    return best


def _other_numbers(stage: StageInput, tried: Sequence[AllocationResult]) -> AllocationResult | None:
    """Return the same leaders on each route with untried numbers of classes; None where there are no more."""
    first = tried[0]
    used = frozenset(route for route, classes in first.classes.items() if classes)
    joint = joint_model(stage.case, stage.rules, stage.levels, first.parties, used, stage.solver.heed)
    for each in tried:
        NoGood((), each.classes).forbid(joint.allocation)
    going = {variable.id: first.units.get(pair, 0) for pair, variable in joint.allocation.goes.items()}
    with joint.program.fixing(joint.allocation.goes.values(), going):
        silent = [""] * len(stage.names)
        result = minimise_lexicographically(
            stage.solver, joint.program, joint.objectives, silent, stage.engine, tails=joint.tails
        )
    if not result.solved:
        return None
    return read_allocation(result, joint, joint.settled, tuple(part is not None for part in joint.dated))
