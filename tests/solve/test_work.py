"""Searches end by work: a machine that is busy takes longer, and finds the same."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest

from samlingsplan.solve import Solver, search
from samlingsplan.solve.engine import Proof, SolveResult
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.work import nodes_within, root_of_composition, work_of_cp_sat, work_of_highs
from tests.solve.programs import hopeless
from tests.solve.small_worlds import small_world

pytestmark = pytest.mark.usefixtures("own_workers")

LONG_S = 600.0


@contextmanager
def at_a_tenth_of_the_processor(solver: Solver) -> Iterator[list[float]]:
    """Stop the solver's process for nine tenths of the time, and note when."""
    done, stops = Event(), list[float]()
    pid = solver._worker.process.pid

    def hold_back() -> None:
        while not done.wait(0.01):
            os.kill(pid, signal.SIGSTOP)
            stops.append(time.monotonic())
            done.wait(0.09)
            os.kill(pid, signal.SIGCONT)

    holding = Thread(target=hold_back)
    holding.start()
    try:
        yield stops
    finally:
        done.set()
        holding.join()


def cut_off(solver: Solver, engine: Engine) -> tuple[SolveResult, float]:
    """Return what a search for a twentieth of a second finds, and its work."""
    posed, worked = hopeless(), solver.clock.worked
    answer = solver.minimise(posed.program, posed.objective, "", engine, most=0.05)
    return answer, solver.clock.worked - worked


@pytest.mark.parametrize("engine", Engine)
def test_a_busy_machine_finds_the_same(engine: Engine) -> None:
    with Solver(seed=1, time_limit_s=LONG_S) as solver:
        quiet, work = cut_off(solver, engine)
        with at_a_tenth_of_the_processor(solver) as stops:
            busy, same_work = cut_off(solver, engine)
    assert quiet.proof is Proof.TIME
    assert quiet.values is not None
    assert busy == quiet
    assert same_work == pytest.approx(work)
    assert stops


def test_a_whole_search_with_little_work_is_the_same_on_a_busy_machine() -> None:
    with Solver(seed=1, time_limit_s=LONG_S) as solver:
        for seed in range(3):
            world = small_world(seed)
            found = []
            for _ in range(2):
                solver.restart(LONG_S)
                solver.clock.work = 0.001  # most levels are cut off
                found.append(search(solver, world.case, world.rules, world.levels))
            assert found[0] == found[1]


def test_work_is_counted_by_iterations_and_by_deterministic_time() -> None:
    # A program of a million bytes: reading it is 30 iterations, each 0.0014.
    assert work_of_highs(1_000_000, 0) == pytest.approx(0.042)
    assert work_of_highs(1_000_000, 470) == pytest.approx(0.7)
    # Presolved to 1,000 coefficients of 16 bytes: 300 iterations of 16,000 bytes, and reading.
    presolved = ["Solving MIP model with:", "   90 rows", "   1000 nonzeros"]
    assert work_of_highs(1_000_000, 300, presolved) == pytest.approx(0.042 + 1.4e-9 * 300 * 16_000)
    log = ["status: FEASIBLE", "walltime: 3.5", "deterministic_time: 1.25", "gap_integral: 3"]
    assert work_of_cp_sat(log) == 1.25
    assert work_of_cp_sat([]) == 0


def test_nodes_are_as_many_as_the_work_left_pays() -> None:
    # Unknown: 20 iterations a node, 0.028 each, 35 of them; known: 2.0 of work for 10 nodes, so 0.2 each.
    assert nodes_within(1.0, 1_000_000, 0.0, 0) == 35
    assert nodes_within(1.0, 1_000_000, 2.0, 10) == 5
    assert nodes_within(0.01, 1_000_000, 2.0, 10) == 1


def test_a_program_with_a_solution_is_begun_only_where_work_is_left_and_overruns_cost_no_other() -> None:
    posed = hopeless()
    with Solver(seed=1, time_limit_s=LONG_S) as solver:
        first = solver.minimise(posed.program, posed.objective, "", most=0.02)
        worked = solver.clock.worked
        again = solver.minimise(posed.program, posed.objective, "", start=first.values, most=1e-9)
        assert (again.values, solver.clock.worked) == (first.values, worked)
        with solver.sharing(1e6):
            share = solver.left_work
            solver.minimise(posed.program, posed.objective, "")
        assert solver.clock.worked == pytest.approx(worked + share)


def test_the_root_of_a_composition_grows_with_the_square_of_its_program() -> None:
    # 7e-9 * 185,000 ** 2 = 240, and a tenth of the coefficients take a hundredth.
    assert root_of_composition(185_000) == pytest.approx(239.6, abs=0.1)
    assert root_of_composition(18_500) == pytest.approx(2.4, abs=0.1)


def test_an_iteration_of_a_relaxation_alone_is_cheap() -> None:
    # 1.4e-9 * (30 * 1,000,000 + 1,000 * 1,000,000) = 1.442, and a twentieth of the iterations: 0.112.
    assert work_of_highs(1_000_000, 1_000) == pytest.approx(1.442)
    assert work_of_highs(1_000_000, 1_000, relaxed=True) == pytest.approx(0.112)
    assert work_of_highs(1_000_000, 1_000, partly=True) == pytest.approx(0.392)
