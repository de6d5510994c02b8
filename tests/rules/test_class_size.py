"""Class size: each class has between the least and the most leaders at admission."""

import pytest

from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.groups_together import GroupsTogether
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import every_plan, leader, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20, ("0002", "a"): 30, ("0002", "b"): 5}
CASE = world(
    MINUTES,
    [leader(i, home) for i, home in enumerate(["0001", "0001", "0002", "0002"], 1)],
    [venue("a"), venue("b")],
    weeks=1,
)


def seating(*classes: str) -> Plan:
    """Return the plan of the first week in which leader i sits in the i-th class named."""
    seats = {p.id: seat for p, seat in zip(CASE.participants, classes, strict=True)}
    return next(plan for plan in every_plan(CASE, 2) if plan.seats == seats)


def test_a_lawful_plan_is_silent() -> None:
    rule = ClassSize(min_participants=2, max_participants=2)
    assert list(rule.violations(CASE, seating("a-1", "a-1", "b-1", "b-1"))) == []


@pytest.mark.parametrize(
    ("classes", "found"),
    [
        # 3 + 1 leaders where each class holds exactly 2: one class too large, one too small.
        (("a-1", "a-1", "a-1", "b-1"), [("A", 3, 2), ("B", 1, 2)]),
        # All 4 in one class.
        (("a-1", "a-1", "a-1", "a-1"), [("A", 4, 2)]),
    ],
)
def test_each_wrong_size_is_named(classes: tuple[str, ...], found: list[tuple[str, int, int]]) -> None:
    rule = ClassSize(min_participants=2, max_participants=2)
    assert list(rule.violations(CASE, seating(*classes))) == [Violation("class_size", *each) for each in found]


def test_stages_and_checker_agree_on_every_plan() -> None:
    # Two classes at one place: 3 + 1 averages to a lawful 2 + 2, so only the composition can refuse it.
    rule = ClassSize(min_participants=2, max_participants=3)
    assert_stages_and_checker_agree(CASE, rule, Embedding.filling_accepts)


def test_stages_and_checker_agree_where_groups_are_units() -> None:
    # A pair and two alone: the pair by itself is 2 leaders, not 1.
    leaders = [leader(1, "0001", "g"), leader(2, "0002", "g"), leader(3, "0001"), leader(4, "0002")]
    case = world(MINUTES, leaders, [venue("a"), venue("b")], weeks=1)
    rule = ClassSize(min_participants=2, max_participants=3)
    assert_stages_and_checker_agree(case, rule, Embedding.filling_accepts, other_rules=[GroupsTogether()])
