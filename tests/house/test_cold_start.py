"""What a command must not load: `--help` nothing heavy, `check` no solver."""

import os
import sys
from pathlib import Path

import pytest

from tests.house.tree import run

HEAVY = {"folium", "networkx", "numpy", "openpyxl", "ortools", "pandas", "xlsxwriter"}
LOADED = """
import sys
from samlingsplan.cli import main
sys.argv[0] = "samlingsplan"
try:
    main()
finally:
    print(*sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)
"""
BLOCKED = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "ortools":
            raise ImportError("the solver is blocked")
sys.meta_path.insert(0, Refuse())
"""


def test_help_loads_nothing_heavy() -> None:
    answer = run(sys.executable, "-c", LOADED, "--help")
    assert answer.returncode == 0
    assert "solve" in answer.stdout
    assert HEAVY & set(answer.stderr.split()) == set()


def test_import_loads_nothing_heavy() -> None:
    answer = run(sys.executable, "-c", "import samlingsplan, sys; print(*sys.modules)")
    assert answer.returncode == 0
    assert {"pydantic", "yaml", *HEAVY} & set(answer.stdout.split()) == set()
    assert "samlingsplan.api" not in answer.stdout.split()


@pytest.fixture
def no_solver(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "sitecustomize.py").write_text(BLOCKED, encoding="utf-8")
    return {**os.environ, "PYTHONPATH": str(tmp_path)}


def test_check_needs_only_the_folder_and_no_solver(
    solved_2021: Path, no_solver: dict[str, str], tmp_path: Path
) -> None:
    assert run(sys.executable, "-c", "import ortools", env=no_solver).returncode != 0
    answer = run(sys.executable, "-m", "samlingsplan", "check", solved_2021, cwd=tmp_path, env=no_solver)
    assert answer.returncode == 0, answer.stderr
