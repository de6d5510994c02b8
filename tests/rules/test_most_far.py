"""Most far: at most a stated number of leaders travel longer than the limit one way."""

import pytest
from pydantic import ValidationError

from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.most_far import MostFar
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20, ("0002", "a"): 30, ("0002", "b"): 15}
VENUES = [venue("a"), venue("b")]
CASE = world(MINUTES, [leader(1, "0001"), leader(2, "0001"), leader(3, "0002")], VENUES, weeks=1)


def test_a_plan_at_the_limit_is_silent() -> None:
    # 10, 20 and 15 minutes: one above 15, three above 9.
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "b-1", "b-1")
    assert list(MostFar(over_min=15, most_leaders=1).violations(CASE, plan)) == []
    assert list(MostFar(over_min=9, most_leaders=3).violations(CASE, plan)) == []
    assert list(MostFar(over_min=0, most_leaders=0).violations(CASE, Plan((), {}))) == []


@pytest.mark.parametrize(
    ("rule", "found", "allowed"),
    [
        (MostFar(over_min=14, most_leaders=1), 2, 1),
        # Two thirds of three leaders are two; 66 per cent of them, rounded down, one.
        (MostFar(over_min=14, most_percent=66), 2, 1),
        (MostFar(over_min=9, most_percent=67), 3, 2),
    ],
)
def test_one_more_breaks_it(rule: MostFar, found: int, allowed: int) -> None:
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "b-1", "b-1")
    told = Violation("most_far", "Kull", found, allowed, {"minutes": rule.over_min})
    assert list(rule.violations(CASE, plan)) == [told]


@pytest.mark.parametrize(
    "limit",
    [{"over_min": 15, "most_leaders": 0}, {"over_min": 14, "most_leaders": 1}, {"over_min": 9, "most_percent": 67}],
)
def test_stages_and_checker_agree_on_every_plan(limit: dict[str, int]) -> None:
    assert_stages_and_checker_agree(CASE, MostFar(**limit), Embedding.joint_accepts)


def test_stages_and_checker_agree_where_a_group_comes_from_two_kommuner() -> None:
    case = world(MINUTES, [leader(1, "0001", "g"), leader(2, "0002", "g"), leader(3, "0001")], VENUES, weeks=1)
    rule = MostFar(over_min=14, most_leaders=1)
    assert_stages_and_checker_agree(case, rule, Embedding.joint_accepts, other_rules=[GroupsTogether()])


@pytest.mark.parametrize("limits", [{}, {"most_leaders": 1, "most_percent": 1}])
def test_it_has_one_limit(limits: dict[str, int]) -> None:
    with pytest.raises(ValidationError, match=r"scenario\.leaders_or_percent"):
        MostFar(over_min=60, **limits)
