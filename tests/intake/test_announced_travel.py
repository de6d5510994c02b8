"""Journeys to announced places are those of the plan: to the nearest that the scenario fixes."""

from pathlib import Path
from typing import Any

import pytest

from samlingsplan.errors import InputError
from samlingsplan.intake.announced_travel import announced_travel
from samlingsplan.intake.applicants import read_applicants
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.tiny import write_tiny

ADMISSION = """
admission:
  deadline: 2021-04-15
  equals: travel
  lot: {commitment: lots.json, day: 2021-04-24, source: Lotto, number: "7 12 19"}
"""


def minutes(folder: Path, *places: str) -> dict[str, int]:
    rule = ("rules:\n", f"rules:\n  fixed_places: {{open: [{', '.join(places)}]}}\n")
    loaded = load(write_tiny(folder, *([rule] if places else []), more=ADMISSION), Scenario)
    spec: Any = loaded.value.admission
    return announced_travel(loaded, read_applicants(loaded, spec))


def test_the_nearest_announced_place_counts(tmp_path: Path) -> None:
    # a1 and a2 work in Oslo, a3 and a4 in Tromsø: 16 minutes at home, 230 between the two.
    assert minutes(tmp_path, "oslo") == {"a1": 16, "a2": 16, "a3": 230, "a4": 230}
    assert minutes(tmp_path, "oslo", "tromso") == {"a1": 16, "a2": 16, "a3": 16, "a4": 16}


def test_without_announced_places_travel_decides_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        minutes(tmp_path)
    assert [each.key for each in refused.value.complaints] == ["admission.nothing_announced"]
