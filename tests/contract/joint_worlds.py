"""Two programmes over the same places and weeks, small enough that all their dates can be written down."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from random import Random

from samlingsplan.contract.joint_calendar import Laws
from samlingsplan.contract.joint_use import ALL, Capacity, JointLecturers, JointRooms, JointRule, JointWeeks, Programme
from samlingsplan.domain import Lecturer, LecturerId, Staff
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.even_spacing import EvenSpacing
from samlingsplan.goals.off_pattern import OffPattern
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.plan import Plan
from samlingsplan.rules.lecturers_free import LecturersFree
from samlingsplan.solve import Solver, search
from tests.solve.small_worlds import World, small_world
from tests.worlds import FIRST_WEEK, paths

LEVELS = (
    GoalLevel("travel", "min", (TotalTravel(),)),
    GoalLevel("calendar", "points", (EvenSpacing(weight=2, ideal_weeks=2), OffPattern(weight=1))),
)
A, B = LecturerId("a"), LecturerId("b")
_PEOPLE = {key: Lecturer(key, f"Lecturer {key}") for key in (A, B)}


def programmes(seed: int, solver: Solver) -> tuple[list[Programme], dict[str, Laws], tuple[JointRule, ...]] | None:
    """Return two programmes with their best plans, and what they share; None where one has no plan."""
    random = Random(f"joint {seed}")
    found, laws = [], {}
    for number, key in enumerate(("x", "y")):
        world = _staffed(replace(small_world(2 * seed + number), levels=LEVELS), random)
        solver.restart(20)
        plan = search(solver, world.case, world.rules, world.levels).plan
        if plan is None:
            return None
        found.append(Programme(key, f"Programme {key}", world.case, plan))
        laws[key] = world.rules, world.levels
    rooms = {
        key: Capacity(key.upper(), random.choice([1, 1, 2]), _closed(random)) for key in "ab" if random.random() < 0.9
    }
    lecturers = {key: Capacity(f"Lecturer {key}", 1) for key in ("a", "b") if random.random() < 0.7}
    weeks = {ALL: Capacity("", random.randint(1, 2))} if random.random() < 0.5 else {}
    return found, laws, (JointRooms(rooms), JointLecturers(lecturers), JointWeeks(weeks))


def _closed(random: Random) -> dict[object, int]:
    return {FIRST_WEEK.plus(random.randint(0, 3)): 0} if random.random() < 0.3 else {}


def _staffed(world: World, random: Random) -> World:
    """Return a world in which the first samling has a lecturer, and sometimes a choice of two."""
    teams = {1: random.choice([((A,),), ((A,), (B,)), ((B,),)])} if random.random() < 0.7 else {}
    return replace(world, case=replace(world.case, staff=Staff(_PEOPLE, teams)), rules=(*world.rules, LecturersFree()))


def dates_of(programme: Programme, laws: Laws) -> Iterator[tuple[Plan, list[int]]]:
    """Yield every lawful plan with the classes and members of a programme, and its levels."""
    rules, levels = laws
    ways = [paths(programme.case, each.route) for each in programme.plan.classes]
    for held in product(*ways):
        classes = tuple(replace(k, samlinger=way) for k, way in zip(programme.plan.classes, held, strict=True))
        plan = replace(programme.plan, classes=classes)
        if not any(True for rule in rules for _ in rule.violations(programme.case, plan)):
            yield plan, [level.value(programme.case, plan) for level in levels]


def uses_twice(plans: list[tuple[Programme, Plan]], rules: tuple[JointRule, ...]) -> bool:
    """Return whether plans use something more often than it is there, counted apart from the rules."""
    rooms, lecturers, weeks = (rule.capacities for rule in rules)
    count: dict[tuple[str, str, object], int] = {}
    for _, plan in plans:
        for each in plan.classes:
            for held in each.samlinger:
                used = [("room", held.place), *(("lecturer", person) for person in held.lecturers), ("week", ALL)]
                for kind, key in used:
                    count[kind, str(key), held.week] = count.get((kind, str(key), held.week), 0) + 1
    known = {"room": rooms, "lecturer": lecturers, "week": weeks}
    return any(
        key in known[kind] and number > known[kind][key].exceptions.get(week, known[kind][key].classes)
        for (kind, key, week), number in count.items()
    )
