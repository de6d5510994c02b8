"""Rooms look one way, and the tool that says so bites."""

import os
import shutil
from pathlib import Path

import pytest

from tests.house.tree import ROOT, run, tool


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def verdict(tree: Path) -> str:
    environment = os.environ | {"PYTHONPATH": str(tree / "src")}
    answer = run(tool("lint-imports"), "--no-cache", cwd=tree, env=environment)
    return "kept" if answer.returncode == 0 else answer.stdout + answer.stderr


def test_the_rooms_as_they_stand_are_kept(copy: Path) -> None:
    assert verdict(copy) == "kept"


@pytest.mark.parametrize(
    ("file", "line", "named"),
    [
        pytest.param("domain/week.py", "import samlingsplan.solve", "samlingsplan.domain.week", id="upwards"),
        pytest.param("check/peek.py", "import samlingsplan.solve", "samlingsplan.check.peek", id="to a sibling"),
        pytest.param("check/prove.py", "import ortools", "samlingsplan.check.prove", id="the solver elsewhere"),
        pytest.param(
            "solve/speak.py", "import samlingsplan.messages", "samlingsplan.solve.speak", id="words elsewhere"
        ),
        pytest.param("attic/__init__.py", "", "attic", id="a room without a place"),
    ],
)
def test_a_planted_breach_is_refused(copy: Path, file: str, line: str, named: str) -> None:
    planted = copy / "src" / "samlingsplan" / file
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f'"""Planted."""\n\n{line}\n', encoding="utf-8")
    assert named in verdict(copy)
