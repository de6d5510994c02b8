"""A folder that somebody sent may hold a ``calendar.py``: nothing of it is ever imported or run, by any command."""

import json
import sys
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest
import typer

from samlingsplan.cli import app
from tests.cli.command import quick, samlingsplan_apart
from tests.house.tree import run, tool
from tests.tiny import SHORT_YEAR, write_tiny

LATE = ("pyarrow", "weasyprint", "valhalla", "cryptography", "lxml", "defusedxml", "sitecustomize", "usercustomize")
"""Libraries that are imported when they are there, and what Python itself looks for."""

COMMANDS = {
    "solve": [["solve", "tiny.yaml", "--out", "out", "--audience", "steering"]],
    "check": [["check", "out"]],
    "draw": [["draw", "out", "--audience", "planner", "--out", "again", "--pdf"]],
    "publish": [["publish", "out", "--audience", "public", "--out", "public"]],
    "cohort": [["cohort", "synthetic.csv", "--scenario", "tiny.yaml"]],
    "admit": [["admit", "tiny.yaml", "--out", "proposed"]],
    "leaders": [["leaders", "leaders.csv", "--scenario", "tiny.yaml", "--out", "plain.csv"]],
    "travel": [["travel", "Bodø", "Oslo"], ["travel", "Bodø", "Oslo", "--arrive-by", "tirsdag 10:00"]],
    "travel-matrix": [["travel-matrix", f"m.{kind}", "--from", "Bodø", "--to", "Oslo"] for kind in ("csv", "parquet")],
    "travel-check": [["travel-check", "matrix.csv"]],
    "gardermoen": [["gardermoen", "--out", "finding"]],
    "schema": [["schema"]],
    "show": [["show", "tiny.yaml"]],
    "compare": [["compare", "out", "tiny.yaml", "--out", "compared"]],
    "contract": [["contract", "contract.yaml", "--no-ladder"]],
    "worth": [["worth", "out", "--workers", "1"]],
    "alternatives": [["alternatives", "out", "--count", "1", "--workers", "1"]],
    "frontier": [["frontier", "out", "--against", "places", "--points", "2", "--workers", "1"]],
    "together": [["together", "together.yaml"]],
    "why": [["why", "out", "a1", "--out", "answered", "--workers", "2"]],
    "robust": [["robust", "tiny.yaml", "--draws", "2", "--replications", "2", "--sample", "1", "--workers", "1"]],
    "first-stage": [["first-stage", "tiny.yaml", "--out", "january"]],
    "pseudonyms": [["pseudonyms", "leaders.csv", "--identity", "wish_1", "--out", "u.csv", "--key", "../key.csv"]],
    "names": [["names", "out", "--key", "../key.csv", "--out", "classes.html"]],
    "replan": [["replan", "out", "changes.yaml", "--out", "version-2"]],
    "second-stage": [["second-stage", "january", "leaders.csv", "--out", "may"]],
    "lot": [["lot", "a1", "lots.json", "--public-number", "1 2 3", "--salt", "0" * 64]],
    "call-up": [["call-up", "out", "changes.yaml", "--admission", "proposed"]],
    "hand-out": [["hand-out", "out", "--key", "../key.csv", "--pdf", "--out", "handed"]],
    "networks": [["networks", "out", "--out", "networks"]],
    "documents": [["documents", "out", "--kind", "personell", "--kind", "evaluator", "--key", "../e.csv", "--no-pdf"]],
    "live": [["live", "out"]],
    "forget": [["forget", "a1", "public"]],
}
"""Every command, as it is run in the planted folder; what one makes the next one reads.

All start their processes alike: one starts several, the others as few as they can.
"""


DRIVER = """
import json, runpy, sys

if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        commands = json.load(file)
    sys.path.insert(0, "")
    for arguments in commands:
        sys.argv = ["samlingsplan", *arguments]
        try:
            runpy.run_module("samlingsplan", run_name="__main__", alter_sys=True)
        except SystemExit as ending:
            print("ENDED", ending.code or 0, *arguments, file=sys.stderr)
"""
"""Runs one command after the other, as ``python -m samlingsplan`` does: the folder comes first on the path."""


