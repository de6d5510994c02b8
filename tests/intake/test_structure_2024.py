"""A kull in the structure of 2024: its numbers, its network, its holidays, and a place abroad."""

from pathlib import Path

import pytest

from samlingsplan.domain import Case, Origin, Week
from samlingsplan.errors import InputError
from samlingsplan.intake.case import build_case
from samlingsplan.intake.school_holidays import read_school_holidays
from samlingsplan.intake.spots import Spots
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.kommuner import KommuneRegister, NotFound, read_changes, read_kommuner
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import Network
from tests.intake.world import SCENARIO, book, in_english, said, structure, write_scenario

NEW = read_kommuner(DATA_DIR / "kommuner_2024.csv", 2024)
BOOK = KommuneRegister(NEW, read_changes())
ABROAD = (
    "  kobenhavn: {name: København, country: Danmark, seats_per_room: 9, rooms: 1, group_rooms: 2, wheelchair: true}\n"
)
SCENARIO_2024 = (
    SCENARIO.replace('kommuner_2020.csv", year: 2020', 'kommuner_2024.csv", year: 2024')
    .replace("2022-", "2025-")
    .replace("2021-", "2024-")
    .replace("start_year: 2021", "start_year: 2024")
    .replace('"5401"', '"5501"')
    .replace("package:school_holidays_2021_2023.csv", "school.csv")
    .replace("travel: {matrix: matrix.csv}", "travel: {}")
    .replace("samlinger:\n", f"{ABROAD}samlinger:\n")
)
LEADERS = "id,kommune\na1,0301\na2,1580\na3,5612\na4,3114\n"
SCHOOL = "school_year,holiday,area_kind,area,iso_week\n2024/25,autumn,fylke,56,2024-W41\n"


def case_of(folder: Path, scenario: str = SCENARIO_2024, school: str = SCHOOL) -> Case:
    (folder / "school.csv").write_text(school, encoding="utf-8")
    return build_case(load(write_scenario(folder, scenario, LEADERS), Scenario))[0]


def test_norway_of_2024_has_357_kommuner_in_15_fylker_and_the_same_people() -> None:
    assert len(NEW.kommuner) == 357
    assert len(BOOK.fylker) == 15
    assert sum(kommune.population for kommune in NEW.kommuner.values()) == 5_391_369  # SSB table 07459, 1 January 2021
    assert NEW.kommuner["1508"].population + NEW.kommuner["1580"].population == structure().kommuner["1507"].population
    assert {kommune.fylke for kommune in NEW.kommuner.values() if kommune.id_2020 == "3054"} == {"Akershus"}


def test_every_kommune_of_2020_lives_on_and_only_one_was_split() -> None:
    heirs = [kommune.id_2020 for kommune in NEW.kommuner.values()]
    assert set(heirs) == set(structure().kommuner)
    assert [number for number in heirs if heirs.count(number) > 1] == ["1507", "1507"]


@pytest.mark.parametrize(
    ("text", "became"),
    [
        ("1507", "1508 Ålesund, 1580 Haram"),
        ("3005", "3301 Drammen"),
        ("5430", "5612 Kautokeino"),
        ("0602", "3301 Drammen"),  # to 2019, then 3005, then 3301
        ("Tysfjord", "1806 Narvik, 1875 Hamarøy"),
    ],
)
def test_an_earlier_number_says_what_it_became(text: str, became: str) -> None:
    found = BOOK.find(text)
    assert isinstance(found, NotFound)
    assert (found.key, found.values["suggestion"]) == ("intake.kommune_other_year", became)


@pytest.mark.parametrize(
    ("text", "number"),
    [("Haram", "1580"), ("Våler (Østfold)", "3114"), ("Guovdageaidnu", "5612"), ("Kaivuono", "5540")],
)
def test_names_are_found_in_the_new_structure(text: str, number: str) -> None:
    assert BOOK.find(text) == number


