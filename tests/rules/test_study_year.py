"""Study year: the first samling within some autumn weeks, the last by a week of the next spring."""

from dataclasses import replace

import pytest

from samlingsplan.domain import Case, DayPattern, Week
from samlingsplan.plan import Violation
from samlingsplan.rules.study_year import StudyYear
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world


def over_new_year(case: Case, *, start_year: int = 2021) -> Case:
    """Return the case in weeks 50, 51 and 52 of 2021 and 1, 2 and 3 of 2022."""
    weeks = tuple(Week(2021, 50).plus(i) for i in range(6))
    return replace(case, weeks=weeks, kull=replace(case.kull, start_year=start_year))


MINUTES = {("0001", "a"): 10}
# A Monday is the first day of its week, and no day of the week before.
DAYS = [DayPattern.TUE_THU, DayPattern.MON_WED]
CASE = on_routes(
    over_new_year(world(MINUTES, [leader(1, "0001")], [venue("a")], [samling(1, DAYS), samling(2, DAYS)])),
    route("a", "a", "a"),
    route("net", None, None),
)
RULE = StudyYear(first_from_week=51, first_to_week=52, last_by_week=2)


@pytest.mark.parametrize("weeks", [[1, 2], [1, 4], [2, 3], [2, 4]])
def test_a_lawful_plan_is_silent(weeks: list[int]) -> None:
    assert list(RULE.violations(CASE, plan_of(CASE, {"net-1": weeks}, "net-1"))) == []


@pytest.mark.parametrize(
    ("weeks", "found"),
    [
        # First in week 50, a week too early; first in week 1, a week too late.
        ([0, 1], [("2021-W50", "51–52")]),
        ([3, 4], [("2022-W01", "51–52")]),
        # Last in week 3, a week too late.
        ([1, 5], [("2022-W03", 2)]),
        # A first samling in week 3 is outside its window and after the end.
        ([5, 4], [("2022-W03", "51–52"), ("2022-W03", 2)]),
        ([0, 5], [("2021-W50", "51–52"), ("2022-W03", 2)]),
    ],
)
def test_each_samling_outside_the_year_is_named(weeks: list[int], found: list[tuple[str, str | int]]) -> None:
    plan = plan_of(CASE, {"a-1": weeks}, "a-1")
    assert list(RULE.violations(CASE, plan)) == [Violation("study_year", "A", *each) for each in found]


def test_weeks_are_those_of_the_kulls_own_years() -> None:
    # For a kull of 2022 the same weeks lie a year too early to begin in, and none is too late.
    later = over_new_year(CASE, start_year=2022)
    plan = plan_of(later, {"a-1": [1, 5]}, "a-1")
    assert list(RULE.violations(later, plan)) == [Violation("study_year", "A", "2021-W51", "51–52")]


@pytest.mark.parametrize("limits", [(51, 52, 2), (50, 50, 1), (52, 52, 3)])
def test_stages_and_checker_agree_on_every_plan(limits: tuple[int, int, int]) -> None:
    opens, closes, ends = limits
    rule = StudyYear(first_from_week=opens, first_to_week=closes, last_by_week=ends)
    assert_stages_and_checker_agree(CASE, rule, Embedding.calendar_accepts, Embedding.joint_accepts)


@pytest.mark.parametrize(("last", "key"), [(50, "one_window"), (51, "windows")])
def test_one_week_is_told_as_one(last: int, key: str) -> None:
    rule = StudyYear(first_from_week=50, first_to_week=last, last_by_week=3)
    assert [found for found, _ in rule.behind(CASE, ())] == [key]
