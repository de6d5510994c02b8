"""Public holidays: no teaching day of a samling is one."""

from datetime import date

import pytest

from samlingsplan.domain import DayPattern
from samlingsplan.plan import Violation
from samlingsplan.rules.public_holidays import PublicHolidays
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

THREE = [DayPattern.TUE_THU, DayPattern.MON_WED, DayPattern.WED_FRI]
FOUR = [DayPattern.MON_THU, DayPattern.TUE_FRI]
# Every weekday once, the weekends, and the days before and after: weeks 36 to 40 begin on 6, 13, 20 and 27 September
# and 4 October 2021.
HOLIDAYS = {
    date(2021, 9, 6): "a Monday",
    date(2021, 9, 11): "a Saturday",
    date(2021, 9, 14): "a Tuesday",
    date(2021, 9, 22): "a Wednesday",
    date(2021, 9, 30): "a Thursday",
    date(2021, 10, 1): "a Friday",
    date(2021, 10, 3): "a Sunday",
}
CASE = on_routes(
    world(
        {("0001", "a"): 10},
        [leader(1, "0001")],
        [venue("a")],
        [samling(1, THREE), samling(2, FOUR)],
        weeks=5,
        public_holidays=HOLIDAYS,
    ),
    route("a", "a", "a"),
    route("net", None, None),
)
RULE = PublicHolidays()


def test_a_lawful_plan_is_silent() -> None:
    # Tuesday 7 to Thursday 9 September, the day after the holiday; and the week without any.
    assert list(RULE.violations(CASE, plan_of(CASE, {"a-1": [0, 4]}, "a-1"))) == []


@pytest.mark.parametrize(
    ("weeks", "found"),
    [
        # The first day; a day within; the last day.
        ([(0, DayPattern.MON_WED), 4], [("2021-09-06", "a Monday")]),
        ([(2, DayPattern.TUE_THU), 4], [("2021-09-22", "a Wednesday")]),
        ([(3, DayPattern.TUE_THU), 4], [("2021-09-30", "a Thursday")]),
        # Two holidays in one samling of four days.
        ([0, (3, DayPattern.TUE_FRI)], [("2021-09-30", "a Thursday"), ("2021-10-01", "a Friday")]),
    ],
)
def test_each_holiday_taught_on_is_named(
    weeks: list[int | tuple[int, DayPattern]], found: list[tuple[str, str]]
) -> None:
    plan = plan_of(CASE, {"net-1": weeks}, "net-1")
    assert list(RULE.violations(CASE, plan)) == [
        Violation("public_holidays", "NET", day, None, {"holiday": holiday}) for day, holiday in found
    ]


def test_stages_and_checker_agree_on_every_plan() -> None:
    assert_stages_and_checker_agree(CASE, RULE, Embedding.calendar_accepts, Embedding.joint_accepts, most_classes=1)
