"""A leader's absence for a samling by the clock, from the journey there and the journey back."""

from dataclasses import dataclass

from samlingsplan.domain import ClockParameters
from samlingsplan.travel.clock import FRIDAY, MONDAY, working_min
from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, Trip


@dataclass(frozen=True, slots=True)
class ClockedStay:
    """The times of one leader's absence for a samling.

    Parameters
    ----------
    leave_home_min, arrive_min, leave_min, home_min
        Minutes after Monday 00.00 of the samling's week; negative before it.
    there_min, back_min
        Minutes under way, door to door, nights left out.
    early_min
        Minutes between the arrival and the time to arrive by.
    nights
        Nights away, those of the samling included unless the leader sleeps at home.
    lost_monday_min, lost_friday_min
        Minutes of the working day away on the Monday and the Friday of the week.
    """

    leave_home_min: int
    arrive_min: int
    leave_min: int
    home_min: int
    there_min: int
    back_min: int
    early_min: int
    nights: int
    lost_monday_min: int
    lost_friday_min: int


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
    away = outward.nights + homeward.nights
    commutes = not away and max(outward.under_way_min, homeward.under_way_min) <= clock.commute_min
    between = 0 if commutes else leave_after.weekday - arrive_by.weekday
    leave, home = outward.leave_min, homeward.arrive_min
    return ClockedStay(
        leave_home_min=leave,
        arrive_min=outward.arrive_min,
        leave_min=homeward.leave_min,
        home_min=home,
        there_min=outward.under_way_min,
        back_min=homeward.under_way_min,
        early_min=arrive_by.weekday * DAY_MIN + arrive_by.clock_min - outward.arrive_min,
        nights=away + between,
        lost_monday_min=working_min(MONDAY, leave, home, clock),
        lost_friday_min=working_min(FRIDAY, leave, home, clock),
    )
