"""The benchmark of differences counts pairs of one mode with an end in common."""

import sys
from pathlib import Path

import pytest

from benchmarks.differences import coverage, main

TABLE = """from,to,mode,minutes,source
Oslo,Hamar,car,{hamar},a road map
Oslo,Lillehammer,car,130,a road map
Oslo,Hamar,rail,75,a timetable
Atlantis,Oslo,car,1,a legend
"""


def written(folder: Path, text: str) -> Path:
    (folder / "table.csv").write_text(text, encoding="utf-8")
    return folder / "table.csv"


@pytest.mark.parametrize(("hamar", "within"), [(85, 1), (1, 0)])
def test_a_pair_lies_within_its_interval_or_not(tmp_path: Path, hamar: int, within: int) -> None:
    # Two journeys by car from Oslo are one pair; a train is no journey from door to door. From 1 minute to Hamar the
    # published difference would be 129 minutes, where the model has about 45.
    assert coverage(written(tmp_path, TABLE.format(hamar=hamar))) == (within, 1)


def test_a_bad_table_is_refused_in_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["differences", str(written(tmp_path, "from,to\nOslo,Hamar\n"))])
    assert main() == 2
    assert "table.csv:1" in capsys.readouterr().err
