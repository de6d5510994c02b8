"""The first stage: who goes where, alone or in one program with the weeks that must exist for it."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Allocation, Calendar, Expression, Lane, Program, Tail, Watch, unwatched
from samlingsplan.domain import Case, ColumnId, Party
from samlingsplan.goals import GoalLevel
from samlingsplan.model.parties import parties_of
from samlingsplan.model.voices import gap_allowed, objectives, seat_allowed, slot_allowed
from samlingsplan.rules import Rule


@dataclass(frozen=True, slots=True)
class AllocationModel:
    """Who goes where, without dates.

    It leaves rows of the joint model out and nothing else, so that what is proven of it holds with dates too.

    Parameters
    ----------
    program
        The program.
    allocation
        Its decisions.
    objectives
        One expression a level, None where it decides nothing of it.
    tails
        What a level holds beside its expression, None where it holds nothing more.
    """

    program: Program
    allocation: Allocation
    objectives: tuple[Expression | None, ...]
    tails: tuple[Tail | None, ...]


@dataclass(frozen=True, slots=True)
class JointModel:
    """Allocation and calendar flow in one program.

    Parameters
    ----------
    program
        The program.
    allocation, calendar
        Its decisions; the calendar's lanes are routes.
    objectives
        One expression a level, None where this stage decides nothing of it.
    settled
        The part of each level that no later stage decides anew: the wishes about who goes where.
    dated
        The part of each level that later stages decide anew: the wishes about dates.
    tails
        What a level holds beside its expression, settled too; None where it holds nothing more.
    """

    program: Program
    allocation: Allocation
    calendar: Calendar
    objectives: tuple[Expression | None, ...]
    settled: tuple[Expression | None, ...]
    dated: tuple[Expression | None, ...]
    tails: tuple[Tail | None, ...]


def allocation_model(
    case: Case,
    rules: Sequence[Rule],
    levels: Sequence[GoalLevel],
    parties: Sequence[Party] | None = None,
    columns: Container[ColumnId] | None = None,
    watch: Watch = unwatched,
) -> AllocationModel:
    """Return the first stage of a case without its dates.

    Parameters
    ----------
    case, rules, levels
        What is planned.
    parties
        The leaders in parties, where they are known.
    columns
        Routes that may have classes; every route when left out.
    watch
        Looks at the clock while the model is written.
    """
    program = Program(case.name, watch)
    parties = parties_of(case, rules, levels, watch) if parties is None else parties
    allowed = seat_allowed(case, rules)
    allocation = Allocation(case, program, parties, lambda p, c: (columns is None or c.id in columns) and allowed(p, c))
    for rule in rules:
        rule.allocation(allocation)
    settled = objectives(program, levels, lambda goal: goal.allocation(allocation))
    return AllocationModel(program, allocation, settled, tuple(level.tail(allocation) for level in levels))


def joint_model(
    case: Case,
    rules: Sequence[Rule],
    levels: Sequence[GoalLevel],
    parties: Sequence[Party] | None = None,
    columns: Container[ColumnId] | None = None,
    watch: Watch = unwatched,
) -> JointModel:
    """Return the first stage of a case, with as many lawful dates as it has classes.

    Parameters
    ----------
    case, rules, levels, parties, columns, watch
        As of `allocation_model`; a route that may have no classes has no lane.
    """
    settled = allocation_model(case, rules, levels, parties, columns, watch)
    program, allocation = settled.program, settled.allocation
    open_columns = [column for column in case.columns if columns is None or column.id in columns]
    lanes = [Lane(column.id, column, allocation.classes[column.id]) for column in open_columns]
    calendar = Calendar(
        case, program, lanes, slot_allowed(case, rules), gap_allowed(case, rules), allocation=allocation
    )
    for rule in rules:
        rule.calendar(calendar)
    dated = objectives(program, levels, lambda goal: goal.calendar(calendar))
    both = ([part for part in parts if part is not None] for parts in zip(settled.objectives, dated, strict=True))
    wishes = tuple(program.total(parts) if parts else None for parts in both)
    return JointModel(program, allocation, calendar, wishes, settled.objectives, dated, settled.tails)
