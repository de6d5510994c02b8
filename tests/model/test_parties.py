"""Leaders that nothing tells apart are one integer; which of them goes where follows their wishes."""

from random import Random

from samlingsplan.domain import Case, LeaderLevel, Party, RouteId, VenueId
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.mix import Mix
from samlingsplan.goals.unmet_wishes import UnmetWishes
from samlingsplan.model import alike_in_class, going_by_route, merged_in_classes, parties_of
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.pinned_leaders import PinnedLeaders
from samlingsplan.rules.step_free_access import StepFreeAccess
from tests.worlds import leader, venue, world

A, B = RouteId("a"), RouteId("b")
MINUTES = {(home, place): 10 for home in ("0001", "0002") for place in "ab"}


def case_of(*leaders: object, **stairs: bool) -> Case:
    return world(MINUTES, leaders, [venue(key, wheelchair=not stairs.get(key, False)) for key in "ab"])


def shape(parties: tuple[Party, ...]) -> list[list[tuple[str, ...]]]:
    """Return the ids of each party's units."""
    return [[tuple(sorted(p.id for p in unit)) for unit in party.units] for party in parties]


def wishing(number: int, *wishes: str) -> object:
    return leader(number, "0001", wishes=tuple(VenueId(wish) for wish in wishes))


def test_leaders_of_one_origin_are_one_party() -> None:
    case = case_of(leader(1, "0001"), leader(2, "0002"), leader(3, "0001"))
    parties = parties_of(case, (EveryonePlaced(),), ())
    assert shape(parties) == [[("p1",), ("p3",)], [("p2",)]]
    assert [(party.id, party.count, party.unit_size) for party in parties] == [("party-1", 2, 1), ("party-2", 1, 1)]


def test_groups_are_one_unit_only_where_a_rule_binds_them() -> None:
    case = case_of(leader(1, "0001", "g"), leader(2, "0001", "g"), leader(3, "0001", "h"), leader(4, "0001", "h"))
    assert shape(parties_of(case, (EveryonePlaced(),), ())) == [[("p1",), ("p2",), ("p3",), ("p4",)]]
    # Two groups of two from one origin are alike: two units of one party.
    assert shape(parties_of(case, (GroupsTogether(),), ())) == [[("p1", "p2"), ("p3", "p4")]]


def test_groups_of_several_origins_are_alike_when_their_members_are() -> None:
    case = case_of(leader(1, "0001", "g"), leader(2, "0002", "g"), leader(3, "0002", "h"), leader(4, "0001", "h"))
    assert shape(parties_of(case, (GroupsTogether(),), ())) == [[("p1", "p2"), ("p3", "p4")]]
    other = case_of(leader(1, "0001", "g"), leader(2, "0002", "g"), leader(3, "0002", "h"), leader(4, "0002", "h"))
    assert len(parties_of(other, (GroupsTogether(),), ())) == 2


def test_a_wheelchair_matters_where_a_rule_forbids_a_route_for_it() -> None:
    leaders = leader(1, "0001"), leader(2, "0001", wheelchair=True)
    assert len(parties_of(case_of(*leaders, a=True), (StepFreeAccess(),), ())) == 2
    assert len(parties_of(case_of(*leaders, a=True), (EveryonePlaced(),), ())) == 1
    assert len(parties_of(case_of(*leaders), (StepFreeAccess(),), ())) == 1


def test_parties_do_not_depend_on_the_order_of_the_list() -> None:
    leaders = [leader(i, f"000{1 + i % 2}", "g" if i < 3 else None) for i in range(1, 9)]
    shuffled = Random(1).sample(leaders, len(leaders))
    rules = (GroupsTogether(), StepFreeAccess())
    assert parties_of(case_of(*leaders), rules, ()) == parties_of(case_of(*shuffled), rules, ())


def test_in_class_only_sizes_distinguish_units() -> None:
    case = case_of(leader(1, "0001"), leader(2, "0002"), leader(3, "0001", "g"), leader(4, "0002", "g"))
    rules = (GroupsTogether(), ClassSize(min_participants=1, max_participants=4))
    alone, other, group = sorted(parties_of(case, rules, ()), key=lambda party: party.persons)
    assert alike_in_class(case, alone, rules) == alike_in_class(case, other, rules)
    assert alike_in_class(case, alone, rules) != alike_in_class(case, group, rules)


