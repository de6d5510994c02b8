"""Other numbers of classes for the leaders who go to each place, where what classes are worth is known only afterwards.

The first stage gives each route as many classes as its own wishes ask for; where they ask for none in particular, one
number is as good as another to it, though not to who shares a class or when a class meets.
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
"""So many other numbers are tried at most."""

_MOST_CLASSES = 12
"""With more classes than this there are too many other numbers to try."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """What came of some numbers of classes.

    Parameters
    ----------
    allocated
        Who goes where in how many classes; its proof speaks of the first numbers.
    made
        The result of the class stage.
    plan
        Its plan.
    """

    allocated: AllocationResult
    made: ClassStageResult
    plan: Plan


def best_numbered(stage: StageInput, first: Numbered, judged: Sequence[Level]) -> Numbered:
    """Return the best of a plan and those with the same leaders on each route and other numbers of classes.

    Nothing is tried where all that classes are worth is proven already. What is proven of the first numbers for all
    plans holds for all numbers.
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
                # Bounds for all plans, and what plans they were sought among, are those of the first stage itself.
                kept = replace(other, result=first.allocated.result, level_values=first.allocated.level_values)
                best = Numbered(kept, made, made.plan)
    return best


def _other_numbers(stage: StageInput, tried: Sequence[AllocationResult]) -> AllocationResult | None:
    """Return the same leaders on each route in numbers of classes that were not tried; None where there are no more."""
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
