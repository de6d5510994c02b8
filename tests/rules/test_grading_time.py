"""Grading time: three weeks from what is handed in to its grades, and grades before a certain week is over."""

from dataclasses import replace
from datetime import date

import pytest

from samlingsplan.domain import Activity, Case
from samlingsplan.plan import Violation
from samlingsplan.rules.grading_time import GradingTime
from tests.activities import activity
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, samling, venue, world

LEADERS = [leader(1, "0001"), leader(2, "0001")]
CASE = world({("0001", "a"): 10}, LEADERS[:1], [venue("a")], [samling(1), samling(2), samling(3)], weeks=7)
RULE = GradingTime(weeks=3)


def grading(*pairs: Activity, case: Case = CASE) -> Case:
    return replace(case, activities=pairs)


# Samlinger in weeks 36, 38 and 40 (Mondays 6 and 20 September, 4 October 2021) unless said otherwise; Fridays.
PAPER = activity("paper", "hand_in", (1, 1))  # Friday 17 September
GRADED_BEFORE_THE_THIRD = activity("grades", "grading", (3, -1), grades="paper")  # Friday 1 October


@pytest.mark.parametrize(
    ("activities", "weeks", "found"),
    [
        # On the same samling: 17 September and three weeks later, 8 October; a week less is 1 October.
        ((PAPER, activity("grades", "grading", (1, 4), grades="paper")), [0, 2, 4], []),
        ((PAPER, activity("grades", "grading", (1, 3), grades="paper")), [0, 2, 4], [("2021-10-01", "2021-10-08..")]),
        # Handed in on Monday 13 September, graded on Friday 1 October: 18 days, and Monday 4 October would be 21.
        (
            (activity("paper", "hand_in", (1, 1), weekday=0), activity("grades", "grading", (1, 3), grades="paper")),
            [0, 2, 4],
            [("2021-10-01", "2021-10-04..")],
        ),
        # Before a later samling: Friday before week 40 is 1 October, before week 41 it is 8 October.
        ((PAPER, GRADED_BEFORE_THE_THIRD), [0, 2, 4], [("2021-10-01", "2021-10-08..")]),
        ((PAPER, GRADED_BEFORE_THE_THIRD), [0, 2, 5], []),
        # A day all share, for one or for both.
        ((PAPER, activity("grades", "grading", dates=[date(2021, 10, 8)], grades="paper")), [0, 2, 4], []),
        (
            (PAPER, activity("grades", "grading", dates=[date(2021, 10, 7)], grades="paper")),
            [0, 2, 4],
            [("2021-10-07", "2021-10-08..")],
        ),
        (
            (
                activity("paper", "exam", dates=[date(2021, 9, 17)]),
                activity("grades", "grading", (3, 0), grades="paper"),
            ),
            [0, 2, 3],
            [("2021-10-01", "2021-10-08..")],
        ),
        # Handed in twice, graded twice: samling 2 a week after is 1 October, graded on 8 October.
        (
            (
                activity("paper", "hand_in", (1, 1), (2, 1)),
                activity("grades", "grading", (1, 4), (2, 2), grades="paper"),
            ),
            [0, 2, 4],
            [("2021-10-08", "2021-10-22..")],
        ),
        # Nothing grades what hangs on the third.
        ((activity("paper", "hand_in", (3, 1)), replace(GRADED_BEFORE_THE_THIRD, anchors=())), [0, 2, 4], []),
    ],
)
def test_the_days_from_hand_in_to_grades_are_counted(
    activities: tuple[Activity, ...], weeks: list[int], found: list[tuple[str, str]]
) -> None:
    case = grading(*activities)
    violations = RULE.violations(case, plan_of(case, {"a-1": weeks}, "a-1"))
    assert list(violations) == [Violation("grading_time", "A", *each, {"activity": "PAPER"}) for each in found]


def test_grades_that_come_too_late_are_named() -> None:
    # Of a kull of 2020 week 40 of the next year is the week of 4 October 2021: its Sunday is 10 October.
    late = replace(CASE, kull=replace(CASE.kull, start_year=2020))
    case = grading(PAPER, activity("grades", "grading", (1, 4), grades="paper"), case=late)
    rule = GradingTime(weeks=3, by_week=40)
    assert list(rule.violations(case, plan_of(case, {"a-1": [0, 2, 4]}, "a-1"))) == []
    (violation,) = rule.violations(case, plan_of(case, {"a-1": [1, 2, 4]}, "a-1"))
    assert (violation.found, violation.allowed) == ("2021-10-15", "2021-10-15..2021-10-10")
    assert_stages_and_checker_agree(case, rule, Embedding.calendar_accepts, Embedding.joint_accepts, most_classes=1)


@pytest.mark.parametrize(
    "activities",
    [
        # By an arc; across a samling; against a day all share, either of the two; and twice, once on the same samling.
        (PAPER, activity("grades", "grading", (2, 1), grades="paper")),
        (PAPER, GRADED_BEFORE_THE_THIRD),
        (PAPER, activity("grades", "grading", dates=[date(2021, 10, 15)], grades="paper")),
        (
            activity("paper", "exam", dates=[date(2021, 9, 17)]),
            activity("grades", "grading", (3, 0), grades="paper"),
        ),
        (
            activity("paper", "hand_in", (1, 1), (3, -2)),
            activity("grades", "grading", (2, 0), (3, 2), grades="paper"),
        ),
    ],
)
def test_stages_and_checker_agree_on_every_plan(activities: tuple[Activity, ...]) -> None:
    assert_stages_and_checker_agree(grading(*activities), RULE, Embedding.calendar_accepts, Embedding.joint_accepts)


def test_stages_and_checker_agree_where_two_classes_flow_on_one_route() -> None:
    two = world({("0001", "a"): 10}, LEADERS, [venue("a")], [samling(1), samling(2), samling(3)], weeks=6)
    case = grading(PAPER, GRADED_BEFORE_THE_THIRD, case=two)
    assert_stages_and_checker_agree(case, RULE, Embedding.calendar_accepts)


@pytest.mark.parametrize(("weeks", "lawful"), [(3, True), (4, False)])
def test_where_no_samling_can_change_it_every_plan_says_the_same(weeks: int, lawful: bool) -> None:
    days = [date(2021, 9, 17), date(2021, 10, 8)]
    case = grading(
        activity("paper", "exam", dates=days[:1]), activity("grades", "grading", dates=days[1:], grades="paper")
    )
    plan = plan_of(case, {"a-1": [0, 1, 2]}, "a-1")
    rule = GradingTime(weeks=weeks)
    assert Embedding(case, [rule]).accepts(plan) == (not list(rule.violations(case, plan))) == lawful
