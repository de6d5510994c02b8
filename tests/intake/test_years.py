"""A kull of a later year by one line: its kommuner, places, list and holidays, and what is not known of them."""

import csv
from pathlib import Path

import pytest

from samlingsplan.domain import Brief, Case, Week
from samlingsplan.errors import Complaint, InputError
from samlingsplan.intake import build_case
from samlingsplan.intake.school_holidays import read_school_holidays, school_holidays_not_set
from samlingsplan.intake.snapshot import read_inputs, write_inputs
from samlingsplan.resources import DATA_DIR, of_structure
from samlingsplan.scenario.kommuner import KommuneRegister, read_changes, read_kommuner
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario
from tests.intake.test_snapshot import without_legs
from tests.intake.world import said

OF_2024 = "extends: package:base.yaml\ntitle: Later\nkommuner: {year: 2024}\n"
AUTUMN_2026 = """\
kull: {start_year: 2026}
calendar: {first_week: 2026-W33, last_week: 2027-W26}
rules: {blocked_weeks: null}
"""
SCHOOL = DATA_DIR / "school_holidays_2023_2028.csv"
BOOK = KommuneRegister(read_kommuner(DATA_DIR / "kommuner_2024.csv", 2024), read_changes())
KOMMUNER = BOOK.kommuner
ABOUT_YEARS = ("intake.network_age", "intake.autumn_not_set", "intake.winter_not_set")
FYLKER = {kommune.fylke_id for kommune in KOMMUNER.values()}
YEAR = [Week(2026, 33).plus(number) for number in range(46)]


def written(folder: Path, text: str) -> Loaded[Scenario]:
    file = folder / "later.yaml"
    file.write_text(text, encoding="utf-8")
    return load(file, Scenario)


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> tuple[Loaded[Scenario], Case, Brief]:
    loaded = written(tmp_path_factory.mktemp("later"), OF_2024 + AUTUMN_2026)
    return loaded, *build_case(loaded)


def notes(brief: Brief) -> list[Complaint]:
    return [note for note in brief.notes if note.key in ABOUT_YEARS]


def test_places_and_leaders_follow_the_year(later: tuple[Loaded[Scenario], Case, Brief]) -> None:
    _, case, _ = later
    assert len(case.kommuner) == 357
    homes = {key: venue.kommune for key, venue in case.venues.items()}
    # Ullensaker was 3033, Drammen 3005, Tromsø 5401; of 1507 became 1508 Ålesund and 1580 Haram.
    assert (homes["gardermoen"], homes["drammen"], homes["tromso"]) == ("3209", "3301", "5501")
    assert homes["alesund"] == "1508"
    assert set(homes.values()) <= set(case.kommuner)
    assert {leader.origin.kommune for leader in case.participants} <= set(case.kommuner)


def test_what_was_planned_on_is_read_back_equal(later: tuple[Loaded[Scenario], Case, Brief], tmp_path: Path) -> None:
    loaded, case, _ = later
    write_inputs(tmp_path, loaded, case)
    assert build_case(read_inputs(tmp_path))[0] == without_legs(case)


def test_the_age_of_the_network_and_holidays_that_are_not_known_are_said(
    later: tuple[Loaded[Scenario], Case, Brief], tmp_path: Path
) -> None:
    age, autumn, winter = notes(later[2])
    # 2026 - 2021.
    assert (age.key, age.values) == ("intake.network_age", {"found": 2021, "years": 5, "year": 2026})
    assert (autumn.key, autumn.values) == (
        "intake.autumn_not_set", {"year": "2026/27", "found": ["Nordland", "Finnmark"]},
    )  # fmt: skip
    assert winter.key == "intake.winter_not_set"
    assert {"Akershus", "Trøndelag", "Vestland"} <= set(winter.values["found"])  # type: ignore[arg-type]
    assert not {"Oslo", "Innlandet", "Rogaland"} & set(winter.values["found"])  # type: ignore[arg-type]
    assert notes(build_case(written(tmp_path, OF_2024))[1]) == []  # the kull of 2021


