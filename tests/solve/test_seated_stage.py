"""Goals on who shares a class, above travel or beside it, against every plan of small worlds."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from samlingsplan.domain import KommuneId, LeaderLevel
from samlingsplan.goals import Goal, GoalLevel
from samlingsplan.goals.likeness import Likeness
from samlingsplan.goals.mix import Mix
from samlingsplan.goals.neighbours_together import NeighboursTogether
from samlingsplan.goals.split_groups import SplitGroups
from samlingsplan.goals.split_kommuner import SplitKommuner
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.goals.uneven_sizes import UnevenSizes
from samlingsplan.model import seats_matter
from samlingsplan.plan import Scope
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.paired_leaders import PairedLeaders
from samlingsplan.rules.place_count import PlaceCount
from samlingsplan.solve import Solver, search, seated_stage
from tests.solve.brute import Brute
from tests.solve.small_worlds import World
from tests.worlds import leader, venue, world

HOMES = ("0001", "0002", "0003")
PAIRS = frozenset({(KommuneId("0001"), KommuneId("0002")), (KommuneId("0002"), KommuneId("0003"))})


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


def goal(random: Random) -> Goal:
    """Return one of the goals on who shares a class."""
    weight = random.choice([1, 7, 40])
    return random.choice(
        [
            Likeness(level=1, service_area=2, weight=weight),
            Mix(level=2, service_area=1, weight=weight),
            SplitKommuner(weight=weight),
            UnevenSizes(weight=weight),
            NeighboursTogether(weight=weight),
            SplitGroups(weight=weight),
        ]
    )


def drawn(seed: int) -> World:
    """Return a world of four or five leaders, two places, and goals on classes above travel or beside it."""
    random = Random(f"seated {seed}")
    leaders = [
        leader(
            n,
            random.choice(HOMES),
            random.choice(["g", None, None]),
            level=random.choice(list(LeaderLevel)),
            service_area=random.choice("xyz"),
        )
        for n in range(1, random.randint(5, 6))
    ]
    minutes = {(home, place): random.randint(1, 40) for home in HOMES for place in "ab"}
    case = world(minutes, leaders, [venue("a"), venue("b")], neighbours=PAIRS)
    rules = [EveryonePlaced(), ClassCount(max_classes=3), ClassSize(min_participants=1, max_participants=3)]
    if random.random() < 0.3:
        rules.append(PlaceCount(max_places=1))
    if random.random() < 0.3:
        rules.append(PairedLeaders(apart=(("p1", "p2"),)))
    above, beside = goal(random), goal(random)
    levels = random.choice(
        [
            ((above,), (TotalTravel(),)),
            ((above, TotalTravel()),),
            ((above,), (beside, TotalTravel())),
            ((above,), (TotalTravel(),), (beside,)),
        ]
    )
    named = tuple(GoalLevel(f"l{number}", "points", goals) for number, goals in enumerate(levels))
    return World(case, tuple(rules), named)


def assert_served(solver: Solver, each: World, best: bool = True) -> bool:
    """Compare the plan and its bounds with every lawful plan; return whether each level was proven for all plans."""
    found = search(solver, each.case, each.rules, each.levels)
    every = Brute(each)
    values = [every.values(plan, each.levels) for plan in every.plans]
    assert (found.plan is None) == (not values)
    if found.plan is None:
        return True
    assert every.judged_lawful(found.plan)
    reached = [level.objective for level in found.levels]
    last = seats_matter(each.levels) - 1
    if best:
        assert reached[: last + 1] == min(values)[: last + 1]
    equal = values
    for index, level in enumerate(found.levels):
        least = min(value[index] for value in equal)
        bound = level.bound if level.scope is Scope.ALL_PLANS else level.bound_all_plans
        assert bound is not None
        assert bound <= least, (index, level, least)
        equal = [value for value in equal if value[index] == level.objective]
    return all(level.proven for level in found.levels[: last + 1]) or not best


@pytest.mark.parametrize("seed", range(10))
def test_no_plan_serves_classes_better(solver: Solver, seed: int) -> None:
    assert_served(solver, drawn(seed))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("most", [60_000, 20])
def test_classes_named_after_profiles_are_served_too(
    solver: Solver, seed: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without numbered classes, and with all profiles or only the best: a plan as good, or a bound that holds.
    monkeypatch.setattr(seated_stage, "FEW_SEATS", 0)
    monkeypatch.setattr(seated_stage, "_MOST_NAMED", most)
    each = drawn(seed)
    levels = (GoalLevel("l0", "points", (Likeness(level=1, service_area=2),)), GoalLevel("l1", "min", (TotalTravel(),)))
    rules = tuple(rule for rule in each.rules if not isinstance(rule, PairedLeaders))
    assert assert_served(solver, replace(each, rules=rules, levels=levels), best=most > 20)


@pytest.mark.long(at_most_s=3_600)
def test_no_plan_serves_classes_better_in_five_hundred_worlds(solver: Solver) -> None:
    proven = sum(assert_served(solver, drawn(seed)) for seed in range(100, 600))
    print(f"\nproven for all plans: {proven}")
    assert proven >= 400
