"""A text in several languages: what is read, what is refused, and how files merge."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from samlingsplan.errors import InputError
from samlingsplan.languages import LANGUAGES, Translated, in_language
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.scenario.dump import dump
from samlingsplan.scenario.json_schema import json_schema
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario


def written(folder: Path, extends: str = "package:2021.yaml", **stated: object) -> Path:
    file = folder / f"{len(list(folder.iterdir()))}.yaml"
    file.write_text(yaml.safe_dump({"extends": extends, **stated}, allow_unicode=True), encoding="utf-8")
    return file


def title(file: Path) -> list[str]:
    return [in_language(load(file, Scenario).value.title, language) for language in LANGUAGES]


def refused(folder: Path, **stated: object) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as error:
        load(written(folder, **stated), Scenario)
    return [(complaint.key, sentence(complaint, Words("en"))) for complaint in error.value.complaints]


def test_one_text_alone_is_the_text_of_every_language(tmp_path: Path) -> None:
    assert title(written(tmp_path, title="Prøve")) == ["Prøve"] * 3
    assert type(load(written(tmp_path, title="Prøve"), Scenario).value.title) is str


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ({"en": "Trial", "nn": "Freistnad", "nb": "Prøve"}, ["Prøve", "Freistnad", "Trial"]),
        ({"nb": "Prøve"}, ["Prøve", "Prøve", "Prøve"]),
        ({"nn": "Freistnad", "en": "Trial"}, ["Freistnad", "Freistnad", "Trial"]),
        ({"en": " Trial "}, ["Trial", "Trial", "Trial"]),
    ],
)
def test_a_missing_language_shows_bokmaal_then_nynorsk_then_english(
    tmp_path: Path, stated: dict[str, str], shown: list[str]
) -> None:
    assert title(written(tmp_path, title=stated)) == shown


def test_an_unknown_language_is_refused_with_the_nearest(tmp_path: Path) -> None:
    ((key, said),) = refused(tmp_path, title={"nb": "Prøve", "nno": "Freistnad"})
    assert key == "scenario.not_one_of_near"
    assert said == 'title.nno is "nno", which is not a choice. Did you mean nn? The choices are: nb, nn, en.'
    assert refused(tmp_path, title={"de": "Probe"})[0][0] == "scenario.not_one_of"
    # Also where the entry may be a number.
    asked = {"x": {"value": {"eng": "much"}, "unit": "kr", "source": "assumption"}}
    (found,) = refused(tmp_path, assumptions=asked)
    assert found[1].startswith('assumptions.x.value.eng is "eng", which is not a choice. Did you mean en?')


def test_no_language_is_refused(tmp_path: Path) -> None:
    # Of a text that is inherited in languages, and of one that is inherited alone.
    for stated in ({"question": {}}, {"kull": {"name": {}}}):
        ((key, _),) = refused(tmp_path, **stated)
        assert key == "scenario.no_language"


@pytest.mark.parametrize(
    ("text", "key"),
    [("", "text_too_short"), ("x" * 201, "text_too_long"), ("a\nb", "unseen"), ("a\u202eb", "unseen"), (3, "not_text")],
)
def test_each_text_keeps_the_bounds_of_one_alone(tmp_path: Path, text: object, key: str) -> None:
    alone, (inside,) = refused(tmp_path, title=text), refused(tmp_path, title={"nb": "Prøve", "en": text})
    assert [found[0] for found in alone] == [f"scenario.{key}"] == [inside[0]]
    assert inside[1].startswith("title.en is ")


def test_a_text_replaces_what_it_extends_whole(tmp_path: Path) -> None:
    base = written(tmp_path, title={"nb": "Prøve", "nn": "Freistnad", "en": "Trial"})
    alone = written(tmp_path, extends=base.name, title="Ny")
    assert title(alone) == ["Ny"] * 3
    # English says nothing of the old title, which asked something else.
    assert title(written(tmp_path, extends=base.name, title={"nb": "Ny", "nn": "Nytt"})) == ["Ny", "Nytt", "Ny"]
    assert title(written(tmp_path, extends=alone.name, title={"en": "New"})) == ["New"] * 3
    # Null takes one language away, as it takes away any entry.
    assert title(written(tmp_path, extends=base.name, title={"nb": None})) == ["Freistnad", "Freistnad", "Trial"]


def test_a_change_may_name_one_language(tmp_path: Path) -> None:
    base = written(tmp_path, title={"nb": "Prøve", "en": "Trial"})
    changed = load(base, Scenario, {"title.en": "Test"}).value.title
    assert isinstance(changed, Translated)
    assert dict(changed.texts) == {"nb": "Prøve", "en": "Test"}
    replaced = load(base, Scenario, {"title": {"en": "Test"}}).value.title
    assert isinstance(replaced, Translated)
    assert dict(replaced.texts) == {"en": "Test"}


def test_it_is_written_as_it_was_stated(tmp_path: Path) -> None:
    stated = {"nn": "Freistnad", "en": "Trial"}
    scenario = load(written(tmp_path, title=stated, question="Hva?"), Scenario).value
    again = yaml.safe_load(dump(scenario))
    assert (again["title"], again["question"]) == (stated, "Hva?")
    assert isinstance(scenario.model_dump()["title"], Translated)


def test_editors_accept_what_is_read() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(json_schema(Scenario)))
    assert validator.is_valid({"extends": "x.yaml", "title": {"nb": "Prøve"}})
    assert validator.is_valid({"extends": "x.yaml", "title": "Prøve"})
    assert not validator.is_valid({"extends": "x.yaml", "title": {"de": "Probe"}})
    assert not validator.is_valid({"extends": "x.yaml", "title": {}})
    assert not validator.is_valid({"extends": "x.yaml", "title": {"nb": "x" * 201}})
    assert not validator.is_valid({"extends": "x.yaml", "title": 3})
