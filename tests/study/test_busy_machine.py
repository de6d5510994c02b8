"""A busy machine finds the same plan, to the byte, and the same answers besides it."""

import json
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from threading import Event, Thread

import pytest

import samlingsplan
from samlingsplan.plan import Answer
from samlingsplan.plan.document import plan_to_document
from samlingsplan.solve.worker_process import WorkerProcess
from tests.house.tree import ROOT
from tests.tiny import write_tiny

pytestmark = pytest.mark.usefixtures("own_workers")

ASKED = "sensitivity:\n  - {parameter: tariff.place_nok, values: [300000, 7000000]}\n"
TENTH_S = 0.02


@contextmanager
def at_a_tenth_of_the_processor(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Popen[bytes]]]:
    """Stop every solver's process that starts in the block for nine tenths of the time."""
    launch, launched, done = WorkerProcess._launch, list[Popen[bytes]](), Event()

    def noted(self: WorkerProcess) -> Popen[bytes]:
        launched.append(launch(self))
        return launched[-1]

    def signalled(number: int) -> None:
        for process in launched:
            if process.poll() is None:
                os.kill(process.pid, number)

    def hold_back() -> None:
        while not done.wait(TENTH_S):
            signalled(signal.SIGSTOP)
            done.wait(9 * TENTH_S)
            signalled(signal.SIGCONT)

    monkeypatch.setattr(WorkerProcess, "_launch", noted)
    holding = Thread(target=hold_back)
    holding.start()
    try:
        yield launched
    finally:
        done.set()
        holding.join()


def found(scenario: Path) -> tuple[str, Sequence[Answer]]:
    """Return the plan as it is written, and what other assumptions give."""
    result = samlingsplan.solve(scenario, time_limit_s=900)
    return json.dumps(plan_to_document(result.case, result.outcome)), result.answers


def assert_the_same(scenario: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet = found(scenario)
    with at_a_tenth_of_the_processor(monkeypatch) as launched:
        busy = found(scenario)
    assert launched
    assert busy == quiet


def test_a_small_kull(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_the_same(write_tiny(tmp_path, more=ASKED), monkeypatch)


@pytest.mark.long(at_most_s=3600)
@pytest.mark.parametrize("name", ["2021", "2021-blandede-klasser", "2021-jevnere-reiser"])
def test_a_scenario(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert_the_same(ROOT / "scenarios" / f"{name}.yaml", monkeypatch)
