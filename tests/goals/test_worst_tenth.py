"""Worst tenth: minutes of the leaders who travel longest."""

from itertools import combinations_with_replacement

import pytest
from pydantic import ValidationError

from samlingsplan.goals import GOALS, Goal, GoalLevel
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.goals.worst_tenth import WorstTenth
from samlingsplan.plan import Part
from samlingsplan.rules.groups_together import GroupsTogether
from tests.embedding import Embedding
from tests.goals.agreement import assert_value_is_expression, least
from tests.worlds import every_plan, leader, plan_of, venue, world

# There and back: 20 and 40 minutes from 0001, 60 and 90 from 0002.
MINUTES = {("0001", "a"): 10, ("0001", "b"): 20, ("0002", "a"): 30, ("0002", "b"): 45}
LEADERS = [leader(1, "0001"), leader(2, "0001"), leader(3, "0002"), leader(4, "0002")]
CASE = world(MINUTES, LEADERS, [venue("a"), venue("b")], weeks=1)


@pytest.mark.parametrize(
    ("percent", "seats", "value"),
    [
        # A tenth of four leaders is one: the longest of 20, 40, 60 and 90.
        (10, ("a-1", "b-1", "a-1", "b-1"), 90),
        # A quarter is one, and a hundredth more is two.
        (25, ("a-1", "b-1", "a-1", "b-1"), 90),
        (26, ("a-1", "b-1", "a-1", "b-1"), 90 + 60),
        # Two travel 60 minutes: one of them counts, whichever.
        (10, ("a-1", "a-1", "a-1", "a-1"), 60),
        # Three quarters: 90, 60 and one of 20.
        (75, ("a-1", "a-1", "a-1", "b-1"), 90 + 60 + 20),
        # Who has no seat travels nowhere, but is one of the four: half of them are two, of whom one travels.
        (50, (None, "a-1", None, None), 20),
        (100, ("a-1", "b-1", "a-1", "b-1"), 20 + 40 + 60 + 90),
    ],
)
def test_those_who_travel_longest_are_counted_by_hand(percent: int, seats: tuple[str | None, ...], value: int) -> None:
    plan = plan_of(CASE, {each: [0] for each in sorted(set(filter(None, seats)))}, *seats)
    assert WorstTenth(worst_percent=percent).value(CASE, plan) == value


def test_a_tenth_of_216_leaders_is_22() -> None:
    case = world(MINUTES, [leader(i, "0001") for i in range(1, 217)], [venue("a")], weeks=1)
    assert WorstTenth().leaders(case) == 22


@pytest.mark.parametrize("percent", [10, 50, 75, 100])
def test_the_allocation_minimises_what_is_reported(percent: int) -> None:
    assert_value_is_expression(CASE, WorstTenth(weight=3, worst_percent=percent), "joint")


def test_each_member_of_a_group_counts_as_one_leader() -> None:
    # Leaders 1 and 3 go together, and yet only one of them may be among those who travel longest.
    leaders = [leader(1, "0001", "g"), leader(2, "0001"), leader(3, "0002", "g")]
    case = world(MINUTES, leaders, [venue("a"), venue("b")], weeks=1)
    assert_value_is_expression(case, WorstTenth(worst_percent=50), "joint", rules=[GroupsTogether()])


@pytest.mark.parametrize("percent", [25, 50])
def test_thresholds_bound_the_goal_and_the_last_that_counts_gives_it(percent: int) -> None:
    goal = WorstTenth(weight=2, worst_percent=percent)
    embedding = Embedding(CASE, (), [GoalLevel("worst", "min", (goal,))])
    program, (tail,) = embedding.joint.program, embedding.joint.tails
    assert tail is not None
    assert tail.thresholds == (0, 20, 40, 60, 90)
    seen = set()
    for plan in list(every_plan(CASE, 2))[::5]:
        values = embedding.joint_solution(plan)
        assert values is not None
        expected = 2 * goal.value(CASE, plan)
        assert min(program.value(tail.at(t), values) for t in tail.thresholds) == expected
        total, last = tail.value_and_threshold(values)
        assert (total, program.value(tail.at(last), values)) == (expected, expected)
        settled = {variable: value for variable, value in values.items() if variable != tail.between.id}
        for low, high in combinations_with_replacement(tail.thresholds, 2):
            bound, rows = tail.within(low, high)
            if not low <= last <= high:
                continue
            with program.holding(rows):
                at_least = least(program, bound, settled)
            assert at_least <= expected
            if low == high:
                assert at_least == expected
            seen.add((low, high, at_least == expected))
    # Nine pairs at least have plans, and between some of them the bound is slack.
    assert len({(low, high) for low, high, _ in seen}) >= 9
    assert {tight for _, _, tight in seen} == {True, False}


@pytest.mark.parametrize("percent", [0, 101, 2.5])
def test_a_share_is_a_whole_percentage(percent: float) -> None:
    with pytest.raises(ValidationError):
        WorstTenth(worst_percent=percent)


def test_no_level_can_hold_two_goals_that_count_only_the_worst() -> None:
    # Each goal stands in a level once, and only one has a tail: a second would ask for thresholds in two directions.
    assert [goal for goal in GOALS if goal.tail is not Goal.tail] == [WorstTenth]


def test_its_part_of_a_level_says_how_many_leaders_it_adds_up() -> None:
    # Half of four leaders: 90 + 60 minutes for two.
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "b-1", "a-1", "b-1")
    level = GoalLevel("both", "points", (TotalTravel(), WorstTenth(weight=3, worst_percent=50)))
    assert level.parts(CASE, plan) == (Part("total_travel", 1, 210), Part("worst_tenth", 3, 150, leaders=2))
