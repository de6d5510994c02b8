"""Near seats: whatever seats are left out, the bound is one for every plan, and the plan is lawful."""

from collections.abc import Iterator
from random import Random

import numpy as np
import pytest

from samlingsplan.algebra.far_seats import FarSeats
from samlingsplan.model import allocation_model
from samlingsplan.solve import Proof, Solver, near_seats, search
from samlingsplan.solve.near_seats import NearSeats, on_near_seats
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.stage_input import StageInput
from tests.solve.brute import Brute
from tests.solve.combined_worlds import combined_world
from tests.solve.fuller_worlds import fuller_world
from tests.solve.richer_worlds import richer_world
from tests.solve.small_worlds import World, small_world


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


@pytest.fixture
def few_near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let small worlds have very many seats, of which one a party is near."""
    monkeypatch.setattr(near_seats, "MANY", 0)
    monkeypatch.setattr(near_seats, "_CHEAPEST", 1)
    monkeypatch.setattr(near_seats, "_NEAR", (1, 3))


def stage_of(solver: Solver, world: World) -> StageInput:
    return StageInput(world.case, world.rules, world.levels, solver, Engine.HIGHS)


def test_few_seats_are_all_searched(solver: Solver) -> None:
    assert on_near_seats(stage_of(solver, small_world(0))) is None


@pytest.mark.parametrize("drawn", [small_world, richer_world, fuller_world, combined_world])
@pytest.mark.usefixtures("few_near")
def test_plans_are_lawful_and_bounds_hold(solver: Solver, drawn: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(drawn)
    searched = list[NearSeats]()

    def noted(stage: StageInput) -> NearSeats | None:
        found = on_near_seats(stage)
        searched.extend([] if found is None else [found])
        return found

    monkeypatch.setattr("samlingsplan.solve.allocation_stage.on_near_seats", noted)
    for seed in range(0, 60, 5):
        world = drawn(seed)
        brute = Brute(world)
        searched.clear()
        result = search(solver, world.case, world.rules, world.levels)
        assert (result.plan is not None) == bool(brute.plans), seed
        if brute.plans and searched:
            best = min(world.levels[0].value(world.case, plan) for plan in brute.plans)
            assert searched[0].answer.bound <= result.levels[0].bound <= best <= result.levels[0].objective, seed


@pytest.mark.usefixtures("few_near")
def test_without_dates_for_near_seats_all_are_searched(solver: Solver) -> None:
    world = combined_world(53)
    stage = stage_of(solver, world)
    assert on_near_seats(stage) is not None
    result = search(solver, world.case, world.rules, world.levels)
    assert result.plan is not None
    assert result.proof is Proof.OPTIMAL


def test_the_bound_holds_whatever_seats_are_near(solver: Solver) -> None:
    # The relaxation is solved with some seats at random, and others at random are counted together: the bound holds for
    # any prices, also those of another program.
    tight, loose, random = 0, 0, Random(7)
    for seed in range(30):
        world = small_world(seed)
        model = allocation_model(world.case, world.rules, world.levels[:1])
        objective = model.objectives[0]
        if objective is None or any(model.tails) or not model.program.is_small:
            continue
        exact = solver.minimise(model.program, objective, "")
        if exact.proof is not Proof.OPTIMAL:
            continue
        seats = FarSeats(model.program, objective, near_seats.seats_of(model))
        for _ in range(4):
            some, near = (
                np.asarray([random.random() < 0.6 for _ in model.allocation.goes], dtype=np.bool_) for _ in range(2)
            )
            written = seats.near_alone(some)
            relaxed = solver.relax(written.body)
            body = seats.counted_together(near, written, relaxed.prices)
            found = solver.relax(body, partly=True)
            assert found.proof is Proof.OPTIMAL
            assert found.bound <= exact.bound, seed
            tight, loose = tight + (found.bound == exact.bound), loose + (found.bound < exact.bound)
    assert tight > 10
    assert loose


def test_a_search_ends_where_the_gap_is_small_enough(solver: Solver) -> None:
    # Knapsack of 40 things by two rows: the first solution within a half of its bound ends the search.
    from samlingsplan.algebra import Program

    random = Random(3)
    program = Program("things")
    taken = [program.integer(0, 1) for _ in range(40)]
    for _ in range(2):
        weights = [random.randrange(50, 150) for _ in taken]
        program.require("test", program.total([w * t for w, t in zip(weights, taken, strict=True)]) >= 2_000)
    objective = program.total([random.randrange(50, 150) * t for t in taken])
    exact = solver.relax(program.serialised(objective), partly=True)
    early = solver.relax(program.serialised(objective), partly=True, enough=0.5)
    assert early.values is not None
    assert early.bound < exact.bound
