"""Norway's public holidays, against a package that knows every country's."""

from datetime import date

import pytest
from holidays import country_holidays

from samlingsplan.intake.holy_days import easter_sunday, holy_days


def test_the_law_and_the_package_name_the_same_days() -> None:
    # The package knows no later years.
    years = range(1950, 2101)
    theirs = country_holidays("NO", years=years, language="no", categories=("public",))
    ours = {day: name for year in years for day, name in holy_days(year).items()}
    assert ours == dict(theirs.items())
    assert list(holy_days(2021)) == sorted(holy_days(2021))


def test_days_that_fall_together_bear_both_names() -> None:
    # Easter 23 March 2008: Ascension 39 days later is the first of May.
    assert holy_days(2008)[date(2008, 5, 1)] == "Arbeidernes dag; Kristi himmelfartsdag"


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1818, 3, 22), (1943, 4, 25), (1954, 4, 18), (1981, 4, 19), (2038, 4, 25)]
)
def test_easter_keeps_within_its_limits(year: int, month: int, day: int) -> None:
    # The earliest and the latest there is, and the two exceptions that 22 March and 19 April make for.
    assert easter_sunday(year) == date(year, month, day)
