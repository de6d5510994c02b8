"""Days off: Norway's own, and those of a table."""

from datetime import date

import pytest

from samlingsplan.domain import Week
from samlingsplan.errors import InputError, Location
from samlingsplan.intake.faults import Faults
from samlingsplan.intake.holidays import (
    note_years_left_out,
    public_holidays,
    read_public_holidays,
)
from tests.intake.world import said

YEAR = tuple(Week(2021, 33).plus(i) for i in range(46))
"""2021-W33 to 2022-W26."""


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
