"""Class calendars: one path a class, priced by who sits in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Calendar, ClassToFill, Expression, Lane, Node, Program, Taught, Watch, unwatched
from samlingsplan.domain import Case, Participant, ParticipantId
from samlingsplan.goals import GoalLevel
from samlingsplan.model.voices import gap_allowed, objectives, slot_allowed
from samlingsplan.plan import Held
from samlingsplan.rules import Rule


@dataclass(frozen=True, slots=True)
class ClassCalendarModel:
    """The third stage, ready to be solved.

    Parameters
    ----------
    program
        The program.
    calendar
        Its decisions; the lanes are classes.
    objectives
        One expression a level, None where this stage decides nothing of it.
    """

    program: Program
    calendar: Calendar
    objectives: tuple[Expression | None, ...]


def samlinger_of(
    kull_class: ClassToFill, held: Mapping[Node, int], taught: Mapping[Taught, int] | None = None
) -> tuple[Held, ...]:
    """Return a class's samlinger, when each node holds so many classes and each team teaches so many."""
    nodes = sorted(node for node, classes in held.items() if node.lane == kull_class.id and classes)
    teams = {t.number: t.team for t, classes in (taught or {}).items() if t.lane == kull_class.id and classes}
    places = kull_class.column.places
    return tuple(
        Held(node.number, places[node.number - 1], node.slot.start, node.slot.end, teams.get(node.number, ()))
        for node in nodes
    )


def class_calendar_model(
    case: Case,
    rules: Sequence[Rule],
    levels: Sequence[GoalLevel],
    classes: Sequence[ClassToFill],
    seats: Mapping[ParticipantId, str],
    watch: Watch = unwatched,
) -> ClassCalendarModel:
    """Return the third stage of a case, when it is known who sits in each class."""
    program = Program(case.name, watch)
    members: dict[str, list[Participant]] = {k.id: [] for k in classes}
    for participant in case.participants:
        if participant.id in seats:
            members[seats[participant.id]].append(participant)
    lanes = [Lane(k.id, k.column, 1, tuple(members[k.id])) for k in classes]
    calendar = Calendar(case, program, lanes, slot_allowed(case, rules), gap_allowed(case, rules))
    for rule in rules:
        rule.calendar(calendar)
    wishes = objectives(program, levels, lambda goal: goal.calendar(calendar))
    return ClassCalendarModel(program, calendar, wishes)
