"""In worlds whose best plan is known by construction, the search finds just its worth."""

from collections import Counter
from collections.abc import Iterator

import pytest

from samlingsplan.plan import Scope
from samlingsplan.solve import Proof, Solver, search
from tests.solve.planted import Planted, planted, reachable
from tests.solve.planted_classes import planted_classes
from tests.solve.small_worlds import World

FEW, MANY = range(30), range(1_000, 1_300)


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


@pytest.mark.parametrize("seed", FEW)
def test_the_planted_worth_is_found_and_proven(solver: Solver, seed: int) -> None:
    assert_found(solver, planted(seed, most_kommuner=12))


@pytest.mark.long
def test_the_planted_worth_is_found_in_hundreds_of_larger_worlds(solver: Solver) -> None:
    for seed in MANY:
        assert_found(solver, planted(seed, most_kommuner=60))
    print(f"\nfound and proven in {len(MANY)} worlds of up to 60 kommuner")


@pytest.mark.parametrize("seed", FEW)
def test_what_is_planted_is_lawful_and_worth_what_the_tolls_say(seed: int) -> None:
    world = planted(seed, most_kommuner=12)
    assert reachable(world.case)
    assert [v for rule in world.rules for v in rule.violations(world.case, world.plan)] == []
    assert world.levels[0].value(world.case, world.plan) == world.least


def test_the_few_worlds_hold_tolls_closed_places_groups_and_several_classes() -> None:
    met: Counter[str] = Counter()
    for seed in FEW:
        world = planted(seed, most_kommuner=12)
        open_places = world.plan.open_venues()
        nearest = min_travel(world)
        met["crowded out"] += nearest < world.least  # somebody cannot go where it is nearest
        met["closed"] += len(open_places) < len(world.case.venues)
        met["groups"] += any(p.group for p in world.case.participants)
        met["classes"] += len(world.plan.classes) > len(open_places)
    assert all(met[trait] >= 5 for trait in ("crowded out", "closed", "groups", "classes")), met


def min_travel(world: Planted) -> int:
    """Return what the leaders would travel if each went to the nearest open place."""
    case, routes = world.case, {kull_class.route for kull_class in world.plan.classes}
    return sum(min(case.burden(p, route).travel_min for route in routes) for p in case.participants)


def assert_found(solver: Solver, world: Planted) -> None:
    """Fail unless the search proves the planted worth on both levels."""
    found = search(solver, world.case, world.rules, world.levels)
    assert found.plan is not None
    assert found.proof is Proof.OPTIMAL
    assert [v for rule in world.rules for v in rule.violations(world.case, found.plan)] == []
    travel, dates = found.levels
    assert (travel.objective, travel.bound, travel.scope) == (world.least, world.least, Scope.ALL_PLANS)
    # Only one calendar is lawful, so the dates cost the same in every composition.
    assert dates.objective == world.levels[1].value(world.case, world.plan)
    assert dates.gap == 0


@pytest.mark.parametrize("seed", range(24))
def test_planted_classes_are_found_and_proven(solver: Solver, seed: int) -> None:
    assert_classes(solver, *planted_classes(seed, most_classes=4))


@pytest.mark.long
def test_planted_classes_are_found_and_proven_in_hundreds_of_larger_kulls(solver: Solver) -> None:
    for seed in MANY:
        assert_classes(solver, *planted_classes(seed, most_classes=9))
    print(f"\nclasses found and proven in {len(MANY)} kulls of up to nine classes")


def test_the_few_planted_classes_are_of_all_kinds_and_seldom_free() -> None:
    kulls = [planted_classes(seed, most_classes=4) for seed in range(24)]
    kinds = Counter(world.levels[0].goals[0].name for world, least in kulls if least > 0)
    assert all(kinds[name] >= 3 for name in ("likeness", "mix", "split_kommuner")), kinds


def assert_classes(solver: Solver, world: World, least: int) -> None:
    """Fail unless the search proves the number that was planted."""
    found = search(solver, world.case, world.rules, world.levels)
    assert found.plan is not None
    assert world.levels[0].value(world.case, found.plan) == least
    assert (found.levels[0].objective, found.levels[0].bound) == (least, least)
