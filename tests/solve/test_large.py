"""Objectives with large factors: minimised exactly, digits at a time, and never with a bound above a solution."""

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from samlingsplan.algebra import Program
from samlingsplan.algebra.linear import total
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.goals.uneven_sizes import UnevenSizes
from samlingsplan.goals.unmet_wishes import UnmetWishes
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.solve import Progress, Proof, Solver, search
from samlingsplan.solve.protocol import Engine, Request, Response, Termination
from tests.worlds import every_plan, leader, venue, world

LONG_S = 600.0


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=LONG_S) as solver:
        yield solver


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("seed", range(25))
def test_the_best_is_proven_to_the_last_digit(solver: Solver, seed: int, engine: Engine) -> None:
    random = Random(seed)
    program = Program("large")
    xs = [program.integer(-1 if seed % 5 == 0 else 0, 2) for _ in range(5)]
    factors = [random.randrange(10 ** random.randint(1, 25)) * random.choice([1, 1000]) for _ in xs]
    if seed % 7 == 0:
        factors[0] = -factors[0]
    weights = [random.randint(1, 5) for _ in xs]
    program.require("test", total(w * x for w, x in zip(weights, xs, strict=True)) >= 9)
    least = min(
        sum(f * v for f, v in zip(factors, point, strict=True))
        for point in product(*(range(int(low), int(high) + 1) for low, high in program.bounds))
        if sum(w * v for w, v in zip(weights, point, strict=True)) >= 9
    )
    lift = max(0, -least)  # an objective is never negative
    objective = total([*(f * x for f, x in zip(factors, xs, strict=True)), lift])
    answer = solver.minimise(program, objective, "test", engine)
    assert (answer.proof, answer.bound) == (Proof.OPTIMAL, least + lift)
    assert program.value(objective, answer.values or {}) == least + lift


def test_what_cannot_be_is_proven_with_large_factors_too(solver: Solver) -> None:
    program = Program("large")
    x = program.integer(0, 2)
    program.require("test", 10**12 * x >= 2 * 10**12 + 1)
    assert solver.minimise(program, 10**13 * x, "test").proof is Proof.INFEASIBLE


def test_a_row_with_large_factors_loses_no_krone(solver: Solver) -> None:
    program = Program("large")
    x, y = program.integer(0, 9), program.integer(0, 9)
    program.require("test", 400_000_000_000 * x + y <= 800_000_000_011)
    program.require("test", x >= 2)
    answer = solver.minimise(program, 9 - y, "test")
    assert (answer.bound, answer[y]) == (0, 9)
    program.require("test", 400_000_000_000 * x + 2 * y >= 800_000_000_019)
    assert solver.minimise(program, y, "test").proof is Proof.INFEASIBLE


def test_progress_is_in_the_objective_s_own_numbers() -> None:
    heard: list[Progress] = []
    program = Program("large")
    x = program.integer(3, 9)
    with Solver(seed=1, time_limit_s=LONG_S, listener=heard.append) as solver:
        solver.minimise(program, (10**12 + 7) * x + 5, "test")
    assert heard[-1] == Progress("test", 3 * 10**12 + 26, 3 * 10**12 + 26)


@pytest.mark.parametrize("bound", [5.2, 7.4, 4e9])
def test_a_bound_above_its_own_solution_is_none(bound: float) -> None:
    class Mistaken(Solver):
        def _ask(self, request: Request, stage: str) -> Response | None:
            return Response(Termination.OPTIMAL, {0: 5}, bound)

    program = Program("mistaken")
    x = program.integer(5, 9)
    with Mistaken(seed=1, time_limit_s=LONG_S) as solver:
        answer = solver.minimise(program, x, "test")
    assert (answer.proof, answer.bound, answer.values) == (Proof.UNCLOSED, 0, {0: 5})
    assert solver.refuted


def test_a_bound_above_its_own_solution_by_rounding_is_that_solution() -> None:
    class Rounded(Solver):
        def _ask(self, request: Request, stage: str) -> Response | None:
            return Response(Termination.OPTIMAL, {0: 5_000_000}, 5_000_001.2)

    program = Program("rounded")
    x = program.integer(5, 9_000_000)
    with Rounded(seed=1, time_limit_s=LONG_S) as solver:
        answer = solver.minimise(program, x, "test")
    assert (answer.proof, answer.bound, solver.refuted) == (Proof.OPTIMAL, 5_000_000, False)


@pytest.mark.parametrize("seed", range(8))
def test_a_plan_is_best_whatever_the_weights(seed: int) -> None:
    random = Random(seed)
    minutes = {(home, place): random.randint(1, 300) for home in ("0001", "0002") for place in ("a", "b")}
    leaders = [
        leader(i, random.choice(["0001", "0002"]), wishes=random.choice([("a",), ("b",), ()])) for i in range(1, 5)
    ]
    case, rules = world(minutes, leaders, [venue("a"), venue("b")], weeks=1), [EveryonePlaced()]
    weights = [random.choice([1, 10**6, 10**9, random.randrange(1, 10**9)]) for _ in range(3)]
    kinds = (TotalTravel, UnmetWishes, UnevenSizes)
    level = GoalLevel("l", "points", tuple(kind(weight=w) for kind, w in zip(kinds, weights, strict=True)))
    with Solver(seed=1, time_limit_s=LONG_S) as solver:
        found = search(solver, case, rules, [level])
    assert found.plan is not None
    lawful = [plan for plan in every_plan(case, 3) if not any(EveryonePlaced().violations(case, plan))]
    (judged,) = found.levels
    assert judged.objective == min(level.value(case, plan) for plan in lawful)
    assert judged.bound <= judged.objective
