"""Class vectors: each bound holds for every plan with the vector, and the optimum is among those that are solved."""

from collections import Counter
from collections.abc import Iterator

import pytest

from samlingsplan.domain import RouteId
from samlingsplan.model import allocation_model
from samlingsplan.solve import Proof, Solver, class_vectors
from samlingsplan.solve.answers import SolveResult
from samlingsplan.solve.class_vectors import ClassVectors, minimised_by_vectors
from tests.solve.brute import Brute
from tests.solve.small_worlds import World, small_world

NONE = SolveResult(Proof.TIME, None, 0)


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


def least_by_vector(world: World) -> dict[frozenset[tuple[RouteId, int]], int]:
    """Return the least value on the first level with each class vector, all plans tried."""
    least: dict[frozenset[tuple[RouteId, int]], int] = {}
    for plan in Brute(world).plans:
        vector = frozenset(Counter(each.route for each in plan.classes).items())
        least[vector] = min(least.get(vector, 10**9), world.levels[0].value(world.case, plan))
    return least


def assert_bounds(solver: Solver, seed: int) -> tuple[int, int]:
    """Compare the bounds of a world's class vectors with all its plans; return how many there are, and were let go."""
    world = small_world(seed)
    model = allocation_model(world.case, world.rules, world.levels[:1])
    objective, least = model.objectives[0], least_by_vector(world)
    if objective is None or not least:
        return 0, 0
    relaxed = solver.relax(model.program.serialised(objective))
    vectors = ClassVectors(model, objective, relaxed)
    if not vectors.are_few:
        return 0, 0
    for vector, value in least.items():
        (bound,) = vectors.bounds([dict(vector)], 10**6)
        assert bound <= value, (seed, vector)
    within = [frozenset(each.items()) for each in vectors.within(min(least.values()))]
    assert [vector for vector, value in least.items() if value == min(least.values()) and vector not in within] == []
    found = minimised_by_vectors(solver, model, objective, relaxed, NONE)
    exact = solver.minimise(model.program, objective, "")
    assert found is not None
    assert (found.proof, found.bound) == (Proof.OPTIMAL, exact.bound), seed
    assert model.program.value(objective, found.values or {}) == exact.bound, seed
    return len(least), len(least.keys() - {*within})


@pytest.mark.parametrize("seeds", [range(0, 24)])
def test_each_bound_holds_and_the_optimum_is_found(solver: Solver, seeds: range) -> None:
    counts = [assert_bounds(solver, seed) for seed in seeds]
    assert sum(1 for there, _ in counts if there) >= 8
    assert sum(gone for _, gone in counts) > 0  # else nothing is spared


@pytest.mark.long
def test_each_bound_holds_on_a_thousand_worlds(solver: Solver) -> None:
    print(sum(there for there, _ in (assert_bounds(solver, seed) for seed in range(1_000, 2_000))))


def test_where_vectors_are_many_or_time_is_out_there_is_no_answer(
    solver: Solver, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = next(each for each in map(small_world, range(60)) if Brute(each).plans)
    model = allocation_model(world.case, world.rules, world.levels[:1])
    objective = model.objectives[0]
    assert objective is not None
    relaxed = solver.relax(model.program.serialised(objective))
    with Solver(seed=1, time_limit_s=0, grace_s=0) as late:
        assert minimised_by_vectors(late, model, objective, relaxed, NONE) is None
    monkeypatch.setattr(class_vectors, "_MOST_VECTORS", 0)
    assert minimised_by_vectors(solver, model, objective, relaxed, NONE) is None
