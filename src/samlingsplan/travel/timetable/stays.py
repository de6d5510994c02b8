"""A leader's absence for a samling by the clock, from the journey there and the journey back."""

from samlingsplan.domain import ClockedStay, ClockParameters
from samlingsplan.travel.clock import FRIDAY, MONDAY, working_min
from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, Trip


def clocked_stay(
    there: tuple[Appointment, Trip], back: tuple[Appointment, Trip], clock: ClockParameters
) -> ClockedStay:
    """Return an absence.

    Parameters
    ----------
    there, back
        When to arrive by and when to leave after, each with its journey.
    clock
        The working day, and the minutes up to which one sleeps at home between the days.
    """
    arrive_by, outward = there
    leave_after, homeward = back
    leave, home = outward.leave_min, homeward.arrive_min
    before = arrive_by.weekday - leave // DAY_MIN
    after = home // DAY_MIN - leave_after.weekday
    commutes = before + after == 0 and max(outward.under_way_min, homeward.under_way_min) <= clock.commute_min
    between = 0 if commutes else leave_after.weekday - arrive_by.weekday
    return ClockedStay(
        leave_home_min=leave,
        home_min=home,
        nights_before=before,
        nights_after=after,
        nights=before + between + after,
        arrive_min=outward.arrive_min,
        leave_min=homeward.leave_min,
        there_min=outward.under_way_min,
        back_min=homeward.under_way_min,
        early_min=arrive_by.weekday * DAY_MIN + arrive_by.clock_min - outward.arrive_min,
        lost_monday_min=working_min(MONDAY, leave, home, clock),
        lost_friday_min=working_min(FRIDAY, leave, home, clock),
    )


def with_longer_ways(
    stay: ClockedStay, ends: tuple[Appointment, Appointment], longer_min: int, clock: ClockParameters
) -> ClockedStay:
    """Return a stay by the same connections, where the ways at home take some minutes more, or fewer."""
    longer_min = max(longer_min, -min(stay.there_min, stay.back_min))
    there = Trip(stay.nights_before, stay.there_min + longer_min, stay.leave_home_min - longer_min, stay.arrive_min)
    back = Trip(stay.nights_after, stay.back_min + longer_min, stay.leave_min, stay.home_min + longer_min)
    return clocked_stay((ends[0], there), (ends[1], back), clock)
