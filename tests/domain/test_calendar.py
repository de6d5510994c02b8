"""Weeks, day patterns and slots, also over the year's end."""

from datetime import date, time, timedelta

import pytest

from samlingsplan.domain import TUESDAY_TO_THURSDAY, DayPattern, Mode, Samling, Slot, Week

# 2020 began on a Wednesday in a leap year, so that it has 53 weeks; 2021 has 52 and begins in the 53rd of 2020.
LAST_OF_2020 = Week(2020, 53)


def test_new_years_day_lies_in_the_week_of_its_thursday() -> None:
    assert Week.of(date(2020, 12, 31)) == LAST_OF_2020
    assert Week.of(date(2021, 1, 1)) == LAST_OF_2020
    assert Week.of(date(2021, 1, 3)) == LAST_OF_2020
    assert Week.of(date(2021, 1, 4)) == Week(2021, 1)
    assert Week.of(date(2019, 12, 30)) == Week(2020, 1)


def test_weeks_are_counted_over_a_year_of_53_and_one_of_52() -> None:
    assert Week(2020, 52).plus(1) == LAST_OF_2020
    assert LAST_OF_2020.plus(1) == Week(2021, 1)
    assert Week(2021, 52).plus(1) == Week(2022, 1)
    assert Week(2020, 50).weeks_until(Week(2021, 2)) == 5  # 51, 52, 53, 1, 2
    assert Week(2021, 50).weeks_until(Week(2022, 2)) == 4  # 51, 52, 1, 2
    assert Week(2021, 2).weeks_until(Week(2020, 50)) == -5
    # Monday 28 December 2020 is day 737787 of the calendar that begins with a Monday, day 1: 737787 // 7 = 105398.
    assert [Week(*week).ordinal for week in ((2020, 53), (2021, 1), (2021, 2))] == [105_398, 105_399, 105_400]
    assert Week(2021, 1).plus(-1) == LAST_OF_2020


def test_the_order_of_weeks_is_the_order_of_time() -> None:
    weeks = [Week(2020, 36).plus(i) for i in range(120)]
    assert weeks == sorted(weeks)
    assert all(week.monday.weekday() == 0 for week in weeks)
    assert all(Week.of(week.monday + timedelta(days=day)) == week for week in weeks for day in range(7))


@pytest.mark.parametrize("text", ["2021-W01", "2020-W53", "2021-W37"])
def test_a_week_is_written_as_it_is_read(text: str) -> None:
    assert str(Week.parse(text)) == text


@pytest.mark.parametrize("text", ["2021-W53", "2021-W00", "2021", "W37", "2021-W", "2021-37", "tomorrow", ""])
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Week.parse(text)


def test_a_range_holds_both_its_ends() -> None:
    assert Week.parse_range("2020-W52..2021-W01") == (Week(2020, 52), LAST_OF_2020, Week(2021, 1))
    assert Week.parse_range("2021-W37") == (Week(2021, 37),)


@pytest.mark.parametrize("text", ["2021-W02..2021-W01", "2021-W01..", "..2021-W01", "2021-W01..2021-W53"])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Week.parse_range(text)


@pytest.mark.parametrize(
    ("pattern", "first_weekday", "length_days"),
    [
        (DayPattern.MON, 0, 1),
        (DayPattern.TUE, 1, 1),
        (DayPattern.WED, 2, 1),
        (DayPattern.THU, 3, 1),
        (DayPattern.FRI, 4, 1),
        (DayPattern.MON_TUE, 0, 2),
        (DayPattern.TUE_WED, 1, 2),
        (DayPattern.WED_THU, 2, 2),
        (DayPattern.THU_FRI, 3, 2),
        (DayPattern.MON_WED, 0, 3),
        (DayPattern.TUE_THU, 1, 3),
        (DayPattern.WED_FRI, 2, 3),
        (DayPattern.MON_THU, 0, 4),
        (DayPattern.TUE_FRI, 1, 4),
        (DayPattern.MON_FRI, 0, 5),
    ],
)
def test_a_pattern_says_its_days(pattern: DayPattern, first_weekday: int, length_days: int) -> None:
    assert (pattern.first_weekday, pattern.length_days) == (first_weekday, length_days)
    days = Slot(Week(2021, 37), pattern).days
    assert [day.weekday() for day in days] == list(range(first_weekday, first_weekday + length_days))
    assert max(day.weekday() for day in days) <= 4, "nobody is taught at the weekend"


def test_every_pattern_is_tested_above() -> None:
    assert len(DayPattern) == 15
    assert TUESDAY_TO_THURSDAY is DayPattern.TUE_THU


def test_a_slot_lies_where_its_week_and_pattern_say() -> None:
    # Week 53 of 2020 began on Monday 28 December; Tuesday to Friday ends on New Year's Day.
    slot = Slot(LAST_OF_2020, DayPattern.TUE_FRI)
    assert (slot.start, slot.end) == (date(2020, 12, 29), date(2021, 1, 1))
    assert len(slot.days) == 4


def test_a_samling_is_met_at_registration_where_there_is_one() -> None:
    patterns = (DayPattern.MON_THU, DayPattern.TUE_FRI)
    with_doors = Samling(1, "A", Mode.PHYSICAL, patterns, time(10), time(11), time(9), time(16), time(15))
    without = Samling(2, "B", Mode.PHYSICAL, patterns, None, time(12), time(9), time(16), time(15))
    assert (with_doors.must_arrive, without.must_arrive) == (time(10), time(12))
    assert with_doors.length_days == 4
