from datetime import date, time
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.scenario.world import FOLDER, Cap, Mode, World

GOOD = FOLDER / "good"


def test_words_mean_what_they_say() -> None:
    world = load(GOOD / "whole.yaml", World).value
    assert (world.title, world.kull.name, list(world.venues)) == ("NO", "on", ["NO"])
    assert (world.opens, world.first_day) == (time(12, 30), date(2021, 9, 14))
    assert (world.modes, world.days) == ({1: Mode.PHYSICAL, 2: Mode.DIGITAL}, {date(2021, 5, 17): "Grunnlovsdag"})
    assert (world.limit, world.value) == (Cap(kind="cap", cap=16), 1_500_000)
    assert world.venues["NO"].price_nok == 2.0


def test_a_child_states_only_what_differs() -> None:
    loaded = load(GOOD / "child.yaml", World)
    world = loaded.value
    assert (world.title, world.kull.name, world.kull.places) == ("Barn", "Kull", 216)
    # bodo is taken away, oslo inherited, tromso added last; the list is replaced and not lengthened.
    assert list(world.venues) == ["oslo", "tromso"]
    assert world.weeks == ["2021-W38"]
    # The base's 1 September is taken away, so the schema's 14 September holds.
    assert world.first_day == date(2021, 9, 14)
    assert [source.name for source in loaded.sources] == ["child.yaml", "base.yaml"]
    assert loaded.folder == GOOD


@pytest.mark.parametrize(
    ("keys", "file", "line", "column"),
    [
        (("title",), "child.yaml", 2, 8),
        (("kull", "places"), "child.yaml", 4, 11),
        (("kull", "name"), "base.yaml", 2, 14),
        (("venues", "oslo", "kommune"), "base.yaml", 4, 19),
        (("venues", "tromso", "kommune"), "child.yaml", 8, 14),
        (("weeks", 0), "child.yaml", 10, 5),
        # A default has the place of the value above it, and a removed entry the place of its null.
        (("venues", "oslo", "price_nok"), "base.yaml", 4, 9),
        (("first_day",), "child.yaml", 11, 1),
        (("venues", "bodo", "kommune"), "child.yaml", 6, 3),
        (("span",), "child.yaml", 1, 1),
    ],
)
def test_every_value_knows_its_place(keys: tuple[str | int, ...], file: str, line: int, column: int) -> None:
    where = load(GOOD / "child.yaml", World).location(keys)
    assert (where.file, where.line, where.column) == (str(GOOD / file), line, column)


def test_a_key_knows_its_place() -> None:
    loaded = load(GOOD / "child.yaml", World)
    assert str(loaded.key_location(("kull", "places"))) == f"{GOOD / 'child.yaml'}:4:3"


def test_faults_of_reading_and_of_meaning_come_together_and_once(tmp_path) -> None:
    file = tmp_path / "s.yaml"
    # places is written 0216: said once, not again as "must be a whole number"; colour is unknown; title missing.
    file.write_text("kull: {name: Kull, places: 0216, colour: red}\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load(file, World)
    assert [(c.where.line, c.where.column, c.key) for c in refused.value.complaints] == [
        (1, 1, "scenario.missing"),
        (1, 28, "scenario.leading_zero"),
        (1, 34, "scenario.unknown_key"),
    ]


def test_a_key_of_what_has_no_keys_is_not_answered_with_an_empty_list(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_text("extends: package:2021.yaml\nrules: {rooms: {rooms: 0}}\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load(file, Scenario)
    (complaint,) = refused.value.complaints
    values = {"path": "rules.rooms.rooms", "found": "rooms", "allowed": "rules.rooms"}
    assert (complaint.key, complaint.values) == ("scenario.no_keys", values)


def test_a_value_cannot_be_changed_after_reading() -> None:
    world = load(GOOD / "whole.yaml", World).value
    with pytest.raises(ValueError, match="frozen"):
        world.title = "Another"
