"""The weeks off of each kommune's schools, by the package's tables and by planners' own."""

from pathlib import Path

import pytest

from samlingsplan.domain import Week
from samlingsplan.errors import InputError
from samlingsplan.intake.school_holidays import read_school_holidays, school_holidays_not_set
from samlingsplan.resources import DATA_DIR
from tests.intake.world import book, said, structure

YEAR = tuple(Week(2021, 33).plus(i) for i in range(46))
"""2021-W33 to 2022-W26."""
SCHOOL = DATA_DIR / "school_holidays_2021_2023.csv"
HEAD = "school_year,holiday,area_kind,area,iso_week\n"


def table(folder: Path, rows: str, head: str = HEAD) -> Path:
    file = folder / "school.csv"
    file.write_text(head + rows, encoding="utf-8")
    return file


def test_every_kommune_has_one_autumn_and_one_winter_week() -> None:
    school = read_school_holidays(SCHOOL, book(), YEAR)
    assert set(school) == set(structure().kommuner)
    autumn, winter = {Week(2021, 40), Week(2021, 41)}, {Week(2022, 8), Week(2022, 9), Week(2022, 10)}
    assert all(len(weeks & autumn) == 1 and len(weeks & winter) == 1 for weeks in school.values())


@pytest.mark.parametrize(
    ("kommune", "autumn", "winter"),
    [
        ("0301", 40, 8),  # Oslo
        ("3025", 40, 8),  # Asker: with former Akershus
        ("3005", 40, 9),  # Drammen: former Buskerud
        ("3054", 40, 9),  # Lunner: with former Buskerud
        ("4601", 41, 9),  # Bergen: former Hordaland
        ("4647", 41, 8),  # Sunnfjord: former Sogn og Fjordane
        ("4618", 40, 8),  # Ullensvang: Odda
        ("1804", 40, 10),  # Bodø
        ("5403", 40, 10),  # Alta
    ],
)
def test_a_kommunes_own_row_replaces_the_fylkes(kommune, autumn, winter) -> None:
    weeks = read_school_holidays(SCHOOL, book(), YEAR)[kommune]
    assert weeks == {Week(2021, autumn), Week(2022, winter)}


def test_twenty_kommuner_of_viken_have_week_9() -> None:
    school = read_school_holidays(SCHOOL, book(), YEAR)
    viken = [school[number] for number in structure().kommuner if number.startswith("30")]
    assert sum(Week(2022, 9) in weeks for weeks in viken) == 20  # former Buskerud, Jevnaker and Lunner
    assert sum(Week(2022, 8) in weeks for weeks in viken) == 31


def test_a_study_year_may_have_no_week_of_school_holiday() -> None:
    # The table knows the school year of 2021, and no holiday in its first weeks; of 2030 it knows nothing.
    assert read_school_holidays(SCHOOL, book(), [Week(2021, 36), Week(2021, 37)]) == {}
    with pytest.raises(InputError) as refused:
        read_school_holidays(SCHOOL, book(), [Week(2030, 36)])
    assert said(refused.value) == [("no_school_holidays", None, None)]


def test_only_weeks_of_the_study_year_count() -> None:
    school = read_school_holidays(SCHOOL, book(), [Week(2021, 40)])
    assert "4601" not in school
    assert school["0301"] == {Week(2021, 40)}


