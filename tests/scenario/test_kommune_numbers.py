"""A scenario names kommuner as a list of leaders does; the number of the year takes the name's place."""

from pathlib import Path

import pytest

from samlingsplan.errors import Complaint, InputError
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.scenario.changes import changed
from samlingsplan.scenario.kommune_numbers import with_kommune_numbers
from samlingsplan.scenario.loader import Loaded, load, under_changes
from samlingsplan.scenario.schema import Scenario
from samlingsplan.scenario.set_option import read_set
from samlingsplan.scenario.tree import YamlNode, node_at
from samlingsplan.scenario.yaml_reader import parse

NOWHERE = Path("no-such-folder")
"""The kommuner are the package's own."""
WRITTEN = [
    ("301", "0301"),
    ("0301", "0301"),
    ('"0301"', "0301"),
    ("Oslo", "0301"),
    ("oslo kommune", "0301"),
    ("Oslo (0301)", "0301"),
    ("0301 Oslo", "0301"),
    ("Kárášjohka", "5437"),
    ("5501", "5401"),  # Tromsø since 2024
    ("Våler (Viken)", "3018"),
]
"""How a kommune is written, and its number of 2020."""
REFUSED = [
    ("Våler", "kommune_ambiguous"),
    ("Herøy", "kommune_ambiguous"),
    ("Bø", "kommune_doubtful"),
    ("Os", "kommune_doubtful"),
    ("Sande", "kommune_doubtful"),
    ("Nes", "kommune_doubtful"),
    ("Snillfjord", "kommune_other_year"),  # split in three
    ("0301 Bergen", "kommune_number_and_name"),
    ("Tromso", "kommune_unknown_near"),
    ("Atlantis", "kommune_unknown"),
]
ENTRIES = [
    ("venues: {{oslo: {{kommune: {}}}}}", "venues oslo kommune"),
    ("venues: {{oslo: {{itemised: {{lecturers_from: {}}}}}}}", "venues oslo itemised lecturers_from"),
    ("rules: {{pinned_leaders: {{kommune_to: {{{}: oslo}}}}}}", "rules pinned_leaders kommune_to"),
    (
        "levels: [{{goals: {{neighbours_together: {{regions: [[{}, Lunner]]}}}}}}]",
        "levels 0 goals neighbours_together regions 0 0",
    ),
]
"""The entries that name a kommune."""


def read(text: str, *changes: str, folder: Path = NOWHERE) -> tuple[YamlNode, list[Complaint]]:
    reading = parse(text, "s.yaml")
    assert reading.complaints == ()
    return with_kommune_numbers(changed(reading.root, read_set(changes)), folder)


def found(root: YamlNode, way: str) -> object:
    node = node_at(root, [int(part) if part.isdecimal() else part for part in way.split()])
    assert node is not None
    stated = node.plain()
    return next(iter(stated)) if isinstance(stated, dict) else stated


@pytest.mark.parametrize(("entry", "way"), ENTRIES)
@pytest.mark.parametrize(("written", "number"), WRITTEN)
def test_a_kommune_is_read_as_in_a_list(entry: str, way: str, written: str, number: str) -> None:
    root, complaints = read("kommuner: {year: 2020}\n" + entry.format(written))
    assert (found(root, way), complaints) == (number, [])


@pytest.mark.parametrize(("entry", "way"), ENTRIES)
@pytest.mark.parametrize(("written", "key"), REFUSED)
def test_what_is_doubtful_is_asked_back_as_in_a_list(entry: str, way: str, written: str, key: str) -> None:
    (fault,) = read("kommuner: {year: 2020}\n" + entry.format(written))[1]
    assert fault.key == f"intake.{key}"
    # The complaint points to the name itself.
    assert str(fault.where) == f"s.yaml:2:{entry.format(written).index(written) + 1}"
    assert all(sentence(fault, Words(language)) for language in LANGUAGES)


