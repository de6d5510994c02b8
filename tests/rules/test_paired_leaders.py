"""Paired leaders: some share a class, and some sit in classes of their own."""

import pytest

from samlingsplan.model import allocation_model
from samlingsplan.plan import Violation
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.paired_leaders import PairedLeaders
from samlingsplan.solve import Proof, Solver
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, venue, world

MINUTES = {("0001", place): 10 for place in "ab"}
CASE = world(MINUTES, [leader(i, "0001") for i in (1, 2, 3, 4)], [venue("a"), venue("b")], weeks=1)
RULE = PairedLeaders(together=(("p1", "p2"),), apart=(("p1", "p3", "p4"),))


def test_a_lawful_plan_is_silent() -> None:
    # Three classes for the three who stay apart, two of them at one place; leader 2 with leader 1.
    plan = plan_of(CASE, {"a-1": [0], "a-2": [0], "b-1": [0]}, "a-1", "a-1", "a-2", "b-1")
    assert list(RULE.violations(CASE, plan)) == []


def test_each_list_that_is_not_heeded_is_named() -> None:
    # 1 and 2 sit in two classes; of 1, 3 and 4, two share one.
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "b-1", "a-1", "b-1")
    assert list(RULE.violations(CASE, plan)) == [
        Violation("paired_leaders", "p1, p2", 2, 1),
        Violation("paired_leaders", "p1, p3, p4", 2, 3),
    ]


def test_who_sits_nowhere_sits_with_nobody() -> None:
    plan = plan_of(CASE, {"a-1": [0]}, "a-1", None, None, None)
    assert [v.subject for v in RULE.violations(CASE, plan)] == ["p1, p2"]


@pytest.mark.parametrize(
    "rule",
    [
        RULE,
        PairedLeaders(together=(("p1", "p2", "p4"),)),
        PairedLeaders(apart=(("p1", "p2"), ("p3", "p4"))),
    ],
)
def test_stages_and_checker_agree_on_every_plan(rule: PairedLeaders) -> None:
    # All are of one kommune, and two classes at one place average out: the parties come apart where they are named.
    assert_stages_and_checker_agree(CASE, rule, most_classes=2)


def test_stages_and_checker_agree_where_one_of_them_cannot_get_there() -> None:
    leaders = [leader(1, "0001"), leader(2, "0002"), leader(3, "0001")]
    case = world({**MINUTES, ("0002", "b"): 10}, leaders, [venue("a"), venue("b")], weeks=1)
    assert_stages_and_checker_agree(case, PairedLeaders(together=(("p1", "p2"),), apart=(("p2", "p3"),)))


def test_stages_and_checker_agree_with_groups_too() -> None:
    leaders = [leader(1, "0001", "g"), leader(2, "0001", "g"), leader(3, "0001"), leader(4, "0001")]
    case = world(MINUTES, leaders, [venue("a"), venue("b")], weeks=1)
    rule = PairedLeaders(together=(("p1", "p3"), ("p1", "p2")), apart=(("p2", "p4"),))
    assert_stages_and_checker_agree(case, rule, other_rules=[GroupsTogether()])


def test_every_leader_who_is_named_is_looked_up() -> None:
    known = frozenset({"p1", "p2", "p3", "p4"})
    rule = PairedLeaders(together=(("p1", "x"),), apart=(("y", "p2"),))
    assert [(field, name) for field, name, leaders in rule.names(CASE) if name not in leaders and leaders == known] == [
        ("together", "x"),
        ("apart", "y"),
    ]


def lists_of(*apart: tuple[str, ...], together: tuple[tuple[str, ...], ...] = ()) -> list[list[str]]:
    return [list(each) for each in PairedLeaders(apart=apart, together=together)._all_apart]


def test_pairs_kept_apart_count_as_the_longest_lists_they_make() -> None:
    assert lists_of(("p1", "p2"), ("p2", "p3"), ("p1", "p3"), ("p3", "p4")) == [["p1", "p2", "p3"], ["p3", "p4"]]
    # p2 shares a class with p1, so that a leader who stays apart from p2 stays apart from p1.
    assert lists_of(("p2", "p3"), ("p3", "p4"), ("p1", "p4"), together=(("p1", "p2"),)) == [["p1", "p3", "p4"]]
    # Kept together and apart: nobody can seat them.
    assert lists_of(("p2", "p1"), together=(("p1", "p2"),)) == [["p1", "p1"]]


@pytest.mark.parametrize(
    ("rules", "fits"),
    [
        # Three in two classes, stated as pairs: the routes alone show that two must share one.
        ([PairedLeaders(apart=(("p1", "p2"), ("p2", "p3"), ("p1", "p3")))], False),
        ([PairedLeaders(apart=(("p1", "p2", "p3"),))], False),
        ([PairedLeaders(apart=(("p1", "p2"), ("p2", "p3")))], True),
        ([PairedLeaders(together=(("p1", "p2"),), apart=(("p2", "p1"),))], False),
    ],
)
def test_the_first_stage_knows_how_many_classes_they_take(rules: list[PairedLeaders], fits: bool) -> None:
    model = allocation_model(CASE, [EveryonePlaced(), ClassCount(max_classes=2), *rules], ())
    with Solver(seed=1, time_limit_s=60) as solver:
        answer = solver.minimise(model.program, model.program.total([]), "")
    assert (answer.values is not None) == fits


def test_a_group_that_two_of_them_are_in_has_no_class() -> None:
    grouped = [leader(1, "0001", "g"), leader(2, "0001", "g"), leader(3, "0001")]
    case = world(MINUTES, grouped, [venue("a"), venue("b")], weeks=1)
    rules = [EveryonePlaced(), GroupsTogether(), PairedLeaders(apart=(("p1", "p2"),))]
    model = allocation_model(case, rules, ())
    with Solver(seed=1, time_limit_s=60) as solver:
        assert solver.minimise(model.program, model.program.total([]), "").proof is Proof.INFEASIBLE
