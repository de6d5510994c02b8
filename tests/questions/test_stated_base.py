"""What a scenario is compared with: the one that it starts from, for the same leaders."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from samlingsplan.questions import Asked, StatedBase
from samlingsplan.scenario.loader import load, under_changes
from samlingsplan.scenario.schema import Scenario
from tests.house.tree import ROOT

ASKS_NOTHING = {"question", "sensitivity", "search"}


def asked(scenario: Path) -> Asked:
    """Return a scenario as it is asked about; only what its files state is looked at."""
    return cast("Asked", SimpleNamespace(base=SimpleNamespace(loaded=load(scenario, Scenario))))


@pytest.mark.parametrize("name", ["ruter", "sentralitet"])
def test_the_changes_give_the_scenario_that_it_starts_from(name: str) -> None:
    scenario = ROOT / "scenarios" / f"2021-{name}.yaml"
    (variant,) = StatedBase().variants(asked(scenario))
    found = under_changes(load(scenario, Scenario), variant.changes).tree.plain()
    base = load(ROOT / "scenarios" / "2021.yaml", Scenario).tree.plain()
    without = [{key: value for key, value in each.items() if key not in ASKS_NOTHING} for each in (found, base)]
    assert without[0] == without[1]
    assert (variant.name, variant.levels) == ("2021.yaml", 1)


def test_what_every_scenario_starts_from_is_no_plan_to_compare_with() -> None:
    assert StatedBase().variants(asked(ROOT / "scenarios" / "2021.yaml")) == []


def test_plans_for_other_leaders_are_not_compared(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("extends: package:2021.yaml\nparticipants: {drawn: 5}\n", encoding="utf-8")
    assert StatedBase().variants(asked(own)) == []
    own.write_text("extends: package:2021.yaml\nrules:\n  fixed_places: {closed: [oslo]}\n", encoding="utf-8")
    (variant,) = StatedBase().variants(asked(own))
    assert variant.changes == (("rules.fixed_places", None),)


def test_as_many_as_the_rules_allow_are_other_leaders() -> None:
    digital = ROOT / "scenarios" / "programmes" / "fastlege-digitalt.yaml"
    # 416 doctors of the list against 300: other leaders, and the search for the 300 would hold the report back.
    assert StatedBase().variants(asked(digital)) == []
