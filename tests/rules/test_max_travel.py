"""Longest journey: no leader's journey, one way, is longer than the limit."""

import pytest

from samlingsplan.domain import LeaderLevel, RouteId
from samlingsplan.plan import Violation
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.max_travel import MaxTravel
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

# From 0001: just within the hour to A, just beyond it to B. From 0002 the other way round. C is far from both.
MINUTES = {
    ("0001", "a"): 60,
    ("0001", "b"): 61,
    ("0001", "c"): 90,
    ("0002", "a"): 61,
    ("0002", "b"): 60,
    ("0002", "c"): 100,
}
LEADERS = [leader(1, "0001"), leader(2, "0002")]
VENUES = [venue("a"), venue("b"), venue("c")]
CASE = on_routes(
    world(MINUTES, LEADERS, VENUES, [samling(1), samling(2)]),
    route("a", "a", "a"),
    route("ab", "a", "b"),
    route("bc", "b", "c"),
    route("net", None, "b"),
    route("nets", None, None),
)
RULE = MaxTravel(most_min=60)


@pytest.mark.parametrize("seats", [("a-1", "net-1"), ("nets-1", "nets-1"), ("a-1", None), ("unknown", "net-1")])
def test_a_lawful_plan_is_silent(seats: tuple[str | None, ...]) -> None:
    plan = plan_of(CASE, {each: [0, 1] for each in ("a-1", "net-1", "nets-1")}, *seats)
    assert list(RULE.violations(CASE, plan)) == []


@pytest.mark.parametrize(
    ("seats", "found"),
    [
        # 60 minutes to A are allowed, 61 are not.
        (("a-1", "a-1"), [("p2", 61)]),
        # The samling on the net needs no journey, the other leads to B.
        (("net-1", "net-1"), [("p1", 61)]),
        # The route through A and B: each leader has one place too far.
        (("ab-1", "ab-1"), [("p1", 61), ("p2", 61)]),
        # Through B and C: both too far for leader 1, C for leader 2.
        (("bc-1", "bc-1"), [("p1", 61), ("p1", 90), ("p2", 100)]),
    ],
)
def test_each_journey_too_long_is_named(seats: tuple[str, ...], found: list[tuple[str, int]]) -> None:
    plan = plan_of(CASE, {each: [0, 1] for each in dict.fromkeys(seats)}, *seats)
    violations = list(RULE.violations(CASE, plan))
    assert violations == [Violation("max_travel", leader_id, minutes, 60) for leader_id, minutes in found]


@pytest.mark.parametrize("most_min", [60, 61, 90])
def test_stages_and_checker_agree_on_every_plan(most_min: int) -> None:
    assert_stages_and_checker_agree(CASE, MaxTravel(most_min=most_min), Embedding.joint_accepts)


def test_stages_and_checker_agree_where_a_group_comes_from_two_kommuner() -> None:
    # The pair can go neither to A, too far for the second, nor to B, too far for the first.
    leaders = [leader(1, "0001", "g"), leader(2, "0002", "g"), leader(3, "0001")]
    case = world(MINUTES, leaders, VENUES, weeks=1)
    assert_stages_and_checker_agree(case, RULE, Embedding.joint_accepts, other_rules=[GroupsTogether()])


def test_where_no_journey_leads_is_another_rules_matter() -> None:
    unreachable = world({("0001", "a"): 10}, LEADERS, [venue("a")])
    assert not RULE.forbids_seat(unreachable, LEADERS[1], RouteId("a"))
    assert list(RULE.violations(unreachable, plan_of(unreachable, {"a-1": [0]}, "a-1", "a-1"))) == []


def test_department_leaders_may_have_a_limit_of_their_own() -> None:
    # The unit leader may travel 61 minutes, the department leader 60: both go to B from 0001, 61 minutes away.
    leaders = [leader(1, "0001"), leader(2, "0001", level=LeaderLevel.DEPARTMENT)]
    case = world(MINUTES, leaders, VENUES)
    rule = MaxTravel(most_min=61, department_most_min=60)
    plan = plan_of(case, {"b-1": [0]}, "b-1", "b-1")
    assert list(rule.violations(case, plan)) == [Violation("max_travel", "p2", 61, 60)]
    assert_stages_and_checker_agree(case, rule)
