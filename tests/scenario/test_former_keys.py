from pathlib import Path

import pytest

from samlingsplan.errors import Complaint, InputError
from samlingsplan.notices import heard_by
from samlingsplan.scenario.former_keys import FORMER_KEYS
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario

FORMER, TODAY = "travel.parameters.uncertainty.road_share", "travel.parameters.uncertainty.road_hour_min"
STATED = """\
extends: package:base.yaml
travel:
  parameters:
    uncertainty:
      road_share: 0.26
      rail_share: 0.2
assumptions:
  unsure-road: {parameter: travel.parameters.uncertainty.road_share}
"""


def test_a_key_of_an_earlier_version_is_left_out_and_said(tmp_path: Path) -> None:
    file = tmp_path / "scenario.resolved.yaml"
    file.write_text(STATED, encoding="utf-8")
    heard: list[Complaint] = []
    with heard_by(heard.append):
        scenario = load(file, Scenario).value
    # Today's 22 minutes for an hour stand; what is stated beside the former key holds.
    uncertainty = scenario.travel.parameters.uncertainty
    assert (uncertainty.road_hour_min, uncertainty.rail_share) == (22.0, 0.2)
    assert scenario.assumptions["unsure-road"].parameter == TODAY
    assert [(each.key, str(each.where), dict(each.values)) for each in heard] == [
        ("scenario.former_key", f"{file}:5:7", {"path": FORMER, "found": "0.26", "suggestion": TODAY})
    ]


@pytest.mark.parametrize("way", FORMER_KEYS, ids=".".join)
def test_the_key_of_today_is_one_of_the_scenarios(way: tuple[str, ...], tmp_path: Path) -> None:
    former, today = ".".join(way), ".".join((*way[:-1], FORMER_KEYS[way]))
    file = tmp_path / "own.yaml"
    file.write_text("extends: package:base.yaml\n", encoding="utf-8")
    assert load(file, Scenario, {today: 0.5}).value is not None
    with pytest.raises(InputError):
        load(file, Scenario, {former: 0.5})


def test_nothing_is_said_of_a_scenario_of_today(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(STATED.replace("road_share", "road_hour_min").replace("0.26", "25"), encoding="utf-8")
    heard: list[Complaint] = []
    with heard_by(heard.append):
        assert load(file, Scenario).value.travel.parameters.uncertainty.road_hour_min == 25
    assert heard == []


def test_a_change_may_not_state_a_former_key(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("extends: package:base.yaml\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load(file, Scenario, {FORMER: 0.3})
    assert refused.value.complaints[0].values["suggestion"] == "rail_share"
