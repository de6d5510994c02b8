"""When leaders travel: the beginnings and ends of samlinger, and the times of day between which one travels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samlingsplan.domain import ClockParameters, Clocks, DayPattern, Mode, Samling
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
    found = dict.fromkeys(each for kept in occasions(samlinger) for each in both_ends(*kept))
    return Appointments(tuple(found), day_limits(clock))


def occasions(samlinger: Iterable[Samling]) -> Iterator[tuple[DayPattern, Clocks]]:
    """Yield the weekdays and times of day that physical samlinger may have, each once."""
    physical = (each for each in samlinger if each.mode is Mode.PHYSICAL)
    yield from dict.fromkeys((pattern, samling.clocks) for samling in physical for pattern in samling.patterns)


def both_ends(pattern: DayPattern, clocks: Clocks) -> tuple[Appointment, Appointment]:
    """Return when to arrive by, and when to leave after."""
    last_weekday = pattern.first_weekday + pattern.length_days - 1
    return (
        Appointment(Direction.OUTWARD, pattern.first_weekday, clock_min(clocks.must_arrive)),
        Appointment(Direction.HOMEWARD, last_weekday, clock_min(clocks.last_end)),
    )
