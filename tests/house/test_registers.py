"""The explicit lists name all there is, and whatever they name has its tests."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

import pytest

import samlingsplan.goals
import samlingsplan.measures
import samlingsplan.render
import samlingsplan.rules
from samlingsplan.goals import GOALS, Goal
from samlingsplan.measures import MEASURES, Measure
from samlingsplan.questions import QUESTIONS
from samlingsplan.render import OUTPUTS, Output
from samlingsplan.rules import RULES, Rule
from tests.house.tree import ROOT, SRC

REGISTERS = {
    "rules": [rule.name for rule in RULES],
    "goals": [goal.name for goal in GOALS],
    "measures": [measure.name for measure in MEASURES],
    "render": [output.name for output in OUTPUTS],
    "questions": [question.name for question in QUESTIONS],
}
LISTED = [(room, name) for room, names in REGISTERS.items() for name in names]


def modules(room: ModuleType) -> Iterator[ModuleType]:
    for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
        yield importlib.import_module(module.name)


@pytest.mark.parametrize("room", REGISTERS)
def test_no_name_is_listed_twice(room: str) -> None:
    assert len(REGISTERS[room]) == len(set(REGISTERS[room]))


@pytest.mark.parametrize(("room", "name"), [(room, name) for room, name in LISTED if room != "measures"])
def test_each_has_its_file_and_its_tests(room: str, name: str) -> None:
    assert (SRC / room / f"{name}.py").is_file() or (SRC / room / name / "__init__.py").is_file()
    assert (ROOT / "tests" / room / f"test_{name}.py").is_file()


@pytest.mark.parametrize("name", REGISTERS["measures"])
def test_each_measure_is_named_in_a_test(name: str) -> None:
    """A file holds the measures of a subject; each is a constant that bears its name, and has tests of its own."""
    constants = {constant for module in modules(samlingsplan.measures) for constant in vars(module)}
    tests = "".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "tests/measures").glob("test_*.py")))
    assert name.upper() in constants
    assert re.search(rf"\b{name.upper()}\b", tests)


@pytest.mark.parametrize(
    ("room", "listed", "kind"), [(samlingsplan.rules, RULES, Rule), (samlingsplan.goals, GOALS, Goal)]
)
def test_every_rule_and_goal_is_listed(room: ModuleType, listed: tuple[type, ...], kind: type) -> None:
    written = {
        thing
        for module in modules(room)
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, kind) and "name" in vars(thing)
    }
    assert written == set(listed)


@pytest.mark.parametrize(
    ("room", "listed", "kind"), [(samlingsplan.measures, MEASURES, Measure), (samlingsplan.render, OUTPUTS, Output)]
)
def test_every_measure_and_output_is_listed(room: ModuleType, listed: tuple[object, ...], kind: type) -> None:
    written = [thing for module in modules(room) for thing in vars(module).values() if isinstance(thing, kind)]
    assert all(thing in listed for thing in written)
