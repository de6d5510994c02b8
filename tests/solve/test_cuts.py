"""Allocations that no classes can be made of are cut off, and only those."""

from collections.abc import Iterator, Mapping

import pytest

from samlingsplan.domain import Case, RouteId
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.model import NoGood, joint_model
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.rooms import Rooms
from samlingsplan.solve import Proof, SearchResult, Solver, search
from samlingsplan.solve.protocol import Engine
from tests.solve.brute import Brute
from tests.solve.small_worlds import World
from tests.worlds import leader, venue, world

TRAVEL = (GoalLevel("travel", "min", (TotalTravel(),)),)
BOUND = (EveryonePlaced(), GroupsTogether(), ClassCount(min_classes=2, max_classes=2))


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=600) as solver:
        yield solver


def in_groups(minutes: Mapping[tuple[str, str], int], *sizes: int, **places: int) -> Case:
    """Return a world with one group of each size, and places with these seats."""
    letters = [letter for letter, size in zip("ghij", sizes, strict=False) for _ in range(size)]
    leaders = [leader(i, "0001", letter) for i, letter in enumerate(letters, 1)]
    return world(minutes, leaders, [venue(key, seats_per_room=seats) for key, seats in places.items()], weeks=1)


@pytest.mark.parametrize("engine", Engine)
def test_groups_that_fill_no_class_are_proven_impossible(solver: Solver, engine: Engine) -> None:
    # 3 + 3 + 2 = 8 = two classes of exactly 4 on average, but no groups add up to 4. Both places are cut off in turn.
    case = in_groups({("0001", "a"): 10, ("0001", "b"): 20}, 3, 3, 2, a=9, b=9)
    rules = (*BOUND, ClassSize(min_participants=4, max_participants=4))
    assert Brute(World(case, rules, TRAVEL)).plans == ()
    assert search(solver, case, rules, TRAVEL, engine) == SearchResult(Proof.INFEASIBLE)


@pytest.mark.parametrize("engine", Engine)
def test_the_best_allocation_that_classes_can_be_made_of_is_found(solver: Solver, engine: Engine) -> None:
    # Rooms of 4 at a, of 5 at b. All 8 at a, in two classes, would be 2 x 8 x 10 = 160 min, and 8 = 2 x 4 seats; but
    # 3 + 3 and 3 + 2 are above 4. The best that can be seated is 3 at a and 3 + 2 at b: 2 x (3 x 10 + 5 x 20) = 260.
    case = in_groups({("0001", "a"): 10, ("0001", "b"): 20}, 3, 3, 2, a=4, b=5)
    rules = (*BOUND, ClassSize(min_participants=3, max_participants=5), Rooms())
    joint = joint_model(case, rules, TRAVEL)
    assert solver.minimise(joint.program, joint.objectives[0], "first stage", engine).bound == 160
    found = search(solver, case, rules, TRAVEL, engine)
    assert found.plan is not None
    assert [(level.objective, level.bound) for level in found.levels] == [(260, 260)]
    assert min(TRAVEL[0].value(case, plan) for plan in Brute(World(case, rules, TRAVEL)).plans) == 260


def test_a_cut_takes_away_what_it_names_and_nothing_else(solver: Solver) -> None:
    # Cut off the best, ask again, until nothing is left: the answers are those of trying every plan, each one once.
    minutes = {("0001", "a"): 10, ("0001", "b"): 25, ("0002", "a"): 40, ("0002", "b"): 5}
    leaders = [leader(i, home) for i, home in enumerate(["0001", "0001", "0002", "0002", "0002"], 1)]
    case = world(minutes, leaders, [venue("a"), venue("b")], weeks=1)
    rules = (EveryonePlaced(), ClassCount(max_classes=2))
    brute = Brute(World(case, rules, TRAVEL))
    left = {at_a(brute, plan): TRAVEL[0].value(case, plan) for plan in brute.plans}
    joint = joint_model(case, rules, TRAVEL)
    while left:
        answer = solver.minimise(joint.program, joint.objectives[0], "travel")
        units = {pair: answer[variable] for pair, variable in joint.allocation.goes.items()}
        classes = answer[joint.allocation.classes["a"]]
        here = (tuple(sorted((party, n) for (party, route), n in units.items() if route == "a" and n)), classes)
        assert left.pop(here) == answer.bound
        assert answer.bound <= min(left.values(), default=answer.bound)
        at_place_a = tuple(((pair,), n) for pair, n in units.items() if pair[1] == "a")
        NoGood(at_place_a, {RouteId("a"): classes}).forbid(joint.allocation)
    assert solver.minimise(joint.program, joint.objectives[0], "travel").proof is Proof.INFEASIBLE


def at_a(brute: Brute, plan: object) -> tuple[tuple[tuple[str, int], ...], int]:
    units, classes = brute.allocation(plan)
    return tuple(sorted((party, n) for (party, route), n in units.items() if route == "a")), classes["a"]
