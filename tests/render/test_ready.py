"""What drawing needs is had before it begins."""

import subprocess
import sys
from pathlib import Path
from threading import current_thread, main_thread

import pytest

from samlingsplan.messages import Words
from samlingsplan.study import pipeline, solve_scenario
from tests.house.tree import ROOT
from tests.tiny import write_tiny

_DRAWS_WITH = ("folium", "geopy.distance", "icalendar", "jinja2", "pandas", "xlsxwriter")


def test_all_is_imported_and_the_pages_are_compiled() -> None:
    code = (
        "import sys\n"
        "from samlingsplan.render import ready\n"
        f"before = [name for name in {_DRAWS_WITH} if name in sys.modules]\n"
        "ready.get_ready()\n"
        "from samlingsplan.render.page import environment\n"
        f"print(before, [name for name in {_DRAWS_WITH} if name not in sys.modules], len(environment().cache))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == "[] [] 5\n"


def test_a_plan_gets_ready_to_be_drawn_while_the_solver_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apart: list[bool] = []
    monkeypatch.setattr(pipeline, "get_ready", lambda: apart.append(current_thread() is not main_thread()))
    solve_scenario(write_tiny(tmp_path), tmp_path / "out", Words("en"), lambda progress: None)
    assert apart == [True]
