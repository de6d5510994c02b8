"""Kolm–Pollak as a goal: the plan with the fewest points has the least equally distributed equivalent."""

from dataclasses import replace
from math import exp, log

from samlingsplan.goals import GoalLevel
from samlingsplan.goals.kolm_pollak import KolmPollak
from samlingsplan.plan import Part
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.solve import Found, Solver, search
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import every_plan, leader, plan_of, venue, world

# There and back: 20 and 100 minutes from 0001, 200 and 120 from 0002. The longest is 200.
MINUTES = {("0001", "a"): 10, ("0001", "b"): 50, ("0002", "a"): 100, ("0002", "b"): 60}
LEADERS = [leader(1, "0001"), leader(2, "0001"), leader(3, "0002")]
CASE = world(MINUTES, LEADERS, [venue("a"), venue("b")], weeks=1)
GOAL = KolmPollak(doubling_min=20)


def test_points_and_their_equivalent_are_counted_by_hand() -> None:
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "b-1", "b-1")
    # 9, 5 and 4 doublings below 200 minutes: a million by 512, 32 and 16, the first rounded up from 1953.1.
    assert GOAL.value(CASE, plan) == 1_954 + 31_250 + 62_500
    # Their mean is 31,902 points: 20 · log2(31.347) = 99.4 minutes below 200.
    assert GOAL.equivalent_min(CASE, plan) == 101
    level = GoalLevel("equity", "points", (GOAL,))
    assert level.parts(CASE, plan) == (Part("kolm_pollak", 1, 95_704, equivalent_min=101),)


def test_what_is_optimised_is_what_is_reported() -> None:
    assert_value_is_expression(CASE, KolmPollak(weight=2, doubling_min=30), "joint")


def test_every_member_of_a_unit_counts() -> None:
    case = replace(CASE, participants=(leader(1, "0001", "g"), leader(2, "0002", "g"), leader(3, "0002")))
    assert_value_is_expression(case, GOAL, "joint", rules=[GroupsTogether()])


def test_only_journeys_of_the_admitted_set_the_scale() -> None:
    near = replace(CASE, participants=tuple(LEADERS[:2]))
    # Nobody is from 0002: the longest is 100 minutes.
    assert GOAL.value(near, plan_of(near, {"b-1": [0]}, "b-1", None)) == 1_000_000


def test_the_search_finds_the_least_equivalent_of_all_plans() -> None:
    k = log(2) / 20

    def equivalent(plan) -> float:
        years = [CASE.burden(p, plan.column_of(p)).travel_min for p in CASE.participants]
        return log(sum(exp(k * minutes) for minutes in years) / 3) / k

    lawful = (plan for plan in every_plan(CASE, 2) if not any(EveryonePlaced().violations(CASE, plan)))
    with Solver(seed=1, time_limit_s=600) as solver:
        found = search(solver, CASE, [EveryonePlaced()], [GoalLevel("equity", "points", (GOAL,))])
    assert isinstance(found, Found)
    least = min(map(equivalent, lawful))
    # Two plans' points differ by at least 100 − 20 minutes of one leader, far above three points of rounding.
    assert abs(equivalent(found.plan) - least) < 1e-9
    assert 0 <= GOAL.equivalent_min(CASE, found.plan) - least < 1.1
