"""Exam weeks: no samling in the week of the class's own exam or hand-in."""

from dataclasses import replace
from datetime import date

import pytest

from samlingsplan.domain import Activity, DayPattern
from samlingsplan.plan import Violation
from samlingsplan.rules.exam_weeks import ExamWeeks
from tests.activities import activity
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, samling, venue, world

LEADERS = [leader(1, "0001"), leader(2, "0001")]
PATTERNS = [DayPattern.TUE_THU, DayPattern.WED_FRI]
CASE = world({("0001", "a"): 10}, LEADERS[:1], [venue("a")], [samling(1), samling(2, PATTERNS), samling(3)], weeks=5)
RULE = ExamWeeks()


def holding(*activities: Activity, case=CASE):
    return replace(case, activities=activities)


@pytest.mark.parametrize(
    ("weeks", "found"),
    [
        # Handed in two weeks after samling 1, written one week before samling 3. Weeks count from 36.
        ([0, 1, 4], []),
        # Samling 2 two weeks after samling 1; samling 3 likewise.
        ([0, 2, 4], [("2021-W38", 2, "PAPER")]),
        ([0, 1, 2], [("2021-W37", 2, "TEST"), ("2021-W38", 3, "PAPER")]),
        # Samling 2 the week before samling 3.
        ([0, 3, 4], [("2021-W39", 2, "TEST")]),
        # Samling 1 in week 37, samling 2 in 38 where the test is written, samling 3 in 39 where the paper is due.
        ([1, 2, 3], [("2021-W38", 2, "TEST"), ("2021-W39", 3, "PAPER")]),
    ],
)
def test_each_samling_in_an_exam_week_is_named(weeks: list[int], found: list[tuple[str, int, str]]) -> None:
    case = holding(activity("paper", "hand_in", (1, 2)), activity("test", "exam", (3, -1)))
    violations = list(RULE.violations(case, plan_of(case, {"a-1": weeks}, "a-1")))
    told = [Violation("exam_weeks", "A", week, None, {"number": n, "activity": name}) for week, n, name in found]
    assert sorted(violations, key=lambda v: v.found) == told


def test_other_activities_may_share_a_week_with_a_samling() -> None:
    case = holding(activity("talk", "supervision", (3, 0)), activity("essay", "work_requirement", (1, 0)))
    assert list(RULE.violations(case, plan_of(case, {"a-1": [0, 1, 2]}, "a-1"))) == []


def test_an_exam_over_a_weekend_takes_two_weeks() -> None:
    # Friday 17 September to Monday the 20th: weeks 37 and 38.
    case = holding(activity("national", "exam", dates=[date(2021, 9, 17)], days=4))
    violations = RULE.violations(case, plan_of(case, {"a-1": [0, 1, 2]}, "a-1"))
    assert [violation.found for violation in violations] == ["2021-W37", "2021-W38"]


def test_a_conference_where_the_exam_is_presented_is_an_exam() -> None:
    # On the days of the third samling itself, in week 38.
    case = holding(activity("conference", "exam_conference", (3, 0), weekday=1, days=3))
    (violation,) = RULE.violations(case, plan_of(case, {"a-1": [0, 1, 2]}, "a-1"))
    assert (violation.found, violation.values) == ("2021-W38", {"number": 3, "activity": "CONFERENCE"})


@pytest.mark.parametrize(
    "activities",
    [
        # After the first: meets the second by an arc, the third across it.
        (activity("paper", "hand_in", (1, 2)),),
        # Before the last: meets the second by an arc, the first across it.
        (activity("test", "exam", (3, -2)),),
        (activity("test", "exam", (2, -1), (2, 1)),),
        (activity("conference", "exam_conference", (2, 1)),),
        (activity("paper", "hand_in", (1, 3)), activity("test", "exam", (3, -3), (2, 2))),
        # One day for all: Thursday of week 38.
        (activity("national", "exam", dates=[date(2021, 9, 23)]),),
        # From Friday of week 37 to Monday of week 38.
        (activity("national", "exam", dates=[date(2021, 9, 17)], days=4),),
    ],
)
def test_stages_and_checker_agree_on_every_plan(activities: tuple[Activity, ...]) -> None:
    assert_stages_and_checker_agree(holding(*activities), RULE, Embedding.calendar_accepts, Embedding.joint_accepts)


def test_stages_and_checker_agree_where_two_classes_flow_on_one_route() -> None:
    two = replace(world({("0001", "a"): 10}, LEADERS, [venue("a")], [samling(1), samling(2), samling(3)], weeks=5))
    case = holding(activity("paper", "hand_in", (1, 3)), case=two)
    assert_stages_and_checker_agree(case, RULE, Embedding.calendar_accepts)


def test_an_exam_in_its_own_samlings_week_leaves_no_week() -> None:
    case = holding(activity("test", "exam", (2, 0)))
    plan = plan_of(case, {"a-1": [0, 1, 2]}, "a-1")
    assert [violation.found for violation in RULE.violations(case, plan)] == ["2021-W37"]
    assert not Embedding(case, [RULE]).accepts(plan)
