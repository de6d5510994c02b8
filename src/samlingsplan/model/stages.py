"""The MIP of each stage, built from a case, its rules and its goals."""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import (
    Allocation,
    Calendar,
    ClassToFill,
    Coloured,
    Commodity,
    Composition,
    Expression,
    Node,
    Profiles,
    Program,
    Taught,
    TopKSum,
    Watch,
    parts_of,
    unwatched,
)
from samlingsplan.domain import Case, Participant, ParticipantId, Party, Route, RouteId, Samling, Slot
from samlingsplan.goals import Goal, GoalLevel
from samlingsplan.model.parties import parties_of
from samlingsplan.plan import Held, class_id, class_name
from samlingsplan.rules import Rule

SeatAllowed = Callable[[Party, Route], bool]
"""Whether a party may follow a route."""


def seat_allowed(case: Case, rules: Sequence[Rule]) -> SeatAllowed:
    """Return the test of whether a party may follow a route: every member can travel it, and no rule forbids it."""
    forbidding = [rule for rule in rules if type(rule).forbids_seat is not Rule.forbids_seat]

    def allowed(party: Party, route: Route) -> bool:
        return all(
            case.can_travel(member, route.id)
            and not any(rule.forbids_seat(case, member, route.id) for rule in forbidding)
            for member in party.units[0]
        )

    return allowed


def slot_allowed(case: Case, rules: Sequence[Rule]) -> Callable[[Route, Samling, Slot], bool]:
    """Return the test of whether a route may hold a samling in a slot: no rule forbids it."""
    forbidding = [rule for rule in rules if rule.speaks_in("forbids_slot")]
    of_places = [rule for rule in forbidding if rule.looks_at_place]
    alike = [rule for rule in forbidding if not rule.looks_at_place]
    open_to_all = {
        (samling.number, slot)
        for samling in case.samlinger
        for slot in case.slots(samling)
        if not any(rule.forbids_slot(case, None, samling, slot) for rule in alike)
    }

    def is_allowed(route: Route, samling: Samling, slot: Slot) -> bool:
        venue = route.places[samling.number - 1]
        forbidden = (rule.forbids_slot(case, venue, samling, slot) for rule in of_places)
        return (samling.number, slot) in open_to_all and not any(forbidden)

    return is_allowed


def gap_allowed(case: Case, rules: Sequence[Rule]) -> Callable[[int], bool]:
    """Return the test of whether consecutive samlinger may be a number of weeks apart: no rule forbids it."""
    return lambda weeks: not any(rule.forbids_gap(case, weeks) for rule in rules)


def objectives(
    program: Program, levels: Sequence[GoalLevel], *parts: Callable[[Goal], Expression | None]
) -> tuple[Expression | None, ...]:
    """Return the objective of each level, the weighted sum of its goals' parts; None where they have no part."""
    weighted = [[term for part in parts for term in level.terms(part)] for level in levels]
    return tuple(program.total(terms) if terms else None for terms in weighted)