TOGETHER = (
    "title: T\nquestion: Q\ncontracts: {c: C}\nshared: {}\n"
    "programmes: {one: {scenario: tiny.yaml, contract: c}, two: {scenario: tiny.yaml, contract: c}}\n"
)
CONTRACT = "title: T\nquestion: Q\nscenario: tiny.yaml\nkulls: {one: {}}\n"


def plant(folder: Path, *without: str) -> Path:
    """Fill a folder with a module of every name that Python or an installed library has."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {name for name in (*sys.stdlib_module_names, *packages_distributions(), *LATE) if name.isidentifier()}
    for name in names.difference(without):
        trace = folder / f"RAN-{name}"
        (folder / f"{name}.py").write_text(f"open({str(trace)!r}, 'w').close()\n", encoding="utf-8")
    return folder


def ran(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.rglob("RAN-*"))


def of_python_itself(folder: Path) -> list[str]:
    """Return the modules that Python has imported for ``-m`` before the module that it is to run."""
    folder.mkdir()
    (folder / "nothing.py").write_text("import sys; print(*sys.modules)\n", encoding="utf-8")
    return run(sys.executable, "-m", "nothing", cwd=folder).stdout.split()


def test_no_command_imports_what_lies_in_the_folder_it_stands_in(tmp_path: Path) -> None:
    here = plant(tmp_path / "here", "samlingsplan")
    write_tiny(here, SHORT_YEAR)
    (here / "contract.yaml").write_text(CONTRACT, encoding="utf-8")
    (here / "together.yaml").write_text(TOGETHER, encoding="utf-8")
    (driver := tmp_path / "driver.py").write_text(DRIVER, encoding="utf-8")
    (asked := tmp_path / "commands.json").write_text(
        json.dumps([quick(each) for each in chain(*COMMANDS.values())]), encoding="utf-8"
    )
    answers = run(sys.executable, str(driver), str(asked), cwd=here, timeout=600)
    assert "Traceback" not in answers.stderr, answers.stderr
    ended = [line.split() for line in answers.stderr.splitlines() if line.startswith("ENDED")]
    assert len(ended) == sum(map(len, COMMANDS.values())), answers.stderr
    # A table may be found wanting, a library lack, a drawn kull may not fit: nothing else goes wrong.
    assert [each for each in ended if each[1] not in {"0", "2", "3"}] == []
    assert ran(here) == []


def test_every_command_is_tried() -> None:
    assert set(COMMANDS) == set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_nor_in_a_folder_it_reads_or_is_started_from_by_its_own_name(tmp_path: Path) -> None:
    here = plant(tmp_path)
    write_tiny(here, SHORT_YEAR)
    out = here / "out"
    solve = ("solve", "tiny.yaml", "--no-alternatives", "--out", "out")
    assert run(tool("samlingsplan"), *solve, cwd=here).returncode == 0
    plant(out)
    plant(out / "inputs")
    assert run(tool("samlingsplan"), "check", ".", cwd=out).returncode == 0
    assert run(tool("samlingsplan"), "draw", ".", "--audience", "steering", cwd=out).returncode == 0
    assert ran(tmp_path) == []


@pytest.mark.parametrize(
    "path", [".", *(pytest.param(each, marks=pytest.mark.long) for each in ("{elsewhere}:", "{here}"))]
)
def test_the_solver_s_own_process_takes_nothing_of_it_by_way_of_pythonpath(tmp_path: Path, path: str) -> None:
    # What this process itself imports from there before a line of ours is run is Python's doing, so only those modules
    # are planted that nothing but the other process imports: the solver's.
    here = tmp_path / "here"
    here.mkdir()
    write_tiny(here, SHORT_YEAR)
    for name in ("ortools", "google", "weasyprint", "folium"):
        (here / f"{name}.py").write_text(f"open({str(here / f'RAN-{name}')!r}, 'w').close()\n", encoding="utf-8")
    named = path.format(elsewhere=tmp_path, here=here)
    assert samlingsplan_apart("solve", "tiny.yaml", "--out", "out", cwd=here, PYTHONPATH=named).code == 0
    assert ran(tmp_path) == []


def test_the_check_bites(tmp_path: Path) -> None:
    here = plant(tmp_path)
    run(sys.executable, "-c", "import sys; sys.path.insert(0, ''); import calendar", cwd=here)
    assert ran(here) == ["RAN-calendar"]
