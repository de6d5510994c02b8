"""Spacing: consecutive samlinger are `min_weeks` to `max_weeks` weeks apart."""

import pytest

from samlingsplan.domain import DayPattern
from samlingsplan.plan import Violation
from samlingsplan.rules.spacing import Spacing
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, samling, venue, world

MINUTES = {("0001", "a"): 10}
LEADERS = [leader(1, "0001"), leader(2, "0001")]
PATTERNS = [DayPattern.TUE_THU, DayPattern.WED_FRI]
CASE = world(MINUTES, LEADERS[:1], [venue("a")], [samling(1), samling(2, PATTERNS), samling(3)], weeks=7)


@pytest.mark.parametrize("weeks", [[0, 2, 4], [0, 3, 6], [1, 3, 6], [0, (2, DayPattern.WED_FRI), 5]])
def test_a_lawful_plan_is_silent(weeks: list[int]) -> None:
    plan = plan_of(CASE, {"a-1": weeks}, "a-1")
    assert list(Spacing(min_weeks=2, max_weeks=3).violations(CASE, plan)) == []


@pytest.mark.parametrize(
    ("weeks", "found"),
    [
        # 1 week from the first to the second, 2 from there to the third.
        ([0, 1, 3], [(1, 2, 2)]),
        # 2 weeks, then 4.
        ([0, 2, 6], [(4, 3, 3)]),
        # 5 weeks, then 1.
        ([0, 5, 6], [(5, 3, 2), (1, 2, 3)]),
        # Wednesday 15 to Tuesday 21 September is six days, and the next week: 1.
        ([0, (2, DayPattern.WED_FRI), 3], [(1, 2, 3)]),
    ],
)
def test_each_wrong_gap_is_named(weeks: list[int], found: list[tuple[int, int, int]]) -> None:
    violations = Spacing(min_weeks=2, max_weeks=3).violations(CASE, plan_of(CASE, {"a-1": weeks}, "a-1"))
    assert list(violations) == [
        Violation("spacing", "A", weeks_apart, allowed, {"number": number}) for weeks_apart, allowed, number in found
    ]


@pytest.mark.parametrize(("least", "most"), [(2, 3), (1, 2), (3, 9)])
def test_stages_and_checker_agree_on_every_plan(least: int, most: int) -> None:
    rule = Spacing(min_weeks=least, max_weeks=most)
    assert_stages_and_checker_agree(CASE, rule, Embedding.calendar_accepts, Embedding.joint_accepts)


def test_stages_and_checker_agree_where_two_classes_flow_on_one_route() -> None:
    # The route's flow could pair the first class's second samling with the other's third: arcs keep them apart.
    case = world(MINUTES, LEADERS, [venue("a")], [samling(1), samling(2), samling(3)], weeks=5)
    rule = Spacing(min_weeks=1, max_weeks=2)
    assert_stages_and_checker_agree(case, rule, Embedding.calendar_accepts, Embedding.joint_accepts)