def test_leaders_with_different_marks_are_different_parties() -> None:
    case = case_of(*(leader(i, "0001") for i in (1, 2, 3, 4)))
    rules = (PinnedLeaders(to_class={"p3": "a-2"}),)
    assert shape(parties_of(case, rules, ())) == [[("p1",), ("p2",), ("p4",)], [("p3",)]]
    free, pinned = parties_of(case, rules, ())
    assert alike_in_class(case, free, rules) != alike_in_class(case, pinned, rules)
    assert alike_in_class(case, free, ()) == alike_in_class(case, pinned, ())


def going(case: Case, **counts: int) -> dict[str, list[str]]:
    (party,) = parties_of(case, (EveryonePlaced(),), ())
    told = going_by_route(case, [party], {(party.id, RouteId(key)): count for key, count in counts.items()})
    return {route: [p.id for part in parts for unit in part.units for p in unit] for route, parts in told.items()}


def test_a_leader_who_wishes_a_place_goes_there_first() -> None:
    case = case_of(wishing(1, "b", "a"), wishing(2, "a", "b"), wishing(3, "a"))
    assert going(case, a=2, b=1) == {"a": ["p2", "p3"], "b": ["p1"]}


def test_of_equal_wishes_the_higher_rank_counts() -> None:
    case = case_of(wishing(1, "a", "b"), wishing(2, "a", "b"))
    assert going(case, a=1, b=1) == {"a": ["p1"], "b": ["p2"]}


def test_a_leader_without_wishes_displaces_nobody() -> None:
    # The first has no wish, the second wishes a: there is room for one of them.
    assert going(case_of(wishing(1), wishing(2, "a")), a=1, b=1) == {"a": ["p2"], "b": ["p1"]}
    # A wish for somewhere else is no half wish for a.
    assert going(case_of(wishing(1, "c"), wishing(2, "c", "d", "a")), a=1, b=1) == {"a": ["p2"], "b": ["p1"]}


def test_who_is_counted_out_goes_nowhere() -> None:
    assert going(case_of(wishing(1, "a"), wishing(2, "a"), wishing(3, "a")), a=2, b=0) == {"a": ["p1", "p2"]}


def test_a_leader_on_video_is_distinguished_from_one_who_travels() -> None:
    travels, stays = parties_of(case_of(leader(1, "0001"), leader(2, "0001", by_video=(1,))), (EveryonePlaced(),), ())
    assert {travels.persons, stays.persons} == {1}
    assert (travels.on_video(1), stays.on_video(1)) == (0, 1)


def test_on_one_route_wishes_are_merged_but_not_what_classes_look_at() -> None:
    free = [leader(1, "0001", wishes=(VenueId("a"),)), leader(2, "0001"), leader(3, "0002")]
    case = case_of(*free, leader(4, "0001", level=LeaderLevel.DEPARTMENT))
    levels = (GoalLevel("wishes", "points", (UnmetWishes(),)),)
    mixed = (*levels, GoalLevel("classes", "points", (Mix(level=1),)))
    # Two kommuner, and a leader of one of them who wishes something.
    parties = parties_of(case, (EveryonePlaced(),), levels)
    assert len(parties) == 3
    merged = merged_in_classes(case, parties, (EveryonePlaced(),), levels)
    assert shape(merged) == [[("p1",), ("p2",), ("p4",)], [("p3",)]]
    merged = merged_in_classes(case, parties_of(case, (EveryonePlaced(),), mixed), (EveryonePlaced(),), mixed)
    assert sorted(shape(merged)) == [[("p1",), ("p2",)], [("p3",)], [("p4",)]]


def test_units_stay_whole_and_pinned_leaders_apart_where_parties_are_merged() -> None:
    case = case_of(*(leader(n, "0001", "g" if n < 3 else None, wishes=(VenueId("b"),) * (n % 2)) for n in range(1, 6)))
    rules = (GroupsTogether(), PinnedLeaders(to_class={"p5": "a-1"}))
    levels = (GoalLevel("wishes", "points", (UnmetWishes(),)),)
    merged = merged_in_classes(case, parties_of(case, rules, levels), rules, levels)
    assert sorted(shape(merged)) == [[("p1", "p2")], [("p3",), ("p4",)], [("p5",)]]
