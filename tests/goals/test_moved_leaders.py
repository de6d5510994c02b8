"""Moved leaders: those whose class is not the one they had in the earlier plan."""

from dataclasses import replace

import pytest

from samlingsplan.domain import Case, EarlierClass, EarlierPlan, RouteId
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.moved_leaders import MovedLeaders
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.solve import Solver, search
from tests.embedding import Embedding
from tests.goals.agreement import assert_value_is_expression, spoken
from tests.worlds import every_plan, leader, plan_of, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20}


def remembering(case: Case, **seats: str) -> Case:
    """Return a case whose leaders sat in these classes; the route is the class's id without its number."""
    classes = {each: EarlierClass(each.upper(), RouteId(each.rpartition("-")[0]), {}) for each in seats.values()}
    return replace(case, earlier=EarlierPlan(classes, dict(seats)))


# Leaders 1 to 3 sat in two classes of A and one of a place that is gone; leader 4 is new; p9 is no longer there.
CASE = remembering(
    world(MINUTES, [leader(i, "0001") for i in (1, 2, 3, 4)], [venue("a"), venue("b")], weeks=1),
    p1="a-1", p2="a-2", p3="gone-1", p9="a-1",
)  # fmt: skip


@pytest.mark.parametrize(
    ("seats", "moved", "other_route"),
    [
        (("a-1", "a-2", "a-1", "b-1"), 1, 1),  # leader 3 must move
        (("a-2", "a-1", "a-1", "b-1"), 3, 1),  # leaders 1 and 2 swapped classes of A
        (("b-1", "a-1", "b-1", "a-1"), 3, 2),  # leader 1 to B, leader 2 to class 1
        ((None, "a-2", None, "a-1"), 0, 0),  # who has no seat is not moved
    ],
)
def test_moves_are_counted_by_hand(seats: tuple[str | None, ...], moved: int, other_route: int) -> None:
    plan = plan_of(CASE, {each: [0] for each in sorted(set(filter(None, seats)))}, *seats)
    assert MovedLeaders().value(CASE, plan) == moved
    assert MovedLeaders(only_routes=True).value(CASE, plan) == other_route


def test_routes_and_classes_add_up_to_what_is_reported() -> None:
    goal = MovedLeaders(weight=3)
    embedding = Embedding(CASE, [], [GoalLevel("wish", "leaders", (goal,))])
    seen, within = set(), set()
    for plan in every_plan(CASE, 2):
        said = dict(spoken(embedding, plan))
        assert said["filling"] == said["whole"]
        assert said["joint"] + said["filling"] == 3 * goal.value(CASE, plan), plan
        seen.add(said["joint"])
        within.add(said["filling"])
    assert min(len(seen), len(within)) > 1


def test_routes_alone_are_the_first_stages_own() -> None:
    assert_value_is_expression(CASE, MovedLeaders(only_routes=True), "joint")


def test_without_an_earlier_plan_nobody_moves() -> None:
    case = replace(CASE, earlier=None)
    plan = plan_of(case, {"b-1": [0]}, "b-1", "b-1", "b-1", "b-1")
    assert MovedLeaders().value(case, plan) == 0


@pytest.mark.parametrize(("price", "seats"), [(19, {"a-1", "b-1"}), (21, {"a-1", "a-2"})])
def test_a_leader_moves_exactly_when_it_saves_more_than_the_price(price: int, seats: set[str]) -> None:
    # Both sat at A. There and back leader 2 travels 40 min to A and 20 to B: moving saves 20, and costs the price.
    case = world({**MINUTES, ("0002", "a"): 20, ("0002", "b"): 10}, [leader(1, "0001"), leader(2, "0002")],
                 [venue("a"), venue("b")], weeks=1)  # fmt: skip
    case = remembering(case, p1="a-1", p2="a-2")
    rules = (
        EveryonePlaced(),
        ClassCount(min_classes=2, max_classes=2),
        ClassSize(min_participants=1, max_participants=1),
    )
    with Solver(1, 30) as solver:
        found = search(solver, case, rules, (GoalLevel("travel", "min", (TotalTravel(), MovedLeaders(weight=price))),))
    assert found.plan is not None
    assert set(found.plan.seats.values()) == seats
    assert found.plan.seats["p1"] == "a-1"
    (level,) = found.levels
    assert level.objective == (20 + 20 + price if price < 20 else 20 + 40)
    assert level.bound == level.objective
