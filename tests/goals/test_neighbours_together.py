"""Neighbours together: pairs of neighbouring or cooperating kommuner that are parted."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from samlingsplan.domain import Case, KommuneId
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.neighbours_together import NeighboursTogether
from samlingsplan.rules.groups_together import GroupsTogether
from tests.embedding import Embedding
from tests.goals.agreement import spoken
from tests.worlds import every_plan, leader, plan_of, venue, world

MINUTES = {(home, place): 10 for home in ("0001", "0002", "0003") for place in "ab"}
BORDERS = frozenset({(KommuneId("0001"), KommuneId("0002")), (KommuneId("0002"), KommuneId("0003"))})


def of(*homes: str, groups: str = "") -> Case:
    """Return a world in which 0002 lies between 0001 and 0003."""
    leaders = [leader(i, home, "g" if str(i) in groups else None) for i, home in enumerate(homes, 1)]
    return world(MINUTES, leaders, [venue("a"), venue("b")], weeks=1, neighbours=BORDERS)


CASE = of("0001", "0002", "0003", "0002")


@pytest.mark.parametrize(
    ("seats", "parted", "with_region"),
    [
        # All together; the region adds the pair 0001–0003.
        (("a-1", "a-1", "a-1", "a-1"), 0, 0),
        # 0002 sits with each neighbour; 0001 and 0003 follow one route and share no class.
        (("a-1", "a-1", "a-2", "a-2"), 0, 1),
        # 0002 sits alone in its class.
        (("a-1", "a-2", "a-1", "a-2"), 2, 2),
        # 0003 at B without neighbours: they have no common route.
        (("a-1", "a-1", "b-1", "a-1"), 1, 2),
        # 0002 is on both routes: it meets 0003 at B, and 0001 not in the classes of A.
        (("a-1", "a-2", "b-1", "b-1"), 1, 2),
        # Who has no seat meets nobody.
        (("a-1", "a-1", None, "a-1"), 1, 2),
    ],
)
def test_parted_pairs_are_counted_by_hand(seats: tuple[str | None, ...], parted: int, with_region: int) -> None:
    plan = plan_of(CASE, {each: [0] for each in sorted(set(filter(None, seats)))}, *seats)
    assert NeighboursTogether().value(CASE, plan) == parted
    assert NeighboursTogether(regions=[("0003", "0001")]).value(CASE, plan) == with_region
    assert NeighboursTogether(bordering=False, regions=[("0003", "0001")]).value(CASE, plan) == with_region - parted


def assert_stages_add_up(case: Case, goal: NeighboursTogether, *rules: GroupsTogether) -> None:
    """Fail unless allocation and composition together have the reported value, on every plan."""
    embedding = Embedding(case, rules, [GoalLevel("wish", goal.unit, (goal,))])
    seen = set()
    for plan in every_plan(case, 2):
        if any(True for rule in rules for _ in rule.violations(case, plan)):
            continue
        joint = embedding.joint
        solved = dict(spoken(embedding, plan))
        assert solved["filling"] == solved["whole"]
        assert solved["joint"] + solved["filling"] == goal.weight * goal.value(case, plan), (plan, joint)
        seen.add((solved["joint"] > 0, solved["filling"] > 0))
    assert len(seen) > 2, "no stage alone decides"


def test_travel_parts_some_pairs_and_composition_others() -> None:
    assert_stages_add_up(of("0001", "0002", "0003"), NeighboursTogether(weight=3, regions=[("0001", "0003")]))


def test_a_kommune_can_be_on_two_routes_and_in_a_group() -> None:
    assert_stages_add_up(of("0001", "0002", "0003", "0002", groups="13"), NeighboursTogether(), GroupsTogether())


def test_only_kommuner_with_admitted_leaders_can_be_parted() -> None:
    assert NeighboursTogether().pairs(of("0001", "0003")) == ()
    assert NeighboursTogether(regions=[("0003", "0001", "0003")]).pairs(of("0001", "0003")) == (("0001", "0003"),)


def test_unknown_ids_and_a_wish_without_neighbours_are_reported() -> None:
    found = list(NeighboursTogether(regions=[("0001", "9999")]).names(CASE))
    assert [name for _, name, known in found if name not in known] == ["9999"]
    with pytest.raises(ValidationError, match="refused"):
        NeighboursTogether(bordering=False)


def test_a_border_counts_once() -> None:
    pairs = NeighboursTogether(regions=[("0002", "0001")]).pairs(replace(CASE, neighbours=BORDERS))
    assert pairs == (("0001", "0002"), ("0002", "0003"))
