"""The allocation as a program whose limits can be moved without building it again.

A page that solves by itself moves single numbers of the program: it opens and closes places, and changes limits of
rules. How a limit moves the program is not stated a second time. The program is built with the limit moved, and what
differs is the move; a limit in which the program is not linear is not offered.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from samlingsplan.algebra import Allocation, Expression, Program
from samlingsplan.domain import Case
from samlingsplan.goals import GoalLevel
from samlingsplan.model.parties import parties_of
from samlingsplan.model.stages import AllocationModel, allocation_model
from samlingsplan.rules import Rule
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.rules.max_travel import MaxTravel
from samlingsplan.rules.supplier_frame import SupplierFrame

STEPS: Mapping[str, Mapping[str, int]] = {
    ClassCount.name: {"min_classes": 1, "max_classes": 1},
    ClassSize.name: {"min_participants": 1, "max_participants": 1},
    SupplierFrame.name: {"frame_nok": 100_000},
}
"""The limits that may be moved, by rule and parameter, and the step of each."""

_TRIED = (-1, 1, 3)
"""Steps at which a limit is tried: the program is linear in it where each moves the same numbers, in proportion."""
_NO_LIMIT_MIN = 10**6

_Moves = dict[tuple[int, str | int], float]
"""What a step adds, by the constraint and the number of it that moves."""


@dataclass(frozen=True, slots=True)
class Move:
    """What one step of a limit adds to a number of the program.

    Parameters
    ----------
    row
        The number of the constraint.
    entry
        ``lower`` or ``upper``, a bound of the constraint; or the id of the variable whose coefficient it is.
    by
        What is added for each step.
    """

    row: int
    entry: str | int
    by: float


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of a rule that can be moved.

    Parameters
    ----------
    rule, parameter
        Names of the rule and its parameter.
    start
        What the scenario states.
    step
        The limit is start plus a whole number of steps.
    moves
        What a step changes.
    """

    rule: str
    parameter: str
    start: int
    step: int
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class MovableAllocation:
    """The program of the first stage, and how it moves.

    Parameters
    ----------
    program
        The program, in which every place may be opened and closed and no journey is too long.
    allocation
        Its variables.
    objective
        The first level, which is minimised.
    limits
        The limits that can be moved.
    journeys_min
        The longest journey one way of those that go on a pair of a party and a route, by the id of its variable: the
        variable is 0 where the longest journey allowed is shorter. Leaders under a limit of their own are left out.
    longest_min
        The longest journey that the scenario allows; None where it states none.
    opened, closed
        The places that the scenario opens and closes.
    """

    program: Program
    allocation: Allocation
    objective: Expression
    limits: tuple[Limit, ...]
    journeys_min: Mapping[int, int]
    longest_min: int | None
    opened: frozenset[str]
    closed: frozenset[str]


def movable_allocation(case: Case, rules: Sequence[Rule], levels: Sequence[GoalLevel]) -> MovableAllocation | None:
    """Return the allocation with its limits, or None where its first level is not one linear objective of its own.

    Parameters
    ----------
    case, rules, levels
        The data of the plan, its rules and its levels.
    """
    first = levels[:1]
    if any(goal.speaks_of_classes() or goal.speaks_of_dates() for level in first for goal in level.goals):
        return None
    free = tuple(_freed(rules))
    parties = parties_of(case, free, first)
    built = allocation_model(case, free, first, parties)
    if not first or built.objectives[0] is None or built.tails[0] is not None or not built.program.is_small:
        return None
    stated = {type(rule): rule for rule in rules}
    fixed, travel = stated.get(FixedPlaces), stated.get(MaxTravel)
    return MovableAllocation(
        program=built.program,
        allocation=built.allocation,
        objective=built.objectives[0],
        limits=tuple(_limits(case, free, first, built)),
        journeys_min=_journeys_min(case, free, built.allocation),
        longest_min=travel.most_min if isinstance(travel, MaxTravel) else None,
        opened=frozenset(fixed.open if isinstance(fixed, FixedPlaces) else ()),
        closed=frozenset(fixed.closed if isinstance(fixed, FixedPlaces) else ()),
    )


def _freed(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Yield the rules, without fixed places, and with no journey too long but where a limit of its own says so."""
    for rule in rules:
        if isinstance(rule, MaxTravel):
            yield rule.model_copy(update={"most_min": _NO_LIMIT_MIN})
        elif not isinstance(rule, FixedPlaces):
            yield rule


def _limits(case: Case, rules: Sequence[Rule], levels: Sequence[GoalLevel], built: AllocationModel) -> Iterator[Limit]:
    """Yield each limit that moves the program, and in which the program is linear."""
    for number, rule in enumerate(rules):
        for parameter, step in STEPS.get(rule.name, {}).items():
            start: int = getattr(rule, parameter)
            moves: list[_Moves | None] = []
            for steps in (each for each in _TRIED if start + each * step > 0):
                moved = rule.model_copy(update={parameter: start + steps * step})
                changed = (*rules[:number], moved, *rules[number + 1 :])
                other = allocation_model(case, changed, levels, built.allocation.parties)
                moves.append(_moves(built.program, other.program, steps))
            if moves[0] and all(each == moves[0] for each in moves):
                yield Limit(rule.name, parameter, start, step, tuple(Move(*key, by) for key, by in moves[0].items()))


def _moves(first: Program, other: Program, steps: int) -> _Moves | None:
    """Return what a step adds to each number that differs, or None where the programs are not of one form."""
    if first.bounds != other.bounds or len(first.rows) != len(other.rows):
        return None
    moves: _Moves = {}
    for row, (before, after) in enumerate(zip(first.rows, other.rows, strict=True)):
        if before == after:
            continue
        numbers: list[tuple[str | int, float, float]] = [
            ("lower", before.lower, after.lower),
            ("upper", before.upper, after.upper),
        ]
        for variable in sorted({*before.terms, *after.terms}):
            numbers.append((variable, before.terms.get(variable, 0), after.terms.get(variable, 0)))
        for entry, old, new in numbers:
            if old != new:
                moves[row, entry] = (new - old) / steps
    return moves if all(isfinite(by) for by in moves.values()) else None


def _journeys_min(case: Case, rules: Sequence[Rule], allocation: Allocation) -> dict[int, int]:
    """Return the longest journey of each pair that a limit on journeys would forbid, by the id of its variable."""
    own = next((rule for rule in rules if isinstance(rule, MaxTravel)), MaxTravel(most_min=_NO_LIMIT_MIN))
    strict = own.model_copy(update={"most_min": 0})
    units = {party.id: party.units[0] for party in allocation.parties}
    longest = {}
    for (party, route), variable in allocation.goes.items():
        minutes = [
            case.burden(leader, route).one_way_min
            for leader in units[party]
            if strict.forbids_seat(case, leader, route)
        ]
        if minutes:
            longest[variable.id] = max(minutes)
    return longest
