"""A leader's absence for a samling by the clock, from the journey there and the journey back."""

from dataclasses import dataclass

from samlingsplan.domain import ClockParameters
from samlingsplan.travel.clock import FRIDAY, MONDAY, working_min
from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, Trips


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
    there: tuple[Appointment, Trips], back: tuple[Appointment, Trips], pair: tuple[int, int], clock: ClockParameters
) -> ClockedStay | None:
    """Return the absence of one home (row) at one place (column), None where there is no journey there or back.

    Parameters
    ----------
    there, back
        When to arrive by and when to leave after, each with its journeys.
    pair
        The row and the column.
    clock
        The working day, and the minutes up to which one sleeps at home between the days.
    """
    arrive_by, outward = there
    leave_after, homeward = back
    before, after = int(outward.nights[pair]), int(homeward.nights[pair])
    if before < 0 or after < 0:
        return None
    there_min, back_min = int(outward.under_way_min[pair]), int(homeward.under_way_min[pair])
    leave, home = int(outward.leave_min[pair]), int(homeward.arrive_min[pair])
    commutes = max(there_min, back_min) <= clock.commute_min and before == after == 0
    between = 0 if commutes else leave_after.weekday - arrive_by.weekday
    arrive = int(outward.arrive_min[pair])
    return ClockedStay(
        leave_home_min=leave,
        arrive_min=arrive,
        leave_min=int(homeward.leave_min[pair]),
        home_min=home,
        there_min=there_min,
        back_min=back_min,
        early_min=arrive_by.weekday * DAY_MIN + arrive_by.clock_min - arrive,
        nights=before + between + after,
        lost_monday_min=working_min(MONDAY, leave, home, clock),
        lost_friday_min=working_min(FRIDAY, leave, home, clock),
    )
