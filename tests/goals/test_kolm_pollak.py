"""Kolm–Pollak as a goal: the plan with the fewest points has the least equally distributed equivalent."""

from dataclasses import replace
from math import exp, log, log2
from random import Random

import pytest

from samlingsplan.domain import Case
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.kolm_pollak import KolmPollak
from samlingsplan.plan import Part
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.solve import Proof, Solver, search
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import every_plan, leader, plan_of, venue, world

# There and back: 20 and 100 minutes from 0001, 200 and 120 from 0002.
MINUTES = {("0001", "a"): 10, ("0001", "b"): 50, ("0002", "a"): 100, ("0002", "b"): 60}
LEADERS = [leader(1, "0001"), leader(2, "0001"), leader(3, "0002")]
CASE = world(MINUTES, LEADERS, [venue("a"), venue("b")], weeks=1)
GOAL = KolmPollak(doubling_min=20)


def test_points_and_their_equivalent_are_counted_by_hand() -> None:
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "b-1", "b-1")
    # 20, 100 and 120 minutes are 1, 5 and 6 doublings of 20: 16 · 20 = 320 points by 2, 32 and 64.
    assert GOAL.value(CASE, plan) == 640 + 10_240 + 20_480
    # The mean of 2, 32 and 64 is 32.7: 20 · log2(32.7) = 100.6 minutes.
    assert GOAL.equivalent_min(CASE, plan) == 101
    level = GoalLevel("equity", "points", (GOAL,))
    assert level.parts(CASE, plan) == (Part("kolm_pollak", 1, 31_360, equivalent_min=101),)


def test_what_is_optimised_is_what_is_reported() -> None:
    assert_value_is_expression(CASE, KolmPollak(weight=2, doubling_min=30), "joint")


def test_every_member_of_a_unit_counts() -> None:
    case = replace(CASE, participants=(leader(1, "0001", "g"), leader(2, "0002", "g"), leader(3, "0002")))
    assert_value_is_expression(case, GOAL, "joint", rules=[GroupsTogether()])


def random_world(random: Random) -> tuple[Case, int]:
    """Return a small world with a place farther off than all others, which nobody may go to, and a doubling."""
    homes = ["0001", "0002", "0003"]
    minutes = {(home, place): random.randint(1, 400) for home in homes for place in ("a", "b")}
    leaders = [leader(number, random.choice(homes)) for number in range(1, 5)]
    return world(minutes, leaders, [venue("a"), venue("b")], weeks=1), random.choice([1, 7, 20, 60, 240, 5_000])


def with_a_far_place(case: Case) -> Case:
    """Return the world with one place more, a hundred hours off, which no best plan uses."""
    minutes = {(home.kommune, place): journey.travel_min for (home, place), journey in case.journeys.items()}
    far = minutes | {(home, "far"): 6_000 for home, _ in minutes}
    return world(far, case.participants, [venue("a"), venue("b"), venue("far")], weeks=1)


@pytest.mark.parametrize("seed", range(6))
def test_a_place_that_nobody_uses_changes_nothing_and_the_best_is_found(seed: int) -> None:
    case, doubling = random_world(Random(seed))
    goal, rules = KolmPollak(doubling_min=doubling), [EveryonePlaced()]
    told = []
    for each in (case, with_a_far_place(case)):
        with Solver(seed=1, time_limit_s=600) as solver:
            found = search(solver, each, rules, [GoalLevel("equity", "points", (goal,))])
        assert found.plan is not None
        (level,) = found.levels
        assert (found.proof, level.bound) == (Proof.OPTIMAL, level.objective)
        told.append((level.objective, level.parts))
    assert told[0] == told[1]
    lawful = [plan for plan in every_plan(case, 2) if not any(EveryonePlaced().violations(case, plan))]
    years = [sorted(case.burden(p, plan.route_of(p)).travel_min for p in case.participants) for plan in lawful]
    # Reckoned anew, each plan against the longest of its own: the doublings below it, in fractions.
    least = min(max(y) + doubling * log2(sum(2.0 ** max((m - max(y)) / doubling, -900) for m in y) / 4) for y in years)
    assert -1e-6 <= told[0][1][0].equivalent_min - least < 1 + 1e-6


def test_the_search_finds_the_least_equivalent_of_all_plans() -> None:
    k = log(2) / 20

    def equivalent(plan) -> float:
        years = [CASE.burden(p, plan.route_of(p)).travel_min for p in CASE.participants]
        return log(sum(exp(k * minutes) for minutes in years) / 3) / k

    lawful = (plan for plan in every_plan(CASE, 2) if not any(EveryonePlaced().violations(CASE, plan)))
    with Solver(seed=1, time_limit_s=600) as solver:
        found = search(solver, CASE, [EveryonePlaced()], [GoalLevel("equity", "points", (GOAL,))])
    assert found.plan is not None
    least = min(map(equivalent, lawful))
    assert abs(equivalent(found.plan) - least) < 1e-9
    assert 0 <= GOAL.equivalent_min(CASE, found.plan) - least < 1
