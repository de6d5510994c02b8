"""Wishes granted: each leader with wishes gets one of the first `within`."""

import pytest

from samlingsplan.domain import VenueId
from samlingsplan.plan import Violation
from samlingsplan.rules.wishes_granted import WishesGranted
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", place): 10 for place in "abc"}
LEADERS = [
    leader(1, "0001", wishes=(VenueId("a"), VenueId("b"))),
    leader(2, "0001", wishes=(VenueId("c"),)),
    leader(3, "0001"),
]
CASE = world(MINUTES, LEADERS, [venue("a"), venue("b"), venue("c")], weeks=1)


def test_a_lawful_plan_is_silent() -> None:
    # Leader 3 wished for nothing and may go anywhere.
    plan = plan_of(CASE, {"b-1": [0], "c-1": [0]}, "b-1", "c-1", "b-1")
    assert list(WishesGranted(within=2).violations(CASE, plan)) == []


def test_each_wish_not_granted_is_named() -> None:
    # Within the first wish only, B is not good enough for leader 1; A is no wish of leader 2's.
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "b-1", "a-1", "a-1")
    assert list(WishesGranted(within=1).violations(CASE, plan)) == [
        Violation("wishes_granted", "p1", "B", "a"),
        Violation("wishes_granted", "p2", "A", "c"),
    ]


@pytest.mark.parametrize("within", [1, 2])
def test_stages_and_checker_agree_on_every_plan(within: int) -> None:
    assert_stages_and_checker_agree(CASE, WishesGranted(within=within))


def test_a_route_that_touches_a_wish_grants_it() -> None:
    pair = world(MINUTES, LEADERS, list(CASE.venues.values()), [samling(1), samling(2)])
    assert_stages_and_checker_agree(
        on_routes(pair, route("ac", "a", "c"), route("b", "b", "b")), WishesGranted(within=1)
    )
