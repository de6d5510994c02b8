import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from samlingsplan.domain import Burden
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render import draw
from tests.results import tiny

DRAW = """
import sys
from pathlib import Path
from samlingsplan.messages import Words
from samlingsplan.render import draw
from tests.results import tiny
draw(tiny(), Path(sys.argv[1]), Words("nb"))
"""


def digests(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_draws_everything(language: str, tmp_path: Path) -> None:
    draw(tiny(), tmp_path, Words(language))
    assert {file.name for file in tmp_path.iterdir()} == {
        "calendars",
        "map.html",
        "plan.json",
        "plan.xlsx",
        "report.html",
        "tables",
        "timetable.html",
    }


def test_a_kull_that_needs_not_travel_is_drawn(tmp_path: Path, words: Words) -> None:
    nobody = {pair: Burden(0, 0, 0, 0) for pair in tiny().case.burdens}
    draw(tiny(burdens=nobody), tmp_path, words)
    assert "palma;\r\n" in (tmp_path / "tables" / "equity.csv").read_bytes().decode("utf-8-sig")


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        subprocess.run(
            [sys.executable, "-c", DRAW, str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            cwd=Path(__file__).resolve().parents[2],
            check=True,
        )
    assert digests(tmp_path / "1") == digests(tmp_path / "2")
