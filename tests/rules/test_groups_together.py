"""Groups together: all admitted members of a leader group sit in the same class."""

import pytest

from samlingsplan.model import parties_of
from samlingsplan.plan import Violation
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import every_plan, leader, plan_of, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20, ("0002", "a"): 30, ("0002", "b"): 5}
# Leaders 1 and 3 applied together, from two kommuner; 2 and 4 each for themselves.
LEADERS = [leader(1, "0001", "g"), leader(2, "0001"), leader(3, "0002", "g"), leader(4, "0002")]
CASE = world(MINUTES, LEADERS, [venue("a"), venue("b")], weeks=1)
TWO_AT_A = {"a-1": [0], "a-2": [0]}


@pytest.mark.parametrize("seats", [("a-1", "a-2", "a-1", "a-2"), (None, "a-1", None, "a-2")])
def test_a_lawful_plan_is_silent(seats: tuple[str | None, ...]) -> None:
    assert list(GroupsTogether().violations(CASE, plan_of(CASE, TWO_AT_A, *seats))) == []


@pytest.mark.parametrize(
    ("seats", "classes"),
    [
        # One member in each of 2 classes of the same place.
        (("a-1", "a-1", "a-2", "a-2"), "a-1, a-2"),
        # One member in a class, the other nowhere: 2 parts as well.
        (("a-1", "a-1", None, "a-2"), "a-1, –"),
    ],
)
def test_each_parted_group_is_named(seats: tuple[str | None, ...], classes: str) -> None:
    violations = list(GroupsTogether().violations(CASE, plan_of(CASE, TWO_AT_A, *seats)))
    assert violations == [Violation("groups_together", "g", 2, 1, {"classes": classes})]


def test_groups_are_named_in_order_and_counted_by_classes() -> None:
    # Group b: 3 members in 3 classes. Group a: 3 members, 2 of them in one class: 2 classes.
    groups = ["b", "a", "b", "a", "b", "a"]
    case = world(MINUTES, [leader(i, "0001", group) for i, group in enumerate(groups, 1)], [venue("a")], weeks=1)
    plan = plan_of(case, {"a-1": [0], "a-2": [0], "a-3": [0]}, "a-1", "a-1", "a-2", "a-1", "a-3", "a-3")
    violations = GroupsTogether().violations(case, plan)
    assert [(v.subject, v.found, v.values["classes"]) for v in violations] == [
        ("a", 2, "a-1, a-3"),
        ("b", 3, "a-1, a-2, a-3"),
    ]


def test_a_group_is_one_unit_and_so_no_decision_parts_it() -> None:
    units = {tuple(p.id for p in unit) for party in parties_of(CASE, [GroupsTogether()], ()) for unit in party.units}
    assert units == {("p1", "p3"), ("p2",), ("p4",)}


def test_without_the_rule_every_leader_is_a_unit_and_every_plan_can_be_decided() -> None:
    assert all(party.unit_size == 1 for party in parties_of(CASE, [], ()))
    embedding = Embedding(CASE, [])
    assert all(embedding.accepts(plan) for plan in every_plan(CASE, 2))


def test_stages_and_checker_agree_on_every_plan() -> None:
    assert_stages_and_checker_agree(CASE, GroupsTogether(), Embedding.joint_accepts, Embedding.filling_accepts)


def test_stages_and_checker_agree_where_groups_are_alike() -> None:
    # Two pairs of the same kommune are one party of two units: 2 + 2 leaders may be one of each pair, or a pair each.
    leaders = [leader(i, "0001", group) for i, group in enumerate(["g", "g", "h", "h"], 1)]
    case = world(MINUTES, leaders, [venue("a"), venue("b")], weeks=1)
    assert_stages_and_checker_agree(case, GroupsTogether(), Embedding.joint_accepts, Embedding.filling_accepts)


def test_stages_and_checker_agree_where_one_group_may_be_split() -> None:
    # Of the two pairs one may sit in two classes, of one place or of two.
    leaders = [leader(i, "0001", group) for i, group in enumerate(["g", "g", "h", "h"], 1)]
    case = world(MINUTES, leaders, [venue("a"), venue("b")], weeks=1)
    rule = GroupsTogether(most_split=1)
    assert_stages_and_checker_agree(case, rule, Embedding.filling_accepts, other_rules=[EveryonePlaced()])


def test_where_some_may_be_split_only_too_many_are_named() -> None:
    leaders = [leader(i, "0001", group) for i, group in enumerate(["g", "g", "h", "h"], 1)]
    case = world(MINUTES, leaders, [venue("a")], weeks=1)
    both, one = (plan_of(case, TWO_AT_A, *seats) for seats in (("a-1", "a-2") * 2, ("a-1", "a-2", "a-1", "a-1")))
    rule = GroupsTogether(most_split=1)
    assert [each.subject for each in rule.violations(case, both)] == ["g", "h"]
    assert list(rule.violations(case, one)) == []
    assert [margin.room for margin in rule.margins(case, one)] == [0]
