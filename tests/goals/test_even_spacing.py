"""Even spacing: weeks by which the time between samlinger differs from the ideal."""

from samlingsplan.domain import DayPattern
from samlingsplan.goals.even_spacing import EvenSpacing
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

PATTERNS = [DayPattern.TUE_THU, DayPattern.WED_FRI]
LEADERS = [leader(1, "0001"), leader(2, "0001")]
CASE = on_routes(
    world({("0001", "a"): 10}, LEADERS, [venue("a")], [samling(1), samling(2), samling(3)], weeks=5),
    route("a", "a", "a", "a"),
    route("net", None, "a", None),
)


def test_deviations_are_added_up_by_hand() -> None:
    plan = plan_of(CASE, {"a-1": [0, 1, 4], "a-2": [0, 2, 4]}, "a-1", "a-2")
    # Ideal 2: |1 - 2| + |3 - 2| = 2 in the first class, 0 in the second.
    assert EvenSpacing(ideal_weeks=2).value(CASE, plan) == 2
    # Ideal 6: 5 + 3 and 4 + 4.
    assert EvenSpacing().value(CASE, plan) == 16


def test_days_of_the_week_do_not_count() -> None:
    # Tuesday in week 36 to Wednesday in week 38 is 15 days and 2 weeks.
    case = world({("0001", "a"): 10}, LEADERS[:1], [venue("a")], [samling(1), samling(2, PATTERNS)], weeks=3)
    plan = plan_of(case, {"a-1": [0, (2, DayPattern.WED_FRI)]}, "a-1")
    assert EvenSpacing(ideal_weeks=2).value(case, plan) == 0
    assert_value_is_expression(case, EvenSpacing(ideal_weeks=2), "joint", "calendar", "whole")


def test_both_calendars_minimise_what_is_reported() -> None:
    assert_value_is_expression(CASE, EvenSpacing(ideal_weeks=2, weight=3), "joint", "calendar", "whole")
