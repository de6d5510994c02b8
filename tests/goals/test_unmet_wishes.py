"""Unmet wishes: how far down their lists of wishes leaders get."""

import pytest

from samlingsplan.domain import VenueId
from samlingsplan.goals.unmet_wishes import UnmetWishes
from samlingsplan.rules.groups_together import GroupsTogether
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", place): 10 for place in "abc"}
VENUES = [venue(key) for key in "abc"]
LEADERS = [
    leader(1, "0001", wishes=(VenueId("a"), VenueId("b"))),
    leader(2, "0001", wishes=(VenueId("c"),)),
    leader(3, "0001"),
]
CASE = world(MINUTES, LEADERS, VENUES, weeks=1)


@pytest.mark.parametrize(
    ("seats", "value"),
    [
        (("a-1", "c-1", "b-1"), 0),  # first wishes; leader 3 wished for nothing
        (("b-1", "c-1", "b-1"), 1),  # leader 1's second
        (("c-1", "c-1", "c-1"), 5),  # none of leader 1's
        (("c-1", "b-1", "b-1"), 10),  # none of leader 1's, none of leader 2's
        ((None, "b-1", "b-1"), 5),  # who has no seat costs nothing
    ],
)
def test_points_are_counted_by_hand(seats: tuple[str | None, ...], value: int) -> None:
    plan = plan_of(CASE, {each: [0] for each in sorted(set(filter(None, seats)))}, *seats)
    assert UnmetWishes(none_points=5).value(CASE, plan) == value


def test_no_wish_that_is_met_costs_more_than_none() -> None:
    # B is the third wish, two points at most; where none of them costs one point, neither does it cost more.
    case = world(MINUTES, [leader(1, "0001", wishes=tuple(map(VenueId, "acb")))], VENUES, weeks=1)
    plan = plan_of(case, {"b-1": [0]}, "b-1")
    assert [UnmetWishes(none_points=most).value(case, plan) for most in (1, 2, 3)] == [1, 2, 2]


def test_allocation_minimises_what_is_reported() -> None:
    # All three are of one kommune: the party they made comes apart by their wishes.
    assert_value_is_expression(CASE, UnmetWishes(weight=2), "joint")


def test_members_of_a_group_are_counted_one_by_one() -> None:
    leaders = [leader(1, "0001", "g", wishes=(VenueId("a"),)), leader(2, "0001", "g", wishes=(VenueId("b"),))]
    case = world(MINUTES, [*leaders, leader(3, "0001", wishes=(VenueId("c"),))], VENUES, weeks=1)
    assert_value_is_expression(case, UnmetWishes(), "joint", rules=[GroupsTogether()])


def test_a_route_that_touches_a_wish_meets_it() -> None:
    pair = world(MINUTES, LEADERS, VENUES, [samling(1), samling(2)])
    case = on_routes(pair, route("ca", "c", "a"), route("b", "b", "b"))
    # Leader 1's first wish and leader 2's are both on the way of one class.
    assert UnmetWishes().value(case, plan_of(case, {"ca-1": [0, 1]}, "ca-1", "ca-1", "ca-1")) == 0
    assert_value_is_expression(case, UnmetWishes(), "joint")
