"""Activity days: nothing that hangs on a samling falls on a day off."""

from dataclasses import replace
from datetime import date

import pytest

from samlingsplan.plan import Violation
from samlingsplan.rules.activity_days import ActivityDays
from tests.activities import activity
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, samling, venue, world

# Weeks 36 to 40 begin on 6, 13, 20 and 27 September and 4 October 2021.
CASE = world(
    {("0001", "a"): 10},
    [leader(1, "0001")],
    [venue("a")],
    [samling(1), samling(2)],
    weeks=5,
    public_holidays={date(2021, 9, 10): "a Friday", date(2021, 10, 12): "a Tuesday", date(2021, 8, 30): "a Monday"},
    activities=(
        # The Friday of the week of samling 1, and two weeks after samling 2.
        activity("essay", "work_requirement", (1, 0), (2, 2)),
        # Monday to Tuesday the week before samling 1 and the week after samling 2.
        activity("talk", "supervision", (1, -1), (2, 1), weekday=0),
    ),
)
RULE = ActivityDays(weeks=("2021-W41",))


def lasting(days: int):
    essay, talk = CASE.activities
    return replace(CASE, activities=(essay, replace(talk, days=days)))


@pytest.mark.parametrize(
    ("weeks", "found"),
    [
        # Samling 1 in week 37: Friday 17, Monday 6 September; samling 2 in week 38: Friday 8 October, Monday 27.
        ([1, 2], []),
        # Week 36: Friday 10 September, a holiday, and the Monday before, 30 August, too.
        ([0, 2], [("2021-08-30", "TALK"), ("2021-09-10", "ESSAY")]),
        # Samling 2 in week 39: two weeks on is the blocked week 41, Friday 15 October.
        ([1, 3], [("2021-10-15", "ESSAY")]),
        # In week 40: one week on is the blocked week 41, Monday 11 and Tuesday 12 October, once though it is a holiday.
        ([1, 4], [("2021-10-11", "TALK"), ("2021-10-12", "TALK")]),
    ],
)
def test_each_day_off_is_named(weeks: list[int], found: list[tuple[str, str]]) -> None:
    case = lasting(2)
    violations = RULE.violations(case, plan_of(case, {"a-1": weeks}, "a-1"))
    assert list(violations) == [Violation("activity_days", "A", day, None, {"activity": name}) for day, name in found]


def test_days_that_all_classes_share_are_not_its_matter() -> None:
    case = replace(CASE, activities=(activity("status", "status_meeting", dates=[date(2021, 9, 11)]),))
    assert list(RULE.violations(case, plan_of(case, {"a-1": [0, 1]}, "a-1"))) == []
    assert RULE.is_off(case, date(2021, 9, 11))  # a Saturday


@pytest.mark.parametrize("days", [1, 2, 3])
def test_stages_and_checker_agree_on_every_plan(days: int) -> None:
    assert_stages_and_checker_agree(
        lasting(days), RULE, Embedding.calendar_accepts, Embedding.joint_accepts, most_classes=1
    )


def test_stages_and_checker_agree_where_an_activity_reaches_the_weekend() -> None:
    # Friday and Saturday after samling 1, whatever its week; after samling 2 nothing.
    late = activity("late", "exam", (1, 0), weekday=4)
    always = replace(CASE, activities=(replace(late, days=2),))
    embedding = Embedding(always, [RULE])
    plan = plan_of(always, {"a-1": [1, 2]}, "a-1")
    assert not embedding.accepts(plan)
    assert [v.found for v in RULE.violations(always, plan)] == ["2021-09-18"]
