"""A samling's clock on journeys of known length; clocks 06-21-23, work 8-16, commuting up to 60 minutes."""

from dataclasses import FrozenInstanceError
from datetime import time

import pytest
from pydantic import ValidationError

from samlingsplan.domain import DayPattern, Mode, Samling
from samlingsplan.travel import ClockParameters, Stay, stay
from samlingsplan.travel.clock import at_home, away_by_minutes, clock_min

TUE_THU, MON_WED, WED_FRI, MON_THU = DayPattern.TUE_THU, DayPattern.MON_WED, DayPattern.WED_FRI, DayPattern.MON_THU


def samling(start: time, pattern: DayPattern = TUE_THU, registration: time | None = None) -> Samling:
    return Samling(2, "", Mode.PHYSICAL, (pattern,), registration, start, time(9), time(16), time(15))


def at(one_way_min: int, start: time = time(12), pattern: DayPattern = TUE_THU) -> Stay:
    return stay(one_way_min, samling(start, pattern), pattern, ClockParameters())


def test_four_hours_to_a_samling_at_noon() -> None:
    # Leaves Tuesday 08.00, home Thursday 19.00: two nights, three working days of 8 hours.
    assert at(240) == Stay(False, True, 2, 24.0, False, False)


def test_the_same_journey_to_a_samling_at_nine_starts_the_evening_before() -> None:
    # 09.00 less 4 hours is 05.00: leaves Monday 17.00 to arrive at 21.00; a night more, but no working hours more.
    assert at(240, time(9)) == Stay(True, True, 3, 24.0, False, False)


def test_a_long_journey_to_a_samling_at_nine_costs_the_monday() -> None:
    # 8 hours: leaves Monday 13.00, which takes 3 working hours; home Thursday 15.00 + 8 h = 23.00, just in time.
    assert at(480, time(9)) == Stay(True, True, 3, 27.0, True, False)
    # The same journey to a samling at noon: 04.00 is too early as well.
    assert at(480, time(12)) == at(480, time(9))
    # Six hours: noon is reached by leaving at 06.00, and the Monday is saved; nine by leaving Monday at 15.00.
    assert at(360, time(12)) == Stay(False, True, 2, 24.0, False, False)
    assert at(360, time(9)) == Stay(True, True, 3, 25.0, True, False)


def test_not_home_by_eleven_costs_a_night_and_the_friday() -> None:
    # 15.00 + 481 min is 23.01: leaves Friday 06.00, home 14.01; Friday 8.00-14.01 is 361 min.
    # Outward: Monday 21.00 less 481 min is 12.59, to 16.00 that is 181 min.
    found = at(481)
    assert found == Stay(True, False, 4, 24 + 361 / 60 + 181 / 60, True, True)


def test_registration_is_the_clock_to_be_met() -> None:
    first = samling(time(12), registration=time(10))
    assert stay(241, first, TUE_THU, ClockParameters()).evening_before
    assert not stay(240, first, TUE_THU, ClockParameters()).evening_before


@pytest.mark.parametrize(("one_way_min", "nights"), [(60, 0), (61, 2)])
def test_who_lives_near_sleeps_at_home(one_way_min: int, nights: int) -> None:
    assert at(one_way_min).nights == nights


def test_teaching_on_a_monday_or_friday_loses_it() -> None:
    assert at(100, pattern=MON_WED).lost_monday
    assert not at(100, pattern=MON_WED).lost_friday
    assert at(100, pattern=WED_FRI).lost_friday
    assert at(100, pattern=MON_THU).nights == 3


def test_a_sunday_evening_is_no_working_time() -> None:
    # To Monday 09.00 one leaves on Sunday; away Monday to Wednesday, 3 × 8 hours.
    assert at(300, time(9), MON_WED) == Stay(True, True, 3, 24.0, True, False)


def test_an_hours_later_departure_saves_working_hours() -> None:
    # 30 minutes to noon: leaves at 11.30, so of Tuesday only 4.5 of 8 hours are lost; home Thursday 15.30: 7.5.
    assert at(30).away_hours == 4.5 + 8 + 7.5


def test_a_journey_longer_than_a_day_starts_a_day_earlier_still() -> None:
    # 1,000 min are more than the 900 of 06-21: Sunday the first 900 (arriving 21.00), Monday the last 100 before 21.00.
    # Home: 1,000 min fit in Friday's 1,020.
    found = at(1000)
    assert (found.evening_before, found.nights, found.home_last_evening) == (True, 2 + 2 + 1, False)


