"""Demands on leaders that contradict each other are found before any search, with rules, leaders and numbers."""

import pytest

from samlingsplan.domain import Case
from samlingsplan.rules import Rule
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize, OwnSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.group_rooms import GroupRooms
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.paired_leaders import PairedLeaders
from samlingsplan.rules.pinned_leaders import PinnedLeaders
from samlingsplan.rules.rooms import Rooms
from samlingsplan.solve.clash import Clash, clashes
from tests.solve.brute import Brute
from tests.solve.small_worlds import World
from tests.worlds import leader, venue, world

NEAR = {("0001", "a"): 10, ("0001", "b"): 20}


def five(*groups: str | None, seats: int = 99) -> Case:
    """Return five leaders, p1 to p5, some in groups, and places with these seats."""
    named = [*groups, *[None] * (5 - len(groups))]
    leaders = [leader(i, "0001", group) for i, group in enumerate(named, 1)]
    return world(NEAR, leaders, [venue("a", seats_per_room=seats), venue("b", seats_per_room=seats)], weeks=1)


def sizes(most: int) -> ClassSize:
    return ClassSize(min_participants=1, max_participants=most)


@pytest.mark.parametrize(
    ("case", "rules", "found"),
    [
        (
            five(),
            [PairedLeaders(together=(("p1", "p2"),), apart=(("p2", "p1"),))],
            [Clash("apart", ("paired_leaders",), ("p2", "p1"))],
        ),
        (
            # By way of a third: p1 with p2, p2 with p3.
            five(),
            [PairedLeaders(together=(("p1", "p2"), ("p2", "p3")), apart=(("p3", "p4", "p1"),))],
            [Clash("apart", ("paired_leaders",), ("p3", "p1"))],
        ),
        (
            five(),
            [PinnedLeaders(to_class={"p1": "a-1", "p2": "a-1"}), PairedLeaders(apart=(("p1", "p2"),))],
            [Clash("apart", ("paired_leaders", "pinned_leaders"), ("p1", "p2"), ("a-1",))],
        ),
        (
            five("g", "g"),
            [GroupsTogether(), PairedLeaders(apart=(("p1", "p2"),))],
            [Clash("apart", ("groups_together", "paired_leaders"), ("p1", "p2"))],
        ),
        (
            # A group of which one is in a-1 and the other in a-2.
            five("g", "g"),
            [GroupsTogether(), PinnedLeaders(to_class={"p1": "a-1", "p2": "a-2"})],
            [Clash("two_classes", ("groups_together", "pinned_leaders"), ("p1", "p2"), ("a-1", "a-2"))],
        ),
        (
            # Four in a class of three. Pinned alone they are four, and the group adds none that is not there.
            five("g", "g"),
            [GroupsTogether(), PinnedLeaders(to_class={f"p{i}": "a-1" for i in (1, 2, 3, 4)}), sizes(3)],
            [Clash("too_many", ("pinned_leaders", "class_size"), ("p1", "p2", "p3", "p4"), ("a-1",), 3)],
        ),
        (
            # The same at a place whose classes have three at most; elsewhere they may have nine.
            five(),
            [
                PinnedLeaders(to_class={f"p{i}": "a-1" for i in (1, 2, 3, 4)}),
                ClassSize(min_participants=1, max_participants=9, by_place={"a": OwnSize(max_participants=3)}),
            ],
            [Clash("too_many", ("pinned_leaders", "class_size"), ("p1", "p2", "p3", "p4"), ("a-1",), 3)],
        ),
        (
            # Neither the group of three nor the pair is too many for three; both are, by p3: four.
            five("g", "g", "g"),
            [GroupsTogether(), PairedLeaders(together=(("p3", "p4"),)), sizes(3)],
            [
                Clash(
                    "too_many",
                    ("groups_together", "paired_leaders", "class_size"),
                    ("p1", "p2", "p3", "p4"),
                    allowed=3,
                )
            ],
        ),
        (
            five("g", "g", "g", seats=2),
            [GroupsTogether(), Rooms()],
            [Clash("too_many", ("groups_together", "rooms"), ("p1", "p2", "p3"), allowed=2)],
        ),
        (
            # Nine group rooms for none each would be nobody; for one each, nine: enough.
            five("g", "g", "g"),
            [GroupsTogether(), GroupRooms(persons_per_room=1)],
            [],
        ),
    ],
)
def test_a_clash_names_its_rules_leaders_and_numbers(case: Case, rules: list[Rule], found: list[Clash]) -> None:
    laws = (EveryonePlaced(), *rules)
    assert list(clashes(case, laws)) == found
    if found:
        assert not Brute(World(case, (*laws, ClassCount(max_classes=2)), ())).plans


def test_each_pair_of_rules_that_clash_is_reported() -> None:
    # In a group and pinned to one class: to take away the one leaves the other.
    pins = PinnedLeaders(to_class={"p1": "a-1", "p2": "a-1"})
    found = clashes(five("g", "g"), (EveryonePlaced(), GroupsTogether(), pins, PairedLeaders(apart=(("p1", "p2"),))))
    assert [clash.rules for clash in found] == [
        ("groups_together", "paired_leaders"),
        ("paired_leaders", "pinned_leaders"),
    ]


def test_a_place_that_seats_them_is_enough() -> None:
    wide = world(
        NEAR,
        [leader(i, "0001", "g") for i in (1, 2, 3)],
        [venue("a", seats_per_room=2), venue("b", seats_per_room=3)],
    )
    rules = (EveryonePlaced(), GroupsTogether(), Rooms())
    assert clashes(wide, rules) == ()
    # Pinned to the small one they have no other.
    (found,) = clashes(wide, (*rules, PinnedLeaders(to_class={"p1": "a-1"})))
    assert (found.rules, found.allowed) == (("groups_together", "pinned_leaders", "rooms"), 2)


def test_a_leader_who_may_be_left_out_clashes_with_nobody() -> None:
    assert clashes(five(), [PairedLeaders(together=(("p1", "p2"),), apart=(("p2", "p1"),))]) == ()
