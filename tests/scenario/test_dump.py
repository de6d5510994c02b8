from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from samlingsplan.scenario import yaml_reader
from samlingsplan.scenario.dump import dump, one_line
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.yaml_reader import parse, read_yaml
from tests.scenario.world import FOLDER, World

TRAPS = [
    *("NO", "on", "null", "~", "", "=", "<<", "12:30", "2021-09-14"),
    *("0301", "08", "0899", "1e3", "0o17", "1_000", ".inf"),
    *("- a", "a: b", "#x", "@x", "a\nb\n", " a "),
]
texts = st.sampled_from(TRAPS) | st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=30)
numbers = st.integers(-(10**18), 10**18) | st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | numbers | texts
NAMES = yaml_reader._NAMED
"""Of these the value is a name, and text also where it looks like something else."""
keys = texts.filter(lambda key: key.strip() and len(key) < 100 and key.rpartition(".")[2] not in NAMES)
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4))


@given(st.dictionaries(keys, values, min_size=1, max_size=5))
def test_what_is_written_is_read_back_equal(tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]) -> None:
    file = tmp_path_factory.getbasetemp() / "written.yaml"
    file.write_text(dump(data), encoding="utf-8", newline="")
    reading = read_yaml(file, "written.yaml")
    assert reading.complaints == ()
    assert reading.root.plain() == data


@pytest.mark.parametrize("text", TRAPS)
def test_other_tools_read_the_same_text(text: str) -> None:
    # PyYAML's own loader knows YAML 1.1, where NO is false and 0301 is 193.
    assert yaml.safe_load(dump({"text": text})) == {"text": text}


@given(values)
def test_a_value_on_one_line_is_read_back_equal(value: object) -> None:
    line = one_line(value)
    assert "\n" not in line
    assert parse(f"key: {line}  # comment", "a.yaml").root.plain() == {"key": value}


def test_order_is_kept_and_values_are_written_out() -> None:
    shared = [1, 2]
    assert dump({"b": shared, "a": shared, "kommune": "0301", "land": "NO", "by": "Bodø"}) == (
        "b:\n- 1\n- 2\na:\n- 1\n- 2\nkommune: \"0301\"\nland: 'NO'\nby: Bodø\n"
    )


def test_a_model_is_read_back_equal(tmp_path: Path) -> None:
    world = load(FOLDER / "good" / "whole.yaml", World).value
    file = tmp_path / "resolved.yaml"
    file.write_text(dump(world), encoding="utf-8")
    assert load(file, World).value == world
    assert "wheelchair: true" in dump(world)