def test_clocks_must_be_in_order() -> None:
    with pytest.raises(ValidationError, match="clocks_out_of_order"):
        ClockParameters(evening_arrival=time(23, 30))


def test_minutes_past_the_hour_count() -> None:
    assert clock_min(time(8, 45)) == 8 * 60 + 45


MONDAY, TUESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 0, 1, 3, 4, 5, 6


@pytest.mark.parametrize(
    ("one_way_min", "leaves", "is_home"),
    [
        # 08.00 and 19.00.
        (240, (TUESDAY, 480), (THURSDAY, 1140)),
        # More than the 360 minutes from 06 to noon and the 480 from 15 to 23: 12.40 to 21.00, and 06.00 to 14.20.
        (500, (MONDAY, 760), (FRIDAY, 860)),
        # The whole day from 06 to 21; a minute more begins on Sunday at 20.59.
        (900, (MONDAY, 360), (FRIDAY, 360 + 900)),
        (901, (SUNDAY - 7, 1259), (FRIDAY, 360 + 901)),
        # The whole day from 06 to 23; a minute more ends on Saturday at 06.01. Outward 900 and 120, 121.
        (1020, (SUNDAY - 7, 1260 - 120), (FRIDAY, 1380)),
        (1021, (SUNDAY - 7, 1260 - 121), (SATURDAY, 361)),
        # Outward twice 900 and 300, home twice 1,020 and 60.
        (2100, (SATURDAY - 7, 1260 - 300), (SUNDAY, 360 + 60)),
    ],
)
def test_what_does_not_fit_in_a_day_is_left_for_the_one_before_or_after(
    one_way_min: int, leaves: tuple[int, int], is_home: tuple[int, int]
) -> None:
    found = away_by_minutes(one_way_min, samling(time(12)), TUE_THU, ClockParameters())
    assert (found.leave_home_min, found.home_min) == tuple(
        day * 24 * 60 + minutes for day, minutes in (leaves, is_home)
    )


def test_no_hours_of_a_weekend_are_working_hours() -> None:
    # To Monday 09.00: ten hours from Sunday 11.00. Home from Wednesday 15.00: Thursday 06 to 16. Monday to Thursday.
    assert at(600, time(9), MON_WED) == Stay(True, False, 2 + 2, 4 * 8.0, True, False)
    # To Wednesday noon: from Tuesday 11.00, five hours; three days; home on Saturday.
    assert at(600, pattern=WED_FRI) == Stay(True, False, 2 + 2, 5 + 3 * 8.0, False, True)
    # 1,100 minutes: from Monday 17.40, after work; Tuesday to Friday; home on Sunday.
    assert at(1100, pattern=WED_FRI) == Stay(True, False, 2 + 2 + 2, 4 * 8.0, False, True)


def test_the_weeks_before_and_after_count_as_hours_but_not_as_the_weeks_own_monday_and_friday() -> None:
    # 2,200 minutes to Monday noon: from the Friday before at 21.00 less 400 minutes, 14.20: 100 minutes of work. Home
    # from Wednesday: Thursday, Friday, and Saturday until 08.40. The five days between are 40 hours.
    assert at(2200, pattern=MON_WED) == Stay(True, False, 2 + 3 + 3, 40 + 100 / 60, True, True)
    # 2,180 minutes from Tuesday to Thursday: home on Friday, Saturday and Sunday; from Saturday before.
    assert at(2180) == Stay(True, False, 2 + 3 + 3, 40.0, True, True)
    # 2,500 minutes to Wednesday: from Sunday; home on Saturday, Sunday and Monday until 13.40, 340 minutes.
    assert at(2500, pattern=WED_FRI) == Stay(True, False, 2 + 3 + 3, 40 + 340 / 60, True, True)


def test_online_there_is_neither_journey_nor_night() -> None:
    # Tuesday 9 to 16, Wednesday 8 to 16, Thursday 8 to 15.
    assert at_home(samling(time(9)), TUE_THU, ClockParameters()) == Stay(False, True, 0, 7 + 8 + 7.0, False, False)
    assert at_home(samling(time(9), MON_WED), MON_WED, ClockParameters()).lost_monday
    assert at_home(samling(time(9), WED_FRI), WED_FRI, ClockParameters()).lost_friday


def test_a_stay_is_shared_so_nobody_changes_it() -> None:
    with pytest.raises(FrozenInstanceError):
        at(240).nights = 0  # type: ignore[misc]
