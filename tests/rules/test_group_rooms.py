"""Group rooms: a class fits the group rooms it has to itself."""

import pytest

from samlingsplan.plan import Violation
from samlingsplan.rules.group_rooms import GroupRooms
from samlingsplan.rules.groups_together import GroupsTogether
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20}
VENUES = [venue("a", group_rooms=2), venue("b", group_rooms=1)]
CASE = on_routes(
    world(MINUTES, [leader(i, "0001") for i in (1, 2, 3)], VENUES, [samling(1), samling(2)]),
    route("a", "a", "a"),
    route("ab", "a", "b"),
    route("net", None, None),
)


def test_more_rooms_at_a_place_or_more_in_a_room_make_a_class_fit() -> None:
    # In b, one room of 2: two rooms, or one of 3, take the three.
    rule = GroupRooms(persons_per_room=2)
    plan = plan_of(CASE, {"ab-1": [0, 1]}, "ab-1", "ab-1", "ab-1")
    assert [each.found for each in rule.violations(CASE, plan)] == [2]
    by_path = {easing.path: easing for easing in rule.easings(CASE)}
    assert set(by_path) == {"rules.group_rooms.persons_per_room", "venues.a.group_rooms", "venues.b.group_rooms"}
    for path in ("rules.group_rooms.persons_per_room", "venues.b.group_rooms"):
        case, eased = rule.eased(CASE, by_path[path], by_path[path].values[0])
        assert list(eased.violations(case, plan)) == []


@pytest.mark.parametrize(
    ("persons_per_room", "seats"),
    [
        # 2 rooms of 2 take 3 leaders, and 1 room of 2 takes 2.
        (2, ("a-1", "a-1", "a-1")),
        (2, ("ab-1", "ab-1", "a-1")),
        # A class that meets on the net needs no room.
        (1, ("net-1", "net-1", "net-1")),
    ],
)
def test_a_lawful_plan_is_silent(persons_per_room: int, seats: tuple[str, ...]) -> None:
    plan = plan_of(CASE, {each: [0, 1] for each in dict.fromkeys(seats)}, *seats)
    assert list(GroupRooms(persons_per_room=persons_per_room).violations(CASE, plan)) == []


@pytest.mark.parametrize(
    ("persons_per_room", "route_id", "found"),
    [
        # 3 leaders by 2 are 1.5: 2 rooms. A has 2, B has 1.
        (2, "ab", [("AB", 2, 1)]),
        # 3 leaders by 1 are 3 rooms, more than at A and at B.
        (1, "ab", [("AB", 3, 2), ("AB", 3, 1)]),
        # The same at A alone, said once though the class meets there twice.
        (1, "a", [("A", 3, 2)]),
    ],
)
def test_each_place_with_too_few_rooms_is_named(
    persons_per_room: int, route_id: str, found: list[tuple[str, int, int]]
) -> None:
    plan = plan_of(CASE, {f"{route_id}-1": [0, 1]}, *[f"{route_id}-1"] * 3)
    violations = list(GroupRooms(persons_per_room=persons_per_room).violations(CASE, plan))
    assert violations == [Violation("group_rooms", *each) for each in found]


@pytest.mark.parametrize("persons_per_room", [1, 2])
def test_stages_and_checker_agree_on_every_plan(persons_per_room: int) -> None:
    assert_stages_and_checker_agree(CASE, GroupRooms(persons_per_room=persons_per_room), Embedding.filling_accepts)


def test_stages_and_checker_agree_where_groups_are_units() -> None:
    # The pair is 2 leaders: with 1 a room it fits A's 2 rooms but not B's 1.
    leaders = [leader(1, "0001", "g"), leader(2, "0001", "g"), leader(3, "0001")]
    case = world(MINUTES, leaders, VENUES, weeks=1)
    rule = GroupRooms(persons_per_room=1)
    assert_stages_and_checker_agree(case, rule, Embedding.filling_accepts, other_rules=[GroupsTogether()])
