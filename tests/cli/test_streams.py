"""What a terminal cannot print, a reader who has gone, a stream that is closed or full: never the plan's fault."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from samlingsplan.cli.streams import put, put_json
from samlingsplan.cli.talk import say
from tests.cli.command import COMMAND, samlingsplan
from tests.tiny import LEADERS, SHORT_YEAR, write_tiny

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams of POSIX")

SOLVE = "$S solve tiny.yaml --no-alternatives --out out"

SAMI = ("title: Tiny", "title: Tiny\nvenues: {tromso: {name: Čorgaš}}")
"""A place whose name neither ASCII nor Windows-1252 can write."""


def shell(line: str, folder: Path, **environment: str) -> tuple[int, str]:
    """Run a line of shell, in which ``$S`` is the command, and return the command's exit code and what was said."""
    run = subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env={**os.environ, "S": " ".join(COMMAND), "SAMLINGSPLAN_LANG": "en", **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )
    said = (run.stdout + run.stderr).decode("utf-8", errors="replace")
    assert "Traceback" not in said, said
    assert "Exception ignored" not in said, said
    return run.returncode, said


@pytest.mark.parametrize("encoding", ["cp1252", pytest.param("ascii", marks=pytest.mark.long)])
def test_letters_that_cannot_be_printed_do_not_end_a_run(encoding: str, tmp_path: Path) -> None:
    write_tiny(tmp_path, SAMI, SHORT_YEAR)
    code, said = shell(SOLVE, tmp_path, PYTHONIOENCODING=encoding)
    assert code == 0, said
    assert "?orga" in said
    assert (tmp_path / "out" / "plan.json").is_file()


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("solved")
    ran = samlingsplan("solve", write_tiny(folder, SAMI, SHORT_YEAR), "--out", folder / "out")
    assert ran.code == 0, ran.talk
    return folder


@pytest.mark.parametrize(
    "line",
    [
        f"{SOLVE} 2>&1 | head -1; exit ${{PIPESTATUS[0]}}",
        f"{SOLVE} <&- >&- 2>&-",
        f"{SOLVE} >/dev/full 2>&1",
        *(
            pytest.param(f"{SOLVE} {less}", marks=pytest.mark.long)
            for less in ("2>/dev/null | true; exit ${PIPESTATUS[0]}", ">&-", ">/dev/full")
        ),
        "$S check out | true; exit ${PIPESTATUS[0]}",
        "$S check out >&- 2>&-",
        "$S check out >/dev/full",
        "$S schema | true; exit ${PIPESTATUS[0]}",
    ],
)
def test_where_nobody_reads_the_answer_is_the_same(line: str, solved: Path) -> None:
    code, said = shell(line, solved)
    assert code == 0, said
    assert (solved / "out" / "plan.json").is_file()
    assert not list(solved.glob(".out.*"))


def test_what_is_nothing_but_print_is_refused_by_a_full_disk(solved: Path) -> None:
    assert shell("$S schema >/dev/full", solved) == (
        2,
        "Standard output cannot be written (No space left on device).\n",
    )


def test_json_stays_json_where_letters_are_lacking(tmp_path: Path) -> None:
    ran = samlingsplan("travel", "Vadsø", "Gardermoen", "--json", PYTHONIOENCODING="ascii")
    assert json.loads(ran.data)["from"] == "Vadsø"


def by_size(limit: int) -> Callable[[], None]:
    """Return what lets a process write no larger file: its disk is full for all that it can tell."""

    def limited() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return limited


# The tables fill 50 kB, the workbook 70, the report 470, the map 1,900; plan.json 20.
@pytest.mark.parametrize(
    "limit", [10_000, 1_000_000, *(pytest.param(each, marks=pytest.mark.long) for each in (60_000, 300_000))]
)
def test_a_full_disk_is_reported_and_leaves_the_earlier_plan(limit: int, solved: Path) -> None:
    (solved / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    before = {path: path.read_bytes() for path in (solved / "out").rglob("*") if path.is_file()}
    run = subprocess.run(
        [*COMMAND, "solve", "tiny.yaml", "--no-alternatives", "--out", "out", "--lang", "en"],
        cwd=solved,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        preexec_fn=by_size(limit),
    )
    assert run.returncode == 2, run.stderr
    assert run.stderr.splitlines()[-1].endswith(
        "out: the folder cannot be written (File too large). Choose another with --out."
    )
    assert {path: path.read_bytes() for path in (solved / "out").rglob("*") if path.is_file()} == before
    assert not list(solved.glob(".out.*"))


def test_a_rank_with_a_zero_before_it_is_the_same_rank(tmp_path: Path) -> None:
    ranked = ["id,rank,kommune,group,wish_1"]
    rows = [line.split(",") for line in LEADERS.splitlines()[1:]]
    ranked += [",".join([row[0], rank, *row[1:]]) for row, rank in zip(rows, ("1", "01", "3", "04"), strict=True)]
    ran = samlingsplan("solve", write_tiny(tmp_path, leaders="\n".join(ranked)), "--out", tmp_path / "out")
    assert ran.code == 2
    assert "leaders.csv:3:2" in ran.talk
    assert "participants.csv" not in ran.talk


def test_a_terminal_has_plain_spaces_and_json_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    for speak in (put, say, put_json):
        speak("85\u00a0984\u00a0kr")
    printed = capsys.readouterr()
    assert printed.out == "85 984 kr\n85\u00a0984\u00a0kr\n"
    assert printed.err == "85 984 kr\n"
