"""A level: goals of equal rank, added up by their weights."""

from datetime import date
from typing import Any

from samlingsplan.domain import DayPattern
from samlingsplan.goals import GOALS, EvenSpacing, Goal, GoalLevel, HolidayEves, OffPattern
from samlingsplan.goals.convex_burden import BurdenStep, ConvexBurden
from samlingsplan.goals.far_leaders import FarLeaders
from samlingsplan.goals.kept_places import KeptPlaces
from samlingsplan.goals.likeness import Likeness
from samlingsplan.goals.mix import Mix
from samlingsplan.goals.priced_weeks import Period, PricedWeeks
from tests.embedding import Embedding
from tests.goals.agreement import spoken
from tests.worlds import every_plan, leader, plan_of, samling, venue, world

PATTERNS = [DayPattern.TUE_THU, DayPattern.MON_THU]
CASE = world(
    {("0001", "a"): 10},
    [leader(1, "0001"), leader(2, "0001")],
    [venue("a")],
    [samling(1), samling(2, PATTERNS)],
    weeks=3,
    public_holidays={date(2021, 9, 12): "a Sunday"},
)
NEEDS: dict[type[Goal], dict[str, Any]] = {
    Mix: {"size_class": 1},
    Likeness: {"size_class": 1},
    ConvexBurden: {"steps": (BurdenStep(from_min=5, weight=3),)},
    FarLeaders: {"over_min": 5},
    KeptPlaces: {"places": {"a": ("p1",)}},
    PricedWeeks: {"periods": {"autumn": Period(weeks=("2021-W37",), price=2)}},
}
LEVEL = GoalLevel("calendar", "points", (EvenSpacing(ideal_weeks=2), OffPattern(weight=5), HolidayEves(weight=7)))


def test_weights_multiply_and_goals_add_up() -> None:
    # Weeks 36 and 37: |1 - 2| = 1; Monday–Thursday: 5; Sunday 12 September lies before Monday 13: 7.
    plan = plan_of(CASE, {"a-1": [0, (1, DayPattern.MON_THU)]}, "a-1", "a-1")
    assert LEVEL.value(CASE, plan) == 1 * 1 + 5 * 1 + 7 * 1


def test_both_calendars_minimise_the_sum() -> None:
    embedding = Embedding(CASE, (), [LEVEL])
    for plan in every_plan(CASE, 2):
        assert dict(spoken(embedding, plan)) == dict.fromkeys(("joint", "calendar", "whole"), LEVEL.value(CASE, plan))


def test_a_level_of_all_goals_is_the_sum_of_what_its_stages_say() -> None:
    # Travel, kroner and wishes are said by the first stage, sizes and kommuner by the second, holidays by the third;
    # dates by two of them, of which the third has the last word.
    every = tuple(goal(**NEEDS.get(goal, {})) for goal in GOALS if not goal.alone)
    level = GoalLevel("all", "points", every)
    first = tuple(goal for goal in every if says(goal, "allocation") or says(goal, "tail"))
    of_routes = Embedding(CASE, (), [GoalLevel("first", "points", first)])
    embedding = Embedding(CASE, (), [level])
    for plan in every_plan(CASE, 2):
        said = dict(spoken(embedding, plan))
        routes = dict(spoken(of_routes, plan))["joint"]
        assert routes + said["filling"] + said["calendar"] == level.value(CASE, plan)
        assert routes + said["whole"] == level.value(CASE, plan)


def says(goal: Goal, stage: str) -> bool:
    return getattr(type(goal), stage) is not getattr(Goal, stage)
