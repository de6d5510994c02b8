"""One year: from the first day to the last exam or hand-in at most the stated number of months."""

from dataclasses import replace
from datetime import date

import pytest

from samlingsplan.domain import Activity, DayPattern, Week
from samlingsplan.plan import Violation
from samlingsplan.rules.one_year import OneYear
from samlingsplan.rules.spacing import Spacing
from tests.activities import activity
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, samling, venue, world

LEADERS = [leader(1, "0001"), leader(2, "0001")]
PATTERNS = [DayPattern.TUE_THU, DayPattern.WED_FRI]
CASE = world({("0001", "a"): 10}, LEADERS[:1], [venue("a")], [samling(1), samling(2), samling(3, PATTERNS)], weeks=7)
RULE = OneYear(months=1)


@pytest.mark.parametrize(
    ("activities", "weeks", "found"),
    [
        # From Tuesday 7 September a month lasts until 6 October. The third ends on 30 September, then on 7 October.
        ((), [0, 1, 3], None),
        ((), [0, 1, 4], ("2021-10-07", "2021-10-06")),
        # Begun a week later, on the 14th: until 13 October.
        ((), [1, 2, 4], None),
        ((), [1, 2, (5, DayPattern.WED_FRI)], ("2021-10-15", "2021-10-13")),
        # Handed in on the Friday a week after the last samling: 8 October.
        ((activity("paper", "hand_in", (3, 1)),), [0, 1, 3], ("2021-10-08", "2021-10-06")),
        ((activity("paper", "hand_in", (3, 1)),), [0, 1, 2], None),
        # Grades and a new exam come after; a voluntary essay does not make the year longer.
        ((activity("grades", "grading", (3, 5)), activity("again", "resit", (3, 9))), [0, 1, 3], None),
        ((activity("essay", "work_requirement", (3, 5), obligatory=False),), [0, 1, 3], None),
        # One that all must hand in does: due on the Friday a week after the last samling, 8 October.
        ((activity("essay", "work_requirement", (3, 1)),), [0, 1, 3], ("2021-10-08", "2021-10-06")),
        # What hangs on the second may be last, and so may a day all share.
        ((activity("test", "exam", (2, 4)),), [0, 1, 2], ("2021-10-15", "2021-10-06")),
        ((activity("national", "exam", dates=[date(2021, 10, 20)]),), [0, 1, 2], ("2021-10-20", "2021-10-06")),
    ],
)
def test_a_class_is_done_in_time_or_named(
    activities: tuple[Activity, ...], weeks: list, found: tuple[str, str] | None
) -> None:
    case = replace(CASE, activities=activities)
    told = [] if found is None else [Violation("one_year", "A", *found, {"months": 1})]
    assert list(RULE.violations(case, plan_of(case, {"a-1": weeks}, "a-1"))) == told


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2021, 9, 7), 12, date(2022, 9, 6)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),  # 28 February 2025 is the first day of the next year
        (date(2021, 1, 31), 1, date(2021, 2, 27)),
        (date(2021, 12, 1), 1, date(2021, 12, 31)),
        (date(2021, 9, 1), 36, date(2024, 8, 31)),
    ],
)
def test_months_end_the_day_before_the_first_day_comes_round(first: date, months: int, last: date) -> None:
    week = Week.of(first)
    case = replace(CASE, weeks=tuple(week.plus(i) for i in range(7)))
    plan = plan_of(case, {"a-1": [0, 1, 2]}, "a-1")
    start, *rest = plan.classes[0].samlinger
    late = replace(rest[-1], end=last.replace(year=last.year + 1))
    moved = replace(plan.classes[0], samlinger=(replace(start, start=first), late))
    (violation,) = OneYear(months=months).violations(case, replace(plan, classes=(moved,)))
    assert violation.allowed == str(last)


@pytest.mark.parametrize(
    "activities",
    [
        (),
        (activity("paper", "hand_in", (3, 1)),),
        (activity("test", "exam", (2, 2)), activity("paper", "hand_in", (1, 2))),
        (activity("essay", "work_requirement", (2, 2)),),
        (activity("national", "exam", dates=[date(2021, 10, 12)]),),
    ],
)
def test_stages_and_checker_agree_on_every_plan(activities: tuple[Activity, ...]) -> None:
    case = replace(CASE, activities=activities)
    assert_stages_and_checker_agree(case, RULE, Embedding.calendar_accepts, Embedding.joint_accepts, most_classes=1)


def test_stages_and_checker_agree_where_two_classes_flow_on_one_route() -> None:
    # Of two classes of a route the one could end late for its own start and early for the other's.
    samlinger = [samling(1), samling(2), samling(3)]
    case = world({("0001", "a"): 10}, LEADERS, [venue("a")], samlinger, weeks=6)
    assert_stages_and_checker_agree(
        case, RULE, Embedding.calendar_accepts, other_rules=[Spacing(min_weeks=1, max_weeks=3)]
    )


def test_a_route_counts_how_many_classes_start_and_end_when() -> None:
    # Starts in weeks 36 and 37, ends in weeks 40 and 41 where only 39 and 40 would do: summed up by route it is seen.
    samlinger = [samling(1), samling(2), samling(3)]
    case = world({("0001", "a"): 10}, LEADERS, [venue("a")], samlinger, weeks=6)
    late = plan_of(case, {"a-1": [0, 2, 4], "a-2": [1, 3, 5]}, "a-1", "a-2")
    good = plan_of(case, {"a-1": [0, 2, 3], "a-2": [1, 3, 4]}, "a-1", "a-2")
    embedding = Embedding(case, [RULE])
    assert embedding.joint_accepts(good)
    assert not embedding.joint_accepts(late)
