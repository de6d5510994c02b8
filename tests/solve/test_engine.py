"""The worker: proofs, limits, interrupts and accidents."""

import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest

from samlingsplan.algebra import Program
from samlingsplan.errors import Complaint, NoPlanInTimeError
from samlingsplan.solve import Progress, Proof, Solver, finishing_on_interrupt, search
from samlingsplan.solve.engine import SolveResult
from samlingsplan.solve.protocol import Engine, Request, Response
from samlingsplan.solve.worker_process import SolverFailedError, WorkerProcess
from tests.solve.programs import Posed, easy, hopeless, solves
from tests.solve.small_worlds import small_world

LONG_S = 600.0

pytestmark = pytest.mark.usefixtures("own_workers")


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=LONG_S) as solver:
        yield solver


def ask(solver: Solver, posed: Posed, engine: Engine = Engine.HIGHS) -> SolveResult:
    return solver.minimise(posed.program, posed.objective, "test", engine)


def press_twice() -> None:
    for _ in range(2):
        os.kill(os.getpid(), signal.SIGINT)


def assert_a_solution(posed: Posed, answer: SolveResult) -> None:
    assert answer.values is not None
    assert solves(posed, answer.values)
    assert answer.bound <= posed.program.value(posed.objective, answer.values)


@pytest.mark.parametrize("engine", Engine)
def test_the_best_is_proven_by_each_engine(solver: Solver, engine: Engine) -> None:
    posed = easy()
    answer = ask(solver, posed, engine)
    assert (answer.proof, answer.bound) == (Proof.OPTIMAL, 11)
    assert posed.program.value(posed.objective, answer.values) == 11


@pytest.mark.parametrize("engine", Engine)
def test_what_cannot_be_is_proven_by_each_engine(solver: Solver, engine: Engine) -> None:
    posed = easy()
    posed.program.require("test", posed.objective <= 10)  # the best is 11
    assert ask(solver, posed, engine) == SolveResult(Proof.INFEASIBLE, None, 0)


def test_when_the_time_is_up_the_best_so_far_is_kept() -> None:
    posed = hopeless()
    heard: list[Progress] = []
    with Solver(seed=1, time_limit_s=6, listener=heard.append) as solver:
        answer = ask(solver, posed)
    assert answer.proof is Proof.TIME
    assert_a_solution(posed, answer)
    assert heard, "the listener was told nothing"


def test_no_time_gives_no_solution() -> None:
    with Solver(seed=1, time_limit_s=0, grace_s=0) as solver:
        assert ask(solver, easy()) == SolveResult(Proof.TIME, None, 0)


def test_ctrl_c_ends_the_search_for_better_and_keeps_the_best() -> None:
    posed, begun = hopeless(), time.monotonic()
    pressed: list[float] = []

    def press(progress: Progress) -> None:
        # After three seconds the first solution is long known.
        if not pressed and time.monotonic() - begun > 3:
            pressed.append(time.monotonic())
            os.kill(os.getpid(), signal.SIGINT)

    with Solver(seed=1, time_limit_s=LONG_S, listener=press) as solver:
        with finishing_on_interrupt(solver):
            answer = ask(solver, posed)
        waited = time.monotonic() - pressed[0]
        assert waited < 2, "the worker was to be ended at once"
        assert answer.proof is Proof.INTERRUPTED
        assert_a_solution(posed, answer)
        # The rest of the work is still answered, by a new worker.
        assert ask(solver, easy()).proof is Proof.OPTIMAL


def test_ctrl_c_between_two_questions_costs_no_answer() -> None:
    with Solver(seed=1, time_limit_s=LONG_S) as solver:
        assert ask(solver, easy()).proof is Proof.OPTIMAL
        solver.interrupt()
        answer = ask(solver, easy())
    assert (answer.proof, answer.bound) == (Proof.OPTIMAL, 11)


def test_a_second_ctrl_c_ends_the_program() -> None:
    # The process that started the tests may make them ignore Ctrl-C, as shells do in the background.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with Solver(seed=1, time_limit_s=LONG_S) as solver:
            with pytest.raises(KeyboardInterrupt), finishing_on_interrupt(solver):
                press_twice()
            assert solver.interrupted
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_worker_that_vanishes_is_reported() -> None:
    def kill(progress: Progress) -> None:
        solver._worker.process.kill()

    with Solver(seed=1, time_limit_s=LONG_S, listener=kill) as solver, pytest.raises(NoPlanInTimeError) as error:
        ask(solver, hopeless())
    assert [complaint.key for complaint in error.value.complaints] == ["solve.worker_gone"]


def test_a_fault_in_the_worker_is_reported(solver: Solver) -> None:
    program = Program("broken")
    objective = float("nan") * program.integer(0, 1)
    with pytest.raises(NoPlanInTimeError) as error:
        solver.minimise(program, objective, "test")
    assert [complaint.key for complaint in error.value.complaints] == ["solve.worker_failed"]
    assert ask(solver, easy()).proof is Proof.OPTIMAL  # the worker goes on


def test_where_highs_fails_it_is_asked_once_more_without_presolve(
    solver: Solver, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A failed search claims a bound of 12, where the best is 11; nothing of it is kept.
    ask_worker, asked = WorkerProcess.ask, []

    def fail(worker: WorkerProcess, request: Request, within_s: float, hear: Callable[[str], None]) -> Response | None:
        asked.append((request.engine, request.reduced))
        if not request.reduced:
            solver._bound = 12.0
            raise SolverFailedError([Complaint("solve.worker_failed", values={"found": "kError"})])
        return ask_worker(worker, request, within_s, hear)

    monkeypatch.setattr(WorkerProcess, "ask", fail)
    answer = ask(solver, easy())
    assert (answer.proof, answer.bound) == (Proof.OPTIMAL, 11)
    assert asked == [(Engine.HIGHS, False), (Engine.HIGHS, True)]
    with pytest.raises(SolverFailedError):
        ask(solver, easy(), Engine.CP_SAT)  # it has not failed by the presolve of HiGHS


def test_the_worker_ends_with_the_solver() -> None:
    with Solver(seed=1, time_limit_s=LONG_S) as solver:
        process = solver._worker.process
        assert process.poll() is None
    assert process.poll() is not None


def test_the_same_seed_gives_the_same_plan(solver: Solver) -> None:
    with Solver(seed=1, time_limit_s=LONG_S) as other:
        for seed in range(100, 110):
            world = small_world(seed)
            first = search(solver, world.case, world.rules, world.levels)
            assert first == search(other, world.case, world.rules, world.levels)


def test_a_share_of_the_time_leaves_the_rest(solver: Solver) -> None:
    # A thousandth of 600 s is 0.6 s: the question that cannot be proven ends, and there is time left for the next.
    with solver.sharing(1000):
        posed = hopeless()
        begun = time.monotonic()
        answer = ask(solver, posed)
        assert time.monotonic() - begun < 60
    assert_a_solution(posed, answer)
    assert answer.proof is Proof.TIME
    assert not solver.late
    assert ask(solver, easy()).proof is Proof.OPTIMAL
