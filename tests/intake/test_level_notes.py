"""A goal on who shares a class moves nobody to another place, and a planner who counts on it is told."""

from pathlib import Path

import pytest

from samlingsplan.intake.case import build_case
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import noted
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.intake.world import SCENARIO, write_scenario

TRAVEL = "  - {name: travel, unit: min, goals: {total_travel: {}}}\n"
SIZES = "  - {name: sizes, unit: leaders, goals: {uneven_sizes: {}}}\n"
BOTH = "  - {name: both, unit: points, goals: {total_travel: {weight: 1}, mix: {level: 1, weight: 9}}}\n"
NEIGHBOURS = "  - {name: near, unit: points, goals: {neighbours_together: {weight: 1}}}\n"


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        (TRAVEL + SIZES, []),
        (SIZES + TRAVEL, ["uneven_sizes sizes travel"]),
        # Of the same level; what comes after it is chosen among equals, as it says.
        (BOTH + SIZES, ["mix both both"]),
        (SIZES + BOTH, ["uneven_sizes sizes both", "mix both both"]),
        # Who is together with neighbours follows from who goes where, too.
        (NEIGHBOURS + TRAVEL, []),
    ],
)
def test_a_goal_on_classes_that_counts_more_than_one_on_places(tmp_path: Path, levels: str, told: list[str]) -> None:
    scenario = SCENARIO.replace(TRAVEL, levels)
    _, brief = build_case(load(write_scenario(tmp_path, scenario), Scenario))
    notes = [note for note in brief.notes if note.key == "intake.moves_nobody"]
    assert [" ".join(map(str, note.values.values())) for note in notes] == told
    lines = scenario.splitlines()
    for note in notes:
        assert note.where is not None
        assert str(note.values["goal"]) in lines[note.where.line - 1]
    for language in LANGUAGES:
        assert len(noted(notes, Words(language))) == len(told)
