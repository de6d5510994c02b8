"""Holiday eves: samlinger whose first or last day lies next to a public holiday."""

from datetime import date

import pytest

from samlingsplan.domain import DayPattern
from samlingsplan.goals.holiday_eves import HolidayEves
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

PATTERNS = [DayPattern.TUE_THU, DayPattern.MON_THU, DayPattern.WED_FRI]
# Weeks 36 to 38 begin on 6, 13 and 20 September 2021.
HOLIDAYS = {
    date(2021, 9, 6): "Monday of week 36",
    date(2021, 9, 10): "Friday of week 36",
    date(2021, 9, 12): "Sunday before week 37",
    date(2021, 9, 15): "Wednesday of week 37",
    date(2021, 9, 25): "Saturday of week 38",
}
CASE = on_routes(
    world(
        {("0001", "a"): 10},
        [leader(1, "0001"), leader(2, "0001")],
        [venue("a")],
        [samling(1, PATTERNS)],
        weeks=3,
        public_holidays=HOLIDAYS,
    ),
    route("a", "a"),
    route("net", None),
)


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        # Tuesday 7 to Thursday 9: a holiday on the Monday before, another on the Friday after.
        ((0, DayPattern.TUE_THU), 2),
        # Monday 6 to Thursday 9: the holiday on its first day is another law's matter; the Friday after counts.
        ((0, DayPattern.MON_THU), 1),
        # Wednesday 8 to Friday 10: nothing on Tuesday or Saturday.
        ((0, DayPattern.WED_FRI), 0),
        # Monday 13: who lives far off travels on Sunday 12.
        ((1, DayPattern.MON_THU), 1),
        # Tuesday 14 to Thursday 16: Wednesday 15 is within, not before or after.
        ((1, DayPattern.TUE_THU), 0),
        # Wednesday 22 to Friday 24: home on the eve of Saturday 25.
        ((2, DayPattern.WED_FRI), 1),
        ((2, DayPattern.TUE_THU), 0),
    ],
)
def test_neighbouring_days_are_counted_by_hand(slot: tuple[int, DayPattern], value: int) -> None:
    assert HolidayEves().value(CASE, plan_of(CASE, {"a-1": [slot]}, "a-1", "a-1")) == value


def test_classes_are_added_up() -> None:
    # 2 for the one, 2 for the other.
    plan = plan_of(CASE, {"a-1": [0], "net-1": [0]}, "a-1", "net-1")
    assert HolidayEves().value(CASE, plan) == 4


def test_both_calendars_minimise_what_is_reported() -> None:
    assert_value_is_expression(CASE, HolidayEves(weight=2), "joint", "calendar", "whole")
