"""From a case to a plan with its bounds: allocation, composition, class calendars."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samlingsplan.domain import Case
from samlingsplan.goals import GoalLevel
from samlingsplan.plan import Level, Plan, Scope
from samlingsplan.rules import Rule
from samlingsplan.solve.allocation_stage import AllocationResult, allocate
from samlingsplan.solve.class_numbers import Numbered, best_numbered
from samlingsplan.solve.class_stage import make_classes
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.engine import Proof, Solver
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.relabelling import keeping_names
from samlingsplan.solve.stage_input import StageInput

if TYPE_CHECKING:
    from samlingsplan.model import NoGood


@dataclass(frozen=True, slots=True)
class Known:
    """What is proven of a level, whether a plan is found or not.

    Parameters
    ----------
    level
        Its number.
    bound
        No plan at all is worth less on it.
    """

    level: int
    bound: int


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
) -> SearchResult:
    """Return the best plan of a case under some rules.

    The first stage speaks of routes only, where the classes of one route are one number. An answer
    that no classes can be made of is cut off, and the first stage is asked again, until the time is up. What was proven
    of the first level then holds all the same.

    Parameters
    ----------
    solver, engine
        Who proves it.
    case, rules, levels
        What is planned, under which laws, with which wishes.
    background_solver
        Another solver that is free as long, if there is one.
    """
    stage = StageInput(case, rules, levels, solver, engine, background_solver)
    no_goods: list[NoGood] = []
    known: Known | None = None
    with suppress(OutOfTimeError):
        while not solver.over:
            allocated = allocate(stage, no_goods)
            if allocated.result.proof is Proof.INFEASIBLE and not allocated.result.solved:
                return SearchResult(Proof.INFEASIBLE)
            known = _better(known, allocated)
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


def _better(known: Known | None, allocated: AllocationResult) -> Known | None:
    """Return the better of two bounds of the first level: more of what cannot be is cut off in each round."""
    bounds = enumerate(allocated.result.bounds)
    now = [Known(level, bound) for level, bound in bounds if bound is not None][:1]
    before = [] if known is None else [known]
    return min([*now, *before], key=lambda each: (each.level, -each.bound), default=None)


def _found(stage: StageInput, first: Numbered) -> SearchResult:
    """Return the best plan with the routes of a first one, and what is proven of it."""
    best = best_numbered(stage, first, _judged(stage, first, first.plan))
    plan = keeping_names(stage.case, stage.rules, stage.levels, best.plan)
    judged = _judged(stage, best, plan)
    proof = best.made.proof if best.allocated.result.proof is Proof.OPTIMAL else best.allocated.result.proof
    if proof is Proof.OPTIMAL and any(level.gap > 0 for level in judged):
        proof = Proof.UNCLOSED  # each stage proved what it was asked, and a level is looser than that all the same
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
    """Return each level's value in the plan, with the strongest bound that was proven, and that for all plans.

    The first stage's bound speaks of all plans: goals are never negative, so leaving out what it
    does not decide keeps the bound. Where it does not meet the value, what this allocation settles
    and the later stages' bounds speak of this allocation, which is then said. A bound above the value is none.

    Later stages that are solved apart hold each of them at its best. Where a level of theirs is not closed, one may be
    worse and another better in a plan that is equal in all: of the levels beneath they then prove nothing.
    """
    judged = []
    # Whether every plan equal on the levels above was among the first stage's: once a later stage has
    # added to a level, a plan that is worth more over routes, and less within classes, was not.
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
    """Return a bound, or nothing in place of one that the plan itself is below: such a bound proves nothing."""
    return 0 if bound is None or bound > objective else bound
