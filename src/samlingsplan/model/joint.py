"""Allocation and calendar flow in one program: who goes where, what opens, and that weeks exist for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Allocation, Calendar, Expression, Lane, Program, Variable
from samlingsplan.algebra.program import STRUCTURE
from samlingsplan.domain import Case, ColumnId, Party
from samlingsplan.goals import GoalLevel
from samlingsplan.model.parties import parties_of
from samlingsplan.model.voices import gap_allowed, seat_allowed, slot_allowed
from samlingsplan.rules import Rule


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
    """

    program: Program
    parties: tuple[Party, ...]
    allocation: Allocation
    calendar: Calendar
    objectives: tuple[Expression | None, ...]
    settled: tuple[Expression, ...]

    def forbid(self, column: ColumnId, units: Mapping[tuple[str, ColumnId], int], classes: int) -> None:
        """Cut off the plans in which exactly these units follow a column in so many classes.

        A no-good: at least one of the numbers must differ. The same leaders in another number of
        classes are another plan.
        """
        differs = self._differs(self.allocation.classes[column], classes, len(self.allocation.case.participants))
        for party in self.parties:
            if (pair := (party.id, column)) in self.allocation.goes:
                differs += self._differs(self.allocation.goes[pair], units[pair], party.count)
        self.program.require(STRUCTURE, self.program.total(differs) >= 1)

    def _differs(self, number: Variable, found: int, most: int) -> list[Variable]:
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
    settled, dated = [], []
    for level in levels:
        settled.append(level.terms(lambda goal: goal.allocation(allocation)))
        dated.append(level.terms(lambda goal: goal.calendar(calendar)))
    objectives = tuple(
        program.total([*who, *when]) if who or when else None for who, when in zip(settled, dated, strict=True)
    )
    return JointModel(
        program, parties, allocation, calendar, objectives, tuple(program.total(terms) for terms in settled)
    )
