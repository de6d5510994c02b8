"""The allocation with a seat for everyone: where goals on who shares a class have a say in who goes where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from samlingsplan.algebra import Allocation, Expression, Program, Seating, TopKSum, Variable, Watch, unwatched
from samlingsplan.domain import Case, RouteId
from samlingsplan.goals import GoalLevel
from samlingsplan.model.stages import allocation_model, objectives
from samlingsplan.rules import Rule

_MOST_SEATS = 60_000
"""With more pairs of a party and a class the program is too large."""


@dataclass(frozen=True, slots=True)
class SeatedModel:
    """The allocation without dates, with the members of each class.

    It lacks dates and some rules on single classes, and nothing else, so that its bounds hold for all plans.

    Parameters
    ----------
    program
        The program.
    allocation, seating
        Its variables; no seating where classes are named after profiles.
    objectives
        The objective of each level; None for levels below the last that says who goes where.
    settled
        The part of each level that the allocation decides.
    tails
        As in `AllocationModel`.
    named
        Units of a party in classes of a profile on a route, where classes are named after profiles.
    """

    program: Program
    allocation: Allocation
    seating: Seating | None
    objectives: tuple[Expression | None, ...]
    settled: tuple[Expression | None, ...]
    tails: tuple[TopKSum | None, ...]
    named: Mapping[tuple[str, int, RouteId], Variable] = field(default_factory=dict)


def seats_matter(levels: Sequence[GoalLevel]) -> int:
    """Return the number of levels, from the first, in which who shares a class has a say in who goes where.

    That is up to the last level that says who goes where and nothing of classes, if one of them looks at who shares a
    class.
    """
    moving = [
        number
        for number, level in enumerate(levels, start=1)
        if any(goal.moves_leaders() and not goal.seats_leaders() for goal in level.goals)
    ]
    above = levels[: moving[-1]] if moving else ()
    seating = any(goal.seats_leaders() for level in above for goal in level.goals)
    return len(above) if seating else 0


def seated_model(
    case: Case,
    rules: Sequence[Rule],
    levels: Sequence[GoalLevel],
    most_seats: int = _MOST_SEATS,
    watch: Watch = unwatched,
) -> SeatedModel | None:
    """Return the allocation with a seat for everyone; None where seats do not matter, or are too many.

    Parameters
    ----------
    case, rules, levels, watch
        As in `allocation_model`.
    most_seats
        The most pairs of a party and a class.
    """
    if not (number := seats_matter(levels)):
        return None
    model = allocation_model(case, rules, levels, watch=watch)
    allocation, program = model.allocation, model.program
    most = most_classes(allocation)
    if sum(most[route] for _, route in allocation.goes) > most_seats:
        return None
    seating = Seating(allocation, most)
    for rule in rules:
        rule.seating(seating)
    shared = objectives(program, levels[:number], lambda goal: goal.seating(seating))
    both = ([part for part in parts if part is not None] for parts in zip(model.objectives, shared, strict=False))
    wishes = [program.total(parts) if parts else None for parts in both]
    lower = [None] * (len(levels) - number)
    return SeatedModel(
        program,
        allocation,
        seating,
        (*wishes, *lower),
        model.objectives,
        (*model.tails[:number], *lower),
    )


def most_classes(allocation: Allocation) -> Mapping[RouteId, int]:
    """Return the most classes that each route can have: those that rules allow in all, or whose least size it fills."""
    total, most = allocation.class_total, sum(party.persons for party in allocation.parties)
    for row in allocation.program.rows:
        if set(row.terms) == {total.id}:
            most = min(most, int(row.upper / row.terms[total.id]) if row.upper < most else most)
    sizes = {party.id: party.persons for party in allocation.parties}
    followers = dict.fromkeys((route.id for route in allocation.case.routes), 0)
    for party, route in allocation.goes:
        followers[route] += sizes[party]
    return {route: min(most, leaders // allocation.least[route]) for route, leaders in followers.items()}
