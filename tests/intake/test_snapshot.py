"""The inputs kept with a plan make the same case again, with nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan.domain import Case
from samlingsplan.intake import case as intake_case
from samlingsplan.intake.case import build_case
from samlingsplan.intake.snapshot import digests, read_inputs, write_inputs
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import write_matrix
from tests.intake.test_case import NETWORK
from tests.intake.test_case_stays import BY_CLOCK, TEN, quick
from tests.intake.world import LEADERS, SCENARIO, write_scenario

EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def without_legs(case: Case) -> Case:
    """Legs are for readers; the table keeps them as text and does not read them back."""
    return replace(case, journeys={pair: replace(way, legs=()) for pair, way in case.journeys.items()})


def snapshot(folder: Path, scenario: str, leaders: str = LEADERS) -> tuple[Case, Path]:
    loaded = load(write_scenario(folder, scenario, leaders), Scenario)
    case, _ = build_case(loaded)
    (folder / "inputs").mkdir(exist_ok=True)
    write_inputs(folder / "inputs", loaded, case)
    return case, folder / "inputs"


__all__ = ["quick"]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "scenario", [SCENARIO, NETWORK, BY_CLOCK], ids=["own table of journeys", "network", "by the clock"]
)
def test_the_folder_alone_gives_an_equal_case(tmp_path, monkeypatch, scenario) -> None:
    case, inputs = snapshot(tmp_path, scenario)
    for name in ("scenario.yaml", "leaders.csv", "matrix.csv"):
        (tmp_path / name).unlink()
    inputs = inputs.rename(tmp_path / "elsewhere")
    monkeypatch.setattr(intake_case, "public_holidays", None)  # another version may know other days: they are kept
    again, brief = build_case(read_inputs(inputs))
    assert again == without_legs(case)
    assert brief.title == "Prøve"


def test_a_snapshot_of_a_snapshot_is_the_same_bytes(tmp_path) -> None:
    _, inputs = snapshot(tmp_path, SCENARIO)
    loaded = read_inputs(inputs)
    (tmp_path / "second").mkdir()
    write_inputs(tmp_path / "second", loaded, build_case(loaded)[0])
    assert digests(tmp_path / "second") == digests(inputs)


def test_only_who_is_admitted_is_kept(tmp_path) -> None:
    _, inputs = snapshot(tmp_path, SCENARIO)
    kept = (inputs / "participants.csv").read_text(encoding="utf-8")
    assert "a4;4;" in kept
    assert "a5" not in kept


def test_every_file_has_its_digest(tmp_path) -> None:
    _, inputs = snapshot(tmp_path, SCENARIO)
    (inputs / "empty.csv").write_bytes(b"")
    found = digests(inputs)
    assert found["empty.csv"] == EMPTY_SHA256
    assert sorted(found) == [
        "empty.csv",
        "kommuner.csv",
        "participants.csv",
        "public_holidays.csv",
        "scenario.resolved.yaml",
        "school_holidays.csv",
        "travel.csv",
    ]


@pytest.mark.usefixtures("quick")
def test_the_stays_by_the_clock_are_kept_with_their_times(tmp_path) -> None:
    case, inputs = snapshot(tmp_path, BY_CLOCK)
    rows = (inputs / "travel.csv").read_text(encoding="utf-8").splitlines()
    # Of every pair, on each of the weekdays: the first samling from ten, the third from noon. The first row of a pair
    # holds its journey.
    assert len(rows) == 1 + len(case.clocked)
    assert sum(row.startswith("0301,tromso,125,") for row in rows) == 1
    assert any(row.endswith("tue-thu,10:00,15:00,mon 17:00,mon 20:00,thu 15:20,thu 17:10,125,110") for row in rows)
    # Who changes a time changes what follows from it.
    text = "\n".join(rows).replace("tue-thu,10:00,15:00,mon 17:00,", "tue-thu,10:00,15:00,mon 15:00,")
    (inputs / "travel.csv").write_text(text, encoding="utf-8")
    again, _ = build_case(read_inputs(inputs))
    key = next(key for key in case.clocked if (key[0].kommune, key[1], *key[2:]) == ("0301", "tromso", "tue-thu", TEN))
    assert (case.clocked[key].lost_monday_min, again.clocked[key].lost_monday_min) == (0, 60)


@pytest.mark.usefixtures("quick")
def test_a_plans_table_is_a_table_of_ones_own_with_its_clocks(tmp_path) -> None:
    case, inputs = snapshot(tmp_path, BY_CLOCK)
    (inputs / "travel.csv").rename(tmp_path / "mine.csv")
    own = load(
        write_scenario(tmp_path, BY_CLOCK.replace("by_clock", "matrix: mine.csv, trusted: true, by_clock"), LEADERS),
        Scenario,
    )
    again, brief = build_case(own)
    assert (again.clocked, again.journeys) == (case.clocked, without_legs(case).journeys)
    assert not [note for note in brief.notes if "clock" in note.key]


@pytest.mark.usefixtures("quick")
def test_stays_of_an_earlier_version_are_read_from_a_table_of_their_own(tmp_path) -> None:
    case, inputs = snapshot(tmp_path, BY_CLOCK)
    (inputs / "clocks.csv").write_bytes((inputs / "travel.csv").read_bytes())
    write_matrix(case.journeys, inputs / "travel.csv")
    scenario = (inputs / "scenario.resolved.yaml").read_text(encoding="utf-8")
    (inputs / "scenario.resolved.yaml").write_text(
        scenario.replace("clocks: travel.csv", "clocks: clocks.csv"), "utf-8"
    )
    assert build_case(read_inputs(inputs))[0] == without_legs(case)


@pytest.mark.usefixtures("quick")
def test_without_a_clock_none_is_kept(tmp_path) -> None:
    _, inputs = snapshot(tmp_path, NETWORK)
    assert "pattern" not in (inputs / "travel.csv").read_text(encoding="utf-8").splitlines()[0]
    assert read_inputs(inputs).value.travel.clocks is None
