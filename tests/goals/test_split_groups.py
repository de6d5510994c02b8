"""Split groups: classes that leader groups are spread over beyond the first."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from samlingsplan.domain import Case
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.split_groups import SplitGroups
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.model import parties_of
from samlingsplan.plan import Scope
from samlingsplan.rules import Rule
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.solve import Proof, SearchResult, Solver, search
from tests.embedding import Embedding
from tests.goals.agreement import spoken
from tests.worlds import every_plan, leader, plan_of, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20, ("0002", "a"): 30, ("0002", "b"): 10}
# A pair across two kommuner, a trio from one, and a group of which one alone was admitted.
LEADERS = [
    leader(1, "0001", "pair"),
    leader(2, "0002", "pair"),
    leader(3, "0001", "trio"),
    leader(4, "0001", "trio"),
    leader(5, "0001", "trio"),
    leader(6, "0002", "alone"),
]
VENUES = [venue("a"), venue("b")]
CASE = world(MINUTES, LEADERS, VENUES, weeks=1)
PRICE = 7


@pytest.mark.parametrize(
    ("seats", "value"),
    [
        (("a-1", "a-1", "b-1", "b-1", "b-1", "a-1"), 0),
        (("a-1", "b-1", "b-1", "b-1", "b-1", "a-1"), 1),  # the pair at two places
        (("a-1", "a-2", "b-1", "b-1", "b-1", "a-1"), 1),  # the pair in two classes of one place
        (("a-1", "a-2", "a-1", "a-2", "b-1", "a-1"), 3),  # the pair in two classes, the trio in three
        (("a-1", None, "b-1", "b-1", None, "a-1"), 0),  # who has no seat is in no class
    ],
)
def test_further_classes_are_counted_by_hand(seats: tuple[str | None, ...], value: int) -> None:
    plan = plan_of(CASE, {each: [0] for each in sorted(set(filter(None, seats)))}, *seats)
    assert SplitGroups().value(CASE, plan) == value


def assert_stages_add_up(case: Case, most_classes: int) -> None:
    """Fail unless routes and classes together have the reported value, on every plan that seats everyone."""
    goal = SplitGroups(weight=PRICE)
    embedding = Embedding(case, [EveryonePlaced()], [GoalLevel("wish", "min", (goal,))])
    seen, within = set(), set()
    for plan in every_plan(case, most_classes):
        if len(plan.seats) == len(case.participants):
            said, value = dict(spoken(embedding, plan)), goal.value(case, plan)
            assert said.keys() == {"joint", "filling", "whole"}
            assert said["filling"] == said["whole"]
            assert said["joint"] + said["filling"] == PRICE * value, plan
            seen.add(value)
            within.add(said["filling"])
    assert len(seen) > 1
    assert len(within) > 1, "no plan of this world parts a group within a route"


def test_routes_and_classes_add_up_to_what_is_reported() -> None:
    assert_stages_add_up(world(MINUTES, [*LEADERS[:4], LEADERS[5]], VENUES, weeks=1), 2)


def test_three_classes_of_one_place_part_a_trio_twice() -> None:
    case = world(MINUTES, LEADERS[2:], VENUES[:1], weeks=1)
    assert_stages_add_up(case, 3)
    plan = plan_of(case, {"a-1": [0], "a-2": [0], "a-3": [0]}, "a-1", "a-2", "a-3", "a-1")
    assert SplitGroups().value(case, plan) == 2


def test_only_members_who_can_be_split_are_distinguished() -> None:
    # Leader 6 is the only one admitted of the group, and so like any other from 0002.
    case = replace(CASE, participants=(*LEADERS, leader(7, "0002"), leader(8, "0001", "duo"), leader(9, "0001", "duo")))
    parties = parties_of(case, (), [GoalLevel("wish", "min", (SplitGroups(),))])
    assert sorted(sorted(p.id for unit in party.units for p in unit) for party in parties) == [
        ["p1"],
        ["p2"],
        ["p3", "p4", "p5"],
        ["p6", "p7"],
        ["p8", "p9"],
    ]


def best(case: Case, rules: Sequence[Rule], price: int) -> SearchResult:
    level = GoalLevel("travel", "min", (TotalTravel(), SplitGroups(weight=price)))
    with Solver(1, 30) as solver:
        found = search(solver, case, (EveryonePlaced(), *rules), (level,))
    assert found.plan is not None
    assert found.proof is Proof.OPTIMAL
    return found


def test_a_group_is_parted_exactly_when_it_saves_more_than_the_price() -> None:
    # Apart: 2 * (10 + 10) min; together at B: 2 * (20 + 10), 20 min more; at A 2 * (10 + 30).
    case = world(MINUTES, LEADERS[:2], VENUES, weeks=1)
    apart, together = best(case, (), 19), best(case, (), 21)
    assert (len(set(apart.plan.seats.values())), apart.levels[0].objective) == (2, 40 + 19)
    assert (set(together.plan.seats.values()), together.levels[0].objective) == ({"b-1"}, 60)


def test_the_bound_of_all_plans_sees_classes() -> None:
    # Two classes of two at A, where a trio and one more must fit: the trio is parted, which routes alone do not see.
    case = world(MINUTES, [*LEADERS[2:5], leader(7, "0001")], VENUES[:1], weeks=1)
    rules = (ClassCount(min_classes=2, max_classes=2), ClassSize(min_participants=2, max_participants=2))
    (level,) = best(case, rules, PRICE).levels
    # Four leaders, 2 * 10 min each, and one price; without seats the first stage would promise 80.
    assert (level.objective, level.bound, level.scope) == (80 + PRICE, 80 + PRICE, Scope.ALL_PLANS)


def test_the_best_of_all_plans_is_found() -> None:
    # Two classes of three: every plan is written down, and the cheapest is the one that is found.
    rules = (ClassCount(min_classes=2, max_classes=2), ClassSize(min_participants=3, max_participants=3))
    for price in (5, 15, 45):
        level = GoalLevel("travel", "min", (TotalTravel(), SplitGroups(weight=price)))
        lawful = (
            plan
            for plan in every_plan(CASE, 2)
            if not any(True for rule in (EveryonePlaced(), *rules) for _ in rule.violations(CASE, plan))
        )
        assert best(CASE, rules, price).levels[0].objective == min(level.value(CASE, plan) for plan in lawful)
