"""The absence by the clock: nights, the time of arrival, and what is lost of Monday and Friday."""

import numpy as np

from samlingsplan.travel import ClockParameters
from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, Direction, Trips
from samlingsplan.travel.timetable.stays import ClockedStay, clocked_stay

TUESDAY_10, THURSDAY_15 = Appointment(Direction.OUTWARD, 1, 600), Appointment(Direction.HOMEWARD, 3, 900)


def trips(nights: int, under_way: int, leave: int, arrive: int) -> Trips:
    return Trips(*(np.array([[each]], dtype=np.int32) for each in (nights, under_way, leave, arrive)))


def stay(there: Trips, back: Trips) -> ClockedStay | None:
    return clocked_stay((TUESDAY_10, there), (THURSDAY_15, back), (0, 0), ClockParameters())


def test_the_evening_before_and_the_day_after_cost_nights_and_working_hours() -> None:
    # There on Monday 12:00 to 20:00, home on Friday 06:00 to 11:00.
    friday = 4 * DAY_MIN
    found = stay(trips(1, 480, 720, 1200), trips(1, 300, friday + 360, friday + 660))
    assert found is not None
    # One night before, two between Tuesday and Thursday, one after.
    assert found.nights == 4
    # Monday from 12:00 to 16:00; Friday from 08:00 to 11:00.
    assert (found.lost_monday_min, found.lost_friday_min) == (240, 180)
    # From Monday 20:00 to Tuesday 10:00.
    assert found.early_min == 14 * 60
    assert (found.there_min, found.back_min) == (480, 300)


def test_the_same_morning_and_evening_lose_neither_monday_nor_friday() -> None:
    thursday = 3 * DAY_MIN
    found = stay(trips(0, 180, DAY_MIN + 400, DAY_MIN + 580), trips(0, 200, thursday + 960, thursday + 1160))
    assert found is not None
    assert (found.nights, found.lost_monday_min, found.lost_friday_min, found.early_min) == (2, 0, 0, 20)


def test_who_lives_near_sleeps_at_home() -> None:
    thursday = 3 * DAY_MIN
    near = trips(0, 60, DAY_MIN + 540, DAY_MIN + 600), trips(0, 60, thursday + 900, thursday + 960)
    far = trips(0, 61, DAY_MIN + 539, DAY_MIN + 600), near[1]
    assert [found.nights for pair in (near, far) if (found := stay(*pair))] == [0, 2]


def test_without_a_journey_there_is_no_absence() -> None:
    there = trips(0, 60, DAY_MIN + 540, DAY_MIN + 600)
    assert stay(there, trips(-1, -1, -1, -1)) is None
    assert stay(trips(-1, -1, -1, -1), there) is None
