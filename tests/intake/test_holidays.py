"""Days and weeks off: Norway's own, and those of each kommune's schools."""

from datetime import date

import pytest

from samlingsplan.domain import Week
from samlingsplan.errors import InputError, Location
from samlingsplan.intake.faults import Faults
from samlingsplan.intake.holidays import (
    note_years_left_out,
    public_holidays,
    read_public_holidays,
    read_school_holidays,
)
from samlingsplan.resources import DATA_DIR
from tests.intake.world import book, said, structure

YEAR = tuple(Week(2021, 33).plus(i) for i in range(46))
"""2021-W33 to 2022-W26."""
SCHOOL = DATA_DIR / "school_holidays_2021_2023.csv"


def test_public_holidays_of_the_study_year() -> None:
    days = public_holidays(YEAR)
    # Easter Sunday 2022 is 17 April: Ascension comes 39 days later, Whit Monday 50.
    weekdays = {day for day in days if day.weekday() < 5}
    assert weekdays == {
        date(2022, 4, 14),
        date(2022, 4, 15),
        date(2022, 4, 18),
        date(2022, 5, 17),
        date(2022, 5, 26),
        date(2022, 6, 6),
    }
    assert days[date(2022, 4, 14)] == "Skjærtorsdag"
    assert date(2021, 12, 24) not in days  # Christmas Eve is none
    assert list(days) == sorted(days)


def test_the_first_monday_and_the_last_sunday_belong_to_the_study_year() -> None:
    # Whit Monday of 2022 is 6 June, the Monday of week 23; Easter Sunday is 17 April, the Sunday of week 15.
    assert date(2022, 6, 6) in public_holidays([Week(2022, 23)])
    assert date(2022, 4, 17) in public_holidays([Week(2022, 14), Week(2022, 15)])
    # A week before or after, they do not.
    assert date(2022, 6, 6) not in public_holidays([Week(2022, 22)])
    assert date(2022, 4, 17) not in public_holidays([Week(2022, 16)])


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


def test_a_table_of_no_days_is_read_as_none(tmp_path) -> None:
    (tmp_path / "days.csv").write_text("date,name\n", encoding="utf-8")
    assert read_public_holidays(tmp_path / "days.csv") == {}


@pytest.mark.parametrize(
    ("table", "years"),
    [
        ((), ["2022"]),
        ((date(2021, 11, 1),), ["2022"]),  # a day of 2021 alone
        ((date(2022, 12, 25),), ["2022"]),  # of 2022, but after the study year
        ((date(2022, 5, 17),), []),
    ],
)
def test_a_year_that_a_table_forgets_is_named(table, years) -> None:
    # From week 33 of 2021 to week 26 of 2022 no public holiday of 2021 is a weekday but 25 December, a Saturday.
    faults = Faults()
    note_years_left_out(table, public_holidays(YEAR), YEAR, Location("s.yaml"), faults)
    assert [each.values["found"] for each in faults.complaints] == years
    # Maundy Thursday, Good Friday, Easter Monday, 17 May, Ascension, Whit Monday.
    assert [each.values["allowed"] for each in faults.complaints] == [6] * len(years)
    assert all(str(each.values["some"]).startswith("2022-04-14 ") for each in faults.complaints)


def test_only_weeks_of_the_study_year_count() -> None:
    school = read_school_holidays(SCHOOL, book(), [Week(2021, 40)])
    assert "4601" not in school
    assert school["0301"] == {Week(2021, 40)}


def test_bad_rows_of_a_table_are_named(tmp_path) -> None:
    rows = ["region,30,2022-W08", "fylke,1,2022-W08", "kommune,1508,2022-W08", "fylke,30,uke 8", "fylke,30,2021-W53"]
    text = "school_year,holiday,area_kind,area,iso_week\n" + "".join(f"2021/22,winter,{row}\n" for row in rows)
    (tmp_path / "school.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_school_holidays(tmp_path / "school.csv", book(), YEAR)
    assert said(refused.value) == [
        ("not_an_area_kind", 2, 3),
        ("unknown_area", 3, 4),
        ("kommune_other_year", 4, 4),
        ("not_a_week", 5, 5),
        ("not_a_week", 6, 5),
    ]


def test_own_days_are_read_and_a_bad_date_named(tmp_path) -> None:
    file = tmp_path / "days.csv"
    file.write_text("date,name\n2022-05-17,Grunnlovsdag\n2022-01-01,Nyttår\n", encoding="utf-8")
    assert list(read_public_holidays(file).items()) == [
        (date(2022, 1, 1), "Nyttår"),
        (date(2022, 5, 17), "Grunnlovsdag"),
    ]
    file.write_text("date,name\n17.5.2022,Grunnlovsdag\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_public_holidays(file)
    assert said(refused.value) == [("not_a_date", 2, 1)]
