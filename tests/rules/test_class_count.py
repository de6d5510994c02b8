"""Class count: the kull has the stated number of classes."""

import pytest

from samlingsplan.plan import Violation
from samlingsplan.rules.class_count import ClassCount
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20}
LEADERS = [leader(i, "0001") for i in (1, 2, 3)]
CASE = world(MINUTES, LEADERS, [venue("a"), venue("b")], weeks=1)
RULE = ClassCount(min_classes=2, max_classes=2)


def test_a_lawful_plan_is_silent() -> None:
    assert list(RULE.violations(CASE, plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "a-1", "b-1"))) == []


@pytest.mark.parametrize(
    ("classes", "seats", "found"),
    [
        # 1 class where there shall be 2.
        (["a-1"], ("a-1", "a-1", "a-1"), 1),
        # 2 at A and 1 at B: 3.
        (["a-1", "a-2", "b-1"], ("a-1", "a-2", "b-1"), 3),
    ],
)
def test_too_few_and_too_many_are_counted(classes: list[str], seats: tuple[str, ...], found: int) -> None:
    plan = plan_of(CASE, {each: [0] for each in classes}, *seats)
    assert list(RULE.violations(CASE, plan)) == [Violation("class_count", "Kull", found, 2)]


@pytest.mark.parametrize("limits", [(1, 1), (2, 2), (2, 9), (3, 3)])
def test_stages_and_checker_agree_on_every_plan(limits: tuple[int, int]) -> None:
    least, most = limits
    rule = ClassCount(min_classes=least, max_classes=most)
    assert_stages_and_checker_agree(CASE, rule, Embedding.joint_accepts, most_classes=3)


def test_stages_and_checker_agree_where_routes_are_digital_or_lead_to_two_places() -> None:
    two = world(MINUTES, LEADERS[:2], [venue("a"), venue("b")], [samling(1), samling(2)])
    case = on_routes(two, route("ab", "a", "b"), route("net", None, None))
    assert_stages_and_checker_agree(case, ClassCount(max_classes=1), Embedding.joint_accepts)
