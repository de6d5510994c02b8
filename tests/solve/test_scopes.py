"""A bound is said to speak of all plans only where it does."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from itertools import product

import pytest

from samlingsplan.domain import KommuneId, LeaderLevel
from samlingsplan.goals import Goal, GoalLevel
from samlingsplan.goals.even_spacing import EvenSpacing
from samlingsplan.goals.holiday_eves import HolidayEves
from samlingsplan.goals.likeness import Likeness
from samlingsplan.goals.school_holidays import SchoolHolidays
from samlingsplan.goals.split_kommuner import SplitKommuner
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.plan import Level, Scope
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.samling_days import SamlingDays
from samlingsplan.rules.venue_weeks import VenueWeeks
from samlingsplan.solve import Proof, Solver, search
from samlingsplan.solve.allocation_stage import AllocationResult, allocate
from samlingsplan.solve.class_stage import make_classes
from samlingsplan.solve.engine import SolveResult
from samlingsplan.solve.lexicographic import LexicographicResult
from samlingsplan.solve.plan_search import judged_levels
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.stage_input import StageInput
from tests.worlds import FIRST_WEEK, every_plan, leader, samling, venue, world

ALL, THIS = Scope.ALL_PLANS, Scope.THIS_ALLOCATION
SECOND_WEEK = FIRST_WEEK.plus(1)
PAIR = [leader(1, "0001"), leader(2, "0001", level=LeaderLevel.DEPARTMENT)]


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=600) as solver:
        yield solver


def level(name: str, *goals: Goal) -> GoalLevel:
    return GoalLevel(name, "points", goals)


def test_a_level_below_one_that_classes_added_to_has_the_scope_this_allocation(solver: Solver) -> None:
    # Place a can be had in week 36 only, which is school holiday: 1 point, seen first when it is known who sits there.
    # Place b can be had in week 37 only, the day after a holiday: 1 point, seen at once. Routes alone thus choose a,
    # 100 min away, 2 x 100 = 200 in all. Place b is equal on the first level and only 2 x 10 = 20: a bound of 200
    # may not be said to hold for all plans.
    case = world(
        {("0001", "a"): 100, ("0001", "b"): 10},
        [leader(1, "0001")],
        [venue("a", closed_weeks=frozenset({SECOND_WEEK})), venue("b", closed_weeks=frozenset({FIRST_WEEK}))],
        [samling(1)],
        weeks=2,
        school_holidays={KommuneId("0001"): frozenset({FIRST_WEEK})},
        public_holidays={SECOND_WEEK.monday: "fri"},
    )
    rules = (EveryonePlaced(), ClassCount(max_classes=1), SamlingDays(), VenueWeeks())
    levels = (level("calendar", SchoolHolidays(), HolidayEves()), level("travel", TotalTravel()))
    found = search(solver, case, rules, levels)
    assert found.plan is not None
    assert found.levels == (
        Level("calendar", "points", 1, 1, THIS, bound_all_plans=0),
        Level("travel", "points", 200, 200, THIS, bound_all_plans=0),
    )


def test_what_places_and_classes_cost_together_is_proven_for_all_plans(solver: Solver) -> None:
    # Three leaders of one kommune in classes of at most two, all at a: 2 x 3 x 10 = 60 min, and one split at weight 5.
    case = world({("0001", "a"): 10}, [leader(i, "0001") for i in (1, 2, 3)], [venue("a")])
    rules = (EveryonePlaced(), ClassCount(max_classes=2), ClassSize(min_participants=1, max_participants=2))
    found = search(solver, case, rules, (level("both", TotalTravel(), SplitKommuner(weight=5)),))
    assert found.plan is not None
    assert found.levels == (Level("both", "points", 65, 65, ALL),)


def test_what_routes_alone_decide_has_the_scope_all_plans(solver: Solver) -> None:
    # One class, two samlinger in two weeks: one week apart where six are ideal, |1 - 6| = 5.
    case = world({("0001", "a"): 10}, [leader(1, "0001")], [venue("a")], [samling(1), samling(2)])
    rules = (EveryonePlaced(), ClassCount(max_classes=1), SamlingDays())
    found = search(solver, case, rules, (level("travel", TotalTravel()), level("calendar", EvenSpacing())))
    assert found.plan is not None
    assert found.levels == (Level("travel", "points", 40, 40, ALL), Level("calendar", "points", 5, 5, ALL))


def test_what_dates_add_is_bounded_where_seats_add_more(solver: Solver) -> None:
    # One class of two leaders of either level: 1 point, 9 with its weight. Two samlinger in two weeks: one week apart
    # where six are ideal, |1 - 6| = 5. School holidays, of which there are none, make members decide what dates cost.
    # Of all plans the 9 are known once seats move leaders between places; of these leaders at this place 9 + 5 = 14.
    case = world({("0001", "a"): 10}, PAIR, [venue("a")], [samling(1), samling(2)])
    rules = (EveryonePlaced(), ClassCount(max_classes=1), SamlingDays())
    both = level("both", Likeness(level=1, weight=9), EvenSpacing(), SchoolHolidays())
    found = search(solver, case, rules, (both, level("travel", TotalTravel())))
    assert found.plan is not None
    assert (found.levels[0].objective, found.levels[0].bound, found.levels[0].scope) == (14, 14, THIS)
    assert found.levels[0].bound_all_plans in range(9, 15)
    assert found.proof is Proof.OPTIMAL


def test_a_bound_that_seats_have_raised_counts_them_once(solver: Solver) -> None:
    # The same class: 2 ways x 2 leaders x 2 samlinger x 10 = 80 min and the 5 of dates are 85 over routes, and 94 with
    # the 9 of seats. Raised to 94, routes and dates still say 5 of dates: classes add 9 + 5, not 9 + 14.
    case = world({("0001", "a"): 10}, PAIR, [venue("a")], [samling(1), samling(2)])
    rules = (EveryonePlaced(), ClassCount(max_classes=1), SamlingDays())
    levels = (level("all", TotalTravel(), Likeness(level=1, weight=9), EvenSpacing(), SchoolHolidays()),)
    stage = StageInput(case, rules, levels, solver, Engine.HIGHS)
    allocated = allocate(stage, [])
    assert allocated.result.bounds == (85,)
    assert make_classes(stage, allocated.at_least(0, 94)).bounds == (14,)


def test_a_plan_with_a_gap_is_not_called_optimal(solver: Solver, monkeypatch: pytest.MonkeyPatch) -> None:
    # Every stage is proven optimal; where the stated bound of a level is looser all the same, the plan is not proven.
    case = world({("0001", "a"): 10}, [leader(1, "0001")], [venue("a")])
    rules, levels = (EveryonePlaced(), ClassCount(max_classes=1), SamlingDays()), (level("travel", TotalTravel()),)
    closed = search(solver, case, rules, levels)
    loose = (Level("travel", "points", 20, 15, ALL),)
    monkeypatch.setattr(import_module("samlingsplan.solve.plan_search"), "judged_levels", lambda *_: loose)
    open_still = search(solver, case, rules, levels)
    assert closed.plan is not None
    assert open_still.plan is not None
    assert (closed.proof, open_still.proof) == (Proof.OPTIMAL, Proof.UNCLOSED)


def test_goals_on_classes_above_travel_move_leaders_between_places(solver: Solver) -> None:
    # At home, 2 x (10 x 4) = 80 min, each class has a leader of either level: 1 outside each, 2 in all. With the
    # department leaders all at a and the unit leaders all at b nobody is outside, for 2 x (10 + 20) x 2 = 120 min.
    leaders = [
        leader(number, home, level=level)
        for number, (home, level) in enumerate(product(("0001", "0002"), LeaderLevel), start=1)
    ]
    minutes = {("0001", "a"): 10, ("0001", "b"): 20, ("0002", "a"): 20, ("0002", "b"): 10}
    case = world(minutes, leaders, [venue("a"), venue("b")])
    rules = (
        EveryonePlaced(),
        ClassCount(min_classes=2, max_classes=2),
        ClassSize(min_participants=2, max_participants=2),
    )
    alike = Likeness(level=1)
    found = search(solver, case, rules, (level("classes", alike), level("travel", TotalTravel())))
    assert found.plan is not None
    assert found.levels == (Level("classes", "points", 0, 0, ALL), Level("travel", "points", 120, 120, ALL))
    levels = {found.plan.seats[each.id]: each.level for each in leaders}
    assert len(levels) == 2
    assert all(levels[found.plan.seats[each.id]] == each.level for each in leaders)


def test_the_number_of_classes_is_chosen_for_what_classes_are_worth(solver: Solver) -> None:
    # Two leaders of each of two levels: in one class two sit with others than their own, in two classes nobody need.
    # Travel is the same whatever the number, and nothing else asks for one class or for two.
    leaders = [leader(number, "0001", level=kind) for number, kind in enumerate([*LeaderLevel, *LeaderLevel], start=1)]
    case = world({("0001", "a"): 10}, leaders, [venue("a")])
    rules = (EveryonePlaced(), ClassCount(min_classes=1, max_classes=len(LeaderLevel)))
    alike = Likeness(level=1)
    found = search(solver, case, rules, (level("classes", alike), level("travel", TotalTravel())))
    assert found.plan is not None
    lawful = (
        p for p in every_plan(case, len(LeaderLevel)) if not any(True for r in rules for _ in r.violations(case, p))
    )
    assert min(alike.value(case, plan) for plan in lawful) == 0
    assert found.levels[0] == Level("classes", "points", 0, 0, ALL)


ALLOCATED = AllocationResult(
    LexicographicResult(SolveResult(Proof.OPTIMAL, {}, 40), (None, None, 40), Proof.OPTIMAL),
    level_values=(None, None, 40),
    settled=(0, 0, 40),
)
"""A first stage that decides nothing of the first two levels, and all of the third."""


def test_beneath_a_level_that_stages_apart_leave_open_they_prove_nothing() -> None:
    # One of two leaders has another level than the other: 1 point, and 3 with the weight of three.
    case = world({("0001", "a"): 10}, PAIR, [venue("a")])
    plan = next(p for p in every_plan(case, 1) if len(p.seats) == 2)
    wishes = (
        level("first", Likeness(level=1)),
        level("second", Likeness(level=1, weight=3)),
        level("t", TotalTravel()),
    )
    closed = judged_levels(case, wishes, plan, ALLOCATED, (1, 3, None), True)
    assert [(each.objective, each.bound) for each in closed] == [(1, 1), (3, 3), (40, 40)]
    # Were the first not proven, a plan could be equal on it with one route's classes worse and another's better.
    still_open = judged_levels(case, wishes, plan, ALLOCATED, (0, 3, None), True)
    assert [(each.objective, each.bound) for each in still_open] == [(1, 0), (3, 0), (40, 40)]
    at_once = judged_levels(case, wishes, plan, ALLOCATED, (0, 3, None), False)
    assert [each.bound for each in at_once] == [0, 3, 40]


def test_a_bound_above_the_plan_is_no_bound() -> None:
    case = world({("0001", "a"): 10}, PAIR, [venue("a")])
    plan = next(p for p in every_plan(case, 1) if len(p.seats) == 2)
    false = replace(ALLOCATED, result=replace(ALLOCATED.result, bounds=(41,)), level_values=(40,), settled=(40,))
    (travel,) = judged_levels(case, [level("t", TotalTravel())], plan, false, (None,))
    assert (travel.objective, travel.bound, travel.scope) == (40, 0, ALL)
