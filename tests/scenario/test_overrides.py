"""Changes that wait under a name: their form, their places, what applies them and what is inherited."""

from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import placed
from samlingsplan.scenario.changes import options_of
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario
from tests.tiny import write_tiny

# The scenario ends with line 9, so "overrides:" is on line 10.
OVERRIDES = """\
overrides:
  closed:
    rules.fixed_places.closed: [oslo]
    kull: {places: 3}
  small: {kull.places: 2, rules.class_size: null}
"""


def tiny(folder: Path, *overrides: str, more: str = OVERRIDES, changes: object = ()) -> Loaded[Scenario]:
    return load(write_tiny(folder, more=more), Scenario, changes, overrides)


def said(folder: Path, *overrides: str, more: str = OVERRIDES, changes: object = ()) -> list[str]:
    with pytest.raises(InputError) as error:
        tiny(folder, *overrides, more=more, changes=changes)
    for language in LANGUAGES:
        assert all(placed(complaint, Words(language)) for complaint in error.value.complaints)
    return [placed(each, Words("en")).removeprefix(f"{folder}/") for each in error.value.complaints]


def test_an_override_waits_until_it_is_asked_for(tmp_path: Path) -> None:
    waiting, closed = tiny(tmp_path), tiny(tmp_path, "closed")
    assert (waiting.value.kull.places, waiting.value.rules.fixed_places) == (4, None)
    assert waiting.changes == ()
    assert "overrides" not in waiting.tree.plain()
    assert (closed.value.kull.places, closed.value.rules.fixed_places.closed) == (3, ("oslo",))
    assert closed.value.kull.name == waiting.value.kull.name  # mappings are merged
    assert options_of(closed.changes) == ("--override closed",)


def test_values_keep_their_place_in_the_file(tmp_path: Path) -> None:
    loaded = tiny(tmp_path, "closed", "small", changes={"kull.name": "K"})
    places = {
        ("rules", "fixed_places", "closed"): "tiny.yaml:12:32",
        ("kull", "places"): "tiny.yaml:14:24",
        ("rules", "class_size"): "tiny.yaml:14:27",
        ("rules",): "tiny.yaml:7:3",  # the mapping is the scenario's own
    }
    assert {keys: loaded.location(keys).file for keys in places} == dict.fromkeys(places, str(tmp_path / "tiny.yaml"))
    assert {keys: str(loaded.location(keys)).removeprefix(f"{tmp_path}/") for keys in places} == places
    assert str(loaded.location(["kull", "name"])) == "changes[0]"


def test_they_are_applied_in_order_and_before_other_changes(tmp_path: Path) -> None:
    assert tiny(tmp_path, "closed", "small").value.kull.places == 2
    assert tiny(tmp_path, "small", "closed").value.kull.places == 3
    assert tiny(tmp_path, "small", "closed", changes={"kull.places": 4}).value.kull.places == 4


def test_a_name_that_is_not_there_gets_the_nearest_and_all_that_are(tmp_path: Path) -> None:
    assert said(tmp_path, "smal", "something-else", "closed", "closed") == [
        'tiny.yaml: There is no override "smal". Did you mean small? The scenario has closed, small.',
        'tiny.yaml: There is no override "something-else". The scenario has closed, small: '
        "use one of these, or write it under “overrides”.",
        "tiny.yaml: The override closed is asked for twice. Ask for it once.",
    ]
    assert said(tmp_path, "small", more="") == [
        'tiny.yaml: There is no override "small"; the scenario states none. '
        "Write it under “overrides”: a name, and below it paths and values."
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("  a: {kull.plases: 3}", "tiny.yaml:11:7: kull.plases: there is no key plases. Did you mean places?"),
        ("  a: {kull: {plases: 3}}", "tiny.yaml:11:14: kull.plases: there is no key plases. Did you mean places?"),
        ("  a: {kull.places: four}", 'tiny.yaml:11:20: kull.places is "four", but must be a whole number.'),
        ("  a: {kull.name: null}", "tiny.yaml:11:7: kull.name is missing"),
        ("  a: {kull..places: 3}", 'tiny.yaml:11:7: The path of this change is "kull..places"'),
        ("  a: {extends: b.yaml}", "tiny.yaml:11:7: A change cannot state “extends”"),
        ("  a: {overrides.b.seed: 1}", "tiny.yaml:11:7: A change cannot state “overrides”"),
        ("  a: [kull.places]", 'tiny.yaml:11:6: overrides.a is ["kull.places"], but must be a mapping.'),
        ("  A b: {kull.places: 3}", 'tiny.yaml:11:3: overrides is "A b", but must have the form'),
    ],
)
def test_one_that_makes_no_scenario_is_refused_though_nobody_asks_for_it(
    tmp_path: Path, more: str, expected: str
) -> None:
    (sentence,) = said(tmp_path, more=f"overrides:\n{more}\n")
    assert sentence.startswith(expected)


def test_overrides_that_are_no_mapping_are_refused(tmp_path: Path) -> None:
    (sentence,) = said(tmp_path, more="overrides: [a]\n")
    assert sentence.startswith('tiny.yaml:10:12: overrides is ["a"], but must be a mapping.')
    assert tiny(tmp_path, more="overrides: null\n").changes == ()


def test_a_fault_of_the_scenario_is_said_once_and_not_for_each_override(tmp_path: Path) -> None:
    more = f"seed: x\n{OVERRIDES}"
    (sentence,) = said(tmp_path, more=more)
    assert sentence.startswith("tiny.yaml:10:7: seed")
    # With the fault mended by a change, the overrides are still sound.
    assert tiny(tmp_path, more=more, changes={"seed": 1}).value.seed == 1


def test_they_are_inherited_merged_and_taken_away_as_all_mappings(tmp_path: Path) -> None:
    write_tiny(tmp_path, more=OVERRIDES)
    child = tmp_path / "child.yaml"
    child.write_text(
        "extends: tiny.yaml\noverrides:\n  closed: {kull: {places: 1}}\n  small: null\n  new: {seed: 1}\n",
        encoding="utf-8",
    )
    closed = load(child, Scenario, (), ["closed"])
    assert (closed.value.kull.places, closed.value.rules.fixed_places.closed) == (1, ("oslo",))
    assert str(closed.location(["kull", "places"])) == f"{child}:3:27"
    with pytest.raises(InputError) as error:
        load(child, Scenario, (), ["small"])
    assert error.value.complaints[0].values["allowed"] == ("closed", "new")
