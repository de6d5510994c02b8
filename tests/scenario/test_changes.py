"""Changes from Python: what a file that extends the scenario could state, and complaints with their number."""

from datetime import date
from pathlib import Path

import pytest

from samlingsplan.errors import InputError, Location
from samlingsplan.scenario.changes import changed
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.scenario.tree import Scalar, YamlEntry, YamlNode, locate
from tests.tiny import write_tiny

FILE = Location("a.yaml", 1, 1)


def leaf(value: Scalar, line: int) -> YamlEntry:
    at = Location("a.yaml", line, 1)
    return YamlEntry(at, YamlNode(at, value))


@pytest.fixture
def root() -> YamlNode:
    """``{a: 1, b: {c: 2, d: 3}}``, a line each."""
    inner = YamlNode(Location("a.yaml", 2, 4), {"c": leaf(2, 3), "d": leaf(3, 4)})
    return YamlNode(FILE, {"a": leaf(1, 1), "b": YamlEntry(Location("a.yaml", 2, 1), inner)})


def faults(root: YamlNode, changes: object) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as error:
        changed(root, changes)
    return [(complaint.key, str(complaint.where)) for complaint in error.value.complaints]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param((), {"a": 1, "b": {"c": 2, "d": 3}}, id="none"),
        pytest.param([("b.c", 9)], {"a": 1, "b": {"c": 9, "d": 3}}, id="a scalar"),
        pytest.param({"b.c": 9, "a": "x"}, {"a": "x", "b": {"c": 9, "d": 3}}, id="a mapping of changes"),
        pytest.param([("b.c", 9), ("b.c", 8)], {"a": 1, "b": {"c": 8, "d": 3}}, id="the last counts"),
        pytest.param([("b", {"d": 7, 5: None})], {"a": 1, "b": {"c": 2, "d": 7, "5": None}}, id="merged"),
        pytest.param([("b.c", None)], {"a": 1, "b": {"d": 3}}, id="taken away"),
        pytest.param([("b", None), ("b.e", 1)], {"a": 1, "b": {"e": 1}}, id="taken away and stated anew"),
        pytest.param([("a", [1, (2.5, True)])], {"a": [1, [2.5, True]], "b": {"c": 2, "d": 3}}, id="a list"),
        pytest.param([("a", date(2021, 9, 1))], {"a": "2021-09-01", "b": {"c": 2, "d": 3}}, id="a date"),
        pytest.param([("x.y.z", "NO")], {"a": 1, "b": {"c": 2, "d": 3}, "x": {"y": {"z": "NO"}}}, id="a new one"),
    ],
)
def test_a_change_is_what_an_extending_file_would_say(root: YamlNode, changes: object, expected: object) -> None:
    assert changed(root, changes).plain() == expected


def test_a_number_of_another_library_is_a_number(root: YamlNode) -> None:
    import numpy as np

    found = changed(root, [("a", np.int64(4)), ("b.c", np.float32(0.5))]).plain()
    assert found == {"a": 4, "b": {"c": 0.5, "d": 3}}
    assert type(found["a"]) is int


def test_places_are_the_file_s_but_for_what_was_changed(root: YamlNode) -> None:
    tree = changed(root, [("b.c", 9), ("b.d", None)])
    assert str(locate(tree, ["a"])) == "a.yaml:1:1"
    assert str(locate(tree, ["b", "c"])) == "changes[0]"
    assert str(locate(tree, ["b", "d"])) == "changes[1]"
    assert tree.at == FILE


def test_a_mapping_that_a_change_adds_to_keeps_its_place(root: YamlNode) -> None:
    tree = changed(root, [("b.c", 9), ("b.new.x", 1), ("a.x", 2)])
    assert (str(locate(tree, ["b"])), str(locate(tree, ["b"], key=True))) == ("a.yaml:2:4", "a.yaml:2:1")
    assert str(locate(tree, ["b", "left out"])) == "a.yaml:2:4"
    assert str(locate(tree, ["b", "new"])) == "changes[1]"
    assert str(locate(tree, ["a"])) == "changes[2]"  # a number that becomes a mapping


def test_every_change_that_is_none_is_named(root: YamlNode) -> None:
    endless: list[object] = []
    endless.append(endless)
    wrong = [
        "a",
        ("a",),
        (3, 1),
        ("", 1),
        ("b..c", 1),
        ("extends", "b.yaml"),
        ("a", float("nan")),
        ("a", b"x"),
        ("a", {1.5: 1}),
        ("a", endless),
    ]
    assert faults(root, [("a", 1), *wrong]) == [
        ("scenario.change_no_pair", "changes[1]"),
        ("scenario.change_no_pair", "changes[2]"),
        ("scenario.change_no_path", "changes[3]"),
        ("scenario.change_no_path", "changes[4]"),
        ("scenario.change_no_path", "changes[5]"),
        ("scenario.change_extends", "changes[6]"),
        ("scenario.change_no_value", "changes[7]"),
        ("scenario.change_no_value", "changes[8]"),
        ("scenario.key_not_text", "changes[9]"),
        ("scenario.too_deep", "changes[10]"),
    ]


@pytest.mark.parametrize("around", [lambda inner: {"k": inner}, lambda inner: [inner]])
def test_a_value_may_lie_24_deep(root: YamlNode, around) -> None:
    value: object = 1
    for _ in range(24):
        value = around(value)
    assert changed(root, [("x", value)]).plain()
    assert faults(root, [("x", around(value))]) == [("scenario.too_deep", "changes[0]")]


def test_a_slip_in_a_path_gets_a_suggestion_and_a_fault_in_a_value_its_number(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        load(write_tiny(tmp_path), Scenario, [("rules.clas_count.max_classes", 2), ("kull.credits", "four")])
    first, second = error.value.complaints
    assert (first.key, str(first.where)) == ("scenario.unknown_key_near", "changes[0]")
    assert first.values["suggestion"] == "class_count"
    assert (second.key, str(second.where)) == ("scenario.not_whole_number", "changes[1]")


def test_a_rule_is_taken_away_as_by_null_in_a_file(tmp_path: Path) -> None:
    from samlingsplan.intake.taken_away import is_taken_away

    loaded = load(write_tiny(tmp_path), Scenario, {"rules.class_size": None})
    assert loaded.value.rules.class_size is None
    assert is_taken_away(loaded, "class_size")
