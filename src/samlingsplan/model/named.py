"""The allocation with classes that are named after profiles: where likeness has a say in who goes where."""

from collections.abc import Callable, Mapping, Sequence

from samlingsplan.algebra import Expression, Profiles, Variable, Watch, unwatched
from samlingsplan.algebra.program import STRUCTURE
from samlingsplan.domain import Case, RouteId
from samlingsplan.goals import Goal, GoalLevel
from samlingsplan.model.seated import SeatedModel, seats_matter
from samlingsplan.model.stages import AllocationModel, allocation_model, objectives
from samlingsplan.rules import Rule


def named_goal(levels: Sequence[GoalLevel]) -> Goal | None:
    """Return the goal that names classes, where no other on who shares a class has a say; else None."""
    above = levels[: seats_matter(levels)]
    goals = [goal for level in above for goal in level.goals if goal.seats_leaders()]
    return goals[0] if len(goals) == 1 else None


def named_model(
    case: Case,
    rules: Sequence[Rule],
    levels: Sequence[GoalLevel],
    find: Callable[[Goal, AllocationModel], tuple[Profiles, Sequence[int]]],
    watch: Watch = unwatched,
) -> SeatedModel | None:
    """Return the allocation with classes of some profiles on each route, which have no numbers and so no symmetry.

    None where no goal names classes, or another has a say too.

    Parameters
    ----------
    case, rules, levels, watch
        As in `allocation_model`; `named_goal` returns the goal of the levels.
    find
        Returns the profiles of all leaders, and the numbers of those that classes may have.
    """
    model = allocation_model(case, rules, levels, watch=watch)
    goal, number = named_goal(levels), seats_matter(levels)
    if goal is None:
        return None
    profiles, numbers = find(goal, model)
    classes = _named_classes(model, numbers)
    sits = _sitting(model, numbers, classes)
    liked = _liked(model, profiles, sits)
    shared = objectives(model.program, levels[:number], lambda each: liked if each is goal else None)
    both = ([part for part in parts if part is not None] for parts in zip(model.objectives, shared, strict=False))
    wishes = [model.program.total(parts) if parts else None for parts in both]
    lower = [None] * (len(levels) - number)
    tails = (*model.tails[:number], *lower)
    return SeatedModel(model.program, model.allocation, None, (*wishes, *lower), model.objectives, tails, sits)


def _named_classes(model: AllocationModel, numbers: Sequence[int]) -> Mapping[tuple[int, RouteId], Variable]:
    """Return the number of classes of each profile on each route."""
    program, most = model.program, len(model.allocation.case.participants)
    named = {(q, route): program.integer(0, most) for route in model.allocation.classes for q in numbers}
    for route, classes in model.allocation.classes.items():
        program.require(STRUCTURE, program.total([named[q, route] for q in numbers]) == classes)
    return named


def _sitting(
    model: AllocationModel, numbers: Sequence[int], named: Mapping[tuple[int, RouteId], Variable]
) -> dict[tuple[str, int, RouteId], Variable]:
    """Seat everyone in classes of profiles on the routes they follow."""
    program, allocation = model.program, model.allocation
    inside: dict[tuple[int, RouteId], list[Expression]] = {pair: [] for pair in named}
    units = {party.id: (party.count, party.unit_size) for party in allocation.parties}
    sits: dict[tuple[str, int, RouteId], Variable] = {}
    for (party, route), goes in allocation.goes.items():
        count, size = units[party]
        here = {q: program.integer(0, count) for q in numbers}
        program.require(STRUCTURE, program.total(here.values()) == goes)
        for q, sitting in here.items():
            program.require(STRUCTURE, sitting <= count * named[q, route])
            inside[q, route].append(size * sitting)
            sits[party, q, route] = sitting
    for (q, route), members in inside.items():
        persons = program.total(members)
        program.require(STRUCTURE, persons >= allocation.least[route] * named[q, route])
        program.require(STRUCTURE, persons <= allocation.most[route] * named[q, route])
    return sits


def _liked(model: AllocationModel, profiles: Profiles, sits: Mapping[tuple[str, int, RouteId], Variable]) -> Expression:
    """Return what it costs that leaders are not as their classes are named."""
    kinds = {party: kind for kind in profiles.kinds for party in kind.parties}
    chosen = {q: profiles.profile(q) for _, q, _ in sits}
    costs = {(party, q): profiles.cost(kinds[party], chosen[q]) for party, q, _ in sits}
    return model.program.total([cost * each for (party, q, _), each in sits.items() if (cost := costs[party, q])])
