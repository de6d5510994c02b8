"""When leaders travel: the beginnings and ends of samlinger, and the times of day between which one travels."""

from collections.abc import Iterable
from dataclasses import dataclass

from samlingsplan.domain import ClockParameters, Mode, Samling
from samlingsplan.travel.clock import clock_min
from samlingsplan.travel.timetable.limits import day_limits
from samlingsplan.travel.timetable.rides import Appointment, DayLimits, Direction


@dataclass(frozen=True, slots=True)
class Appointments:
    """When leaders travel.

    Parameters
    ----------
    all
        The appointments that a leader may have to keep.
    limits
        The times of day between which one travels.
    """

    all: tuple[Appointment, ...]
    limits: DayLimits


def appointments_of(samlinger: Iterable[Samling], clock: ClockParameters) -> Appointments:
    """Return the beginning and end of every physical samling, in every pattern of weekdays it may have."""
    found: dict[Appointment, None] = {}
    for samling in samlinger:
        for pattern in samling.patterns if samling.mode is Mode.PHYSICAL else ():
            last_weekday = pattern.first_weekday + pattern.length_days - 1
            found[Appointment(Direction.OUTWARD, pattern.first_weekday, clock_min(samling.must_arrive))] = None
            found[Appointment(Direction.HOMEWARD, last_weekday, clock_min(samling.last_end))] = None
    return Appointments(tuple(found), day_limits(clock))
