"""Priced weeks: points a leader, points a class, and leaders of one level only."""

import pytest
from pydantic import ValidationError

from samlingsplan.domain import LeaderLevel
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.priced_weeks import Period, PricedWeeks
from samlingsplan.model import joint_model
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import leader, plan_of, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20}
LEADERS = [leader(1, "0001"), leader(2, "0001", level=LeaderLevel.DEPARTMENT), leader(3, "0001")]
# Weeks 36 to 38 of 2021.
CASE = world(MINUTES, LEADERS, [venue("a")], [samling(1), samling(2)], weeks=3)
BUDGET = Period(weeks=("2021-W36..2021-W37",), price=2, level=LeaderLevel.UNIT)
ROTA = Period(weeks=("2021-W37",), price=1, class_price=5)


def test_points_are_counted_by_hand() -> None:
    goal = PricedWeeks(periods={"budget": BUDGET, "rota": ROTA})
    together = plan_of(CASE, {"a-1": [1, 2]}, "a-1", "a-1", "a-1")
    # Week 37: two unit leaders cost 2 each, three leaders 1 each, the class 5; week 38 is free.
    assert goal.value(CASE, together) == 4 + 3 + 5
    apart = plan_of(CASE, {"a-1": [0, 2], "a-2": [0, 1]}, "a-1", "a-2", "a-2")
    # Class 1: unit leader 1 in week 36, 2. Class 2: unit leader 3 in weeks 36 and 37, 4; in week 37 two leaders and a
    # class, 7.
    assert goal.value(CASE, apart) == 2 + 4 + 7


def test_levels_make_parties_only_where_a_period_distinguishes_them() -> None:
    assert PricedWeeks(periods={"rota": ROTA}).marks(CASE) == {}
    assert set(PricedWeeks(periods={"budget": BUDGET}).marks(CASE).values()) == {"unit", "department"}


def test_classes_minimise_what_is_reported() -> None:
    assert_value_is_expression(CASE, PricedWeeks(weight=3, periods={"budget": BUDGET}), "calendar", "whole")
    both = PricedWeeks(periods={"rota": Period(weeks=("2021-W37",), price=1)})
    assert_value_is_expression(CASE, both, "calendar", "whole")


def test_what_a_class_costs_is_known_of_routes_too() -> None:
    dear = PricedWeeks(periods={"rota": Period(weeks=("2021-W37",), class_price=5)})
    assert_value_is_expression(CASE, dear, "joint", "calendar", "whole")


def test_what_leaders_cost_is_not_known_of_routes() -> None:
    level = GoalLevel("wish", "points", (PricedWeeks(periods={"budget": BUDGET}),))
    assert joint_model(CASE, (), [level]).objectives == (None,)


def test_a_period_that_costs_nothing_is_refused() -> None:
    with pytest.raises(ValidationError, match="refused"):
        Period(weeks=("2021-W37",))
