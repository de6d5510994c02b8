"""The integer program of each stage, built from a case, its rules and its goals."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import (
    Allocation,
    Calendar,
    ClassToFill,
    Commodity,
    Composition,
    Expression,
    Node,
    Program,
    Taught,
    TopKSum,
    Watch,
    unwatched,
)
from samlingsplan.domain import Case, Participant, ParticipantId, Party, Route, RouteId, Samling, Slot
from samlingsplan.goals import Goal, GoalLevel
from samlingsplan.model.parties import parties_of
from samlingsplan.plan import Held, class_id
from samlingsplan.rules import Rule


def seat_allowed(case: Case, rules: Sequence[Rule]) -> Callable[[Party, Route], bool]:
    """Return whether a party may follow a route: it can be travelled, and no rule forbids it to a member."""

    def allowed(party: Party, route: Route) -> bool:
        return all(
            case.can_travel(member, route.id) and not any(rule.forbids_seat(case, member, route.id) for rule in rules)
            for member in party.units[0]
        )

    return allowed


def slot_allowed(case: Case, rules: Sequence[Rule]) -> Callable[[Route, Samling, Slot], bool]:
    """Return whether a route may hold a samling in a slot: no rule forbids it."""

    def allowed(route: Route, samling: Samling, slot: Slot) -> bool:
        venue = route.places[samling.number - 1]
        return not any(rule.forbids_slot(case, venue, samling, slot) for rule in rules)

    return allowed


def gap_allowed(case: Case, rules: Sequence[Rule]) -> Callable[[int], bool]:
    """Return whether two consecutive samlinger may be so many weeks apart: no rule forbids it."""
    return lambda weeks: not any(rule.forbids_gap(case, weeks) for rule in rules)


def objectives(
    program: Program, levels: Sequence[GoalLevel], *says: Callable[[Goal], Expression | None]
) -> tuple[Expression | None, ...]:
    """Return one weighted expression a level over all that its goals say, None where they say nothing."""
    spoken = [[term for say in says for term in level.terms(say)] for level in levels]
    return tuple(program.total(terms) if terms else None for terms in spoken)


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
    tails: tuple[TopKSum | None, ...]


@dataclass(frozen=True, slots=True)
class JointModel:
    """Allocation and calendar flow in one program.

    Parameters
    ----------
    program
        The program.
    allocation, calendar
        Its decisions; the calendar's commodities are routes.
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
    tails: tuple[TopKSum | None, ...]


def allocation_model(
    case: Case,
    rules: Sequence[Rule],
    levels: Sequence[GoalLevel],
    parties: Sequence[Party] | None = None,
    routes: Container[RouteId] | None = None,
    watch: Watch = unwatched,
) -> AllocationModel:
    """Return the first stage of a case without its dates.

    Parameters
    ----------
    case, rules, levels
        What is planned.
    parties
        The leaders in parties, where they are known.
    routes
        Routes that may have classes; every route when left out.
    watch
        Looks at the clock while the model is written.
    """
    program = Program(case.name, watch)
    parties = parties_of(case, rules, levels, watch) if parties is None else parties
    allowed = seat_allowed(case, rules)
    allocation = Allocation(case, program, parties, lambda p, c: (routes is None or c.id in routes) and allowed(p, c))
    for rule in rules:
        rule.allocation(allocation)
    settled = objectives(program, levels, lambda goal: goal.allocation(allocation))
    return AllocationModel(program, allocation, settled, tuple(level.tail(allocation) for level in levels))


def joint_model(
    case: Case,
    rules: Sequence[Rule],
    levels: Sequence[GoalLevel],
    parties: Sequence[Party] | None = None,
    routes: Container[RouteId] | None = None,
    watch: Watch = unwatched,
) -> JointModel:
    """Return the first stage of a case, with as many lawful dates as it has classes.

    Parameters
    ----------
    case, rules, levels, parties, routes, watch
        As of `allocation_model`; a route that may have no classes has no commodity.
    """
    settled = allocation_model(case, rules, levels, parties, routes, watch)
    program, allocation = settled.program, settled.allocation
    open_routes = [route for route in case.routes if routes is None or route.id in routes]
    commodities = [Commodity(route.id, route, allocation.classes[route.id]) for route in open_routes]
    calendar = Calendar(
        case, program, commodities, slot_allowed(case, rules), gap_allowed(case, rules), allocation=allocation
    )
    for rule in rules:
        rule.calendar(calendar)
    dated = objectives(program, levels, lambda goal: goal.calendar(calendar))
    both = ([part for part in parts if part is not None] for parts in zip(settled.objectives, dated, strict=True))
    wishes = tuple(program.total(parts) if parts else None for parts in both)
    return JointModel(program, allocation, calendar, wishes, settled.objectives, dated, settled.tails)


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


def classes_to_fill(case: Case, classes: Mapping[RouteId, int]) -> tuple[ClassToFill, ...]:
    """Return the classes of every route, numbered where a route has several."""
    filled = []
    for route in case.routes:
        count = classes.get(route.id, 0)
        for number in range(1, count + 1):
            name = route.name if count == 1 else f"{route.name} {number}"
            filled.append(ClassToFill(class_id(route.id, number), name, route))
    return tuple(filled)


def filling_model(
    case: Case,
    rules: Sequence[Rule],
    levels: Sequence[GoalLevel],
    classes: Sequence[ClassToFill],
    going: Mapping[RouteId, Sequence[Party]],
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
    for route, parties in composition.going.items():
        for party in parties:
            units = iter(party.units)
            for kull_class in composition.classes_of(route):
                for _ in range(units_in[party.id, kull_class.id]):
                    seats |= {member.id: kull_class.id for member in next(units)}
    return seats


@dataclass(frozen=True, slots=True)
class ClassCalendarModel:
    """The third stage, ready to be solved.

    Parameters
    ----------
    program
        The program.
    calendar
        Its decisions; the commodities are classes.
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
    nodes = sorted(node for node, classes in held.items() if node.commodity == kull_class.id and classes)
    teams = {t.number: t.team for t, classes in (taught or {}).items() if t.commodity == kull_class.id and classes}
    places = kull_class.route.places
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
    commodities = [Commodity(k.id, k.route, 1, tuple(members[k.id])) for k in classes]
    calendar = Calendar(case, program, commodities, slot_allowed(case, rules), gap_allowed(case, rules))
    for rule in rules:
        rule.calendar(calendar)
    wishes = objectives(program, levels, lambda goal: goal.calendar(calendar))
    return ClassCalendarModel(program, calendar, wishes)


@dataclass(frozen=True, slots=True)
class WholeClassesModel:
    """The second and third stage as one, ready to be solved.

    Parameters
    ----------
    program
        The program.
    composition, calendar
        Its decisions; the calendar's commodities are classes whose members the composition decides.
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
    going: Mapping[RouteId, Sequence[Party]],
    watch: Watch = unwatched,
) -> WholeClassesModel:
    """Return the later stages of a case, when it is known who follows each route."""
    program = Program(case.name, watch)
    composition = Composition(case, program, classes, going)
    commodities = [Commodity(k.id, k.route, 1) for k in classes]
    calendar = Calendar(case, program, commodities, slot_allowed(case, rules), gap_allowed(case, rules), composition)
    for rule in rules:
        rule.composition(composition)
        rule.calendar(calendar)
    wishes = objectives(
        program, levels, lambda goal: goal.composition(composition), lambda goal: goal.calendar(calendar)
    )
    return WholeClassesModel(program, composition, calendar, wishes)
