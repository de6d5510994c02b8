"""The times of day between which one travels, from the assumptions of a scenario."""

from samlingsplan.domain import ClockParameters
from samlingsplan.travel.clock import clock_min
from samlingsplan.travel.timetable.rides import DayLimits


def day_limits(clock: ClockParameters) -> DayLimits:
    """Return the limits of a day's travel as minutes after midnight."""
    return DayLimits(
        leave_from_min=clock_min(clock.leave_home_from),
        transport_from_min=clock_min(clock.transport_from),
        evening_arrival_min=clock_min(clock.evening_arrival),
        home_by_min=clock_min(clock.home_by),
    )
