"""Kept places: leaders whose class meets at a place that is listed for them."""

import pytest

from samlingsplan.goals.kept_places import KeptPlaces
from samlingsplan.rules.groups_together import GroupsTogether
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", place): 10 for place in "abc"}
VENUES = [venue(key) for key in "abc"]
LEADERS = [leader(1, "0001"), leader(2, "0001"), leader(3, "0001")]
CASE = world(MINUTES, LEADERS, VENUES, weeks=1)
ONE, TWO, THREE = (leader.id for leader in LEADERS)
GOAL = KeptPlaces(places={"a": (ONE,), "b": (ONE, TWO)})


@pytest.mark.parametrize(
    ("seats", "value"),
    [
        (("a-1", "b-1", "c-1"), 2),
        (("b-1", "a-1", "b-1"), 1),  # A is listed for the first alone, and nothing for the third
        (("c-1", "c-1", "a-1"), 0),
        ((None, "b-1", "a-1"), 1),
    ],
)
def test_leaders_are_counted_by_hand(seats: tuple[str | None, ...], value: int) -> None:
    plan = plan_of(CASE, {each: [0] for each in sorted(set(filter(None, seats)))}, *seats)
    assert GOAL.value(CASE, plan) == value


def test_allocation_minimises_what_is_reported() -> None:
    # All three are of one kommune: the party they made comes apart by what is listed for them.
    assert_value_is_expression(CASE, GOAL.model_copy(update={"weight": 2}), "joint")


def test_members_of_a_group_are_counted_one_by_one() -> None:
    case = world(MINUTES, [leader(1, "0001", "g"), leader(2, "0001", "g"), leader(3, "0001")], VENUES, weeks=1)
    assert_value_is_expression(case, GOAL, "joint", rules=[GroupsTogether()])


def test_a_route_that_touches_a_listed_place_keeps_it() -> None:
    pair = world(MINUTES, LEADERS, VENUES, [samling(1), samling(2)])
    case = on_routes(pair, route("ca", "c", "a"), route("b", "b", "b"))
    assert GOAL.value(case, plan_of(case, {"ca-1": [0, 1]}, "ca-1", "ca-1", "ca-1")) == 1
    assert_value_is_expression(case, GOAL, "joint")


def test_names_are_places_and_leaders_of_the_case() -> None:
    named = {(name, name in known) for _, name, known in KeptPlaces(places={"a": (ONE,), "z": ("p9",)}).names(CASE)}
    assert named == {("a", True), (ONE, True), ("z", False), ("p9", False)}
