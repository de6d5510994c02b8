"""Lecturer teams: no more classes are taught a module in a week than there are teams for it."""

from dataclasses import replace

import pytest

from samlingsplan.domain import DayPattern
from samlingsplan.plan import Violation
from samlingsplan.rules.lecturer_teams import LecturerTeams
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import FIRST_WEEK, leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20}
LEADERS = [leader(1, "0001"), leader(2, "0001")]
WEEKS = [FIRST_WEEK.plus(i) for i in range(3)]
# The first module: one team in week 36, two later. The second: two teams in week 37, none in week 38.
TEAMS = {
    (1, WEEKS[0]): 1,
    (1, WEEKS[1]): 2,
    (1, WEEKS[2]): 2,
    (2, WEEKS[0]): 2,
    (2, WEEKS[1]): 2,
    (2, WEEKS[2]): 0,
}
CASE = on_routes(
    world(
        MINUTES,
        LEADERS,
        [venue("a"), venue("b")],
        [samling(1, [DayPattern.TUE_THU, DayPattern.MON_THU]), samling(2)],
        weeks=3,
        teams=TEAMS,
    ),
    route("ab", "a", "b"),
    route("net", None, None),
)
RULE = LecturerTeams()


def test_a_lawful_plan_is_silent() -> None:
    # Week 36: the first module once. Week 37: the second once.
    assert list(RULE.violations(CASE, plan_of(CASE, {"ab-1": [0, 1]}, "ab-1", "ab-1"))) == []


@pytest.mark.parametrize(
    ("calendars", "found"),
    [
        # Week 36: one team for two classes, at different places; in week 37 two for two.
        ({"ab-1": [0, 1], "net-1": [0, 1]}, [("2021-W36", 2, 1, 1)]),
        # Other days of one week are no other week.
        ({"ab-1": [0, 1], "ab-2": [(0, DayPattern.MON_THU), 1]}, [("2021-W36", 2, 1, 1)]),
        # Week 38: nobody teaches the second module.
        ({"ab-1": [0, 1], "net-1": [1, 2]}, [("2021-W38", 1, 0, 2)]),
        # Both at once, by module and then by week.
        ({"ab-1": [0, 2], "ab-2": [0, 2]}, [("2021-W36", 2, 1, 1), ("2021-W38", 2, 0, 2)]),
        # Beyond the study year there are no teams.
        ({"ab-1": [1, 3]}, [("2021-W39", 1, 0, 2)]),
    ],
)
def test_each_week_with_too_few_teams_is_named(
    calendars: dict[str, list[int]], found: list[tuple[str, int, int, int]]
) -> None:
    seats = [*calendars, None][:2]
    violations = list(RULE.violations(CASE, plan_of(CASE, calendars, *seats)))
    assert violations == [
        Violation("lecturer_teams", week, classes, teams, {"number": number}) for week, classes, teams, number in found
    ]


def test_modules_in_one_week_share_no_teams() -> None:
    # Week 37: one class in the first module, one in the second, one team for each.
    case = replace(CASE, teams=dict.fromkeys(TEAMS, 1))
    plan = plan_of(case, {"ab-1": [0, 1], "net-1": [1, 2]}, "ab-1", "net-1")
    assert list(RULE.violations(case, plan)) == []
    assert Embedding(case, [RULE]).accepts(plan)


def test_stages_and_checker_agree_on_every_plan() -> None:
    assert_stages_and_checker_agree(CASE, RULE, Embedding.calendar_accepts, Embedding.joint_accepts)


def test_stages_and_checker_agree_where_there_are_several_teams() -> None:
    # Three classes and two teams.
    leaders = [leader(i, "0001") for i in (1, 2, 3)]
    case = world(MINUTES, leaders, [venue("a"), venue("b")], teams={(1, WEEKS[0]): 2, (1, WEEKS[1]): 3})
    assert_stages_and_checker_agree(case, RULE, Embedding.calendar_accepts, Embedding.joint_accepts, most_classes=3)
