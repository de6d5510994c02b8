"""The page of all rules and goals names each of them, with an example that a scenario can hold."""

import json
import re

import pytest

from samlingsplan.goals import GOALS, Goal
from samlingsplan.resources import SCENARIOS_DIR
from samlingsplan.rules import RULES, Rule
from samlingsplan.scenario.compose import compose
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.house.tree import ROOT

PAGE = (ROOT / "docs" / "rules-and-goals.md").read_text(encoding="utf-8")
TABLES = [
    [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in part.splitlines()
        if line.startswith("| `")
    ]
    for part in PAGE.split("\n## Goals\n")
]  # fmt: skip
LISTED = list(zip((RULES, GOALS), TABLES, strict=True))


def _first_line(law: type[Rule | Goal]) -> str:
    return (law.__doc__ or "").splitlines()[0].replace("``", "`")


@pytest.mark.parametrize(("kind", "rows"), LISTED, ids=["rules", "goals"])
def test_each_is_listed_once_in_the_reports_order(kind: tuple[type[Rule | Goal], ...], rows: list[list[str]]) -> None:
    assert [re.findall(r"`(\w+):", row[0])[0] for row in rows] == [each.name for each in kind]
    assert [row[1] for row in rows] == [_first_line(each) for each in kind]


@pytest.mark.parametrize(("kind", "rows"), LISTED, ids=["rules", "goals"])
def test_each_example_can_be_read(kind: tuple[type[Rule | Goal], ...], rows: list[list[str]], tmp_path) -> None:
    file = tmp_path / "example.yaml"
    file.write_text("".join(f"{row[0].strip('`')}\n" for row in rows), encoding="utf-8")
    stated = compose(file).root.plain()
    assert isinstance(stated, dict)
    for each in kind:
        each.model_validate_json(json.dumps(stated[each.name]), strict=True)


def test_the_unit_of_each_goal_is_its_own() -> None:
    assert [row[2] for row in TABLES[1]] == [goal.unit for goal in GOALS]


def test_what_base_states_is_marked() -> None:
    base = load(SCENARIOS_DIR / "base.yaml", Scenario).value
    rules = {rule.name for rule in base.rules.stated()}
    goals = {goal.name for level in base.levels for goal in level.goals.stated()}
    for listed, table in zip((rules, goals), TABLES, strict=True):
        assert {re.findall(r"`(\w+):", row[0])[0] for row in table if row[-1] == "yes"} == listed


def test_the_page_of_repairs_has_every_price() -> None:
    page = (ROOT / "docs" / "repairs.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\* `(\w+)\.(\w+)`: ([\d,]+)$", page, re.MULTILINE)
    stated = [(rule.name, name, f"{price:,}") for rule in RULES for name, price in rule.prices.items()]
    assert listed == stated
