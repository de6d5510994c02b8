"""Classes of a new version are those of the earlier plan that they resemble, whatever the search called them."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from samlingsplan.domain import Case, EarlierClass, EarlierPlan, RouteId
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.moved_leaders import MovedLeaders
from samlingsplan.goals.moved_weeks import MovedWeeks
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.plan import Plan
from samlingsplan.rules import Rule
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.pinned_leaders import PinnedLeaders
from samlingsplan.rules.pinned_weeks import PinnedWeeks, WeekPin
from samlingsplan.solve import Solver, search
from samlingsplan.solve.relabelling import keeping_names
from tests.worlds import FIRST_WEEK, leader, plan_of, venue, world

TRAVEL = (GoalLevel("travel", "min", (TotalTravel(),)),)
APART = [f"000{number}" for number in range(1, 7)]
"""Kommuner of six leaders whom every rule can tell apart."""


def remembering(homes: Sequence[str], earlier: Sequence[str], weeks: Mapping[str, int]) -> Case:
    """Return a case of leaders of these kommuner, who sat in these classes, which met in these weeks."""
    minutes = {(home, place): 10 for home in homes for place in "ab"}
    leaders = [leader(number, home) for number, home in enumerate(homes, start=1)]
    case = world(minutes, leaders, [venue("a"), venue("b")], weeks=4)
    classes = {
        key: EarlierClass(key, RouteId(key.rpartition("-")[0]), {1: FIRST_WEEK.plus(week)})
        for key, week in weeks.items()
    }
    seats = {each.id: seat for each, seat in zip(leaders, earlier, strict=True)}
    return replace(case, earlier=EarlierPlan(classes, seats))


def moved(case: Case, plan: Plan) -> int:
    return MovedLeaders().value(case, plan)


def test_swapped_names_move_nobody_and_dates_go_with_the_leaders() -> None:
    case = remembering(APART[:4], ["a-1", "a-1", "a-2", "a-2"], {"a-1": 0, "a-2": 1})
    plan = plan_of(case, {"a-1": [1], "a-2": [0]}, "a-2", "a-2", "a-1", "a-1")
    kept = keeping_names(case, [EveryonePlaced()], TRAVEL, plan)
    assert (moved(case, plan), moved(case, kept)) == (4, 0)
    assert [(each.id, each.name) for each in kept.classes] == [("a-1", "A 1"), ("a-2", "A 2")]
    assert [case.weeks.index(each.samlinger[0].week) for each in kept.classes] == [0, 1]


def test_names_are_dealt_out_within_a_place_only() -> None:
    case = remembering(APART[:2], ["a-1", "b-1"], {"a-1": 0, "b-1": 0})
    plan = plan_of(case, {"a-1": [0], "b-1": [0]}, "b-1", "a-1")
    assert keeping_names(case, [], TRAVEL, plan) == plan
    assert moved(case, plan) == 2


def test_leaders_alike_keep_the_seats_they_had() -> None:
    case = remembering(["0001"] * 4, ["a-2", "a-1", "a-2", "a-1"], {"a-1": 0, "a-2": 0})
    plan = plan_of(case, {"a-1": [0], "a-2": [0]}, "a-1", "a-1", "a-1", "a-2")
    kept = keeping_names(case, [], TRAVEL, plan)
    # Three and one, where two and two were: one at least must move.
    assert sorted(kept.seats.values()) == ["a-1", "a-1", "a-1", "a-2"]
    assert moved(case, kept) == 1


def test_weeks_decide_among_classes_that_share_as_many_leaders() -> None:
    case = remembering(APART[:2], ["b-1", "b-1"], {"a-1": 2, "a-2": 3, "b-1": 0})
    plan = plan_of(case, {"a-1": [3], "a-2": [2]}, "a-1", "a-2")
    assert [case.weeks.index(each.samlinger[0].week) for each in keeping_names(case, [], TRAVEL, plan).classes] == [
        2,
        3,
    ]


@pytest.mark.parametrize(
    "rule",
    [
        PinnedLeaders(to_class={"p1": "a-2"}),
        PinnedWeeks(pins=(WeekPin(samling=1, class_id="a-2", weeks="2021-W37"),)),
    ],
)
def test_a_class_that_a_rule_names_keeps_its_name(rule: Rule) -> None:
    case = remembering(APART[:2], ["a-1", "a-2"], {"a-1": 0, "a-2": 0})
    plan = plan_of(case, {"a-1": [0], "a-2": [1]}, "a-2", "a-1")
    assert keeping_names(case, [rule], TRAVEL, plan) == plan
    assert moved(case, keeping_names(case, [], TRAVEL, plan)) == 0


def test_what_costs_a_level_anything_is_not_done() -> None:
    case = remembering(APART[:2], ["a-1", "a-2"], {"a-1": 0, "a-2": 1})
    plan = plan_of(case, {"a-1": [0], "a-2": [1]}, "a-2", "a-1")
    weeks = (GoalLevel("weeks", "samlinger", (MovedWeeks(),)),)
    assert keeping_names(case, [], weeks, plan) == plan
    assert MovedWeeks().value(case, keeping_names(case, [], TRAVEL, plan)) == 2


@pytest.mark.parametrize("seed", range(20))
def test_no_way_to_deal_the_names_out_moves_fewer(seed: int) -> None:
    draw = random.Random(seed)
    names = ["a-1", "a-2", "a-3"]
    earlier = [draw.choice([*names, "b-1"]) for _ in APART]
    seats = [*names, *(draw.choice(names) for _ in APART[3:])]
    draw.shuffle(seats)
    case = remembering(APART, earlier, {name: 0 for name in (*names, "b-1")})
    plan = plan_of(case, {name: [draw.randrange(4)] for name in names}, *seats)
    dealt = []
    for order in permutations(names):
        called = dict(zip(names, order, strict=True))
        dealt.append(moved(case, replace(plan, seats={leader: called[seat] for leader, seat in plan.seats.items()})))
    assert moved(case, keeping_names(case, [], TRAVEL, plan)) == min(dealt)


@pytest.mark.parametrize("first", ["a-1", "a-2"])
def test_a_search_without_a_goal_for_it_moves_nobody_for_a_name(first: str) -> None:
    # Two groups in a class each, as they were: the search has nothing to tell the two classes apart by.
    second = "a-2" if first == "a-1" else "a-1"
    case = remembering(["0001", "0001", "0002", "0002"], [first, first, second, second], {"a-1": 0, "a-2": 0})
    groups = zip(case.participants, ("g", "g", "h", "h"), strict=True)
    case = replace(case, participants=tuple(replace(each, group=group) for each, group in groups))
    rules = (
        EveryonePlaced(),
        GroupsTogether(),
        ClassCount(min_classes=2, max_classes=2),
        ClassSize(min_participants=2, max_participants=2),
        PinnedLeaders(to=dict.fromkeys(("p1", "p2", "p3", "p4"), "a")),
    )
    with Solver(1, 30) as solver:
        found = search(solver, case, rules, TRAVEL)
    assert found.plan is not None
    assert moved(case, found.plan) == 0
