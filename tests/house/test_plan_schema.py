"""The documented form of `plan.json` is the form it has."""

import re
from collections.abc import Iterator

from samlingsplan.plan.form import DocumentForm
from tests.house.tree import ROOT

DOCUMENT = (ROOT / "docs" / "plan-schema.md").read_text(encoding="utf-8")
SECTIONS = {
    "DocumentForm": "The document",
    "LevelForm": "A level",
    "PartForm": "A goal's part of a level",
    "WholeGapForm": "The whole plan's gap",
    "ClassForm": "A class",
    "SamlingForm": "A samling of a class",
    "ParticipantForm": "A leader",
    "ActivityForm": "An activity",
    "ColloquiaForm": "The colloquia",
    "ColloquiumForm": "A colloquium",
}


def forms() -> Iterator[tuple[str, set[str]]]:
    schema = DocumentForm.model_json_schema()
    yield "DocumentForm", set(schema["properties"])
    yield from ((name, set(form["properties"])) for name, form in schema["$defs"].items() if name in SECTIONS)


def test_each_section_lists_the_keys_of_its_form() -> None:
    sections = dict(re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", DOCUMENT, re.MULTILINE | re.DOTALL))
    first_cells = {
        name: re.findall(r"^\| (`.*?) \|", sections[title], re.MULTILINE) for name, title in SECTIONS.items()
    }
    documented = {name: set(re.findall(r"`(\w+)`", " ".join(cells))) for name, cells in first_cells.items()}
    assert documented == dict(forms())


def test_the_version_is_the_documented_one() -> None:
    version = DocumentForm.model_json_schema()["$defs"]["SchemaForm"]["properties"]["version"]["const"]
    assert DOCUMENT.startswith(f"# The plan as a document: `plan.json`, version {version}\n")
