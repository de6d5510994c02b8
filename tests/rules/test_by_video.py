"""Rules on attendance in person: a leader who follows a samling by video takes no chair and makes no journey."""

from dataclasses import replace

import pytest

from samlingsplan.domain import Burden, Case
from samlingsplan.plan import Violation
from samlingsplan.rules import Rule
from samlingsplan.rules.group_rooms import GroupRooms
from samlingsplan.rules.max_travel import MaxTravel
from samlingsplan.rules.rooms import Rooms
from samlingsplan.rules.step_free_access import StepFreeAccess
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world


def hybrid(*seats_per_room: int) -> Case:
    """Three leaders and a route through A and B; the first leader follows the second samling by video."""
    leaders = [leader(1, "0001", by_video=(2,)), leader(2, "0001"), leader(3, "0001", wheelchair=True)]
    leaders[0] = replace(leaders[0], wheelchair=True)
    a, b = (venue(key, seats_per_room=seats) for key, seats in zip("ab", seats_per_room, strict=True))
    minutes = {("0001", "a"): 10, ("0001", "b"): 90}
    case = world(minutes, leaders, [a, replace(b, wheelchair=False)], [samling(1), samling(2)])
    case = on_routes(case, route("ab", "a", "b"), route("a", "a", "a"))
    # There and back to A once: the second samling costs the first leader nothing.
    origin = leaders[0].origin
    return replace(case, burdens_by_video={(origin, (2,), each.id): Burden(20, 10, 0, 0) for each in case.routes})


def test_a_room_needs_no_chair_for_who_is_on_video() -> None:
    # A seats 3 and B 2: all three may share the class, since only two come to B.
    case = hybrid(3, 2)
    plan = plan_of(case, {"ab-1": [0, 1]}, "ab-1", "ab-1", "ab-1")
    assert list(Rooms().violations(case, plan)) == []
    everyone = replace(case, participants=tuple(replace(p, by_video=()) for p in case.participants))
    assert list(Rooms().violations(everyone, plan)) == [Violation("rooms", "AB", 3, 2)]


@pytest.mark.parametrize("seats", [(3, 1), (2, 1), (1, 2)])
def test_stages_and_checker_agree_on_chairs(seats: tuple[int, int]) -> None:
    assert_stages_and_checker_agree(hybrid(*seats), Rooms(), Embedding.filling_accepts)


def test_stages_and_checker_agree_on_group_rooms() -> None:
    case = hybrid(9, 9)
    venues = {key: replace(each, group_rooms={"a": 3, "b": 1}[key]) for key, each in case.venues.items()}
    assert_stages_and_checker_agree(
        replace(case, venues=venues), GroupRooms(persons_per_room=1), Embedding.filling_accepts
    )


@pytest.mark.parametrize("rule", [StepFreeAccess(), MaxTravel(most_min=60)])
def test_only_places_one_travels_to_are_judged(rule: Rule) -> None:
    # B has steps and lies 90 minutes off: that concerns the third leader, not the first, who never goes there.
    case = hybrid(9, 9)
    plan = plan_of(case, {"ab-1": [0, 1]}, "ab-1", None, "ab-1")
    assert [violation.subject for violation in rule.violations(case, plan)] == ["p3"]


@pytest.mark.parametrize("rule", [StepFreeAccess(), MaxTravel(most_min=60)])
def test_stages_and_checker_agree_on_journeys(rule: Rule) -> None:
    assert_stages_and_checker_agree(hybrid(9, 9), rule, most_classes=1)