def test_later_holidays_need_the_fylker_they_are_stated_by(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        build_case(written(tmp_path, OF_2024.replace("kommuner: {year: 2024}\n", "") + AUTUMN_2026))
    (fault,) = refused.value.complaints
    assert fault.key == "intake.holidays_other_structure"
    assert (fault.values["found"], fault.values["allowed"]) == (2020, 2024)


def test_a_holiday_that_is_not_known_is_in_no_week_but_where_a_kommune_is() -> None:
    off = read_school_holidays(SCHOOL, BOOK, YEAR)
    assert off["3401"] == {Week(2026, 41), Week(2027, 8)}  # Innlandet
    assert off["1103"] == {Week(2026, 41), Week(2027, 7)}  # Rogaland, early because of Easter
    # In Vestland the winter is known for Bergen and for what was Sogn og Fjordane, not for Voss.
    assert [off[number] - {Week(2026, 41)} for number in ("4601", "4640", "4621")] == [
        {Week(2027, 9)},
        {Week(2027, 8)},
        set(),
    ]
    assert "5603" not in off  # Hammerfest, of whom nothing is known


def test_every_fylke_has_a_row_for_each_holiday_and_a_source_where_it_has_a_week() -> None:
    with SCHOOL.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    years = [f"{year}/{year - 1999}" for year in range(2023, 2028)]
    stated = {(row["school_year"], row["holiday"], row["area"]) for row in rows if row["area_kind"] == "fylke"}
    assert stated == {(year, each, area) for year in years for each in ("autumn", "winter") for area in FYLKER}
    assert all((row["status"] == "not found") == (not row["iso_week"]) == (not row["source"]) for row in rows)


def test_a_table_of_ones_own_may_say_that_a_holiday_is_not_set(tmp_path: Path) -> None:
    head = "school_year,holiday,area_kind,area,iso_week\n"
    file = tmp_path / "school.csv"
    file.write_text(f"{head}2026/27,autumn,fylke,03,2026-W40\n2026/27,winter,fylke,03,\n", encoding="utf-8")
    assert read_school_holidays(file, BOOK, YEAR) == {"0301": {Week(2026, 40)}}
    autumn, winter = school_holidays_not_set(file, BOOK, YEAR)
    # Oslo is a fylke; the other 14 have no row.
    assert (autumn.key, len(autumn.values["found"]), "Oslo" in autumn.values["found"]) == (
        "intake.autumn_not_set",
        14,
        False,
    )
    assert (winter.key, len(winter.values["found"]), "Oslo" in winter.values["found"]) == (
        "intake.winter_not_set",
        15,
        True,
    )
    file.write_text(f"{head}2026/27,winter,fylke,03,soon\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_school_holidays(file, BOOK, YEAR)
    assert [key for key, *_ in said(refused.value)] == ["not_a_week"]


def test_the_drawn_list_of_2024_has_the_same_leaders_in_the_same_places() -> None:
    old = DATA_DIR / "participants" / "kull_2021_synthetic.csv"
    new = of_structure(old, 2024)
    assert new != old
    assert of_structure(old, 2020) == old
    before, after = (
        list(csv.DictReader(file.read_text(encoding="utf-8").splitlines(), delimiter=";")) for file in (old, new)
    )
    assert [KOMMUNER[row["kommune"]].id_2020 for row in after] == [row["kommune"] for row in before]
    moved = {"kommune", "employer"}
    assert [{key: row[key] for key in row.keys() - moved} for row in after] == [
        {key: row[key] for key in row.keys() - moved} for row in before
    ]
    assert {len(row["employer"]) for row in after if row["employer_kind"] == "fylke"} == {2}


def test_no_table_beside_one_of_the_package_is_taken_for_one_of_another_year(tmp_path: Path) -> None:
    for name in ("list.csv", "list_2024.csv"):
        (tmp_path / name).touch()
    assert of_structure(tmp_path / "list.csv", 2024) == tmp_path / "list.csv"
