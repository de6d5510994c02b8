"""Likeness: leaders outside the largest group of their class."""

from dataclasses import replace

import pytest

from samlingsplan.domain import LeaderLevel
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.likeness import Likeness
from samlingsplan.goals.mix import Mix
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.samling_days import SamlingDays
from samlingsplan.solve import Solver, search
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import leader, plan_of, venue, world

MINUTES = {(home, place): 10 for home in ("0001", "0002", "0003") for place in "ab"}
AREAS = ("home_care", "home_care", "dental", "medical")
LEADERS = [leader(i, "0001", service_area=area) for i, area in enumerate(AREAS, 1)]
CASE = world(MINUTES, LEADERS, [venue("a"), venue("b")], weeks=1)


@pytest.mark.parametrize(
    ("seats", "value"),
    [
        # Home care apart; of dental and medical one is outside.
        (("a-1", "a-1", "a-2", "a-2"), 1),
        # Home care with one other, and one alone.
        (("a-1", "a-1", "a-1", "a-2"), 1),
        # Home care split: one outside in each class.
        (("a-1", "a-2", "a-1", "a-2"), 2),
        # All together: two outside home care.
        (("a-1", "a-1", "a-1", "a-1"), 2),
        # Classes of two routes are classes too.
        (("a-1", "a-1", "b-1", "b-1"), 1),
        # Who has no seat is in no class.
        (("a-1", "a-1", "a-2", None), 0),
    ],
)
def test_leaders_outside_are_counted_by_hand(seats: tuple[str | None, ...], value: int) -> None:
    plan = plan_of(CASE, {each: [0] for each in sorted(set(filter(None, seats)))}, *seats)
    assert Likeness(service_area=1).value(CASE, plan) == value
    # Of one kommune: alike in all that follows from it.
    assert Likeness(service_area=2, sentralitet=7, kostra_group=1).value(CASE, plan) == 2 * value


def test_composition_minimises_what_is_reported() -> None:
    assert_value_is_expression(CASE, Likeness(weight=2, service_area=3), "filling", "whole")


def test_two_traits_each_have_their_largest_group() -> None:
    levels = (LeaderLevel.UNIT, LeaderLevel.DEPARTMENT, LeaderLevel.UNIT, LeaderLevel.UNIT)
    leaders = [replace(each, level=level) for each, level in zip(LEADERS, levels, strict=True)]
    case = replace(CASE, participants=tuple(leaders))
    assert_value_is_expression(case, Likeness(service_area=1, level=2), "filling", "whole")


@pytest.mark.parametrize(("goal", "alike"), [(Likeness(sentralitet=1), 1), (Mix(sentralitet=1), 2)])
def test_the_plan_has_what_was_wished_for(goal: Likeness | Mix, alike: int) -> None:
    # Four central leaders and four remote ones in two classes of four: each class of one kind, or of both.
    case = world(MINUTES, [leader(i, "0001" if i % 2 else "0002") for i in range(1, 9)], [venue("a")], weeks=1)
    case = replace(case, kommuner={**case.kommuner, "0002": replace(case.kommuner["0002"], sentralitet=6)})
    rules = (EveryonePlaced(), ClassCount(min_classes=2, max_classes=2), SamlingDays())
    rules = (*rules, ClassSize(min_participants=4, max_participants=4))
    with Solver(seed=1, time_limit_s=60) as solver:
        found = search(solver, case, rules, (GoalLevel("classes", "leaders", (goal,)),))
    assert found.plan is not None
    assert [(level.objective, level.bound) for level in found.levels] == [(0, 0)]
    kinds = {c.id: {p.origin.kommune for p in found.plan.members(case, c.id)} for c in found.plan.classes}
    assert [len(kind) for kind in kinds.values()] == [alike, alike]