def test_a_case_of_2024_is_built_on_the_network_of_that_year(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    assert len(case.kommuner) == 357
    # Every seat and every leader's origin (all of them seats) to three places.
    assert len(case.journeys) == 357 * 3
    assert case.journeys[Origin("1580"), "oslo"].legs[0].start == "Brattvåg"


def test_a_place_abroad_is_reached_through_oslo_airport(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    assert case.venues["kobenhavn"].kommune is None
    last_flight = [leg for leg in case.journeys[Origin("5612"), "kobenhavn"].legs if leg.mode == "air"][-1]
    assert (last_flight.start, last_flight.end) == ("OSL", "CPH")


def test_a_place_lies_in_a_kommune_or_in_a_country(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, SCENARIO_2024.replace("country: Danmark", 'country: Danmark, kommune: "0301"'))
    assert [key for key, *_ in said(refused.value)] == ["scenario.kommune_or_country"]


def test_a_table_of_other_years_holidays_is_refused_with_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, school=(DATA_DIR / "school_holidays_2021_2023.csv").read_text(encoding="utf-8"))
    assert [key for key, *_ in said(refused.value)] == ["no_school_holidays"]
    assert "2024-W36 to 2025-W24" in in_english(refused.value)


def test_holidays_stated_by_the_numbers_of_2020_hold_in_2024() -> None:
    weeks = tuple(Week(2021, 33).plus(i) for i in range(46))
    table = DATA_DIR / "school_holidays_2021_2023.csv"
    before = read_school_holidays(table, book(), weeks)
    after = read_school_holidays(table, BOOK, weeks)
    assert {number: before[NEW.kommuner[number].id_2020] for number in after} == after
    assert len(after) == 357


@pytest.mark.parametrize(
    ("book", "name", "number"),
    [
        (BOOK, "Finnmárku", "56"),
        (BOOK, "Tromssa fylkeskommune", "55"),
        (BOOK, "Trööndelage", "50"),
        (KommuneRegister(structure(), ()), "Romsa ja Finnmárku", "54"),
    ],
)
def test_sami_and_kven_names_of_fylker_are_found(book: KommuneRegister, name: str, number: str) -> None:
    assert book.find_fylke(name) == number


def test_a_table_may_say_which_kostra_group_a_kommune_is_in(tmp_path: Path) -> None:
    head, oslo, *_ = (DATA_DIR / "kommuner_2024.csv").read_text(encoding="utf-8").splitlines()
    table = tmp_path / "kommuner.csv"
    table.write_text(f"{head},kostra_group\n{oslo},12\n", encoding="utf-8")
    assert [each.kostra_group for each in read_kommuner(table, 2024).kommuner.values()] == ["12"]
    assert {each.kostra_group for each in NEW.kommuner.values()} == {None}


def test_a_number_of_another_structure_says_of_which() -> None:
    # Ålesund was 1507 from 2020, and is 1508 since 2024.
    found = BOOK.find("1507")
    assert isinstance(found, NotFound)
    assert (found.key, found.values["years"], found.values["year"]) == ("intake.kommune_other_year", "2020", 2024)
    before = book().find("1508")
    assert isinstance(before, NotFound)
    assert (before.values["years"], before.values["year"]) == ("2024", 2020)


EARLIER_SEAT = SCENARIO_2024.replace('kommune: "5501"', 'kommune: "1507"')
"""Ålesund's number of 2020, for a study place of 2024."""


def test_a_place_in_a_kommune_that_was_split_is_asked_about(tmp_path: Path) -> None:
    scenario = write_scenario(tmp_path, EARLIER_SEAT, LEADERS)
    with pytest.raises(InputError) as refused:
        load(scenario, Scenario)
    (fault,) = refused.value.complaints
    assert (fault.key, fault.values["suggestion"]) == ("intake.kommune_other_year", "1508 Ålesund, 1580 Haram")
    # The complaint points to the number in the file that states it.
    line = next(n for n, each in enumerate(EARLIER_SEAT.splitlines(), 1) if '"1507"' in each)
    assert fault.where is not None
    assert (fault.where.file, fault.where.line) == (str(scenario), line)


def test_school_holidays_may_be_stated_by_a_later_number(tmp_path: Path) -> None:
    (tmp_path / "school.csv").write_text(
        f"{SCHOOL}2024/25,winter,kommune,1508,2025-W09\n".replace("56", "54"), encoding="utf-8"
    )
    off = read_school_holidays(tmp_path / "school.csv", book(), (Week(2024, 41), Week(2025, 9)))
    assert off["1507"] == {Week(2025, 9)}


def test_a_journey_from_a_number_of_another_year_says_what_it_became() -> None:
    def never() -> Network:
        raise AssertionError("no place of the network bears a number")

    with pytest.raises(InputError) as refused:
        Spots(BOOK, {}, never, dict).start_of("1507")
    assert [fault.key for fault in refused.value.complaints] == ["intake.kommune_other_year"]
