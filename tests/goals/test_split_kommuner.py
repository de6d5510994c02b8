"""Split kommuner: how often leaders of one kommune sit in different classes of the same route."""

from dataclasses import replace
from typing import Any

import pytest

from samlingsplan.domain import KommuneId, Origin, Participant, RouteId
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.split_kommuner import SplitKommuner
from samlingsplan.model import FillingModel, classes_to_fill, filling_model, parties_of
from samlingsplan.rules import Rule
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.solve import Engine, Solver
from samlingsplan.solve.first_composition import first_composition
from samlingsplan.solve.stage_input import StageInput
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import every_plan, leader, plan_of, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20, ("0002", "a"): 30, ("0002", "b"): 40}
LEADERS = [leader(1, "0001"), leader(2, "0001"), leader(3, "0002"), leader(4, "0002")]
CASE = world(MINUTES, LEADERS, [venue("a"), venue("b")], weeks=1)


@pytest.mark.parametrize(
    ("seats", "value"),
    [
        # Each kommune in a class of its own.
        (("a-1", "a-1", "a-2", "a-2"), 0),
        # 0001 in two classes of A.
        (("a-1", "a-2", "a-2", "a-2"), 1),
        # Both kommuner in both classes: 2 + 2 presences, less one each.
        (("a-1", "a-2", "a-1", "a-2"), 2),
        # At A and at B: other routes, which travel decided; no split.
        (("a-1", "b-1", "a-1", "b-1"), 0),
        # Who has no seat splits nothing.
        (("a-1", None, "a-2", None), 0),
    ],
)
def test_splits_are_counted_by_hand(seats: tuple[str | None, ...], value: int) -> None:
    plan = plan_of(CASE, {each: [0] for each in sorted(set(filter(None, seats)))}, *seats)
    assert SplitKommuner().value(CASE, plan) == value


def test_three_classes_are_two_splits() -> None:
    case = world(MINUTES, [leader(i, "0001") for i in (1, 2, 3)], [venue("a")], weeks=1)
    plan = plan_of(case, {"a-1": [0], "a-2": [0], "a-3": [0]}, "a-1", "a-2", "a-3")
    assert SplitKommuner().value(case, plan) == 2
    assert_value_is_expression(case, SplitKommuner(weight=10), "filling", "whole", most_classes=3)


def test_composition_minimises_what_is_reported() -> None:
    assert_value_is_expression(CASE, SplitKommuner(weight=2), "filling", "whole")


def test_both_kommuner_of_a_group_are_present_where_it_sits() -> None:
    # Leaders 1 and 3 are one unit of two kommuner: with 2 or 4 in the other class, a kommune is split.
    leaders = [leader(1, "0001", "g"), leader(2, "0001"), leader(3, "0002", "g"), leader(4, "0002")]
    case = world(MINUTES, leaders, [venue("a"), venue("b")], weeks=1)
    assert_value_is_expression(case, SplitKommuner(), "filling", "whole", rules=[GroupsTogether()])


def test_one_kommune_is_one_whatever_settlement_its_leaders_start_from() -> None:
    # Two origins are two parties, and yet one kommune.
    seat, settlement = Origin(KommuneId("0001")), Origin(KommuneId("0001"), "Bygda")
    leaders = [LEADERS[0], leader(2, "0001", origin=settlement), LEADERS[2]]
    case = world(MINUTES, leaders, [venue("a")], weeks=1)
    case = replace(case, burdens={**case.burdens, (settlement, RouteId("a")): case.burdens[seat, RouteId("a")]})
    plan = plan_of(case, {"a-1": [0], "a-2": [0]}, "a-1", "a-2", "a-2")
    assert SplitKommuner().value(case, plan) == 1
    assert_value_is_expression(case, SplitKommuner(), "filling", "whole")


