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
from samlingsplan.solve.work import nodes_within, work_of_cp_sat, work_of_highs
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
    log = ["status: FEASIBLE", "walltime: 3.5", "deterministic_time: 1.25", "gap_integral: 3"]
    assert work_of_cp_sat(log) == 1.25
    assert work_of_cp_sat([]) == 0


def test_nodes_are_as_many_as_the_work_left_pays() -> None:
    # Unknown: 20 iterations a node, 0.028 each, 35 of them; known: 2.0 of work for 10 nodes, so 0.2 each.
    assert nodes_within(1.0, 1_000_000, 0.0, 0) == 35
    assert nodes_within(1.0, 1_000_000, 2.0, 10) == 5
    assert nodes_within(0.01, 1_000_000, 2.0, 10) == 1
