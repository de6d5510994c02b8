"""Where allocation after allocation has no classes, one program of classes finds the best, or proves there is none."""

from collections import Counter
from collections.abc import Iterator

import pytest

from samlingsplan.goals import GoalLevel
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.model import class_level
from samlingsplan.rules import RULES
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.paired_leaders import PairedLeaders
from samlingsplan.solve import Proof, SearchResult, Solver, plan_search, search
from tests.solve.brute import Brute
from tests.solve.combined_worlds import combined_world
from tests.solve.fuller_worlds import fuller_world
from tests.solve.richer_worlds import richer_world
from tests.solve.small_worlds import World
from tests.solve.test_agreement import assert_best
from tests.worlds import leader, venue, world

TRAVEL = (GoalLevel("travel", "min", (TotalTravel(),)),)
PLACES = "abcdefgh"


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


@pytest.mark.parametrize("world_of", [fuller_world, richer_world, combined_world])
def test_asked_at_once_it_agrees_with_trying_every_plan(solver: Solver, world_of: type) -> None:
    said = Counter(assert_agreement_by_class(solver, world_of(seed)) for seed in range(200, 206))
    assert said[True]


@pytest.mark.long(at_most_s=3_600)
@pytest.mark.parametrize("world_of", [fuller_world, richer_world, combined_world])
def test_asked_at_once_it_agrees_in_three_hundred_worlds(solver: Solver, world_of: type) -> None:
    said = Counter(assert_agreement_by_class(solver, world_of(seed)) for seed in range(5_000, 5_300))
    print(f"\nplans and none: {dict(said)}")
    assert min(said[True], said[False]) >= 30, said


def assert_agreement_by_class(solver: Solver, world: World) -> bool:
    """Fail unless the program of classes, asked before any other, is right; return whether there is a plan."""
    brute = Brute(world)
    found = search(solver, world.case, world.rules, world.levels, rounds=0)
    if brute.plans:
        assert found.plan is not None
        assert_best(brute, found)
    else:
        assert found == SearchResult(Proof.INFEASIBLE)
    return bool(brute.plans)


def in_groups(*sizes: int) -> World:
    """Return groups of these sizes at eight places, the first the nearest, in two classes of exactly four."""
    letters = [letter for letter, size in zip("ghij", sizes, strict=False) for _ in range(size)]
    leaders = [leader(i, "0001", letter) for i, letter in enumerate(letters, 1)]
    minutes = {("0001", place): 10 * number for number, place in enumerate(PLACES, 1)}
    case = world(minutes, leaders, [venue(place, seats_per_room=9) for place in PLACES], weeks=1)
    sizes_of = ClassSize(min_participants=4, max_participants=4)
    return World(case, (EveryonePlaced(), GroupsTogether(), ClassCount(min_classes=2, max_classes=2), sizes_of), TRAVEL)


@pytest.mark.parametrize(("rounds", "asked"), [(100, 9), (6, 7), (2, 3)])
def test_allocations_without_classes_are_few(
    solver: Solver, monkeypatch: pytest.MonkeyPatch, rounds: int, asked: int
) -> None:
    # Groups of 3, 3 and 2 fill no two classes of 4, and no number of them is 4 either: all eight go to one place, which
    # is cut off, and so are the other seven; the ninth allocation has no place. After two or six rounds one is enough.
    allocations = counted(monkeypatch)
    drawn = in_groups(3, 3, 2)
    found = search(solver, drawn.case, drawn.rules, drawn.levels, rounds=rounds)
    assert found == SearchResult(Proof.INFEASIBLE)
    assert sum(allocations.values()) == asked


def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return what counts the allocations of each kind from now on."""
    calls: Counter[str] = Counter()
    for name in ("allocate", "allocate_by_class"):
        made = getattr(plan_search, name)

        def call(*arguments: object, name: str = name, made: object = made) -> object:
            calls[name] += 1
            return made(*arguments)  # type: ignore[operator]

        monkeypatch.setattr(plan_search, name, call)
    return calls


def test_a_rule_restated_gives_the_same_answer_by_class(solver: Solver) -> None:
    # Eight leaders at eight places in two classes of 4: three of them apart need three classes, said as one list or as
    # three pairs.
    drawn = in_groups(2, 2, 2, 2)
    loose = [rule for rule in drawn.rules if not isinstance(rule, GroupsTogether)]
    one, pairs = (("p1", "p3", "p5"),), (("p1", "p3"), ("p3", "p5"), ("p5", "p1"))
    for apart in (one, pairs):
        found = search(solver, drawn.case, [*loose, PairedLeaders(apart=apart)], TRAVEL, rounds=0)
        assert found == SearchResult(Proof.INFEASIBLE)
    for apart in (one[0][:2],), pairs[:1]:
        found = search(solver, drawn.case, [*loose, PairedLeaders(apart=apart)], TRAVEL, rounds=0)
        assert [(level.objective, level.bound) for level in found.levels] == [(160, 160)]  # 2 ways x 8 leaders x 10 min


@pytest.mark.parametrize("limit", ["_MOST_SEATS", "_MOST_DATES"])
def test_where_the_program_is_too_large_allocations_are_cut_off_one_by_one(
    solver: Solver, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    # Two parties (the groups of 3, the group of 2) at 8 places of at most two classes: 32 pairs, and 16 classes that
    # meet once, in the one week there is.
    monkeypatch.setattr(class_level, limit, 15)
    allocations = counted(monkeypatch)
    drawn = in_groups(3, 3, 2)
    assert class_level.class_level_model(drawn.case, drawn.rules, TRAVEL) is None
    assert search(solver, drawn.case, drawn.rules, TRAVEL, rounds=0) == SearchResult(Proof.INFEASIBLE)
    assert allocations == {"allocate": 9, "allocate_by_class": 9}


def test_every_rule_on_who_shares_a_class_speaks_in_it_too() -> None:
    # The sizes of classes are in the structure of the program.
    silent = [rule.name for rule in RULES if rule.speaks_in("composition") and not rule.speaks_in("seating")]
    assert silent == ["class_size"]