def test_bad_rows_of_a_table_are_named(tmp_path) -> None:
    rows = ["region,30,2022-W08", "fylke,1,2022-W08", "kommune,5012,2022-W08", "fylke,30,soon", "fylke,30,2021-W53"]
    text = "school_year,holiday,area_kind,area,iso_week\n" + "".join(f"2021/22,winter,{row}\n" for row in rows)
    (tmp_path / "school.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_school_holidays(tmp_path / "school.csv", book(), YEAR)
    assert said(refused.value) == [
        ("not_an_area_kind", 2, 3),
        ("fylke_unknown", 3, 4),
        ("kommune_other_year", 4, 4),
        ("not_a_week", 5, 5),
        ("not_a_week", 6, 5),
    ]


@pytest.mark.parametrize(
    ("area", "number"),
    [
        ("kommune,Oslo", "0301"),
        ("Kommune,301", "0301"),
        ("kommune,0301 Oslo", "0301"),
        ("kommune,Kárášjohka", "5437"),
        ("kommune,5501", "5401"),  # Tromsø since 2024
        ("kommune,Våler (Innlandet)", "3419"),
        (",Bergen", "4601"),
        (",Innlandet", "3419"),
        ("fylke,3", "0301"),
        ("fylke,Vestland fylkeskommune", "4601"),
        (",34", "3419"),
    ],
)
def test_areas_are_named_as_in_a_list(tmp_path: Path, area: str, number: str) -> None:
    off = read_school_holidays(table(tmp_path, f"2021/22,winter,{area},2022-W07\n"), book(), YEAR)
    assert off[number] == {Week(2022, 7)}


@pytest.mark.parametrize(
    ("area", "key"),
    [
        ("kommune,Våler", "kommune_ambiguous"),
        ("kommune,Os", "kommune_doubtful"),
        (",Herøy", "kommune_ambiguous"),
        ("kommune,Tromso", "kommune_unknown_near"),
        ("kommune,5012", "kommune_other_year"),  # Snillfjord was split in three
        ("fylke,Viken og Oslo", "fylke_unknown"),
        ("kommune,", "empty_cell"),
    ],
)
def test_an_area_that_is_doubtful_is_asked_about_as_in_a_list(tmp_path: Path, area: str, key: str) -> None:
    with pytest.raises(InputError) as refused:
        read_school_holidays(table(tmp_path, f"2021/22,winter,{area},2022-W07\n"), book(), YEAR)
    assert said(refused.value) == [(key, 2, 4)]


@pytest.mark.parametrize(
    ("weeks", "numbers"), [("uke 8", [8]), ("8", [8]), ("8–9", [8, 9]), ("21.02.2022", [8]), ("uke 8 og 10", [8, 10])]
)
def test_weeks_are_written_as_in_a_list(tmp_path: Path, weeks: str, numbers: list[int]) -> None:
    # 21 February 2022 is the Monday of week 8.
    off = read_school_holidays(table(tmp_path, f"2021/2022,Vinterferie,kommune,Oslo,{weeks}\n"), book(), YEAR)
    assert off == {"0301": {Week(2022, number) for number in numbers}}


def test_the_headings_of_a_planners_own_table_are_read(tmp_path: Path) -> None:
    rows = "2021/22;høstferie;Oslo;uke 40\n2021-22;vinterferie;Oslo;uke 8\n"
    off = read_school_holidays(table(tmp_path, rows, "Skoleår;Ferie;Kommune;Uke\n"), book(), YEAR)
    assert off == {"0301": {Week(2021, 40), Week(2022, 8)}}


def test_a_kommune_replaces_its_fylke_however_year_and_holiday_are_written(tmp_path: Path) -> None:
    rows = "2021/22,winter,fylke,03,2022-W08\n2021/2022,Vinterferie,kommune,Oslo,uke 9\n"
    assert read_school_holidays(table(tmp_path, rows), book(), YEAR) == {"0301": {Week(2022, 9)}}


def test_a_week_lies_in_the_school_year_it_is_stated_for(tmp_path: Path) -> None:
    rows = "2021/22,winter,kommune,Oslo,2023-W08\n2021/23,winter,kommune,Oslo,8\n2021,winter,kommune,Oslo,8\n"
    with pytest.raises(InputError) as refused:
        read_school_holidays(table(tmp_path, rows), book(), YEAR)
    expected = [("week_of_other_year", 2, 5), ("not_a_school_year", 3, 1), ("not_a_school_year", 4, 1)]
    assert said(refused.value) == expected


def test_where_a_table_leaves_a_gap_a_note_says_so(tmp_path: Path) -> None:
    assert school_holidays_not_set(SCHOOL, book(), YEAR) == ()
    names = {each.fylke for each in structure().kommuner.values()}
    rows = "".join(f"2021/22,autumn,fylke,{name},uke 40\n" for name in sorted(names))
    rows += "".join(f"2021/22,winter,fylke,{name},uke 8\n" for name in sorted(names - {"Nordland", "Oslo"}))
    # Oslo is a fylke of one kommune; of the 41 in Nordland, all but Bodø have no winter holiday.
    file = table(tmp_path, rows + "2021/22,winter,kommune,Bodø,uke 10\n")
    (note,) = school_holidays_not_set(file, book(), YEAR)
    assert (note.key, note.values) == ("intake.winter_not_set", {"year": "2021/22", "found": ["Oslo", "Nordland"]})
