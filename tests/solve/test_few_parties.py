"""The first level is minimised without what only lower levels distinguish, and the best is the best still."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from samlingsplan.goals import GoalLevel
from samlingsplan.goals.nights import Nights
from samlingsplan.goals.supplier_nok import SupplierNok
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.solve import Proof, Solver, allocation_stage, few_parties, reduced_cost_fixing, search
from samlingsplan.solve.engine import SolveResult
from tests.solve.brute import Brute
from tests.solve.small_worlds import small_world
from tests.solve.test_agreement import assert_best


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


def test_the_best_is_the_best_of_all(solver: Solver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(few_parties, "MANY", 0)
    monkeypatch.setattr(few_parties, "_FEWER", 1.0)
    minimised, found = few_parties.minimised_in_few_parties, list[SolveResult]()

    def noted(*asked: Any) -> SolveResult | None:
        answer = minimised(*asked)
        found.extend([] if answer is None else [answer])
        return answer

    monkeypatch.setattr(allocation_stage, "minimised_in_few_parties", noted)
    for seed in range(0, 60, 6):
        world = small_world(seed)
        brute = Brute(world)
        result = search(solver, world.case, world.rules, world.levels)
        assert (result.plan is not None) == bool(brute.plans)
        if brute.plans:
            assert result.proof is Proof.OPTIMAL
            assert_best(brute, result)
    assert found


def test_few_pairs_and_parties_that_are_hardly_fewer_are_left_whole(
    solver: Solver, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = small_world(0)
    stage = allocation_stage.StageInput(world.case, world.rules, world.levels, solver, allocation_stage.Engine.HIGHS)
    model = allocation_stage.allocation_model(world.case, world.rules, world.levels)
    assert few_parties.minimised_in_few_parties(stage, model, 0) is None
    monkeypatch.setattr(few_parties, "MANY", 0)
    monkeypatch.setattr(few_parties, "_FEWER", 0.0)
    assert few_parties.minimised_in_few_parties(stage, model, 0) is None


def test_lower_levels_leave_out_what_no_best_plan_uses(solver: Solver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocation_stage, "MANY", 0)
    left_out = list[int]()
    never_used = reduced_cost_fixing.never_used

    def counted(*asked: Any) -> reduced_cost_fixing.Seats:
        seats = never_used(*asked)
        left_out.append(len(seats))
        return seats

    monkeypatch.setattr(reduced_cost_fixing, "never_used", counted)
    levels = tuple(GoalLevel(goal.name, "points", (goal,)) for goal in (TotalTravel(), SupplierNok(), Nights()))
    for seed in range(0, 60, 6):
        world = replace(small_world(seed), levels=levels)
        brute = Brute(world)
        result = search(solver, world.case, world.rules, world.levels)
        assert (result.plan is not None) == bool(brute.plans)
        if brute.plans:
            assert result.proof is Proof.OPTIMAL
            assert_best(brute, result)
    assert any(left_out)
