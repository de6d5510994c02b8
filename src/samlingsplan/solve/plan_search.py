"""Searches for the best plan of a case and its bounds: first the allocation, then the classes."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count, takewhile
from typing import TYPE_CHECKING

from samlingsplan.domain import Case
from samlingsplan.goals import GoalLevel
from samlingsplan.plan import Level, Plan, Scope
from samlingsplan.rules import Rule
from samlingsplan.solve.allocation_stage import AllocationResult, Known, allocate
from samlingsplan.solve.class_level import allocate_by_class
from samlingsplan.solve.class_numbers import Numbered, best_numbered
from samlingsplan.solve.class_stage import make_classes
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.engine import Proof, Solver
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.relabelling import keeping_names
from samlingsplan.solve.seated_stage import best_seated
from samlingsplan.solve.second_helping import filled_again
from samlingsplan.solve.stage_input import Foresee, StageInput

if TYPE_CHECKING:
    from samlingsplan.model import NoGood

_ROUNDS = 6
"""Allocations without classes or dates before the program of classes is asked."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The result of a search: a plan or None.

    Parameters
    ----------
    proof
        With a plan, ``OPTIMAL`` when the bound of every level equals its value, else what ended the search early.
        Without a plan, ``INFEASIBLE`` when none exists, else what ended the search early.
    plan
        The best plan, None where none was found.
    levels
        The value of the plan on every level, with its bounds.
    known
        Without a plan, the bound on the first level that the allocation decides; None where there is no bound.
    """

    proof: Proof
    plan: Plan | None = None
    levels: tuple[Level, ...] = ()
    known: Known | None = None


def search(
    solver: Solver,
    case: Case,
    rules: Sequence[Rule],
    levels: Sequence[GoalLevel],
    engine: Engine = Engine.HIGHS,
    background_solver: Solver | None = None,
    foresee: Foresee = lambda places: None,
    near: Plan | None = None,
    floor: int = 0,
    rounds: int = _ROUNDS,
) -> SearchResult:
    """Return the best plan of a case under some rules.

    The allocation has the number of classes of each route, and the class stage has their members and dates. Where an
    allocation has no classes, a no-good cut excludes it and the allocation is solved again. After a few rounds, the
    allocation is solved with the members and the dates of each class in one program, where that is not too large. The
    bound on the first level holds for all plans.

    Parameters
    ----------
    solver, engine
        The solver.
    case, rules, levels
        The data of the plan, its rules and its levels.
    background_solver
        A second solver for relaxations that run at the same time, if there is one.
    foresee
        As in `StageInput`.
    near, floor
        As in `StageInput`.
    rounds
        Allocations without classes or dates before the program of classes is asked.
    """
    stage = StageInput(case, rules, levels, solver, engine, background_solver, foresee, near, floor)
    no_goods: list[NoGood] = []
    known: Known | None = None
    with suppress(OutOfTimeError):
        for number in takewhile(lambda _: not solver.over, count(1)):
            allocated = _allocated(stage, no_goods, known, by_class=number % (rounds + 1) == 0)
            if allocated.result.proof is Proof.INFEASIBLE and not allocated.result.solved:
                return SearchResult(Proof.INFEASIBLE)
            known = _stronger(known, allocated)
            if not allocated.result.solved:
                break
            made = make_classes(stage, allocated)
            if made.plan is not None:
                sure = allocated if known is None else allocated.at_least(known.level, known.bound)
                return _found(stage, Numbered(sure, made, made.plan))
            if made.proof is not Proof.INFEASIBLE:
                break
            no_goods += made.no_goods
    return SearchResult(solver.cut, known=known)


def _allocated(
    stage: StageInput, no_goods: Sequence["NoGood"], known: Known | None, by_class: bool
) -> AllocationResult:
    """Return the best allocation that no cut excludes; by class, where asked and possible, one that has classes."""
    found = allocate_by_class(stage, no_goods, known) if by_class else None
    return allocate(stage, no_goods) if found is None else found


def _stronger(known: Known | None, allocated: AllocationResult) -> Known | None:
    """Return the stronger of two bounds on the first level: each round has more no-good cuts."""
    bounds = enumerate(allocated.result.bounds)
    now = [Known(level, bound) for level, bound in bounds if bound is not None][:1]
    before = [] if known is None else [known]
    return min([*now, *before], key=lambda each: (each.level, -each.bound), default=None)


def _found(stage: StageInput, first: Numbered) -> SearchResult:
    """Return the best plan with the routes of a first one, and its bounds."""
    best = best_numbered(stage, first, _judged(stage, first, first.plan))
    best = best_seated(stage, best, _judged(stage, best, best.plan))
    best = filled_again(stage, best)
    plan = keeping_names(stage.case, stage.rules, stage.levels, best.plan)
    judged = _judged(stage, best, plan)
    proof = best.made.proof if best.allocated.result.proof is Proof.OPTIMAL else best.allocated.result.proof
    if proof is Proof.OPTIMAL and any(level.gap > 0 for level in judged):
        proof = Proof.UNCLOSED  # each stage is optimal, but the bounds of the stages do not add up to the value
    return SearchResult(proof, plan, judged)


def _judged(stage: StageInput, numbered: Numbered, plan: Plan) -> tuple[Level, ...]:
    allocated, made = numbered.allocated, numbered.made
    return judged_levels(stage.case, stage.levels, plan, allocated, made.bounds, len(made.results) > 1)


def judged_levels(
    case: Case,
    levels: Sequence[GoalLevel],
    plan: Plan,
    allocated: AllocationResult,
    later: Sequence[int | None],
    apart: bool = False,
) -> tuple[Level, ...]:
    """Return each level's value in the plan, with its strongest bound and the bound for all plans.

    The bound of the first stage holds for all plans: goals are never negative, so it stays valid without the parts
    that later stages decide. Where it is below the value, the settled part plus the bounds of later stages is a bound
    for this allocation, with that scope. A bound above the value is discarded.

    Later stages that are solved one after the other each minimise their own part. Where a level of theirs has a gap, a
    plan with an equal sum may divide it otherwise, so they have no bounds on the levels below.
    """
    judged = []
    # Whether the first stage considered every plan that is equal on the levels above. It did not once a later stage
    # has added to a level: a plan may cost more over routes and less within classes.
    all_equals_seen, later_closed = True, True
    for index, level in enumerate(levels):
        objective = level.value(case, plan)
        of_all = _no_higher(allocated.result.bounds[index] if all_equals_seen else None, objective)
        bound, scope = of_all, Scope.ALL_PLANS
        of_later = later[index] if later_closed or later[index] is None else 0
        equals_seen = all_equals_seen and index not in allocated.result.narrowed
        if objective > of_all and (of_later is not None or not equals_seen):
            of_this = _no_higher(allocated.settled[index] + (of_later or 0), objective)
            bound, scope = max(of_all, of_this), Scope.THIS_ALLOCATION
        here = scope is Scope.THIS_ALLOCATION
        parts = level.parts(case, plan)
        judged.append(Level(level.name, level.unit, objective, bound, scope, parts, of_all if here else None))
        level_values = allocated.level_values[index]
        all_equals_seen = all_equals_seen and (level_values is None or objective <= level_values)
        later_closed = later_closed and not (apart and here and bound < objective)
    return tuple(judged)


def _no_higher(bound: int | None, objective: int) -> int:
    """Return a bound, or 0 where it is above the value of the plan and so not a bound."""
    return 0 if bound is None or bound > objective else bound
