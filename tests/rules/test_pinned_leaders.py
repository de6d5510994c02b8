"""Pinned leaders: these go to these places, and these to none of these."""

import pytest

from samlingsplan.plan import Violation
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.pinned_leaders import PinnedLeaders
from tests.rules.agreement import assert_stages_and_checker_agree
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


def test_all_leaders_of_a_kommune_are_pinned() -> None:
    minutes = {(home, place): 10 for home in ("0001", "0002") for place in "ab"}
    case = world(minutes, [leader(1, "0001"), leader(2, "0002"), leader(3, "0002")], [venue("a"), venue("b")], weeks=1)
    rule = PinnedLeaders(kommune_to={"0002": "b"})
    # Leader 1 is of another kommune; leader 3 sits at A.
    plan = plan_of(case, {"a-1": [0], "b-1": [0]}, "a-1", "b-1", "a-1")
    assert list(rule.violations(case, plan)) == [Violation("pinned_leaders", "p3", "A", "b")]
    assert_stages_and_checker_agree(case, rule)


def test_stages_and_checker_agree_on_every_plan() -> None:
    # All three are of one kommune, but no longer alike: the party they made must come apart.
    assert_stages_and_checker_agree(CASE, RULE)


def test_stages_and_checker_agree_on_routes_of_two_places() -> None:
    pair = world(MINUTES, CASE.participants, list(CASE.venues.values()), [samling(1), samling(2)])
    assert_stages_and_checker_agree(
        on_routes(pair, route("ab", "a", "b"), route("b", "b", "b"), route("c", "c", "c")), RULE
    )


def test_a_leader_in_another_class_than_decided_is_named() -> None:
    rule = PinnedLeaders(to_class={"p1": "a-2", "p3": "b-1"})
    plan = plan_of(CASE, {"a-1": [0], "a-2": [0]}, "a-1", "a-2", "a-2")
    assert [(v.subject, v.found, v.allowed) for v in rule.violations(CASE, plan)] == [
        ("p1", "a-1", "a-2"),
        ("p3", "a-2", "b-1"),
    ]
    assert list(rule.violations(CASE, plan_of(CASE, {"a-1": [0], "a-2": [0]}, "a-2", "a-1", None))) == []


@pytest.mark.parametrize(
    "pins", [{"p1": "a-2"}, {"p1": "a-1", "p2": "a-2"}, {"p1": "a-1", "p2": "b-1"}, {"p1": "b-2", "p2": "b-2"}]
)
def test_stages_and_checker_agree_on_classes(pins: dict[str, str]) -> None:
    # A second class is one only where the route has two.
    assert_stages_and_checker_agree(CASE, PinnedLeaders(to_class=pins))


def test_stages_and_checker_agree_on_the_class_of_a_group() -> None:
    leaders = [leader(1, "0001", "g"), leader(2, "0001", "g"), leader(3, "0001")]
    case = world(MINUTES, leaders, list(CASE.venues.values())[:2], weeks=1)
    assert_stages_and_checker_agree(case, PinnedLeaders(to_class={"p1": "a-2"}), other_rules=[GroupsTogether()])


@pytest.mark.parametrize("text", ["a", "a-0", "x-1", "a-4", "a-01"])
def test_no_class_is_called_so(text: str) -> None:
    # Three leaders fill three classes at most.
    (_, _, _), (field, found, known) = PinnedLeaders(to_class={"p1": text}).names(CASE)
    assert (field, found) == ("to_class", text)
    assert found not in known


def test_the_class_that_is_called_so_is_known() -> None:
    assert [found in known for _, found, known in PinnedLeaders(to_class={"p1": "a-3"}).names(CASE)] == [True, True]


def test_who_is_pinned_and_kept_away_is_told_with_the_places() -> None:
    rule = PinnedLeaders(to={"p1": "b"}, away_from={"p2": ("c", "a")}, kommune_to={"0001": "c"})
    assert list(rule.behind(CASE, ())) == [
        ("leaders", {"leaders": ["p1: B"]}),
        ("kommuner", {"kommuner": ["K0001: C"]}),
        ("away", {"leaders": ["p2: A, C"]}),
    ]
    assert [key for key, _ in PinnedLeaders(kommune_to={"0001": "c"}).behind(CASE, ())] == ["kommuner"]
