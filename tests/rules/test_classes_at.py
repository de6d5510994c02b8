"""Classes at places: as many classes meet at a place as the scenario says."""

import pytest

from samlingsplan.plan import Violation
from samlingsplan.rules.classes_at import ClassesAt
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20}
# Two samlinger: at A, at A and then B, at B, or on the net.
CASE = on_routes(
    world(MINUTES, [leader(1, "0001"), leader(2, "0001")], [venue("a"), venue("b")], [samling(1), samling(2)]),
    route("a", "a", "a"),
    route("ab", "a", "b"),
    route("b", "b", "b"),
    route("net", None, None),
)
WEEKS = [0, 1]


@pytest.mark.parametrize("classes", [("a-1", "b-1"), ("ab-1", "net-1"), ("a-1", "net-1")])
def test_a_lawful_plan_is_silent(classes: tuple[str, str]) -> None:
    rule = ClassesAt(least={"a": 1}, most={"a": 1, "b": 1})
    assert list(rule.violations(CASE, plan_of(CASE, dict.fromkeys(classes, WEEKS), *classes))) == []


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        # None at A.
        (("b-1", "net-1"), [Violation("classes_at", "a", 0, 1)]),
        # Two at A: the one whose second samling is at B counts at both.
        (("a-1", "ab-1"), [Violation("classes_at", "a", 2, 1)]),
        # None at A, and two at B.
        (("b-1", "b-2"), [Violation("classes_at", "a", 0, 1), Violation("classes_at", "b", 2, 1)]),
    ],
)
def test_too_few_and_too_many_are_counted(classes: tuple[str, str], expected: list[Violation]) -> None:
    rule = ClassesAt(least={"a": 1}, most={"a": 1, "b": 1})
    assert list(rule.violations(CASE, plan_of(CASE, dict.fromkeys(classes, WEEKS), *classes))) == expected


@pytest.mark.parametrize(
    ("least", "most"), [({"a": 1}, {}), ({"b": 2}, {}), ({}, {"a": 0}), ({}, {"a": 1}), ({"a": 1}, {"b": 1})]
)
def test_stages_and_checker_agree_on_every_plan(least: dict[str, int], most: dict[str, int]) -> None:
    assert_stages_and_checker_agree(CASE, ClassesAt(least=least, most=most), Embedding.joint_accepts)
