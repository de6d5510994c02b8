"""A study place with a kommune stated lies there, whatever other places bear its name."""

from pathlib import Path

import pytest

from samlingsplan.domain import Case, Origin
from samlingsplan.errors import InputError
from samlingsplan.intake.case import build_case
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.travel_commands import export_matrix
from tests.intake.world import LEADERS, SCENARIO, in_english, said, write_scenario

ROOMS = "seats_per_room: 9, rooms: 1, group_rooms: 2, wheelchair: true"


def scenario_of(folder: Path, place: str) -> Path:
    text = SCENARIO.replace("travel: {matrix: matrix.csv}\n", "")
    return write_scenario(folder, text.replace("venues:\n", f"venues:\n  nord: {{{place}, {ROOMS}}}\n"), LEADERS)


def case_of(folder: Path, place: str) -> Case:
    return build_case(load(scenario_of(folder, place), Scenario))[0]


@pytest.mark.parametrize(
    "place", ['name: Hemnes, kommune: "1832"', 'kommune: "1832"', 'name: X, node: Hemnes, kommune: "1832"']
)
def test_hemnes_in_nordland_is_korgen(tmp_path: Path, place: str) -> None:
    assert case_of(tmp_path, place).journeys[Origin("0301"), "nord"].legs[-1].end == "Korgen"


def test_the_village_is_put_in_its_own_kommune(tmp_path: Path) -> None:
    found = case_of(tmp_path, 'name: Hemnes, kommune: "3026"').journeys[Origin("0301"), "nord"]
    assert found.legs[-1].end == "Hemnes"
    assert found.travel_min < 120


def test_a_place_of_another_kommune_is_refused_where_it_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, 'name: Hemnes, kommune: "1833"')
    ((key, line, _),) = said(refused.value)
    assert (key, line) == ("travel.place_elsewhere", 10)
    assert "“Hemnes” lies in kommune 3026, not in 1833" in in_english(refused.value)


def test_tables_for_other_programs_put_it_there_too(tmp_path: Path) -> None:
    file = scenario_of(tmp_path, 'name: Hemnes, kommune: "1832"')
    export_matrix(tmp_path / "m.csv", file, ["1832"], ())
    rows = [line.split(",") for line in (tmp_path / "m.csv").read_text(encoding="utf-8").splitlines()]
    # Within Korgen it takes a few minutes; the village in Aurskog-Høland is nine hours away.
    assert [int(minutes) < 30 for _, end, minutes, *_ in rows if end == "Hemnes"] == [True]
