"""Moved weeks: samlinger held in another week than in the earlier plan."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from samlingsplan.domain import Case, EarlierClass, EarlierPlan, RouteId
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.even_spacing import EvenSpacing
from samlingsplan.goals.moved_weeks import MovedWeeks
from samlingsplan.plan import Plan
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.solve import Solver, search
from tests.embedding import Embedding
from tests.goals.agreement import least
from tests.worlds import FIRST_WEEK, every_plan, leader, plan_of, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20}


def remembering(case: Case, **weeks: Sequence[int]) -> Case:
    """Return a case whose classes, ``a_1`` for ``a-1``, met in these weeks, counted from the first."""
    classes: Mapping[str, EarlierClass] = {
        key.replace("_", "-"): EarlierClass(
            key, RouteId(key.rpartition("_")[0]), {i: FIRST_WEEK.plus(week) for i, week in enumerate(of_class, 1)}
        )
        for key, of_class in weeks.items()
    }
    return replace(case, earlier=EarlierPlan(classes, {}))


CASE = remembering(
    world(MINUTES, [leader(1, "0001"), leader(2, "0001")], [venue("a"), venue("b")], [samling(1), samling(2)], weeks=3),
    a_1=(0, 1),
    a_2=(0, 2),
    a_3=(1, 2),
)


@pytest.mark.parametrize(
    ("calendars", "value"),
    [
        ({"a-1": (0, 1), "a-2": (0, 2)}, 0),
        ({"a-1": (0, 2), "a-2": (0, 1)}, 2),  # swapped: each class holds samling 2 in the other's week
        ({"a-1": (1, 2), "a-2": (0, 2)}, 2),  # both samlinger of class 1 a week later
        ({"a-1": (0, 1), "b-1": (1, 2)}, 0),  # class 2 is gone; B is new and has promised nothing
    ],
)
def test_other_weeks_are_counted_by_hand(calendars: dict[str, Sequence[int]], value: int) -> None:
    assert MovedWeeks().value(CASE, plan_of(CASE, calendars, *calendars)) == value


def relabelled(plan: Plan) -> list[Plan]:
    """Return the plan with the calendars of each route's classes dealt out in every way."""
    dealt = []
    for order in permutations(plan.classes):
        pairs = list(zip(plan.classes, order, strict=True))
        if all(one.route == other.route for one, other in pairs):
            dealt.append(replace(plan, classes=tuple(replace(one, samlinger=other.samlinger) for one, other in pairs)))
    return dealt


def test_classes_are_worth_what_is_reported_and_routes_no_more() -> None:
    goal = MovedWeeks(weight=2)
    embedding = Embedding(CASE, [], [GoalLevel("wish", "samlinger", (goal,))])
    (of_routes,) = embedding.joint.objectives
    met = 0
    for plan in every_plan(CASE, 2):
        value = 2 * goal.value(CASE, plan)
        calendar, values = embedding.calendar_solution(plan)
        assert calendar.program.value(calendar.objectives[0], values) == value
        whole, values = embedding.whole_values(plan)
        assert least(whole.program, whole.objectives[0], values) == value
        said = least(embedding.joint.program, of_routes, embedding.joint_values(plan))
        best = min(2 * goal.value(CASE, each) for each in relabelled(plan))
        assert 0 <= said <= best, plan
        met += 0 < said == best
    assert met, "routes never have anything to say"


def test_a_class_that_cannot_be_one_of_the_new_has_no_say_over_routes() -> None:
    case = replace(CASE, earlier=EarlierPlan({"a": next(iter(CASE.earlier.classes.values()))}, {}))
    level = GoalLevel("wish", "samlinger", (MovedWeeks(),))
    embedding = Embedding(case, [], [level])
    late = plan_of(case, {"a-1": (1, 2)}, "a-1", "a-1")
    (of_routes,) = embedding.joint.objectives
    assert (
        least(embedding.joint.program, of_routes, embedding.joint_values(late)) == MovedWeeks().value(case, late) == 0
    )


@pytest.mark.parametrize(("price", "weeks"), [(1, [0, 2]), (3, [0, 1])])
def test_a_class_moves_exactly_when_it_gains_more_than_the_price(price: int, weeks: list[int]) -> None:
    # Two weeks apart is ideal, and each week off it costs two points: one point for moving is cheap, three are dear.
    goals = (EvenSpacing(weight=2, ideal_weeks=2), MovedWeeks(weight=price))
    case = replace(CASE, participants=CASE.participants[:1])
    with Solver(1, 30) as solver:
        found = search(
            solver, case, (EveryonePlaced(), FixedPlaces(closed=("b",))), (GoalLevel("year", "points", goals),)
        )
    assert found.plan is not None
    (only,) = found.plan.classes
    assert [case.weeks.index(held.week) for held in only.samlinger] == weeks
    (level,) = found.levels
    assert (level.objective, level.bound) == (min(price, 2), min(price, 2))
