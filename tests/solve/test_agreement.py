"""HiGHS, CP-SAT and trying every plan agree on random small worlds."""

from collections import Counter
from collections.abc import Iterator

import pytest

from samlingsplan.plan import Plan, Scope
from samlingsplan.solve import Proof, SearchResult, Solver, search
from samlingsplan.solve.protocol import Engine
from tests.solve.brute import Brute
from tests.solve.fuller_worlds import fuller_world
from tests.solve.richer_worlds import richer_world
from tests.solve.small_worlds import World, small_world, world_with_own_sizes


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


@pytest.mark.parametrize("seed", range(60))
def test_three_ways_agree(solver: Solver, seed: int) -> None:
    assert_agreement(solver, small_world(seed))


@pytest.mark.parametrize("seed", [*range(100, 125), 1506])  # the last: dates add less to a level than seats do
def test_three_ways_agree_on_more_rules_and_goals(solver: Solver, seed: int) -> None:
    assert_agreement(solver, richer_world(seed))


@pytest.mark.parametrize("seed", [*range(100, 120), 1564])  # the last: dates add as much to a level as seats do
def test_three_ways_agree_on_what_came_last(solver: Solver, seed: int) -> None:
    assert_agreement(solver, fuller_world(seed))


@pytest.mark.parametrize("seed", range(12))
def test_three_ways_agree_where_places_have_class_sizes_of_their_own(solver: Solver, seed: int) -> None:
    assert_agreement(solver, world_with_own_sizes(seed))


@pytest.mark.long(at_most_s=3_600)
def test_three_ways_agree_on_class_sizes_by_place_in_five_hundred_worlds(solver: Solver) -> None:
    said = Counter(assert_agreement(solver, world_with_own_sizes(seed)) for seed in range(1_000, 1_500))
    print(f"\nplans and none: {dict(said)}")
    assert said[False] >= 50, said
    assert said[True] >= 200, said


def test_every_newest_rule_and_goal_is_drawn() -> None:
    drawn = {name for seed in range(100, 160) for name in _names(fuller_world(seed))}
    earlier = {name for seed in range(100, 150) for of in (small_world, richer_world) for name in _names(of(seed))}
    # Own weeks, resources, years of money, lecturers free, few and able, days, exams and grading, and a cap on the
    # equivalent, whose goal is its namesake; meetings, the same lecturers, regions, credits and outcomes; the goals
    # own_weeks_hit, likeness, mix, moved_leaders and moved_weeks, hours_away, lost_days, priced_weeks, convex_burden.
    assert len(drawn - earlier) == 24, sorted(drawn - earlier)


def test_every_newer_rule_and_goal_is_drawn() -> None:
    plain, richer = (
        {name for seed in range(100, 150) for name in _names(of(seed))} for of in (small_world, richer_world)
    )
    # 16 rules and 7 goals, and the rule of common samlinger.
    assert len(richer - plain) == 24, sorted(richer - plain)


def _names(world: World) -> set[str]:
    return {rule.name for rule in world.rules} | {goal.name for level in world.levels for goal in level.goals}


@pytest.mark.long(at_most_s=7_200)
def test_three_ways_agree_on_two_thousand_worlds(solver: Solver) -> None:
    said = Counter(assert_agreement(solver, small_world(seed)) for seed in range(1_000, 3_000))
    print(f"\nplans and none: {dict(said)}")
    assert said[False] >= 200, said  # a tenth of them are impossible
    assert said[True] >= 1_000, said


@pytest.mark.long(at_most_s=7_200)
def test_three_ways_agree_on_more_rules_and_goals_in_two_thousand_worlds(solver: Solver) -> None:
    said = Counter(assert_agreement(solver, richer_world(seed)) for seed in range(1_000, 3_000))
    print(f"\nplans and none: {dict(said)}")
    assert said[False] >= 200, said
    assert said[True] >= 800, said


@pytest.mark.long(at_most_s=7_200)
def test_three_ways_agree_on_what_came_last_in_a_thousand_worlds(solver: Solver) -> None:
    said = Counter(assert_agreement(solver, fuller_world(seed)) for seed in range(1_000, 2_000))
    print(f"\nplans and none: {dict(said)}")
    assert said[False] >= 100, said
    assert said[True] >= 300, said


def test_some_of_the_sixty_worlds_are_impossible() -> None:
    possible = Counter(bool(Brute(small_world(seed)).plans) for seed in range(60))
    assert possible[False] >= 6
    assert possible[True] >= 30


@pytest.mark.parametrize("seed", range(0, 60, 6))
def test_judging_by_halves_leaves_no_plan_out_and_lets_none_in(seed: int) -> None:
    # The brute force judges dates and seats apart; here a small world's plans are judged whole.
    brute = Brute(small_world(seed))
    assert all(brute.judged_lawful(plan) for plan in brute.plans[::17])
    if not brute.plans:
        return
    plan = brute.plans[len(brute.plans) // 2]
    by_hand = {str(seats) for seats in brute.seatings_like(plan) if brute.judged_lawful(Plan(plan.classes, seats))}
    assert by_hand == {str(other.seats) for other in brute.plans if other.classes == plan.classes}


def assert_agreement(solver: Solver, world: World) -> bool:
    """Fail unless all three agree on a world; return whether it has a plan."""
    brute = Brute(world)
    firsts = set()
    for engine in Engine:
        answer = search(solver, world.case, world.rules, world.levels, engine)
        if not brute.plans:
            assert answer == SearchResult(Proof.INFEASIBLE)
            continue
        assert answer.plan is not None
        assert answer.proof is Proof.OPTIMAL
        assert_best(brute, answer)
        if (
            answer.levels[0].scope is Scope.ALL_PLANS
        ):  # of one allocation the best is told, and engines may differ in it
            firsts.add(answer.levels[0].objective)
    assert len(firsts) <= 1
    return bool(brute.plans)


def assert_best(brute: Brute, found: SearchResult) -> None:
    """Fail unless the plan is lawful and each of its levels is what its scope says."""
    assert brute.judged_lawful(found.plan)
    assert [level.objective for level in found.levels] == brute.values(found.plan, brute.world.levels)
    rivals = list(brute.plans)
    for index, (level, told) in enumerate(zip(brute.world.levels, found.levels, strict=True)):
        within = rivals
        if told.scope is Scope.THIS_ALLOCATION:
            within = [plan for plan in rivals if brute.allocation(plan) == brute.allocation(found.plan)]
            of_all = min(level.value(brute.world.case, plan) for plan in rivals)
            assert (told.bound_all_plans or 0) <= of_all, (index, told, of_all)
        best = min(level.value(brute.world.case, plan) for plan in within)
        assert (told.objective, told.bound, told.gap) == (best, best, 0), (index, told)
        rivals = [plan for plan in rivals if level.value(brute.world.case, plan) == told.objective]
