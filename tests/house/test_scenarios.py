"""Every scenario that travels with the package loads, and says what it answers and what it rests on."""

from pathlib import Path

import pytest

from samlingsplan.languages import LANGUAGES, Translated
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.house.tree import ROOT

FILES = sorted((ROOT / "scenarios").rglob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_scenario_loads(file: Path) -> None:
    scenario = load(file, Scenario).value
    assert scenario.question.endswith("?")
    assert scenario.assumptions
    assert all(assumption.source and assumption.unit for assumption in scenario.assumptions.values())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_scenario_is_in_every_language(file: Path) -> None:
    scenario = load(file, Scenario).value
    texts: list[object] = [scenario.title, scenario.question]
    texts += [activity.name for activity in scenario.activities.values()]
    texts += [*scenario.learning_outcomes.values(), *scenario.sectors.values()]
    texts += [each.name for each in scenario.employers.values() if each.name is not None]
    for assumption in scenario.assumptions.values():
        texts += [assumption.name, assumption.unit, assumption.value, assumption.source]
    said = [text for text in texts if isinstance(text, str) and text != "assumption"]
    assert [text for text in said if not isinstance(text, Translated) or set(text.texts) != set(LANGUAGES)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_scenario_opens_with_what_it_is(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith("# ")


def test_there_is_a_scenario_for_the_main_job() -> None:
    assert "2021" in {file.stem for file in FILES}
