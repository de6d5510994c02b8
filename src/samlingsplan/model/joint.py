"""Allocation and calendar flow in one program: who goes where, what opens, and that weeks exist for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Allocation, Calendar, Expression, Lane, Program
from samlingsplan.domain import Case, Party
from samlingsplan.goals import GoalLevel
from samlingsplan.model.no_good import NoGood
from samlingsplan.model.parties import parties_of
from samlingsplan.model.voices import gap_allowed, objectives, seat_allowed, slot_allowed
from samlingsplan.rules import Rule


@dataclass(frozen=True, slots=True)
class AllocationModel:
    """The first stage without its dates.

    It leaves out rows and nothing else, so that what is proven of it holds with the dates too.

    Parameters
    ----------
    program
        The program.
    allocation
        Its decisions.
    settled
        The part of each level that it decides, None where it decides nothing of it.
    """

    program: Program
    allocation: Allocation
    settled: tuple[Expression | None, ...]


@dataclass(frozen=True, slots=True)
class JointModel:
    """The first stage, ready to be solved.

    Parameters
    ----------
    program
        The program.
    parties
        The admitted leaders in parties.
    allocation, calendar
        Its decisions; the calendar's lanes are routes.
    objectives
        One expression a level, None where this stage decides nothing of it.
    settled
        The part of each level that no later stage decides anew: the wishes about who goes where.
    dated
        The part of each level that later stages decide anew: the wishes about dates.
    core
        The same without its dates, much smaller.
    """

    program: Program
    parties: tuple[Party, ...]
    allocation: Allocation
    calendar: Calendar
    objectives: tuple[Expression | None, ...]
    settled: tuple[Expression | None, ...]
    dated: tuple[Expression | None, ...]
    core: AllocationModel

    def forbid(self, no_good: NoGood) -> None:
        """Cut off the plans with exactly these numbers: at least one of them must differ."""
        for allocation in (self.allocation, self.core.allocation):
            no_good.forbid(allocation)


def joint_model(case: Case, rules: Sequence[Rule], levels: Sequence[GoalLevel]) -> JointModel:
    """Return the first stage of a case under some rules."""
    parties = parties_of(case, rules, levels)
    whole = _allocation_model(case, rules, levels, parties)
    program, allocation = whole.program, whole.allocation
    lanes = [Lane(column.id, column, allocation.classes[column.id]) for column in case.columns]
    calendar = Calendar(case, program, lanes, slot_allowed(case, rules), gap_allowed(case, rules))
    for rule in rules:
        rule.calendar(calendar)
    dated = objectives(program, levels, lambda goal: goal.calendar(calendar))
    both = ([part for part in parts if part is not None] for parts in zip(whole.settled, dated, strict=True))
    wishes = tuple(program.total(parts) if parts else None for parts in both)
    core = _allocation_model(case, rules, levels, parties)
    return JointModel(program, parties, allocation, calendar, wishes, whole.settled, dated, core)


def _allocation_model(
    case: Case, rules: Sequence[Rule], levels: Sequence[GoalLevel], parties: tuple[Party, ...]
) -> AllocationModel:
    program = Program(case.name)
    allocation = Allocation(case, program, parties, seat_allowed(case, rules))
    for rule in rules:
        rule.allocation(allocation)
    return AllocationModel(program, allocation, objectives(program, levels, lambda goal: goal.allocation(allocation)))
