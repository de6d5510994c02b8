"""Ctrl-C, sent to the command as a terminal sends it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from samlingsplan.plan import Status
from samlingsplan.study import judge_folder
from tests.cli.command import COMMAND, Ran
from tests.tiny import contents, write_tiny

COUNTRY = Path(__file__).resolve().parents[2] / "scenarios" / "2021.yaml"
WAIT_S = 120

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def interrupted(scenario: Path, out: Path, when: Callable[[Path], bool], presses: int = 1) -> Ran:
    """Press Ctrl-C when the file that the command talks to, or its folder, says so; all its processes hear it."""
    talk = out.with_suffix(".talk")
    with talk.open("w", encoding="utf-8") as stream:
        process = subprocess.Popen(
            [*COMMAND, "solve", str(scenario), "--out", str(out), "--lang", "en"],
            stdout=subprocess.PIPE,
            stderr=stream,
            encoding="utf-8",
            start_new_session=True,
        )
        deadline = time.monotonic() + WAIT_S
        while process.poll() is None and not when(talk) and time.monotonic() < deadline:
            time.sleep(0.02)
        for _ in range(presses):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)
            time.sleep(0.3)
        data, _ = process.communicate(timeout=WAIT_S)
    said = talk.read_text(encoding="utf-8")
    assert "Traceback" not in data + said, said
    return Ran(process.returncode, data, said)


def has_spoken(talk: Path) -> bool:
    """The search has reported a solution."""
    return "best" in talk.read_text(encoding="utf-8")


def has_begun(talk: Path) -> bool:
    """The new folder is made, and the scenario is being read."""
    return any(talk.parent.glob(f".{talk.stem}.*.partial"))


def test_ctrl_c_keeps_the_best_plan_and_checks_and_draws_it(tmp_path: Path) -> None:
    ran = interrupted(COUNTRY, tmp_path / "out", has_spoken)
    assert ran.code == 0, ran.talk
    assert "open" in ran.talk.splitlines()[-1]
    judged = judge_folder(tmp_path / "out")
    assert judged.verdict.lawful
    if judged.status is Status.INTERRUPTED:
        assert "Stopping" in ran.talk
    else:  # it was done before it was stopped
        assert [level.gap for level in judged.levels if level.gap > 0] == []
    assert (tmp_path / "out" / "report.html").is_file()
    assert not list(tmp_path.glob(".out.*"))


def test_ctrl_c_before_the_search_leaves_nothing_behind(tmp_path: Path) -> None:
    ran = interrupted(write_tiny(tmp_path), tmp_path / "out", has_begun)
    # Who reads quickly is already searching; then the tiny plan is found all the same.
    assert ran.code in {0, 4, 130}, ran.talk
    assert (tmp_path / "out").exists() == (ran.code == 0)
    assert not list(tmp_path.glob(".out.*"))


def test_a_second_ctrl_c_ends_at_once_and_changes_nothing(tmp_path: Path) -> None:
    ran = interrupted(COUNTRY, tmp_path / "out", has_spoken, presses=2)
    assert ran.code in {0, 130}, ran.talk
    assert (tmp_path / "out").exists() == (ran.code == 0)
    assert not list(tmp_path.glob(".out.*"))


def test_a_killed_run_leaves_earlier_results_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "plan.json").write_text("old", encoding="utf-8")
    (out / "manifest.json").write_text('{"files": {"plan.json": ""}}', encoding="utf-8")
    before = contents(out)
    process = subprocess.Popen(
        [*COMMAND, "solve", str(write_tiny(tmp_path)), "--out", str(out)], stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + WAIT_S
    while not list(tmp_path.glob(".out.*.partial/plan.json")) and time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()[1]
        time.sleep(0.005)
    process.kill()
    process.communicate()
    assert contents(out) == before


def _heeding() -> None:
    """Heed the signals that a runner in the background, or under nohup, has its children ignore."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def asked_to_end(arguments: tuple[str, ...], out: Path, when: str, number: int = signal.SIGTERM) -> tuple[Ran, float]:
    """Send a signal once a file is in the folder that is being filled, and return the answer and how long it took."""
    process = subprocess.Popen(
        [*COMMAND, *arguments, "--out", str(out), "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=_heeding,
    )
    deadline = time.monotonic() + WAIT_S
    while not list(out.parent.glob(f".{out.name}.*.partial/{when}")) and time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()[1]
        time.sleep(0.005)
    asked = time.monotonic()
    process.send_signal(number)
    data, said = process.communicate(timeout=WAIT_S)
    assert "Traceback" not in data + said, said
    return Ran(process.returncode, data, said), time.monotonic() - asked


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_run_that_is_reading_ends_at_once_and_changes_nothing(number: int, tmp_path: Path) -> None:
    ran, seconds = asked_to_end(("solve", str(COUNTRY)), tmp_path / "out", "", number)
    assert ran.code == (130 if number == signal.SIGINT else 143), ran.talk
    assert ran.talk.splitlines()[-1] == "Stopped. Nothing is left half done."
    assert seconds < 5
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_is_drawing_has_a_few_seconds_more(tmp_path: Path) -> None:
    ran, seconds = asked_to_end(("solve", str(COUNTRY)), tmp_path / "out", "check.json")
    assert "Stopping" in ran.talk
    assert ran.code in (0, 143), ran.talk
    assert seconds < (8 if ran.code else WAIT_S)  # five, and three more for a machine that is busy
    assert [path.name for path in tmp_path.iterdir()] == ([] if ran.code else ["out"])


@pytest.mark.parametrize("command", ["draw", "gardermoen"])
def test_a_drawing_ends_at_once_and_changes_nothing(command: str, solved_2021: Path, tmp_path: Path) -> None:
    shutil.copytree(solved_2021, tmp_path / "plan")
    arguments = ("draw", str(tmp_path / "plan"), "--audience", "steering") if command == "draw" else (command,)
    ran, seconds = asked_to_end(arguments, tmp_path / "out", "")
    assert ran.code == 143, ran.talk
    assert seconds < 5
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]
