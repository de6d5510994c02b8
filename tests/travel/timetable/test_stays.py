"""The absence by the clock: nights, the time of arrival, and what is lost of Monday and Friday."""

from samlingsplan.domain import ClockedStay, ClockParameters
from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, Direction, Trip
from samlingsplan.travel.timetable.stays import clocked_stay

TUESDAY_10, THURSDAY_15 = Appointment(Direction.OUTWARD, 1, 600), Appointment(Direction.HOMEWARD, 3, 900)


def stay(there: Trip, back: Trip) -> ClockedStay:
    return clocked_stay((TUESDAY_10, there), (THURSDAY_15, back), ClockParameters())


def test_the_evening_before_and_the_day_after_cost_nights_and_working_hours() -> None:
    # There on Monday 12:00 to 20:00, home on Friday 06:00 to 11:00.
    friday = 4 * DAY_MIN
    found = stay(Trip(1, 480, 720, 1200), Trip(1, 300, friday + 360, friday + 660))
    # One night before, two between Tuesday and Thursday, one after.
    assert found.nights == 4
    # Monday from 12:00 to 16:00; Friday from 08:00 to 11:00.
    assert (found.lost_monday_min, found.lost_friday_min) == (240, 180)
    # From Monday 20:00 to Tuesday 10:00.
    assert found.early_min == 14 * 60
    assert (found.there_min, found.back_min) == (480, 300)


def test_the_same_morning_and_evening_lose_neither_monday_nor_friday() -> None:
    thursday = 3 * DAY_MIN
    found = stay(Trip(0, 180, DAY_MIN + 400, DAY_MIN + 580), Trip(0, 200, thursday + 960, thursday + 1160))
    assert (found.nights, found.lost_monday_min, found.lost_friday_min, found.early_min) == (2, 0, 0, 20)


def test_who_lives_near_sleeps_at_home() -> None:
    thursday = 3 * DAY_MIN
    near = Trip(0, 60, DAY_MIN + 540, DAY_MIN + 600), Trip(0, 60, thursday + 900, thursday + 960)
    far = Trip(0, 61, DAY_MIN + 539, DAY_MIN + 600), near[1]
    assert [stay(*pair).nights for pair in (near, far)] == [0, 2]
