"""Meeting days: no samling on the day of a meeting that people travel to."""

from dataclasses import replace
from datetime import date

import pytest

from samlingsplan.domain import Activity, ActivityKind, ActivityMode, DayPattern
from samlingsplan.plan import Violation
from samlingsplan.rules.meeting_days import MeetingDays
from tests.activities import activity
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, samling, venue, world

LEADERS = [leader(1, "0001"), leader(2, "0001")]
PATTERNS = [DayPattern.TUE_THU, DayPattern.WED_FRI]
CASE = world({("0001", "a"): 10}, LEADERS[:1], [venue("a")], [samling(1), samling(2, PATTERNS), samling(3)], weeks=5)
RULE = MeetingDays()


def holding(*activities: Activity, case=CASE):
    return replace(case, activities=activities)


def meeting(key: str, *anchors: tuple[int, int], kind: str = "status_meeting", mode: str = "physical", **when: object):
    return activity(key, kind, *anchors, mode=mode, **when)


# Weeks count from 36: Tuesday to Thursday of week 37 are 14 to 16 September, its Friday is the 17th.
@pytest.mark.parametrize(
    ("held", "weeks", "found"),
    [
        (meeting("status", dates=[date(2021, 9, 16)]), [0, 1, 2], [("2021-09-16", 2)]),
        (meeting("status", dates=[date(2021, 9, 17)]), [0, 1, 2], []),
        (meeting("status", dates=[date(2021, 9, 17)]), [0, (1, DayPattern.WED_FRI), 2], [("2021-09-17", 2)]),
        # From Monday for two days: the samling's first is its second.
        (meeting("status", dates=[date(2021, 9, 13)], days=2), [0, 1, 2], [("2021-09-14", 2)]),
        (meeting("group", dates=[date(2021, 9, 8), date(2021, 9, 22)], kind="reference_group"), [0, 1, 2],
         [("2021-09-08", 1), ("2021-09-22", 3)]),
        # On the Wednesday a week after the class's first, and the week before its third.
        (meeting("status", (1, 1), weekday=2), [0, 1, 3], [("2021-09-15", 2)]),
        (meeting("status", (1, 1), weekday=2), [0, 2, 3], []),
        (meeting("status", (3, -1), weekday=2), [0, 1, 2], [("2021-09-15", 2)]),
        (meeting("status", (2, 0), weekday=2), [0, 1, 2], [("2021-09-15", 2)]),
        # On a screen, and what is no meeting.
        (meeting("status", dates=[date(2021, 9, 16)], mode="digital"), [0, 1, 2], []),
        (meeting("talk", dates=[date(2021, 9, 16)], kind="supervision"), [0, 1, 2], []),
    ],
)  # fmt: skip
def test_each_samling_on_a_meeting_day_is_named(held: Activity, weeks: list, found: list[tuple[str, int]]) -> None:
    case = holding(held)
    plan = plan_of(case, {"a-1": weeks}, "a-1")
    told = [Violation("meeting_days", "A", day, None, {"number": n, "activity": held.name}) for day, n in found]
    assert list(RULE.violations(case, plan)) == told
    assert Embedding(case, [RULE]).accepts(plan) == (not found)


def test_a_scenario_says_which_meetings_count() -> None:
    case = holding(meeting("talk", dates=[date(2021, 9, 16)], kind="supervision", mode="digital"))
    plan = plan_of(case, {"a-1": [0, 1, 2]}, "a-1")
    wide = MeetingDays(kinds=(ActivityKind.SUPERVISION,), modes=(ActivityMode.PHYSICAL, ActivityMode.DIGITAL))
    assert [violation.found for violation in wide.violations(case, plan)] == ["2021-09-16"]
    assert not Embedding(case, [wide]).accepts(plan)


@pytest.mark.parametrize(
    "activities",
    [
        (meeting("status", dates=[date(2021, 9, 17), date(2021, 9, 29)]),),
        # After the first it meets the second by an arc, the third across it; before the last the other way.
        (meeting("status", (1, 2), weekday=3),),
        (meeting("group", (3, -2), kind="reference_group", weekday=1, days=2),),
        (meeting("status", (2, -1), (2, 1), weekday=4), meeting("group", (1, 3), kind="reference_group", weekday=3)),
    ],
)
def test_stages_and_checker_agree_on_every_plan(activities: tuple[Activity, ...]) -> None:
    assert_stages_and_checker_agree(holding(*activities), RULE, Embedding.calendar_accepts, Embedding.joint_accepts)


def test_stages_and_checker_agree_where_two_classes_flow_on_one_route() -> None:
    samlinger = [samling(1), samling(2, PATTERNS), samling(3)]
    two = world({("0001", "a"): 10}, LEADERS, [venue("a")], samlinger, weeks=4)
    case = holding(meeting("status", (1, 2), weekday=4), case=two)
    assert_stages_and_checker_agree(case, RULE, Embedding.calendar_accepts)
