"""Islands: a bound on splits and unevenness, and a composition that starts from it."""

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from samlingsplan.domain import Case, Participant
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.split_kommuner import SplitKommuner
from samlingsplan.goals.uneven_sizes import UnevenSizes
from samlingsplan.model import Cut, FillingModel, classes_to_fill, filling_model, parties_of
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.pinned_leaders import PinnedLeaders
from samlingsplan.solve import Engine, Proof, Solver
from samlingsplan.solve.class_stage import fill
from samlingsplan.solve.first_composition import first_composition
from samlingsplan.solve.islands import islands
from samlingsplan.solve.stage_input import StageInput
from tests.worlds import leader, plan_of, venue, world

LEVEL = GoalLevel("classes", "points", (SplitKommuner(weight=10), UnevenSizes()))


def prepared(solver: Solver, leaders: list[Participant], number: int, least: int, most: int) -> tuple[StageInput, Case]:
    case = world({(each.origin.kommune, "a"): 5 for each in leaders}, leaders, [venue("a")], weeks=1)
    rules = (EveryonePlaced(), GroupsTogether(), ClassSize(min_participants=least, max_participants=most))
    return StageInput(case, rules, (LEVEL,), solver, Engine.HIGHS), case


def model_of(stage: StageInput, number: int) -> FillingModel:
    (route,) = stage.case.routes
    parties = parties_of(stage.case, stage.rules, stage.levels)
    return filling_model(
        stage.case, stage.rules, stage.levels, classes_to_fill(stage.case, {route.id: number}), {route.id: parties}
    )


def drawn(seed: int, leaders: int) -> list[Participant]:
    rng = Random(seed)
    return [leader(i, f"000{rng.randint(1, 4)}", rng.choice((None, None, None, "g", "h"))) for i in range(1, leaders)]


@pytest.mark.parametrize("seed", range(8))
def test_no_seating_costs_less_than_islands(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    # Every seating of seven leaders in three classes of one to four; islands are filled, and cuts come of them.
    monkeypatch.setattr("samlingsplan.solve.first_composition.FEW_CLASSES", 0)
    leaders = drawn(seed, 8)
    with Solver(seed=1, time_limit_s=60) as solver:
        stage, case = prepared(solver, leaders, 3, 1, 4)
        bound = first_composition(stage, model_of(stage, 3)).floors[0]
    values = []
    for seats in product(("a-1", "a-2", "a-3"), repeat=len(leaders)):
        plan = plan_of(case, {f"a-{number}": [0] for number in (1, 2, 3)}, *seats)
        if not any(any(True for _ in rule.violations(case, plan)) for rule in stage.rules):
            values.append(LEVEL.value(case, plan))
    assert not values or bound <= min(values)


def test_islands_are_counted_by_hand() -> None:
    # Kommuner of five, three and two leaders in classes of two or three: five classes of two, each kommune by itself
    # but for one: 5 is 2 + 3. With 2 + 3, 3 and 2 there are four classes; five need three islands at most, and five
    # leaders in islands of two or three classes of two each are six at least. So 5 and 3 share: 8 = 4 * 2, and 2 is
    # alone: five classes less two islands, three splits; all classes are of two.
    leaders = [leader(i, home) for i, home in enumerate(["0001"] * 5 + ["0002"] * 3 + ["0003"] * 2)]
    with Solver(seed=1, time_limit_s=60) as solver:
        stage, _ = prepared(solver, leaders, 5, 2, 3)
        model = model_of(stage, 5)
        ((_, coloured),) = model.coloured[0]
        found = islands(solver, coloured, 5, 2, 3)
        assert (found.bound, found.least, found.most) == (30, 2, 2)
        assert sorted(island.classes for island in found.islands) == [1, 4]
        # Without an island of the two leaders there is one only: four splits.
        alone = next(island.parts for island in found.islands if island.classes == 1)
        assert islands(solver, coloured, 5, 2, 3, [Cut(alone, 2, 3)]).bound == 40


def test_many_classes_are_filled_island_by_island() -> None:
    # Kommuner of 9, 9 and 6 in classes of three: 3, 3 and 2 classes, five splits; proven without a search.
    leaders = [leader(i, home) for i, home in enumerate(["0001"] * 9 + ["0002"] * 9 + ["0003"] * 6)]
    with Solver(seed=1, time_limit_s=60) as solver:
        stage, case = prepared(solver, leaders, 8, 3, 3)
        (route,) = case.routes
        filled = fill(stage, classes_to_fill(case, {route.id: 8}), parties_of(case, stage.rules, stage.levels))
    assert (filled.result.bounds, filled.result.proof) == ((50,), Proof.OPTIMAL)
    seats = [filled.seats[each.id] for each in case.participants]
    plan = plan_of(case, {each: [0] for each in sorted(set(seats))}, *seats)
    assert LEVEL.value(case, plan) == 50


def test_what_one_class_forbids_is_no_proof_against_an_island() -> None:
    # Four kommuner of six, in eight classes of three: two classes each, four splits. One of the first kommune is to sit
    # in the last class. That its island has no filling in the classes it is tried in proves nothing against the island.
    leaders = [leader(i, f"{i // 6:04}") for i in range(24)]
    with Solver(seed=1, time_limit_s=60) as solver:
        stage, case = prepared(solver, leaders, 8, 3, 3)
        stage = replace(stage, rules=(*stage.rules, PinnedLeaders(to_class={"p0": "a-8", "p6": "a-1"})))
        (route,) = case.routes
        filled = fill(stage, classes_to_fill(case, {route.id: 8}), parties_of(case, stage.rules, stage.levels))
    assert (filled.result.bounds, filled.result.proof) == ((40,), Proof.OPTIMAL)
    assert (filled.seats["p0"], filled.seats["p6"]) == ("a-8", "a-1")


def test_an_island_that_needs_more_splits_is_dearer() -> None:
    # Six kommuner of four and an island of three in which each two share a pair, with two leaders more: eight classes
    # of four. Two of the pairs are in one class, which then has all three kommuner, and one is in the other, with two.
    # So the three kommuner are in five classes, two splits, where islands have one.
    pairs = [("0001", "a"), ("0002", "a"), ("0002", "b"), ("0003", "b"), ("0003", "c"), ("0001", "c")]
    alone = [(f"001{i // 4}", None) for i in range(24)] + [("0001", None), ("0002", None)]
    leaders = [leader(i, home, group) for i, (home, group) in enumerate([*pairs, *alone])]
    with Solver(seed=1, time_limit_s=60) as solver:
        stage, _ = prepared(solver, leaders, 8, 4, 4)
        model = model_of(stage, 8)
        ((_, coloured),) = model.coloured[0]
        assert islands(solver, coloured, 8, 4, 4).bound == 10
        first = first_composition(stage, model)
    assert first.floors == (20,)
    assert first.start is not None
    assert first.start.bound == 20
