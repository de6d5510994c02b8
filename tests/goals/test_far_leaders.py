"""Far leaders: those who travel longer than a limit."""

from samlingsplan.goals.far_leaders import FarLeaders
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import leader, plan_of, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20, ("0002", "a"): 30, ("0002", "b"): 45}
CASE = world(MINUTES, [leader(1, "0001"), leader(2, "0001"), leader(3, "0002")], [venue("a"), venue("b")], weeks=1)


def test_those_beyond_the_limit_are_counted() -> None:
    # 10, 20 and 45 minutes; 20 minutes are not longer than 20.
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "b-1", "b-1")
    assert [FarLeaders(over_min=limit).value(CASE, plan) for limit in (9, 10, 20, 44, 45)] == [3, 2, 1, 1, 0]


def test_who_has_no_seat_does_not_count() -> None:
    assert FarLeaders(over_min=5).value(CASE, plan_of(CASE, {"a-1": [0]}, "a-1", None, "a-1")) == 2


def test_what_is_optimised_is_what_is_reported() -> None:
    assert_value_is_expression(CASE, FarLeaders(weight=2, over_min=20), "joint")
