"""Total travel: all leaders together travel no more than a limit."""

import pytest

from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.total_travel import TotalTravelCap
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 30, ("0002", "a"): 45, ("0002", "b"): 5}
LEADERS = [leader(1, "0001"), leader(2, "0001"), leader(3, "0002")]
CASE = world(MINUTES, LEADERS, [venue("a"), venue("b")], weeks=1)


def test_a_plan_at_the_limit_is_silent_and_a_minute_above_breaks_it() -> None:
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "b-1", "b-1")
    # There and back to one samling: 2 x (10 + 30 + 5).
    assert list(TotalTravelCap(most_min=90).violations(CASE, plan)) == []
    assert list(TotalTravelCap(most_min=89).violations(CASE, plan)) == [
        Violation("total_travel", CASE.kull.name, found=90, allowed=89)
    ]


def test_who_has_no_seat_travels_nothing() -> None:
    plan = plan_of(CASE, {"a-1": [0]}, "a-1", None, None)
    assert list(TotalTravelCap(most_min=20).violations(CASE, plan)) == []
    assert list(TotalTravelCap(most_min=0).violations(CASE, Plan((), {}))) == []


# Plans have 2 x (20 + 5) = 50 at least, and 2 x (60 + 45) = 210 at most.
@pytest.mark.parametrize("most_min", [50, 90, 129, 130, 209])
def test_stages_and_checker_agree_on_every_plan(most_min: int) -> None:
    assert_stages_and_checker_agree(CASE, TotalTravelCap(most_min=most_min), Embedding.joint_accepts)


def test_stages_and_checker_agree_where_a_group_comes_from_two_kommuner() -> None:
    case = world(MINUTES, [leader(1, "0001", "g"), leader(2, "0002", "g"), leader(3, "0001")], [venue("a"), venue("b")])
    # The pair: 110 at A and 70 at B; the third: 20 or 60.
    assert_stages_and_checker_agree(
        case, TotalTravelCap(most_min=100), Embedding.joint_accepts, other_rules=[GroupsTogether()]
    )
