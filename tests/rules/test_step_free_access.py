"""Step-free access: a leader who uses a wheelchair follows only routes without steps."""

import pytest

from samlingsplan.model import parties_of
from samlingsplan.plan import Violation
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.step_free_access import StepFreeAccess
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20, ("0001", "c"): 30}
VENUES = [venue("a", wheelchair=False), venue("b"), venue("c", wheelchair=False)]
# The first on the list walks; the second, from the same kommune, does not.
LEADERS = [leader(1, "0001"), leader(2, "0001", wheelchair=True)]
CASE = on_routes(
    world(MINUTES, LEADERS, VENUES, [samling(1), samling(2)]),
    route("a", "a", "a"),
    route("b", "b", "b"),
    route("ba", "b", "a"),
    route("ac", "a", "c"),
    route("net", None, None),
)


@pytest.mark.parametrize("seats", [("a-1", "b-1"), ("b-1", "net-1"), ("ac-1", None), ("a-1", "unknown")])
def test_a_lawful_plan_is_silent(seats: tuple[str | None, ...]) -> None:
    plan = plan_of(CASE, {each: [0, 1] for each in ("a-1", "b-1", "ac-1", "net-1")}, *seats)
    assert list(StepFreeAccess().violations(CASE, plan)) == []


@pytest.mark.parametrize(
    ("seat", "steps"),
    [
        # Both samlinger at A: said once.
        ("a-1", ["A"]),
        # B is free of steps, A is not.
        ("ba-1", ["A"]),
        ("ac-1", ["A", "C"]),
    ],
)
def test_each_place_with_steps_is_named(seat: str, steps: list[str]) -> None:
    plan = plan_of(CASE, {seat: [0, 1]}, seat, seat)
    assert list(StepFreeAccess().violations(CASE, plan)) == [
        Violation("step_free_access", "p2", place, None) for place in steps
    ]


def test_who_needs_access_is_a_party_apart() -> None:
    assert len(parties_of(CASE, [StepFreeAccess()], ())) == 2
    assert len(parties_of(CASE, [], ())) == 1


def test_stages_and_checker_agree_on_every_plan() -> None:
    assert_stages_and_checker_agree(CASE, StepFreeAccess(), Embedding.joint_accepts)


def test_stages_and_checker_agree_where_one_of_a_group_needs_access() -> None:
    # The member who walks comes first: the group follows its other member.
    leaders = [
        leader(1, "0001", "g"),
        leader(2, "0001", "g", wheelchair=True),
        leader(3, "0001", "h"),
        leader(4, "0001", "h"),
    ]
    case = world(MINUTES, leaders, VENUES[:2], weeks=1)
    assert_stages_and_checker_agree(case, StepFreeAccess(), Embedding.joint_accepts, other_rules=[GroupsTogether()])
