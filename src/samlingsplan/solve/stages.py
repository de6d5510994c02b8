"""The three stages of a search, each from numbers to numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import ClassToFill
from samlingsplan.domain import Case, ColumnId, ParticipantId, Party
from samlingsplan.goals import GoalLevel
from samlingsplan.model import (
    class_calendar_model,
    filling_model,
    going_by_column,
    joint_model,
    seats_of,
)
from samlingsplan.plan import KullClass
from samlingsplan.rules import Rule
from samlingsplan.solve.engine import Solver
from samlingsplan.solve.lexicographic import Ladder, Pillars, climb
from samlingsplan.solve.wire import Engine


@dataclass(frozen=True, slots=True)
class Question:
    """What every stage is asked.

    Parameters
    ----------
    case, rules, levels
        What is planned, under which laws, with which wishes.
    solver, engine
        Who proves it.
    """

    case: Case
    rules: Sequence[Rule]
    levels: Sequence[GoalLevel]
    solver: Solver
    engine: Engine

    @property
    def names(self) -> list[str]:
        """Names of the levels."""
        return [level.name for level in self.levels]


@dataclass(frozen=True, slots=True)
class NoGood:
    """Units and classes of a route that no classes can be made of."""

    column: ColumnId
    units: Mapping[tuple[str, ColumnId], int]
    classes: int


@dataclass(frozen=True, slots=True)
class Allocated:
    """What the first stage decided; nothing when its ladder has no values.

    Parameters
    ----------
    ladder
        The proof.
    units
        Units of each party on each route.
    going
        The same, as parties.
    classes
        Classes of each route.
    worth
        What each level is worth over routes, None where this stage decides nothing of it.
    settled
        The part of each level that no later stage decides anew.
    """

    ladder: Ladder
    units: Mapping[tuple[str, ColumnId], int]
    going: Mapping[ColumnId, Sequence[Party]]
    classes: Mapping[ColumnId, int]
    worth: tuple[int | None, ...]
    settled: tuple[int, ...]


def allocate(question: Question, no_goods: Sequence[NoGood]) -> Allocated:
    """Decide who goes where, and how many classes each route has."""
    joint = joint_model(question.case, question.rules, question.levels)
    for no_good in no_goods:
        joint.forbid(no_good.column, no_good.units, no_good.classes)
    goes, counts = list(joint.allocation.goes.values()), list(joint.allocation.classes.values())
    pillars = Pillars(fixed=[*goes, *counts], relaxed=goes)
    ladder = climb(question.solver, joint.program, joint.objectives, question.names, question.engine, pillars)
    values = ladder.answer.values
    if values is None:
        return Allocated(ladder, {}, {}, {}, (), ())
    units = {pair: ladder.answer[variable] for pair, variable in joint.allocation.goes.items()}
    classes = {column: ladder.answer[variable] for column, variable in joint.allocation.classes.items()}
    worth = tuple(None if level is None else joint.program.value(level, values) for level in joint.objectives)
    settled = tuple(joint.program.value(part, values) for part in joint.settled)
    return Allocated(ladder, units, going_by_column(joint.parties, units), classes, worth, settled)


@dataclass(frozen=True, slots=True)
class Filled:
    """What the second stage decided for one route.

    Parameters
    ----------
    ladder
        The proof.
    seats
        The class of each leader on the route; empty when none could be made.
    """

    ladder: Ladder
    seats: Mapping[ParticipantId, str]


def fill(question: Question, classes: Sequence[ClassToFill], going: Sequence[Party]) -> Filled:
    """Decide who shares a class, among the classes of one route.

    Routes do not touch each other here, so the best of each is the best of all.
    """
    column = classes[0].column.id
    model = filling_model(question.case, question.rules, question.levels, classes, {column: going})
    ladder = climb(question.solver, model.program, model.objectives, question.names, question.engine)
    if ladder.answer.values is None:
        return Filled(ladder, {})
    units = {pair: ladder.answer[variable] for pair, variable in model.composition.sits.items()}
    return Filled(ladder, seats_of(model, units))


@dataclass(frozen=True, slots=True)
class Dated:
    """What the third stage decided; no classes when its ladder has no values."""

    ladder: Ladder
    classes: tuple[KullClass, ...]


def date_classes(question: Question, classes: Sequence[ClassToFill], seats: Mapping[ParticipantId, str]) -> Dated:
    """Decide when each class holds its samlinger."""
    model = class_calendar_model(question.case, question.rules, question.levels, classes, seats)
    ladder = climb(question.solver, model.program, model.objectives, question.names, question.engine)
    if ladder.answer.values is None:
        return Dated(ladder, ())
    held = {node: ladder.answer[variable] for node, variable in model.calendar.held.items()}
    dated = tuple(KullClass(k.id, k.name, k.column.id, model.samlinger(held, k)) for k in classes)
    return Dated(ladder, dated)
