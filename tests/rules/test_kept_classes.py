"""Kept classes: given classes exist, and no others do but those that may."""

from samlingsplan.plan import Violation
from samlingsplan.rules.kept_classes import KeptClasses
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, venue, world

MINUTES = {("0001", place): 10 for place in "abc"}
LEADERS = [leader(i, "0001") for i in (1, 2, 3)]
CASE = world(MINUTES, LEADERS, [venue(key) for key in "abc"], weeks=1)
RULE = KeptClasses(keep=("a-1",), may=("b-1",))


def test_classes_that_exist_and_those_that_may_are_silent() -> None:
    assert list(RULE.violations(CASE, plan_of(CASE, {"a-1": [0]}, "a-1", "a-1", "a-1"))) == []
    assert list(RULE.violations(CASE, plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "b-1", "a-1"))) == []


def test_a_missing_class_and_each_new_one_are_named() -> None:
    plan = plan_of(CASE, {"b-1": [0], "b-2": [0], "c-1": [0]}, "b-1", "b-2", "c-1")
    assert list(RULE.violations(CASE, plan)) == [
        Violation("kept_classes", "a-1", 0, 1),
        Violation("kept_classes", "b-2", 1, 0),
        Violation("kept_classes", "c-1", 1, 0),
    ]


def test_stages_and_checker_agree_on_every_plan() -> None:
    assert_stages_and_checker_agree(CASE, RULE)


def test_stages_and_checker_agree_on_two_classes_of_a_place() -> None:
    # A 2 exists, and with it A 1, which is listed too.
    assert_stages_and_checker_agree(CASE, KeptClasses(keep=("a-1", "a-2"), may=("c-1",)))


def test_names_are_ids_that_classes_may_have() -> None:
    named = [(found, found in known) for _, found, known in KeptClasses(keep=("a-1", "x-1"), may=("a-9",)).names(CASE)]
    assert named == [("a-1", True), ("x-1", False), ("a-9", False)]


def test_none_has_to_stay_where_each_goes_on_elsewhere() -> None:
    rule = KeptClasses(keep=(), may=("b-1", "c-1"))
    assert_stages_and_checker_agree(CASE, rule)
    assert list(rule.behind(CASE, ())) == [("classes", {"classes": ["–"], "more": 2})]
