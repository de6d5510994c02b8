"""Lets goals on who shares a class move leaders between places, unless they come after those on who goes where."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from samlingsplan.model import SeatedModel, seated_model
from samlingsplan.plan import Level
from samlingsplan.solve.allocation_stage import AllocationResult, read_allocation
from samlingsplan.solve.class_numbers import Numbered
from samlingsplan.solve.class_stage import make_classes
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.engine import Proof, SolveResult
from samlingsplan.solve.lexicographic import LexicographicResult, minimise_lexicographically
from samlingsplan.solve.medians import medians
from samlingsplan.solve.stage_input import StageInput

_ROUNDS = 4
"""The most allocations that are tried; each but the last had no classes or no dates."""


def best_seated(stage: StageInput, first: Numbered, judged: Sequence[Level]) -> Numbered:
    """Return the best of a plan and of plans with other leaders on each route, who share classes better.

    The first plan is what the stages find one after the other. Where it is proven best for all plans on the levels
    that matter, nothing is searched.
    """
    with stage.solver.without_grace(), suppress(OutOfTimeError):
        model = seated_model(stage.case, stage.rules, stage.levels, stage.solver.heed)
        if model is None:
            return first
        matter = [index for index, part in enumerate(model.objectives) if part is not None or model.tails[index]]
        if stage.solver.late or all(judged[index].proven for index in matter):
            return first
        _raise_floors(stage, model, first)
        for _ in range(_ROUNDS):
            with stage.solver.sharing(2):
                result = _solved(stage, model, first)
            if not result.solved:
                break
            allocated = read_allocation(result, model, model.settled, (False,) * len(stage.levels))
            made = make_classes(stage, allocated)
            if made.plan is not None:
                return _better(stage, first, Numbered(allocated, made, made.plan))
            first = _bounded(first, result)
            if made.proof is not Proof.INFEASIBLE:
                break
            for no_good in made.no_goods:
                no_good.forbid(model.allocation)
    return first


def _raise_floors(stage: StageInput, model: SeatedModel, first: Numbered) -> None:
    """Add what no plan goes below: profiles for any classes anywhere, and for the first level what places cost."""
    leaders = model.allocation.parties
    sizes = model.allocation
    total = sum(party.persons for party in leaders)
    least, most = min(sizes.least.values()), max(sizes.most.values())
    numbers = range(max(1, -(-total // most)), max(1, total // least) + 1)
    reached = next((index for index, level in enumerate(model.objectives) if level is not None), None)
    for index, level in enumerate(model.objectives):
        if level is None:
            continue
        floor = 0
        for goal in stage.levels[index].goals:
            if goal.seats_leaders() and (profiles := goal.profiles(stage.case, leaders)) is not None:
                with stage.solver.sharing(4):
                    floor += goal.weight * medians(stage.solver, profiles, numbers, least, most).bound
        if index == reached:
            floor += first.allocated.result.bounds[index] or 0
        if floor:
            model.program.require(stage.names[index], level >= floor)


def _solved(stage: StageInput, model: SeatedModel, first: Numbered) -> LexicographicResult:
    return minimise_lexicographically(
        stage.solver,
        model.program,
        model.objectives,
        stage.names,
        stage.engine,
        tails=model.tails,
        start=_start(stage, model, first),
    )


def _start(stage: StageInput, model: SeatedModel, first: Numbered) -> SolveResult | None:
    """Return the first plan as a solution of the model; None where a cut excludes it."""
    seats = {leader: seat for leader, seat in first.plan.seats.items()}
    counted: dict[int, int] = dict.fromkeys((each.id for each in model.seating.sits.values()), 0)
    renamed = _largest_first(first)
    for party in model.allocation.parties:
        for unit in party.units:
            if (seat := seats.get(unit[0].id)) is not None:
                counted[model.seating.sits[party.id, renamed[seat]].id] += 1
    fixed = model.seating.sits.values()
    level = next((each for each in model.objectives if each is not None), None)
    with model.program.fixing(fixed, counted):
        found = stage.solver.minimise(model.program, level, "", stage.engine, patient=False)
    return None if found.values is None else SolveResult(Proof.TIME, found.values, 0)


def _largest_first(first: Numbered) -> dict[str, str]:
    """Return the class of the model that stands for each class of a plan: those of a route by falling size."""
    sizes = {each.id: 0 for each in first.plan.classes}
    for seat in first.plan.seats.values():
        sizes[seat] += 1
    renamed: dict[str, str] = {}
    for route in {each.route for each in first.plan.classes}:
        here = sorted((each.id for each in first.plan.classes if each.route == route), key=lambda k: (-sizes[k], k))
        renamed |= {each: f"{route}-{number}" for number, each in enumerate(here, start=1)}
    return renamed


def _better(stage: StageInput, first: Numbered, found: Numbered) -> Numbered:
    """Return the better of two plans, with the bounds that hold for it."""
    before, after = stage.values(first.plan), stage.values(found.plan)
    if before < after:
        return _bounded(first, found.allocated.result)
    known, bounds = first.allocated, list(found.allocated.result.bounds)
    for index, bound in enumerate(known.result.bounds):
        # The first search compared the plans equal on the levels above, as far as these are no worse here.
        above = zip(after[:index], known.level_values[:index], strict=True)
        if bound is not None and all(value is None or here <= value for here, value in above):
            bounds[index] = max(bounds[index] or 0, bound)
    result = replace(found.allocated.result, bounds=tuple(bounds))
    return replace(found, allocated=replace(found.allocated, result=result))


def _bounded(first: Numbered, found: LexicographicResult) -> Numbered:
    """Return a plan with the bound of its first level raised to what is known of all plans."""
    level = next((index for index, bound in enumerate(found.bounds) if bound is not None), None)
    if level is None:
        return first
    raised: AllocationResult = first.allocated.at_least(level, found.bounds[level] or 0)
    return replace(first, allocated=raised)
