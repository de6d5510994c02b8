"""Mean travel: groups by centrality travel no more on average than their limits."""

import pytest

from samlingsplan.plan import Violation
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.mean_travel import MeanTravel
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.rules.centrality import ranked
from tests.worlds import leader, plan_of

CASE = ranked(leader(1, "0001"), leader(2, "0003"), leader(3, "0003"))


def limits(*pairs: tuple[list[int], int]) -> MeanTravel:
    return MeanTravel(groups=tuple({"sentralitet": classes, "most_min": most} for classes, most in pairs))


def test_a_mean_at_its_limit_is_allowed() -> None:
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "a-1", "b-1")
    # Remote: 120 and 80 minutes; central: 20; nobody is of class 2.
    assert list(limits(([5, 6], 100), ([1], 20), ([2], 0)).violations(CASE, plan)) == []


def test_each_group_above_its_limit_is_named() -> None:
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "a-1", "b-1")
    # All three: 220 / 3, rounded up.
    assert list(limits(([6], 99), ([1], 20), ([6, 1], 73)).violations(CASE, plan)) == [
        Violation("mean_travel", "6", found=100, allowed=99),
        Violation("mean_travel", "1, 6", found=74, allowed=73),
    ]


@pytest.mark.parametrize("groups", [[([6], 99)], [([6], 100), ([1], 20)], [([1, 6], 74)], [([1, 6], 73)], [([1], 0)]])
def test_stages_and_checker_agree_on_every_plan(groups: list[tuple[list[int], int]]) -> None:
    assert_stages_and_checker_agree(CASE, limits(*groups), Embedding.joint_accepts)


def test_of_a_unit_only_members_of_the_group_count() -> None:
    case = ranked(leader(1, "0001", "g"), leader(2, "0003", "g"), leader(3, "0003"))
    assert_stages_and_checker_agree(
        case, limits(([6], 99), ([1], 40)), Embedding.joint_accepts, other_rules=[GroupsTogether()]
    )
