"""Kolm–Pollak as a cap: all travel is no worse than `most_min` minutes for each leader."""

from itertools import pairwise
from math import exp, log
from random import Random

import pytest

from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.kolm_pollak import KolmPollakCap
from samlingsplan.solve import Solver, search
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import every_plan, leader, plan_of, venue, world

# There and back: 20 and 100 minutes from 0001, 200 and 120 from 0002.
MINUTES = {("0001", "a"): 10, ("0001", "b"): 50, ("0002", "a"): 100, ("0002", "b"): 60}
VENUES = [venue("a"), venue("b")]
CASE = world(MINUTES, [leader(1, "0001"), leader(2, "0001"), leader(3, "0002")], VENUES, weeks=1)


def test_a_plan_at_the_limit_is_silent_and_a_minute_less_breaks_it() -> None:
    # (2^(20/20) + 2^(100/20) + 2^(120/20)) / 3 = (2 + 32 + 64) / 3 = 32.7: 20 · log2(32.7) = 100.6 minutes.
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "b-1", "b-1")
    assert list(KolmPollakCap(doubling_min=20, most_min=101).violations(CASE, plan)) == []
    assert list(KolmPollakCap(doubling_min=20, most_min=100).violations(CASE, plan)) == [
        Violation("kolm_pollak", "Kull", found=101, allowed=100)
    ]
    assert list(KolmPollakCap(doubling_min=20, most_min=0).violations(CASE, Plan((), {}))) == []


def test_no_plan_above_the_limit_passes() -> None:
    k, rule = log(2) / 20, KolmPollakCap(doubling_min=20, most_min=150)
    said = set()
    for plan in every_plan(CASE, 2):
        years = [CASE.burden(p, plan.route_of(p)).travel_min for p in CASE.participants if p.id in plan.seats]
        if len(years) == 3:
            worse = log(sum(exp(k * minutes) for minutes in years) / 3) / k > 150
            assert bool(list(rule.violations(CASE, plan))) == worse
            said.add(worse)
    assert said == {True, False}


@pytest.mark.parametrize("most_min", [90, 100, 101, 168, 169])
def test_stages_and_checker_agree_on_every_plan(most_min: int) -> None:
    assert_stages_and_checker_agree(CASE, KolmPollakCap(doubling_min=20, most_min=most_min), Embedding.joint_accepts)


def test_stages_and_checker_agree_where_a_group_comes_from_two_kommuner() -> None:
    case = world(MINUTES, [leader(1, "0001", "g"), leader(2, "0002", "g"), leader(3, "0001")], VENUES, weeks=1)
    rule = KolmPollakCap(doubling_min=20, most_min=105)
    assert_stages_and_checker_agree(case, rule, Embedding.joint_accepts, other_rules=[GroupsTogether()])


@pytest.mark.parametrize("seed", range(40))
def test_a_place_that_nobody_uses_refuses_no_plan(seed: int) -> None:
    random = Random(seed)
    minutes = {(home, place): random.randint(1, 300) for home in ("0001", "0002") for place in ("a", "b")}
    far = minutes | {("0001", "far"): 9_000, ("0002", "far"): 9_000}
    leaders = [leader(1, "0001"), leader(2, "0001"), leader(3, "0002")]
    case, wide = world(minutes, leaders, VENUES, weeks=1), world(far, leaders, [*VENUES, venue("far")], weeks=1)
    plans = [plan for plan in every_plan(case, 2) if len(plan.seats) == 3]
    doubling = random.choice([1, 20, 240])
    for plan in random.sample(plans, 6):
        years = [case.burden(p, plan.route_of(p)).travel_min for p in case.participants]
        # Reckoned anew: twice as bad with every doubling above the limit, one for each leader at it.
        limit = random.randint(min(years), max(years))
        rule = KolmPollakCap(doubling_min=doubling, most_min=limit)
        worse = sum(2.0 ** ((year - limit) / doubling) for year in years) > 3
        for each in (case, wide):
            assert bool(list(rule.violations(each, plan))) == worse
            assert Embedding(each, [rule]).joint_accepts(plan) != worse


def test_the_solver_keeps_the_limit_as_exactly_as_the_judge() -> None:
    # 20 · log2((2 + 2 + 64) / 3) = 90.05 and 20 · log2((2 + 32 + 64) / 3) = 100.6 minutes: the limits 91 and 101.
    for most_min, fits in ((90, False), (91, True)):
        rules = [EveryonePlaced(), KolmPollakCap(doubling_min=20, most_min=most_min)]
        with Solver(seed=1, time_limit_s=600) as solver:
            assert (search(solver, CASE, rules, ()).plan is not None) == fits


def test_the_limit_is_eased_by_one_per_cent_to_the_longest_year() -> None:
    # Nobody travels more than 200 minutes a year, and no mean of any kind is above the longest.
    (easing,) = KolmPollakCap(doubling_min=20, most_min=3).easings(CASE)
    assert easing.values[:2] == (4, 5)
    assert easing.values[-2] < 200 <= easing.values[-1] <= 202
    assert all(later - earlier == earlier // 100 + 1 for earlier, later in pairwise(easing.values))
    assert [each.values for each in KolmPollakCap(doubling_min=20, most_min=200).easings(CASE)] == [()]
