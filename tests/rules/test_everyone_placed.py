"""Everyone placed: every admitted leader sits in one class, on a route that can be travelled."""

import pytest

from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, venue, world

# Nobody can travel from 0002 to B.
MINUTES = {("0001", "a"): 10, ("0001", "b"): 20, ("0002", "a"): 30}
LEADERS = [leader(1, "0001"), leader(2, "0001"), leader(3, "0002")]
CASE = world(MINUTES, LEADERS, [venue("a"), venue("b")], weeks=1)
BOTH = {"a-1": [0], "b-1": [0]}


def test_a_lawful_plan_is_silent() -> None:
    assert list(EveryonePlaced().violations(CASE, plan_of(CASE, BOTH, "a-1", "b-1", "a-1"))) == []


@pytest.mark.parametrize(
    ("seats", "subject", "found", "allowed"),
    [
        # Leader 2 sits in none of the 2 classes.
        (("b-1", None, "a-1"), "p2", None, 2),
        # Leader 1 sits in a class that does not exist.
        (("c-1", "b-1", "a-1"), "p1", "c-1", 2),
        # Leader 3 sits where no journey from 0002 leads.
        (("a-1", "b-1", "b-1"), "p3", "B", "0002"),
    ],
)
def test_a_leader_with_no_seat_within_reach_is_named(
    seats: tuple[str | None, ...], subject: str, found: str | None, allowed: int | str
) -> None:
    violations = list(EveryonePlaced().violations(CASE, plan_of(CASE, BOTH, *seats)))
    assert violations == [Violation("everyone_placed", subject, found, allowed)]


def test_a_class_without_leaders_is_named_and_never_made() -> None:
    # All three sit at A; B holds a class of nobody: 0 leaders where at least 1 belongs.
    plan = plan_of(CASE, BOTH, "a-1", "a-1", "a-1")
    assert list(EveryonePlaced().violations(CASE, plan)) == [Violation("everyone_placed", "B", 0, 1)]
    assert not Embedding(CASE, [EveryonePlaced()]).accepts(plan)


def test_every_leader_without_a_seat_is_named() -> None:
    violations = EveryonePlaced().violations(CASE, Plan((), {}))
    assert [(v.subject, v.found, v.allowed) for v in violations] == [("p1", None, 0), ("p2", None, 0), ("p3", None, 0)]


def test_no_decision_sends_a_leader_where_no_journey_leads() -> None:
    plan = plan_of(CASE, BOTH, "a-1", "b-1", "b-1")
    assert not Embedding(CASE, []).joint_accepts(plan)
    assert not Embedding(CASE, [EveryonePlaced()]).accepts(plan)


def test_stages_and_checker_agree_on_every_plan() -> None:
    # Leaders 1 and 2 are one party of two units: one of them without a seat leaves 1 < 2.
    assert_stages_and_checker_agree(CASE, EveryonePlaced(), Embedding.joint_accepts)


def test_stages_and_checker_agree_where_groups_are_units() -> None:
    # A pair is one unit of two persons: a row that counted persons would ask for 2 units.
    leaders = [leader(1, "0001", "g"), leader(2, "0001", "g"), leader(3, "0001")]
    case = world(MINUTES, leaders, [venue("a"), venue("b")], weeks=1)
    assert_stages_and_checker_agree(case, EveryonePlaced(), Embedding.joint_accepts, other_rules=[GroupsTogether()])