@dataclass(frozen=True, slots=True)
class AllocationModel:
    """The allocation without dates.

    It is a relaxation of the joint model: it lacks constraints of it and nothing else, so its bounds hold there too.

    Parameters
    ----------
    program
        The program.
    allocation
        Its variables.
    objectives
        The linear objective of each level, None where this stage decides nothing of it.
    tails
        The sum of greatest burdens (CVaR) of each level, None where it has none.
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
        Its variables; the calendar's commodities are routes, or classes whose members the program decides too.
    objectives
        The linear objective of each level, None where this stage decides nothing of it.
    settled
        The part of each level that no later stage changes: goals on the allocation.
    dated
        The part of each level that later stages decide again: goals on dates.
    tails
        The sum of greatest burdens (CVaR) of each level, also settled; None where it has none.
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
    among: SeatAllowed | None = None,
) -> AllocationModel:
    """Return the program of the first stage without dates.

    Parameters
    ----------
    case, rules, levels
        The data of the plan, its rules and its levels.
    parties
        The leaders in parties; computed when left out.
    routes
        Routes that may have classes; every route when left out.
    watch
        Called while the program is built; raises an error when the time is up.
    among
        Whether a party may follow a route as far as the caller is concerned; any party any route when left out.
    """
    program = Program(case.name, watch)
    parties = parties_of(case, rules, levels, watch) if parties is None else parties
    allowed = seat_allowed(case, rules)

    def is_allowed(party: Party, route: Route) -> bool:
        if (routes is not None and route.id not in routes) or (among is not None and not among(party, route)):
            return False
        return allowed(party, route)

    allocation = Allocation(case, program, parties, is_allowed)
    for rule in rules:
        rule.allocation(allocation)
    allocation.closed.require(allocation)
    settled = objectives(program, levels, lambda goal: goal.allocation(allocation))
    return AllocationModel(program, allocation, settled, tuple(level.tail(allocation) for level in levels))


def joint_model(
    case: Case,
    rules: Sequence[Rule],
    levels: Sequence[GoalLevel],
    parties: Sequence[Party] | None = None,
    routes: Container[RouteId] | None = None,
    watch: Watch = unwatched,
    among: SeatAllowed | None = None,
) -> JointModel:
    """Return the program of the first stage with a calendar: lawful dates for the classes of each route.

    Parameters
    ----------
    case, rules, levels, parties, routes, watch, among
        As in `allocation_model`; a route that nobody may follow has no classes, and no commodity.
    """
    settled = allocation_model(case, rules, levels, parties, routes, watch, among)
    program, allocation = settled.program, settled.allocation
    followed = {route for _, route in allocation.goes}
    open_routes = [route for route in case.routes if route.id in followed]
    commodities = [Commodity(route.id, route, allocation.classes[route.id]) for route in open_routes]
    calendar = Calendar(
        case, program, commodities, slot_allowed(case, rules), gap_allowed(case, rules), allocation=allocation
    )
    return with_calendar(settled, rules, levels, calendar)


def with_calendar(
    settled: AllocationModel, rules: Sequence[Rule], levels: Sequence[GoalLevel], calendar: Calendar
) -> JointModel:
    """Return an allocation with a calendar in its program, constrained by rules and priced by goals."""
    program = settled.program
    for rule in rules:
        rule.calendar(calendar)
    dated = objectives(program, levels, lambda goal: goal.calendar(calendar))
    both = ([part for part in parts if part is not None] for parts in zip(settled.objectives, dated, strict=True))
    wishes = tuple(program.total(parts) if parts else None for parts in both)
    return JointModel(program, settled.allocation, calendar, wishes, settled.objectives, dated, settled.tails)


@dataclass(frozen=True, slots=True)
class FillingModel:
    """The program of the second stage.

    Parameters
    ----------
    program
        The program.
    composition
        Its variables.
    objectives
        The objective of each level, None where this stage decides nothing of it.
    profiles
        The goals of each level that are sums of distances to profiles, and their weights, by route.
    coloured
        The goals of each level that split colours and make sizes uneven, by route.
    """

    program: Program
    composition: Composition
    objectives: tuple[Expression | None, ...]
    profiles: tuple[tuple[tuple[int, RouteId, Profiles], ...], ...]
    coloured: tuple[tuple[tuple[RouteId, Coloured], ...], ...]


def classes_to_fill(case: Case, classes: Mapping[RouteId, int]) -> tuple[ClassToFill, ...]:
    """Return the classes of every route, numbered where several bear one name."""
    made = [(route, number) for route in case.routes for number in range(1, classes.get(route.id, 0) + 1)]
    all_of_name, so_far = Counter(route.name for route, _ in made), Counter[str]()
    filled = []
    for route, number in made:
        so_far[route.name] += 1
        name = route.name if all_of_name[route.name] == 1 else class_name(route.name, so_far[route.name])
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
    """Return the program of the second stage, given the parties that follow each route."""
    program = Program(case.name, watch)
    composition = Composition(case, program, classes, going)
    for rule in rules:
        rule.composition(composition)
    wishes = objectives(program, levels, lambda goal: goal.composition(composition))
    profiles = (tuple(_profiles(level, composition)) for level in levels)
    coloured = (tuple(_coloured(level, composition)) for level in levels)
    return FillingModel(program, composition, wishes, tuple(profiles), tuple(coloured))


def _profiles(level: GoalLevel, composition: Composition) -> Iterator[tuple[int, RouteId, Profiles]]:
    for goal in level.goals:
        for route, parties in composition.going.items():
            if (known := goal.profiles(composition.case, parties)) is not None:
                yield goal.weight, route, known


def _coloured(level: GoalLevel, composition: Composition) -> Iterator[tuple[RouteId, Coloured]]:
    for route, parties in composition.going.items():
        uneven = sum(goal.weight for goal in level.goals if goal.evens_sizes)
        for goal in level.goals:
            if (colours := goal.colours(composition, route)) is not None:
                yield route, Coloured(goal.weight, uneven, colours, parts_of(parties, colours))
                uneven = 0  # counted once


def seats_of(composition: Composition, units_in: Mapping[tuple[str, str], int]) -> dict[ParticipantId, str]:
    """Return each leader's class, from the number of units of each party in each class.

    No rule or goal distinguishes the units of a party, so they are seated in order of rank.
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
    """The program of the third stage.

    Parameters
    ----------
    program
        The program.
    calendar
        Its variables; the commodities are classes.
    objectives
        The objective of each level, None where this stage decides nothing of it.
    """

    program: Program
    calendar: Calendar
    objectives: tuple[Expression | None, ...]


def samlinger_of(
    kull_class: ClassToFill, held: Mapping[Node, int], taught: Mapping[Taught, int] | None = None
) -> tuple[Held, ...]:
    """Return a class's samlinger, from the values of the variables ``held`` and ``taught``."""
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
    program: Program | None = None,
) -> ClassCalendarModel:
    """Return the program of the third stage, given the members of each class.

    Parameters
    ----------
    case, rules, levels
        The data of the plan, its rules and its levels.
    classes, seats
        The classes, and the class of each leader.
    watch
        Called while the program is built; raises an error when the time is up.
    program
        A program that holds the calendars of other programmes too; one of its own when left out.
    """
    program = Program(case.name, watch) if program is None else program
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
    """The second and third stage in one program.

    Parameters
    ----------
    program
        The program.
    composition, calendar
        Its variables; the calendar's commodities are classes whose members the composition decides.
    objectives
        The objective of each level, None where these stages decide nothing of it.
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
    """Return the program of the later stages, given the parties that follow each route."""
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
