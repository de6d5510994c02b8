"""Colleagues: where a kommune has `least` admitted leaders, each of its classes has at least `least` of them."""

from samlingsplan.plan import Violation
from samlingsplan.rules.colleagues import Colleagues
from samlingsplan.rules.groups_together import GroupsTogether
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, venue, world

MINUTES = {(home, place): 10 for home in ("0001", "0002") for place in "ab"}
HOMES = ("0001", "0001", "0001", "0001", "0002")
CASE = world(MINUTES, [leader(i, home) for i, home in enumerate(HOMES, 1)], [venue("a"), venue("b")], weeks=1)


def test_a_lawful_plan_is_silent() -> None:
    # Two and two of 0001; 0002 has one leader in all, who must be alone.
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "a-1", "b-1", "b-1", "a-1")
    assert list(Colleagues().violations(CASE, plan)) == []


def test_each_leader_alone_from_home_is_named() -> None:
    # Three and one of 0001, where four are admitted: the one is alone.
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "a-1", "a-1", "b-1", "a-1")
    assert list(Colleagues().violations(CASE, plan)) == [Violation("colleagues", "B", 1, 2, {"kommune": "K0001"})]


def test_three_can_be_asked_for() -> None:
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "a-1", "b-1", "b-1", "a-1")
    found = list(Colleagues(least=3).violations(CASE, plan))
    assert [(v.subject, v.found, v.allowed) for v in found] == [("A", 2, 3), ("B", 2, 3)]


def test_stages_and_checker_agree_on_every_plan() -> None:
    # Two classes at one place average out: only the composition can refuse 3 + 1 there.
    assert_stages_and_checker_agree(CASE, Colleagues())


def test_stages_and_checker_agree_where_a_group_spans_kommuner() -> None:
    leaders = [leader(1, "0001", "g"), leader(2, "0002", "g"), leader(3, "0001"), leader(4, "0001"), leader(5, "0002")]
    case = world(MINUTES, leaders, [venue("a"), venue("b")], weeks=1)
    assert_stages_and_checker_agree(case, Colleagues(), other_rules=[GroupsTogether()])
