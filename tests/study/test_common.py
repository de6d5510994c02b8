"""A common samling through the whole pipeline: all classes in the same days, place and hall."""

import json
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.study import judge_folder, solve_scenario
from tests.study.test_routes import MATRIX
from tests.tiny import write_tiny

FIRST_TOGETHER = """\
samlinger: {1: {common: true}}
lecturers: {default_teams: 1}
single_place_routes: false
routes:
  land: {name: land, places: [gardermoen, regional, regional, regional, regional, regional], regional: [oslo, tromso]}
  hele-landet: {name: hele, places: [gardermoen, oslo, tromso, oslo, tromso, oslo]}
"""

pytestmark = pytest.mark.usefixtures("undrawn")


def solved(folder: Path, plenary_seats: int) -> Result:
    hall = (
        f"venues: {{gardermoen: {{seats_per_room: 3, plenary_seats: {plenary_seats}}}, oslo: {{seats_per_room: 3}}}}\n"
    )
    scenario = write_tiny(folder, matrix=MATRIX, more=hall + FIRST_TOGETHER)
    return solve_scenario(scenario, folder / "out", Words("en"), lambda progress: None)


def test_all_begin_together_and_go_on_apart(tmp_path: Path) -> None:
    result = solved(tmp_path, 4)
    document = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))
    first = {(held["place"], held["start"]) for each in document["classes"] for held in each["samlinger"][:1]}
    second = [held["start"] for each in document["classes"] for held in each["samlinger"][1:2]]
    assert [each["id"] for each in document["classes"]] == ["land-oslo-1", "land-tromso-1"]
    assert len(first) == 1
    # One team teaches both at Gardermoen, but only one of them at a time after that.
    assert len(set(second)) == 2
    # Five samlinger at home, 4 x 10 x 16, and one at Gardermoen: 2 x 2 x 40 and 2 x 2 x 200.
    assert result.outcome.levels[0].objective == 640 + 160 + 800
    assert judge_folder(tmp_path / "out").verdict.lawful


def test_without_a_hall_for_all_the_scenario_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        solved(tmp_path, 3)
    (fault,) = refused.value.complaints
    assert fault.key == "intake.no_plenary"
    assert (fault.values["number"], fault.values["found"], fault.values["allowed"]) == (1, 3, 4)
    assert fault.where is not None
    assert fault.where.line == 1 + (tmp_path / "tiny.yaml").read_text().split("common")[0].count("\n")
