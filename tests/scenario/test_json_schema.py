import json
import re
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from samlingsplan.scenario.json_schema import json_schema
from samlingsplan.scenario.schema import Scenario
from samlingsplan.scenario.yaml_reader import read_yaml
from tests.scenario.world import FOLDER, World

SCHEMA = json.loads(json_schema(World))


def _descriptions(part: object) -> Iterator[str]:
    if isinstance(part, list):
        for item in part:
            yield from _descriptions(item)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key == "description" and isinstance(value, str):
                yield value
            else:
                yield from _descriptions(value)


def faults(file: Path) -> list[str]:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    return [error.message for error in validator.iter_errors(read_yaml(file, file.name).root.plain())]


def test_it_is_a_schema_of_its_draft() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_it_says_what_the_docstrings_say() -> None:
    assert SCHEMA["description"] == "A small scenario."
    assert SCHEMA["$defs"]["Kull"]["properties"]["places"]["description"] == "Study places."
    assert SCHEMA["$defs"]["Kull"]["properties"]["places"]["title"] == "Places"


def test_descriptions_are_plain_text() -> None:
    texts = list(_descriptions(json.loads(json_schema(Scenario))))
    assert len(texts) > 300
    assert [text for text in texts if re.search(r"[`\\{}]|math|\\n    ", text)] == []
    (mixed,) = {text for text in texts if text.startswith("Leaders above or below an even share")}
    assert "should hold the share share_ar = persons_ar / classes_r of them, rounded down or up" in " ".join(
        mixed.split()
    )


@pytest.mark.parametrize("name", ["whole.yaml", "base.yaml", "child.yaml"])
def test_good_files_fit(name: str) -> None:
    # child.yaml does not state kull.name, which is required, and sets bodo and first_day to null.
    assert faults(FOLDER / "good" / name) == []


def test_overrides_are_mappings_of_names() -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA["properties"]["overrides"])
    assert validator.is_valid({"no-gardermoen": {"rules.fixed_places.closed": ["gardermoen"]}, "gone": None})
    assert not validator.is_valid({"No Gardermoen": {}})
    assert not validator.is_valid({"a": ["kull.places"]})


@pytest.mark.parametrize("name", ["unknown_keys", "missing_keys", "not_one_of", "wrong_numbers", "extend_misspelt"])
def test_bad_files_do_not(name: str) -> None:
    assert faults(FOLDER / "bad" / f"{name}.yaml") != []


def test_required_entries_bind_only_without_extends() -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert validator.is_valid({"extends": "base.yaml"})
    assert not validator.is_valid({"title": "Prøve"})
    # The tag of a union stays required, or one value would fit two branches.
    assert validator.is_valid({"extends": "base.yaml", "limit": {"kind": "cap"}})


@pytest.mark.parametrize(
    "rooms", [{}, {"rooms": None, "seats_per_room": None, "group_rooms": None, "wheelchair": None}]
)
def test_a_study_place_need_not_state_what_every_kommune_offers(rooms: dict[str, None]) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(json_schema(Scenario)))
    place = {"name": "Oslo", "kommune": "0301", **rooms}
    offered = {"seats_per_room": 40, "group_rooms": 3}
    assert validator.is_valid({"extends": "base.yaml", "venues": {"oslo": place}, "every_kommune": offered})
    assert not validator.is_valid({"extends": "base.yaml", "venues": {"oslo": place | {"rooms": "two"}}})
