"""The last day to answer is a working day."""

from datetime import date

import pytest

from samlingsplan.admission.last_day import last_day


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (date(2021, 5, 4), 14, date(2021, 5, 18)),  # a Tuesday stays
        (date(2021, 5, 3), 14, date(2021, 5, 18)),  # Constitution Day, a Monday
        (date(2021, 6, 6), 7, date(2021, 6, 14)),  # Sunday 13 June
        (date(2021, 3, 18), 14, date(2021, 4, 6)),  # Maundy Thursday, Good Friday, the weekend, Easter Monday
        (date(2021, 12, 24), 1, date(2021, 12, 27)),  # Christmas Day, a Saturday, then Sunday
    ],
)
def test_a_last_day_that_is_a_day_off_moves_to_the_next_working_day(start: date, days: int, last: date) -> None:
    assert last_day(start, days) == last
