"""Convex burden: minutes beyond some limits count, and the more the longer the journey."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from samlingsplan.domain import Mode
from samlingsplan.goals.convex_burden import ConvexBurden
from samlingsplan.rules.groups_together import GroupsTogether
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20, ("0002", "a"): 30, ("0002", "b"): 45}
LEADERS = [leader(1, "0001"), leader(2, "0001"), leader(3, "0002")]
CASE = world(MINUTES, LEADERS, [venue("a"), venue("b")], weeks=1)
# Nothing up to 15 minutes, one point each up to 40, three points each beyond.
STEPS = ({"from_min": 15, "weight": 1}, {"from_min": 40, "weight": 3})


@pytest.mark.parametrize(("minutes", "points"), [(0, 0), (15, 0), (16, 1), (40, 25), (41, 28), (45, 40)])
def test_each_step_counts_its_own_minutes(minutes: int, points: int) -> None:
    assert ConvexBurden(steps=STEPS).points(minutes) == points


def test_journeys_are_counted_there_and_back() -> None:
    # 20 minutes: 5 points; 45 minutes: 25 + 3 · 5; ten minutes nothing; both ways.
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "b-1", "b-1")
    assert ConvexBurden(steps=STEPS).value(CASE, plan) == 2 * (5 + 40)
    # Over the year 20, 40 and 90 minutes: 5, 25, and 25 + 3 · 50.
    assert ConvexBurden(steps=STEPS, per="year").value(CASE, plan) == 5 + 25 + 175
    assert ConvexBurden(steps=STEPS).value(CASE, plan_of(CASE, {"b-1": [0]}, None, "b-1", None)) == 10


def test_each_samling_of_a_route_has_its_own_journey() -> None:
    meetings = [samling(1), samling(2), samling(3, mode=Mode.DIGITAL)]
    case = on_routes(
        world(MINUTES, [LEADERS[2], replace(LEADERS[0], by_video=(2,))], CASE.venues.values(), meetings, weeks=3),
        route("both", "a", "b", None),
    )
    plan = plan_of(case, {"both-1": [0, 1, 2]}, "both-1", "both-1")
    # From 0002: 30 minutes are 15 points and 45 are 40, both ways; from 0001 ten minutes, and the second by video.
    assert ConvexBurden(steps=STEPS).value(case, plan) == 2 * (15 + 40)


@pytest.mark.parametrize("per", ["journey", "year"])
def test_what_is_optimised_is_what_is_reported(per: str) -> None:
    assert_value_is_expression(CASE, ConvexBurden(weight=2, per=per, steps=STEPS), "joint")


def test_every_member_of_a_unit_counts() -> None:
    case = replace(CASE, participants=(leader(1, "0001", "g"), leader(2, "0002", "g"), leader(3, "0002")))
    assert_value_is_expression(case, ConvexBurden(steps=STEPS), "joint", rules=[GroupsTogether()])


@pytest.mark.parametrize("later", [{"from_min": 15, "weight": 3}, {"from_min": 40, "weight": 1}])
def test_steps_rise(later: dict[str, int]) -> None:
    with pytest.raises(ValidationError, match=r"scenario\.steps_not_rising"):
        ConvexBurden(steps=(STEPS[0], later))
