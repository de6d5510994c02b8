"""Pinned leaders: these go to these places, and these to none of these."""

from samlingsplan.plan import Violation
from samlingsplan.rules.pinned_leaders import PinnedLeaders
from tests.rules.agreement import assert_voices_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", place): 10 for place in "abc"}
CASE = world(MINUTES, [leader(i, "0001") for i in (1, 2, 3)], [venue("a"), venue("b"), venue("c")], weeks=1)
RULE = PinnedLeaders(to={"p1": "b"}, away_from={"p2": ("a", "c")})


def test_a_lawful_plan_is_silent() -> None:
    assert list(RULE.violations(CASE, plan_of(CASE, {"b-1": [0], "c-1": [0]}, "b-1", "b-1", "c-1"))) == []


def test_each_leader_elsewhere_is_named() -> None:
    # Leader 1 is pinned to B and sits at A; leader 2 is kept away from A and sits there.
    plan = plan_of(CASE, {"a-1": [0]}, "a-1", "a-1", "a-1")
    assert list(RULE.violations(CASE, plan)) == [
        Violation("pinned_leaders", "p1", "A", "b"),
        Violation("pinned_leaders", "p2", "a", None),
    ]


def test_both_voices_agree_on_every_plan() -> None:
    # All three are of one kommune, but no longer alike: the party they made must come apart.
    assert_voices_agree(CASE, RULE)


def test_both_voices_agree_on_routes_of_two_places() -> None:
    pair = world(MINUTES, CASE.participants, list(CASE.venues.values()), [samling(1), samling(2)])
    assert_voices_agree(on_routes(pair, route("ab", "a", "b"), route("b", "b", "b"), route("c", "c", "c")), RULE)
