"""Composition: which parties of a route share a class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import ClassToFill, Composition, Expression, Program, Watch, unwatched
from samlingsplan.domain import Case, ColumnId, ParticipantId, Party
from samlingsplan.goals import GoalLevel
from samlingsplan.plan import class_id
from samlingsplan.rules import Rule


@dataclass(frozen=True, slots=True)
class FillingModel:
    """The second stage, ready to be solved.

    Parameters
    ----------
    program
        The program.
    composition
        Its decisions.
    objectives
        One expression a level, None where this stage decides nothing of it.
    floors
        What each level is worth at least, as far as is seen without a search.
    parts
        Parts of each level that are proven in less time than all of them, where a goal has several.
    """

    program: Program
    composition: Composition
    objectives: tuple[Expression | None, ...]
    floors: tuple[int, ...]
    parts: tuple[tuple[Expression, ...], ...]


def classes_to_fill(case: Case, classes: Mapping[ColumnId, int]) -> tuple[ClassToFill, ...]:
    """Return the classes of every route, numbered where a route has several."""
    filled = []
    for column in case.columns:
        count = classes.get(column.id, 0)
        for number in range(1, count + 1):
            name = column.name if count == 1 else f"{column.name} {number}"
            filled.append(ClassToFill(class_id(column.id, number), name, column))
    return tuple(filled)


def filling_model(
    case: Case,
    rules: Sequence[Rule],
    levels: Sequence[GoalLevel],
    classes: Sequence[ClassToFill],
    going: Mapping[ColumnId, Sequence[Party]],
    watch: Watch = unwatched,
) -> FillingModel:
    """Return the second stage of a case, when it is known who follows each route."""
    program = Program(case.name, watch)
    composition = Composition(case, program, classes, going)
    for rule in rules:
        rule.composition(composition)
    said = [[(goal.weight, goal.composition_parts(composition)) for goal in level.goals] for level in levels]
    terms = [[weight * part for weight, parts in level for part in parts] for level in said]
    wishes = tuple(program.total(level) if level else None for level in terms)
    several = (tuple(weight * part for weight, parts in level if len(parts) > 1 for part in parts) for level in said)
    floors = (sum(goal.weight * goal.composition_at_least(composition) for goal in each.goals) for each in levels)
    return FillingModel(program, composition, wishes, tuple(floors), tuple(several))


def seats_of(composition: Composition, units_in: Mapping[tuple[str, str], int]) -> dict[ParticipantId, str]:
    """Return each leader's class, when so many units of each party sit in each class.

    Units of a party are alike, so they are seated in rank order.
    """
    seats: dict[ParticipantId, str] = {}
    for column, parties in composition.going.items():
        for party in parties:
            units = iter(party.units)
            for kull_class in composition.classes_of(column):
                for _ in range(units_in[party.id, kull_class.id]):
                    seats |= {member.id: kull_class.id for member in next(units)}
    return seats
