"""Verdicts by the clock against a timetable of another year, and against the shipped one itself."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.clock import ASKED, PLACES, World, interval_rows, nights_rows, summary, verdict_rows
from samlingsplan.travel.timetable.flights import FLIGHTS
from tests.house.tree import ROOT


@pytest.fixture(scope="module")
def without_wideroe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shipped timetable without the flights of one company, as another year's."""
    file = tmp_path_factory.mktemp("clock") / "other.csv"
    rows = FLIGHTS.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(row for row in rows if ",WF" not in row), encoding="utf-8")
    return file


def test_the_shipped_timetable_agrees_with_itself_and_the_formula_does_not(without_wideroe: Path) -> None:
    world = World(FLIGHTS)
    rows, nights = list(verdict_rows(world)), list(nights_rows(world))
    found = summary(rows, nights)
    assert (found["search_right"], found["search_nights_off"], found["holds"]) == (1.0, 0.0, True)
    assert 0.7 < found["formula_right"] < 0.9
    assert len(rows) == len(PLACES) * len(ASKED)
    intervals = list(interval_rows(world))
    regions = [row for row in intervals if row.group not in PLACES]
    assert len(regions) == 5 * 2
    assert len(intervals) == len(PLACES) * 2 + len(regions)
    assert all(row.covered / row.journeys >= 0.9 for row in regions)
    assert all(0.86 <= row.covered / row.journeys <= 1 for row in intervals)
    # Both groupings count every journey once.
    assert sum(row.journeys for row in regions) * 2 == sum(row.journeys for row in intervals)
    assert summary(rows, nights, intervals)["interval_homeward"] == pytest.approx(0.95, abs=0.02)
    # Without the small aircraft many cannot fly on the morning, and the shipped timetable is wrong about them.
    world.given = world.searched(world.network, without_wideroe)
    rows = list(verdict_rows(world))
    assert summary(rows, list(nights_rows(world)))["search_right"] < 0.95
    assert all(row.search_right <= row.kommuner for row in rows)


def test_a_table_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(
        "weekday,flight,from,to,departure,block_min,share_of_weeks\nx,SK1,OSL,BGO,7,55,1\n", encoding="utf-8"
    )
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.clock", str(file), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert "The weekday is “x”" in ran.stderr
    assert "“7” is not a time of day" in ran.stderr


def test_the_command_prints_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from benchmarks import clock

    monkeypatch.setattr(clock, "World", lambda _: None)
    monkeypatch.setattr(clock, "verdict_rows", lambda _: [clock.Row("OSL", "x", 4, 2, 2, 4)])
    monkeypatch.setattr(clock, "nights_rows", lambda _: [clock.NightsRow("OSL", "10:00", 4, 6.0, 1.0, 0.5, 1.0, 0.5)])
    monkeypatch.setattr(clock, "interval_rows", lambda _: [clock.IntervalRow("OSL", "outward", 4, 3)])
    monkeypatch.setattr(sys, "argv", ["clock", "t.csv", "--json"])
    assert clock.main() == 0
    document = json.loads(capsys.readouterr().out)
    # Half of the four verdicts by the formula, all four by the search; half a night a year too many.
    assert (document["all"]["formula_right"], document["all"]["search_right"]) == (0.5, 1.0)
    assert (document["all"]["search_nights_off"], document["all"]["holds"]) == (0.5, True)
    assert (document["all"]["interval_outward"], document["all"]["interval_homeward"]) == (0.75, 0.0)
