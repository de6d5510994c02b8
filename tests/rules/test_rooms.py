"""Rooms: every class fits its teaching room, and the place has a room for each class of the week."""

import pytest

from samlingsplan.domain import DayPattern
from samlingsplan.plan import Violation
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.rooms import Rooms
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import FIRST_WEEK, leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20}
TWO = [samling(1), samling(2)]
# The room at A takes 2, the one at B 1; a route through both is as narrow as B.
SEATS = on_routes(
    world(
        MINUTES,
        [leader(i, "0001") for i in (1, 2, 3)],
        [venue("a", seats_per_room=2), venue("b", seats_per_room=1)],
        TWO,
    ),
    route("a", "a", "a"),
    route("ab", "a", "b"),
    route("net", None, None),
)
# One room at each place; the first samling may take four days.
WEEKS = on_routes(
    world(
        MINUTES,
        [leader(1, "0001"), leader(2, "0001")],
        [venue("a", rooms=1), venue("b", rooms=1)],
        [samling(1, [DayPattern.TUE_THU, DayPattern.MON_THU]), samling(2)],
        weeks=3,
    ),
    route("ab", "a", "b"),
    route("ba", "b", "a"),
    route("net", "a", None),
)


@pytest.mark.parametrize("seats", [("a-1", "a-1", "ab-1"), ("net-1", "net-1", "net-1")])
def test_classes_that_fit_are_silent(seats: tuple[str, ...]) -> None:
    calendars = {each: [0, 1] for each in dict.fromkeys(seats)}
    assert list(Rooms().violations(SEATS, plan_of(SEATS, calendars, *seats))) == []


@pytest.mark.parametrize(
    ("seats", "found"),
    [
        # 3 leaders in a room of 2, said once though the class meets there twice.
        (("a-1", "a-1", "a-1"), [("A", 3, 2)]),
        # 3 leaders: a room of 2 at A, a room of 1 at B.
        (("ab-1", "ab-1", "ab-1"), [("AB", 3, 2), ("AB", 3, 1)]),
        # 2 leaders: A seats them, B does not.
        (("ab-1", "ab-1", "net-1"), [("AB", 2, 1)]),
    ],
)
def test_each_room_too_small_is_named(seats: tuple[str, ...], found: list[tuple[str, int, int]]) -> None:
    plan = plan_of(SEATS, {each: [0, 1] for each in dict.fromkeys(seats)}, *seats)
    assert list(Rooms().violations(SEATS, plan)) == [Violation("rooms", *each) for each in found]


@pytest.mark.parametrize(
    ("calendars", "found"),
    [
        # Two classes on one route: both in B in the third week.
        ({"ab-1": [0, 2], "ab-2": [1, 2]}, [("B 2021-W38", 2, 1)]),
        # Different samlinger meet at the same place: AB's first in A and BA's second.
        ({"ab-1": [1, 2], "ba-1": [0, 1]}, [("A 2021-W37", 2, 1)]),
        # Other days of the same week are the same week.
        ({"ab-1": [(0, DayPattern.MON_THU), 1], "ab-2": [0, 2]}, [("A 2021-W36", 2, 1)]),
        # Both samlinger of both classes.
        ({"ab-1": [0, 1], "ab-2": [0, 1]}, [("A 2021-W36", 2, 1), ("B 2021-W37", 2, 1)]),
        # Staggered; and a samling on the net needs no room.
        ({"ab-1": [0, 1], "ab-2": [1, 2]}, []),
        ({"net-1": [0, 2], "net-2": [1, 2]}, []),
    ],
)
def test_each_week_without_a_room_for_all_is_named(
    calendars: dict[str, list[int]], found: list[tuple[str, int, int]]
) -> None:
    plan = plan_of(WEEKS, calendars, *calendars)
    assert list(Rooms().violations(WEEKS, plan)) == [Violation("rooms", *each) for each in found]


def test_stages_and_checker_agree_on_seats() -> None:
    assert_stages_and_checker_agree(SEATS, Rooms(), Embedding.filling_accepts)


def test_stages_and_checker_agree_on_seats_where_groups_are_units() -> None:
    leaders = [leader(1, "0001", "g"), leader(2, "0001", "g"), leader(3, "0001")]
    case = world(MINUTES, leaders, [venue("a", seats_per_room=2), venue("b", seats_per_room=1)], weeks=1)
    assert_stages_and_checker_agree(case, Rooms(), Embedding.filling_accepts, other_rules=[GroupsTogether()])


def test_stages_and_checker_agree_on_weeks() -> None:
    assert_stages_and_checker_agree(WEEKS, Rooms(), Embedding.calendar_accepts, Embedding.joint_accepts)


def test_stages_and_checker_agree_where_a_place_has_several_rooms() -> None:
    # Three classes and two rooms: three in one week are one too many.
    case = world({("0001", "a"): 10}, [leader(i, "0001") for i in (1, 2, 3)], [venue("a", rooms=2)])
    assert_stages_and_checker_agree(case, Rooms(), Embedding.calendar_accepts, Embedding.joint_accepts, most_classes=3)


def test_a_room_that_is_lent_out_is_missed_in_its_week_alone() -> None:
    # Two rooms, one of them lent out in week 37: two classes fit week 36, not week 37.
    place = venue("a", rooms=2, rooms_by_week={FIRST_WEEK.plus(1): 1})
    case = world({("0001", "a"): 10}, [leader(1, "0001"), leader(2, "0001")], [place])
    lawful, crowded = (plan_of(case, {"a-1": [week], "a-2": [week]}, "a-1", "a-2") for week in (0, 1))
    assert list(Rooms().violations(case, lawful)) == []
    assert list(Rooms().violations(case, crowded)) == [Violation("rooms", "A 2021-W37", 2, 1)]
    assert_stages_and_checker_agree(case, Rooms(), Embedding.calendar_accepts, Embedding.joint_accepts)
