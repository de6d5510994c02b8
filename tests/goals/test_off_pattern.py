"""Off pattern: samlinger on other days than Tuesday to Thursday."""

from samlingsplan.domain import DayPattern
from samlingsplan.goals.off_pattern import OffPattern
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

THREE = [DayPattern.TUE_THU, DayPattern.MON_WED, DayPattern.WED_FRI]
FOUR = [DayPattern.MON_THU, DayPattern.TUE_FRI]
CASE = on_routes(
    world(
        {("0001", "a"): 10}, [leader(1, "0001"), leader(2, "0001")], [venue("a")], [samling(1, THREE), samling(2, FOUR)]
    ),
    route("a", "a", None),
)


def test_samlinger_are_counted_by_hand() -> None:
    calendars = {"a-1": [0, (1, DayPattern.MON_THU)], "a-2": [(0, DayPattern.WED_FRI), (1, DayPattern.TUE_FRI)]}
    # Tuesday–Thursday is free. Monday–Thursday begins wrong, Tuesday–Friday ends wrong, Wednesday–Friday does both.
    assert OffPattern().value(CASE, plan_of(CASE, calendars, "a-1", "a-2")) == 3


def test_both_calendars_minimise_what_is_reported() -> None:
    assert_value_is_expression(CASE, OffPattern(weight=2), "joint", "calendar", "whole")