@pytest.mark.parametrize(("written", "number"), WRITTEN)
def test_a_change_names_a_kommune_in_the_same_ways(written: str, number: str) -> None:
    text = "kommuner: {year: 2020}\nvenues: {oslo: {kommune: Bergen}}\n"
    root, complaints = read(text, f"venues.oslo.kommune={written}")
    assert (found(root, "venues oslo kommune"), complaints) == (number, [])


def test_of_a_kommune_that_was_split_a_place_lies_in_the_part_it_is_called_by() -> None:
    # 1507 Ålesund became 1508 Ålesund and 1580 Haram.
    text = "kommuner: {year: 2024}\nvenues: {a: {name: {nb: Ålesund}, kommune: 1507}, oslo: {kommune: 1507}}\n"
    root, (fault,) = read(text)
    assert found(root, "venues a kommune") == "1508"
    assert (fault.key, fault.values["suggestion"]) == ("intake.kommune_other_year", "1508 Ålesund, 1580 Haram")


def test_one_kommune_under_two_names_is_refused() -> None:
    (fault,) = read("kommuner: {year: 2020}\nrules: {pinned_leaders: {kommune_to: {Oslo: a, 301: b, Bergen: a}}}\n")[1]
    assert (fault.key, str(fault.where)) == ("scenario.kommune_twice", "s.yaml:2:48")
    assert fault.values == {"found": '"301"', "other": '"Oslo"', "suggestion": "0301 Oslo"}


def test_a_table_of_ones_own_says_what_kommuner_there_are(tmp_path: Path) -> None:
    text = "kommuner: {file: own.csv, year: 2020}\nvenues: {a: {kommune: Lilleby}}\n"
    head = "id,name,other_names,fylke_id,fylke,landsdel,sami_area,population_2021,sentralitet_2024_revision,"
    row = "seat,seat_lat,seat_lon\n0001,Lilleby,,00,Her,Her,false,9,1,By,60,10\n"
    (tmp_path / "own.csv").write_text(head + row, encoding="utf-8")
    root, complaints = read(text, folder=tmp_path)
    assert (found(root, "venues a kommune"), complaints) == ("0001", [])
    (tmp_path / "own.csv").write_text(head + row.replace("Lilleby", "Storbyen"), encoding="utf-8")
    (fault,) = read(text, folder=tmp_path)[1]
    assert fault.key == "intake.kommune_unknown"


def test_without_a_table_names_stay_until_a_case_refuses_it() -> None:
    root, complaints = read("kommuner: {file: gone.csv, year: 2020}\nvenues: {a: {kommune: Oslo}}\n")
    assert (found(root, "venues a kommune"), complaints) == ("Oslo", [])


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Loaded[Scenario]:
    file = tmp_path_factory.mktemp("named") / "s.yaml"
    file.write_text("extends: package:base.yaml\ntitle: x\nvenues: {oslo: {kommune: Oslo}}\n", encoding="utf-8")
    return load(file, Scenario)


def test_a_scenario_holds_numbers_also_under_later_changes(base: Loaded[Scenario]) -> None:
    assert base.value.venues["oslo"].kommune == "0301"
    assert under_changes(base, {"venues.oslo.kommune": 3024}).value.venues["oslo"].kommune == "3024"
    # Bærum of 2020 and 2024.
    of_2024 = under_changes(base, {"venues.oslo.kommune": "3024", "kommuner.year": 2024})
    assert of_2024.value.venues["oslo"].kommune == "3201"


def test_a_change_that_names_none_is_refused_where_it_stands(base: Loaded[Scenario]) -> None:
    with pytest.raises(InputError) as refused:
        under_changes(base, read_set(["venues.oslo.kommune=Våler"]))
    (fault,) = refused.value.complaints
    assert (fault.key, str(fault.where)) == ("intake.kommune_ambiguous", "--set venues.oslo.kommune=Våler")
