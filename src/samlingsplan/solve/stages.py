"""The stages of a search, each from numbers to numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from samlingsplan.algebra import ClassToFill, Node
from samlingsplan.domain import Case, ColumnId, ParticipantId, Party
from samlingsplan.goals import GoalLevel
from samlingsplan.model import (
    JointModel,
    NoGood,
    Pair,
    alike_in_class,
    class_calendar_model,
    filling_model,
    going_by_column,
    joint_model,
    samlinger_of,
    seats_of,
    whole_classes_model,
)
from samlingsplan.plan import KullClass
from samlingsplan.rules import Rule
from samlingsplan.solve.engine import Solver
from samlingsplan.solve.lexicographic import Core, Ladder, Pillars, climb
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

    @property
    def seats_price_dates(self) -> bool:
        """Whether a class's calendar is worth more or less by who sits in it."""
        return any(goal.prices_members for level in self.levels for goal in level.goals)


@dataclass(frozen=True, slots=True)
class Allocated:
    """What the first stage decided; nothing when its ladder has no values.

    Parameters
    ----------
    ladder
        The proof.
    parties
        The leaders in parties.
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
    has_dates
        Whether a level has wishes about dates.
    """

    ladder: Ladder
    parties: tuple[Party, ...] = ()
    units: Mapping[Pair, int] = field(default_factory=dict)
    going: Mapping[ColumnId, Sequence[Party]] = field(default_factory=dict)
    classes: Mapping[ColumnId, int] = field(default_factory=dict)
    worth: tuple[int | None, ...] = ()
    settled: tuple[int, ...] = ()
    has_dates: tuple[bool, ...] = ()

    @property
    def dates_at_least(self) -> tuple[int | None, ...]:
        """What the dates of any classes add to each level at least, when they are equal on the levels above."""
        return tuple(
            max(0, bound - settled) if bound is not None and has_dates else None
            for bound, settled, has_dates in zip(self.ladder.bounds, self.settled, self.has_dates, strict=True)
        )

    def unfillable(self, column: ColumnId, rules: Sequence[Rule]) -> NoGood:
        """Return what is wrong with a route whose leaders fit no classes of it, as those who fill classes see it."""
        alike: dict[object, list[Pair]] = {}
        for party in self.parties:
            if (pair := (party.id, column)) in self.units:
                alike.setdefault(alike_in_class(party, rules), []).append(pair)
        units = tuple((tuple(pairs), sum(self.units[pair] for pair in pairs)) for pairs in alike.values())
        return NoGood(units, {column: self.classes[column]})

    def undatable(self) -> NoGood:
        """Return what is wrong with an allocation whose classes have no lawful dates: any of its numbers."""
        return NoGood(tuple(((pair,), count) for pair, count in self.units.items()), self.classes)


def allocate(question: Question, no_goods: Sequence[NoGood]) -> Allocated:
    """Decide who goes where, and how many classes each route has."""
    joint = joint_model(question.case, question.rules, question.levels)
    for no_good in no_goods:
        joint.forbid(no_good)
    goes, counts = list(joint.allocation.goes.values()), list(joint.allocation.classes.values())
    pillars = Pillars(fixed=[*goes, *counts], relaxed=goes)
    ladder = climb(
        question.solver, joint.program, joint.objectives, question.names, question.engine, pillars, _core(joint)
    )
    values = ladder.answer.values
    if values is None:
        return Allocated(ladder)
    units = {pair: ladder.answer[variable] for pair, variable in joint.allocation.goes.items()}
    classes = {column: ladder.answer[variable] for column, variable in joint.allocation.classes.items()}
    worth = tuple(None if level is None else joint.program.value(level, values) for level in joint.objectives)
    settled = tuple(0 if part is None else joint.program.value(part, values) for part in joint.settled)
    going = going_by_column(joint.parties, units)
    has_dates = tuple(part is not None for part in joint.dated)
    return Allocated(ladder, joint.parties, units, going, classes, worth, settled, has_dates)


def _core(joint: JointModel) -> Core | None:
    """Return the first stage without its dates, where its first level has no wish about dates."""
    first = next((index for index, objective in enumerate(joint.objectives) if objective is not None), None)
    if first is None or joint.dated[first] is not None:
        return None
    whole, small = joint.allocation, joint.core.allocation
    twins = [(whole.goes[pair], small.goes[pair]) for pair in whole.goes]
    twins += [(whole.classes[column], small.classes[column]) for column in whole.classes]
    return Core(joint.core.program, joint.core.settled[first], twins)


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
    return Filled(ladder, seats_of(model.composition, units))


@dataclass(frozen=True, slots=True)
class Dated:
    """What the third stage decided; no classes when its ladder has no values.

    Parameters
    ----------
    ladder
        The proof.
    classes
        The classes with their dates.
    worth
        What each level is worth over these dates, None where they decide nothing of it.
    """

    ladder: Ladder
    classes: tuple[KullClass, ...]
    worth: tuple[int | None, ...]


def date_classes(question: Question, classes: Sequence[ClassToFill], seats: Mapping[ParticipantId, str]) -> Dated:
    """Decide when each class holds its samlinger."""
    model = class_calendar_model(question.case, question.rules, question.levels, classes, seats)
    ladder = climb(question.solver, model.program, model.objectives, question.names, question.engine)
    values = ladder.answer.values
    if values is None:
        return Dated(ladder, (), ())
    held = {node: ladder.answer[variable] for node, variable in model.calendar.held.items()}
    worth = tuple(None if level is None else model.program.value(level, values) for level in model.objectives)
    return Dated(ladder, _dated(classes, held), worth)


@dataclass(frozen=True, slots=True)
class Whole:
    """What the second and third stage decided as one; nothing when its ladder has no values."""

    ladder: Ladder
    seats: Mapping[ParticipantId, str]
    classes: tuple[KullClass, ...]


def make_whole_classes(
    question: Question, classes: Sequence[ClassToFill], going: Mapping[ColumnId, Sequence[Party]]
) -> Whole:
    """Decide who shares a class and when it meets, together."""
    model = whole_classes_model(question.case, question.rules, question.levels, classes, going)
    ladder = climb(question.solver, model.program, model.objectives, question.names, question.engine)
    if ladder.answer.values is None:
        return Whole(ladder, {}, ())
    units = {pair: ladder.answer[variable] for pair, variable in model.composition.sits.items()}
    held = {node: ladder.answer[variable] for node, variable in model.calendar.held.items()}
    return Whole(ladder, seats_of(model.composition, units), _dated(classes, held))


def _dated(classes: Sequence[ClassToFill], held: Mapping[Node, int]) -> tuple[KullClass, ...]:
    return tuple(KullClass(k.id, k.name, k.column.id, samlinger_of(k, held)) for k in classes)
