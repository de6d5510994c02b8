"""The manifest says what journeys rest on."""

import json
from pathlib import Path

import pytest

from samlingsplan.scenario.travel_spec import TravelSpec
from samlingsplan.study.manifest import journeys_from

OSRM = {"kind": "osrm", "url": "http://localhost:5000"}


@pytest.mark.parametrize(
    ("travel", "said"),
    [({}, "network"), ({"engine": OSRM}, "osrm"), ({"engine": OSRM, "matrix": "own.csv"}, "matrix")],
)
def test_journeys_come_from_a_matrix_an_engine_or_the_network(travel: dict[str, object], said: str) -> None:
    assert journeys_from(TravelSpec.model_validate(travel)) == said


def test_a_finished_folder_says_it(solved_2021: Path) -> None:
    assert json.loads((solved_2021 / "manifest.json").read_text(encoding="utf-8"))["journeys"] == "network"
