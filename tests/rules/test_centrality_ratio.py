"""Centrality ratio: remote kommuner travel at most a given percentage of what central ones do."""

from dataclasses import replace

import pytest

from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.centrality_ratio import CentralityRatio
from samlingsplan.rules.groups_together import GroupsTogether
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.rules.centrality import ranked
from tests.worlds import leader, plan_of

# 0002 is neither remote nor central.
CASE = ranked(leader(1, "0001"), leader(2, "0003"), leader(3, "0003"), leader(4, "0002"))


def test_a_ratio_at_the_limit_is_allowed() -> None:
    # Remote: 120 and 80 minutes, mean 100; central: 60; 166.7 per cent.
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "b-1", "a-1", "b-1", "a-1")
    assert list(CentralityRatio(most_percent=167).violations(CASE, plan)) == []
    # Both at B: 80 / 60.
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "b-1", "b-1", "b-1", "a-1")
    assert list(CentralityRatio(most_percent=134).violations(CASE, plan)) == []


def test_a_ratio_above_the_limit_is_stated() -> None:
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "b-1", "a-1", "b-1", "a-1")
    assert list(CentralityRatio(most_percent=166).violations(CASE, plan)) == [
        Violation("centrality_ratio", "5, 6", found=167, allowed=166, values={"central": "1, 2"})
    ]


def test_nothing_is_no_measure_of_something() -> None:
    # The central leader has no seat, so that the group travels nothing: any journey of the others is too far.
    plan = plan_of(CASE, {"a-1": [0]}, None, "a-1", "a-1", "a-1")
    assert [v.found > v.allowed for v in CentralityRatio(most_percent=10_000).violations(CASE, plan)] == [True]
    assert list(CentralityRatio(most_percent=1).violations(CASE, Plan((), {}))) == []


@pytest.mark.parametrize("most_percent", [133, 134, 167, 200, 400])
def test_stages_and_checker_agree_on_every_plan(most_percent: int) -> None:
    case = replace(CASE, participants=CASE.participants[:3])
    assert_stages_and_checker_agree(case, CentralityRatio(most_percent=most_percent), Embedding.joint_accepts)


def test_of_a_unit_each_member_counts_for_its_own_group() -> None:
    case = ranked(leader(1, "0001", "g"), leader(2, "0003", "g"), leader(3, "0003"))
    rule = CentralityRatio(most_percent=300)
    assert_stages_and_checker_agree(case, rule, Embedding.joint_accepts, other_rules=[GroupsTogether()])


@pytest.mark.parametrize("homes", [("0001", "0002"), ("0003", "0002")])
def test_without_one_of_the_groups_it_says_nothing(homes: tuple[str, ...]) -> None:
    case = ranked(*(leader(number, home) for number, home in enumerate(homes, start=1)))
    plan = plan_of(case, {"a-1": [0]}, "a-1", "a-1")
    assert list(CentralityRatio(most_percent=1).violations(case, plan)) == []
    assert Embedding(case, [CentralityRatio(most_percent=1)]).joint_accepts(plan)
