"""Composition and class calendars in one program: who sits together and when, where one prices the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Calendar, ClassToFill, Composition, Expression, Lane, Program, Watch, unwatched
from samlingsplan.domain import Case, ColumnId, Party
from samlingsplan.goals import GoalLevel
from samlingsplan.model.voices import gap_allowed, objectives, slot_allowed
from samlingsplan.rules import Rule


@dataclass(frozen=True, slots=True)
class WholeClassesModel:
    """The second and third stage as one, ready to be solved.

    Parameters
    ----------
    program
        The program.
    composition, calendar
        Its decisions; the calendar's lanes are classes whose members the composition decides.
    objectives
        One expression a level, None where these stages decide nothing of it.
    """

    program: Program
    composition: Composition
    calendar: Calendar
    objectives: tuple[Expression | None, ...]


def whole_classes_model(
    case: Case,
    rules: Sequence[Rule],
    levels: Sequence[GoalLevel],
    classes: Sequence[ClassToFill],
    going: Mapping[ColumnId, Sequence[Party]],
    watch: Watch = unwatched,
) -> WholeClassesModel:
    """Return the later stages of a case, when it is known who follows each route."""
    program = Program(case.name, watch)
    composition = Composition(case, program, classes, going)
    lanes = [Lane(k.id, k.column, 1) for k in classes]
    calendar = Calendar(case, program, lanes, slot_allowed(case, rules), gap_allowed(case, rules), composition)
    for rule in rules:
        rule.composition(composition)
        rule.calendar(calendar)
    wishes = objectives(
        program, levels, lambda goal: goal.composition(composition), lambda goal: goal.calendar(calendar)
    )
    return WholeClassesModel(program, composition, calendar, wishes)
