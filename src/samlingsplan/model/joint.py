"""Allocation and calendar flow in one program: who goes where, what opens, and that weeks exist for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Allocation, Calendar, Expression, Lane, Program, Variable
from samlingsplan.algebra.program import STRUCTURE
from samlingsplan.domain import Case, ColumnId, Party
from samlingsplan.goals import GoalLevel
from samlingsplan.model.parties import parties_of
from samlingsplan.model.voices import gap_allowed, objectives, seat_allowed, slot_allowed
from samlingsplan.rules import Rule

Pair = tuple[str, ColumnId]
"""A party's id and a route's."""


@dataclass(frozen=True, slots=True)
class NoGood:
    """Numbers that no classes can be made of.

    Parameters
    ----------
    units
        Parties on routes that later stages cannot tell apart, and how many units of them there are together.
    classes
        Classes of each route concerned.
    """

    units: tuple[tuple[tuple[Pair, ...], int], ...]
    classes: Mapping[ColumnId, int]


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
    """

    program: Program
    parties: tuple[Party, ...]
    allocation: Allocation
    calendar: Calendar
    objectives: tuple[Expression | None, ...]
    settled: tuple[Expression | None, ...]
    dated: tuple[Expression | None, ...]

    def forbid(self, no_good: NoGood) -> None:
        """Cut off the plans with exactly these numbers: at least one of them must differ."""
        allocation = self.allocation
        counts = {party.id: party.count for party in self.parties}
        differs: list[Variable] = []
        for column, classes in no_good.classes.items():
            differs += self._differs(allocation.classes[column], classes, len(allocation.case.participants))
        for pairs, units in no_good.units:
            together = self.program.total([allocation.goes[pair] for pair in pairs])
            differs += self._differs(together, units, sum(counts[party] for party, _ in pairs))
        self.program.require(STRUCTURE, self.program.total(differs) >= 1)

    def _differs(self, number: Expression, found: int, most: int) -> list[Variable]:
        more, fewer = self.program.integer(0, 1), self.program.integer(0, 1)
        self.program.require(STRUCTURE, number >= (found + 1) * more)
        self.program.require(STRUCTURE, number <= most - (most - found + 1) * fewer)
        return [more, fewer]


def joint_model(case: Case, rules: Sequence[Rule], levels: Sequence[GoalLevel]) -> JointModel:
    """Return the first stage of a case under some rules."""
    program = Program(case.name)
    parties = parties_of(case, rules, levels)
    allocation = Allocation(case, program, parties, seat_allowed(case, rules))
    lanes = [Lane(column.id, column, allocation.classes[column.id]) for column in case.columns]
    calendar = Calendar(case, program, lanes, slot_allowed(case, rules), gap_allowed(case, rules))
    for rule in rules:
        rule.allocation(allocation)
        rule.calendar(calendar)
    settled = objectives(program, levels, lambda goal: goal.allocation(allocation))
    dated = objectives(program, levels, lambda goal: goal.calendar(calendar))
    both = ([part for part in parts if part is not None] for parts in zip(settled, dated, strict=True))
    wishes = tuple(program.total(parts) if parts else None for parts in both)
    return JointModel(program, parties, allocation, calendar, wishes, settled, dated)
