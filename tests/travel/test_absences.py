"""Absences of one traveller, counted by hand."""

from dataclasses import replace
from datetime import time

from samlingsplan.domain import Away, ClockParameters, DayPattern, Mode, Samling
from samlingsplan.travel.absences import Absence, absence
from samlingsplan.travel.clock import DAY_MIN, away_by_minutes

TUE_THU, MON_WED = DayPattern.TUE_THU, DayPattern.MON_WED
NINE = Samling(1, "", Mode.PHYSICAL, (TUE_THU,), None, time(9), time(9), time(16), time(15))


def at(one_way_min: int, samling: Samling = NINE, stand_in_from_h: float = 4) -> Absence:
    away = away_by_minutes(one_way_min, samling, samling.patterns[0], ClockParameters())
    return absence(away, samling, ClockParameters(), stand_in_from_h)


def test_a_long_journey() -> None:
    # Eight hours: leaves Monday 13.00, home Thursday 23.00: three days, and ten hours that count as a fourth.
    # Monday loses three working hours, too few for a stand-in.
    assert at(480) == Absence(3, 1, allowance_days=4, short_days=0, long_days=0, stand_in_days=3, full_board_days=3)
    assert at(480, stand_in_from_h=3).stand_in_days == 4


def test_what_remains_below_six_hours_is_no_day() -> None:
    # Four hours, noon on Tuesday: 8.00 to Thursday 19.00, two days and eleven hours.
    assert at(240, replace(NINE, first_start=time(12))).allowance_days == 3
    # Two hours from two: Tuesday 12.00 to Thursday 17.00, two days and five hours.
    assert at(120, replace(NINE, first_start=time(14))).allowance_days == 2


def test_exactly_six_hours_more_are_a_day() -> None:
    # Two and a half hours from two: Tuesday 11.30 to Thursday 17.30, two days and six hours; a minute less each way
    # leaves 5 hours and 58 minutes.
    assert at(150, replace(NINE, first_start=time(14))).allowance_days == 3
    assert at(149, replace(NINE, first_start=time(14))).allowance_days == 2


def test_a_sunday_under_way_counts_like_a_monday() -> None:
    # Ten hours at nine: the day before from 11.00, five working hours; home the day after at 16.00, eight.
    # Four days and five hours.
    long = at(600)
    assert long == Absence(4, 1, allowance_days=4, short_days=0, long_days=0, stand_in_days=5, full_board_days=3)
    assert at(600, replace(NINE, patterns=(MON_WED,))) == long


def test_who_sleeps_at_home_travels_each_day() -> None:
    # Half an hour: 9-16 is eight hours from home to home, the last day to three seven.
    assert at(30) == Absence(0, 3, allowance_days=0, short_days=3, long_days=0, stand_in_days=3)
    # From noon the first day is five hours, too short to count.
    assert at(30, replace(NINE, first_start=time(12))).short_days == 2
    # To nine in the evening two days are thirteen hours, long ones.
    late = replace(NINE, day_end=time(21))
    assert at(30, late) == Absence(0, 3, allowance_days=0, short_days=1, long_days=2, stand_in_days=3)


def test_by_the_clock_a_day_trip_begins_with_the_departure_and_ends_at_home() -> None:
    # The morning's departure from 8.20 on arrives half an hour early, the first one home from three arrives at 15.50:
    # 40 minutes before and 50 after. Tuesday and Wednesday are 7 h + 90 min, Thursday 6 h + 90 min: three short days.
    away = Away(DAY_MIN + 8 * 60 + 20, 3 * DAY_MIN + 15 * 60 + 50, 0, 0, 0)
    assert absence(away, NINE, ClockParameters(), 4) == Absence(0, 3, 0, short_days=3, long_days=0, stand_in_days=3)
    # Four hours and a half later on both ends, the two long ones are 13 hours.
    late = Away(DAY_MIN + 6 * 60, 3 * DAY_MIN + 18 * 60, 0, 0, 0)
    assert absence(late, NINE, ClockParameters(), 4) == Absence(0, 3, 0, short_days=1, long_days=2, stand_in_days=3)
