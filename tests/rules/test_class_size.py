"""Class size: each class has between the least and the most leaders at admission."""

from dataclasses import replace

import pytest

from samlingsplan.domain import Burden, Origin, Route, RouteId, VenueId
from samlingsplan.plan import Plan, Violation, at_least, at_most
from samlingsplan.rules.class_size import ClassSize, OwnSize
from samlingsplan.rules.groups_together import GroupsTogether
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import every_plan, leader, samling, venue, world

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


SMALL_B = ClassSize(min_participants=2, max_participants=3, by_place={"b": OwnSize(min_participants=1)})
"""At b a class may have one leader; its greatest size is that of all classes."""


@pytest.mark.parametrize(
    ("classes", "found"),
    [
        (("a-1", "a-1", "a-1", "b-1"), []),
        (("a-1", "b-1", "b-1", "b-1"), [("A", 1, 2)]),
        # The largest at b is 3 as elsewhere.
        (("b-1", "b-1", "b-1", "b-1"), [("B", 4, 3)]),
    ],
)
def test_a_place_has_its_own_limits(classes: tuple[str, ...], found: list[tuple[str, int, int]]) -> None:
    assert list(SMALL_B.violations(CASE, seating(*classes))) == [Violation("class_size", *each) for each in found]


def test_the_class_nearest_to_its_own_limit_is_shown() -> None:
    # A has 3 of 2 to 3, B 1 of 1 to 3.
    assert list(SMALL_B.margins(CASE, seating("a-1", "a-1", "a-1", "b-1"))) == [
        at_least("smallest", 1, 1, "leaders", "B"),
        at_most("largest", 3, 3, "leaders", "A"),
    ]


def test_stages_and_checker_agree_on_the_limits_of_a_place() -> None:
    assert_stages_and_checker_agree(CASE, SMALL_B, Embedding.filling_accepts)
    larger = ClassSize(min_participants=2, max_participants=2, by_place={"a": OwnSize(max_participants=3)})
    assert_stages_and_checker_agree(CASE, larger, Embedding.filling_accepts)


def test_a_class_at_two_such_places_is_held_to_the_strictest() -> None:
    own = {"a": OwnSize(min_participants=1, max_participants=3), "b": OwnSize(min_participants=2)}
    rule = ClassSize(min_participants=3, max_participants=4, by_place=own)
    # At a 1 to 3, at b 2 to 4 as elsewhere; on the tour 2 to 3.
    found = [rule.limits([VenueId(place) for place in places]) for places in ("a", "b", "ab", "c")]
    assert found == [(1, 3), (2, 4), (2, 3), (3, 4)]
    tour = Route(RouteId("tour"), "Tour", (VenueId("a"), VenueId("b")))
    burdens = {(Origin(home), tour.id): Burden(10, 10, 0, 0) for home in CASE.kommuner}
    case = world(MINUTES, CASE.participants, [venue("a"), venue("b")], [samling(1), samling(2)], weeks=2)
    assert_stages_and_checker_agree(replace(case, routes=(tour,), burdens=burdens), rule, Embedding.filling_accepts)


def test_the_widest_limits_are_those_of_all_places() -> None:
    own = {"a": OwnSize(max_participants=5), "b": OwnSize(min_participants=2)}
    assert ClassSize(min_participants=3, max_participants=4, by_place=own).widest == (2, 5)
    assert ClassSize(min_participants=3, max_participants=4).widest == (3, 4)


def test_a_place_that_nobody_knows_is_named() -> None:
    rule = ClassSize(min_participants=1, max_participants=4, by_place={"a": OwnSize(), "c": OwnSize()})
    unknown = [name for _, name, known in rule.names(CASE) if name not in known]
    assert unknown == ["c"]


def test_what_may_be_eased_at_a_place_says_where() -> None:
    (*_, one) = SMALL_B.easings(CASE)
    assert (one.parameter, list(one.values)) == ("min_at_place", [])  # one leader cannot be fewer
    rule = ClassSize(min_participants=2, max_participants=3, by_place={"b": OwnSize(max_participants=2)})
    (_, _, at_b) = rule.easings(CASE)
    # Of 4 leaders.
    assert (at_b.path, list(at_b.values), at_b.about) == (
        "rules.class_size.by_place.b.max_participants",
        [3, 4],
        {"place": "B"},
    )
    _, eased = rule.eased(CASE, at_b, 4)
    assert isinstance(eased, ClassSize)
    assert eased.limits([VenueId("b")]) == (2, 4)


def test_a_conflict_tells_which_places_have_their_own_sizes() -> None:
    told = dict(SMALL_B.behind(CASE, ()))
    # 4 leaders in classes of 1 to 3.
    assert told["classes"] == {"leaders": 4, "low": 1, "high": 3, "fewest": 2, "most": 4}
    assert told["places"] == {"low": 2, "high": 3, "places": ["B (1–3)"]}
