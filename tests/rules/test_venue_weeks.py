"""Venue weeks: no samling is held at a place in a week it cannot be had."""

import pytest

from samlingsplan.plan import Violation
from samlingsplan.rules.venue_weeks import VenueWeeks
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import FIRST_WEEK, leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20}
# A is closed in weeks 36 and 38, B in week 37.
VENUES = [
    venue("a", closed_weeks=frozenset({FIRST_WEEK, FIRST_WEEK.plus(2)})),
    venue("b", closed_weeks=frozenset({FIRST_WEEK.plus(1)})),
]
CASE = on_routes(
    world(MINUTES, [leader(1, "0001"), leader(2, "0001")], VENUES, [samling(1), samling(2)], weeks=4),
    route("ab", "a", "b"),
    route("ba", "b", "a"),
    route("net", None, "a"),
)
RULE = VenueWeeks()


@pytest.mark.parametrize(
    ("seat", "weeks"), [("ab-1", [1, 2]), ("ab-1", [3, 2]), ("ba-1", [0, 1]), ("ba-1", [2, 3]), ("net-1", [0, 1])]
)
def test_a_lawful_plan_is_silent(seat: str, weeks: list[int]) -> None:
    assert list(RULE.violations(CASE, plan_of(CASE, {seat: weeks}, seat, seat))) == []


@pytest.mark.parametrize(
    ("seat", "weeks", "found"),
    [
        ("ab-1", [0, 1], [("AB", "2021-W36", "A"), ("AB", "2021-W37", "B")]),
        ("ba-1", [0, 2], [("BA", "2021-W38", "A")]),
        # The first samling is on the net, and so can be held in any week.
        ("net-1", [1, 2], [("NET", "2021-W38", "A")]),
    ],
)
def test_each_closed_week_is_named(seat: str, weeks: list[int], found: list[tuple[str, str, str]]) -> None:
    plan = plan_of(CASE, {seat: weeks}, seat, seat)
    assert list(RULE.violations(CASE, plan)) == [Violation("venue_weeks", *each) for each in found]


def test_stages_and_checker_agree_on_every_plan() -> None:
    assert_stages_and_checker_agree(CASE, RULE, Embedding.calendar_accepts, Embedding.joint_accepts)


def test_a_place_that_can_never_be_had_holds_no_class() -> None:
    closed = venue("a", closed_weeks=frozenset({FIRST_WEEK, FIRST_WEEK.plus(1)}))
    case = world(MINUTES, [leader(1, "0001")], [closed, venue("b")])
    assert_stages_and_checker_agree(case, RULE, Embedding.calendar_accepts, Embedding.joint_accepts)