def test_a_kommune_larger_than_a_class_is_split_in_the_relaxation_too() -> None:
    # Seven leaders in classes of three at most need three classes: two splits, which fractions of leaders, a third of
    # each in every class, would not show. The five of 0002 need two classes: one split more.
    leaders = [leader(i, "0001" if i <= 7 else "0002") for i in range(1, 13)]
    sizes = ClassSize(min_participants=2, max_participants=3)
    stage, model = filled(leaders, 4, sizes, (GoalLevel("classes", "splits", (SplitKommuner(),)),))
    with stage.solver as solver:
        assert solver.relax(model.program.serialised(model.objectives[0])).bound == 3


def test_many_small_kommuner_in_few_parts_are_split_to_fill_the_classes() -> None:
    # Three kommuner of four leaders, in classes of three: four classes. One part has all, or each kommune is a part of
    # its own, which four leaders and classes of three do not allow: one island, four classes less one.
    sizes = ClassSize(min_participants=3, max_participants=3)
    levels = (GoalLevel("classes", "splits", (SplitKommuner(weight=10),)),)
    leaders = [leader(i, f"000{1 + i % 3}") for i in range(12)]
    assert floors(leaders, 4, sizes, levels) == (30,)
    # Small kommuner of one leader and two: no part without three leaders, so two parts of six leaders, two classes.
    few = [leader(i, home) for i, home in enumerate(["0001", "0002", "0002", "0003", "0003", "0004"])]
    assert floors(few, 2, sizes, levels) == (0,)
    # Twelve leaders in groups that tie all kommuner together are one part: four classes less one, three splits.
    tied = [leader(i, f"000{1 + i % 3}", f"g{i // 2}") for i in range(12)]
    looser = ClassSize(min_participants=2, max_participants=8)
    assert floors(tied, 4, looser, levels, GroupsTogether()) == (30,)


@pytest.mark.parametrize("groups", [[], [GroupsTogether()]])
def test_no_seating_splits_less_than_islands_say(groups: list[GroupsTogether]) -> None:
    # Three kommuner of two and one leader, two of one group: every seating in three classes of one to two.
    leaders = [leader(1, "0001"), leader(2, "0001", "g"), leader(3, "0002", "g"), leader(4, "0002"), leader(5, "0003")]
    case = world(MINUTES | {("0003", "a"): 5}, leaders, [venue("a")], weeks=1)
    sizes = ClassSize(min_participants=1, max_participants=2)
    levels = (GoalLevel("classes", "splits", (SplitKommuner(),)),)
    (floor,) = floors(leaders, 3, sizes, levels, *groups)
    rules = (EveryonePlaced(), sizes, *groups)
    lawful = [p for p in every_plan(case, 3) if not any(any(True for _ in r.violations(case, p)) for r in rules)]
    values = {SplitKommuner().value(case, plan) for plan in lawful if len(plan.classes) == 3}
    # Apart the kommuner are three parts. Tied, 1 and 2 are one and 3 another: three classes less two; and since the
    # group fills a class, both its kommuner have another.
    assert (floor, min(values)) == ((1, 2) if groups else (0, 0))


def floors(leaders: list[Participant], number: int, *more: Any) -> tuple[int, ...]:
    """Return the bounds of islands on the levels of the second stage."""
    stage, model = filled(leaders, number, *more)
    with stage.solver:
        return first_composition(stage, model).floors


def filled(
    leaders: list[Participant], number: int, sizes: ClassSize, levels: tuple[GoalLevel], *more: Rule
) -> tuple[StageInput, FillingModel]:
    """Return the second stage with a number of classes at A."""
    minutes = {(each.origin.kommune, "a"): 5 for each in leaders}
    case = world(minutes, leaders, [venue("a")], weeks=1)
    rules = (EveryonePlaced(), sizes, *more)
    (route,) = case.routes
    classes = classes_to_fill(case, {route.id: number})
    stage = StageInput(case, rules, levels, Solver(seed=1, time_limit_s=60), Engine.HIGHS)
    return stage, filling_model(case, rules, levels, classes, {route.id: parties_of(case, rules, levels)})
