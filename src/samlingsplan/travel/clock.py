"""The consequences of a samling's times of day: evenings, nights, working hours, and lost Mondays and Fridays.

Leaders notice the times of day more than the minutes: whether they must leave the evening before, whether they are home
on the last evening, and whether they lose the Monday or the Friday. They use those two days for other work, so
samlinger run from Tuesday to Thursday («Kanskje er samlinger som går fra tirsdag til torsdag ideelt», AFI 2014).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time
from functools import cache
from math import ceil

from samlingsplan.domain import Away, Case, ClockParameters, DayPattern, Origin, Samling, VenueId

DAY_MIN = 24 * 60
MONDAY, FRIDAY = 0, 4


@dataclass(frozen=True, slots=True)
class Stay:
    """The times of one leader's absence for a samling.

    Parameters
    ----------
    evening_before
        Whether the leader must leave the day before, or earlier.
    home_last_evening
        Whether the leader is home on the day the samling ends.
    nights
        Nights away.
    away_hours
        Working hours between departure and return, the samling included; for a digital samling its own hours.
    lost_monday, lost_friday
        Whether teaching or travel takes working hours of the Monday or the Friday of the week.
    """

    evening_before: bool
    home_last_evening: bool
    nights: int
    away_hours: float
    lost_monday: bool
    lost_friday: bool


@cache
def stay(one_way_min: int, samling: Samling, pattern: DayPattern, parameters: ClockParameters) -> Stay:
    """Return the times of a leader's absence for a physical samling.

    Parameters
    ----------
    one_way_min
        Minutes door to door, one way.
    samling
        The samling, with the times of arrival and end.
    pattern
        The weekdays of the samling.
    parameters
        The times of day that bound travel, nights and work.

    Notes
    -----
    A journey that does not fit between the earliest departure from home and the start of the samling begins the day
    before, and arrives by the evening; a journey longer than such a day begins a day earlier still. The journey home
    is computed in the same way. Results are cached, since every table of leaders needs the same stays.
    """
    return _stay(away_by_minutes(one_way_min, samling, pattern, parameters), parameters)


def stay_at(case: Case, origin: Origin, venue: VenueId, samling: Samling, pattern: DayPattern) -> Stay:
    """Return the times of a leader's absence for a samling at a place, by the clock where the case knows it."""
    clocked = case.clocked.get((origin, venue, pattern, samling.clocks))
    if clocked is None:
        return stay(case.journeys[origin, venue].travel_min, samling, pattern, case.clock)
    return _stay(clocked, case.clock)


def away_at(case: Case, origin: Origin, venue: VenueId, samling: Samling, pattern: DayPattern) -> Away:
    """Return when one is away for a samling at a place, by the clock where the case knows it."""
    clocked = case.clocked.get((origin, venue, pattern, samling.clocks))
    if clocked is not None:
        return clocked
    return away_by_minutes(case.journeys[origin, venue].travel_min, samling, pattern, case.clock)


@cache
def _stay(away: Away, parameters: ClockParameters) -> Stay:
    leave, home = away.leave_home_min, away.home_min
    days = range(leave // DAY_MIN, home // DAY_MIN + 1)
    worked = {day: working_min(day, leave, home, parameters) for day in days if day % 7 <= FRIDAY}
    return Stay(
        evening_before=away.nights_before > 0,
        home_last_evening=away.nights_after == 0,
        nights=away.nights,
        away_hours=sum(worked.values()) / 60,
        lost_monday=worked.get(MONDAY, 0) > 0,
        lost_friday=worked.get(FRIDAY, 0) > 0,
    )


@cache
def at_home(samling: Samling, pattern: DayPattern, parameters: ClockParameters) -> Stay:
    """Return the times of a leader who follows a samling online: its working hours, and no journey."""
    return replace(stay(0, samling, pattern, parameters), evening_before=False, home_last_evening=True, nights=0)


def away_by_minutes(one_way_min: int, samling: Samling, pattern: DayPattern, parameters: ClockParameters) -> Away:
    """Return when a leader is away for a physical samling, by the minutes of the journey one way alone."""
    before = _days_before(one_way_min, samling, parameters)
    after = _days_after(one_way_min, samling, parameters)
    commutes = one_way_min <= parameters.commute_min
    return Away(
        leave_home_min=_leave_min(one_way_min, before, samling, pattern, parameters),
        home_min=_home_min(one_way_min, after, samling, pattern, parameters),
        nights_before=before,
        nights_after=after,
        nights=before + after + (0 if commutes else pattern.length_days - 1),
    )


def working_min(day: int, leave: int, home: int, parameters: ClockParameters) -> int:
    """Return the minutes away between start and end of work on a day; days count from Monday."""
    (minutes,) = working_minutes((day,), leave, home, parameters)
    return minutes


def working_minutes(days: Iterable[int], leave: int, home: int, parameters: ClockParameters) -> list[int]:
    """Return the same for each of some days."""
    start, end = clock_min(parameters.work_start), clock_min(parameters.work_end)
    return [max(0, min(home, day * DAY_MIN + end) - max(leave, day * DAY_MIN + start)) for day in days]


def clock_min(clock: time) -> int:
    """Return the minutes since midnight."""
    return clock.hour * 60 + clock.minute


def _days_before(one_way_min: int, samling: Samling, parameters: ClockParameters) -> int:
    morning = clock_min(samling.must_arrive) - clock_min(parameters.leave_home_from)
    whole_day = clock_min(parameters.evening_arrival) - clock_min(parameters.leave_home_from)
    return 0 if one_way_min <= morning else ceil(one_way_min / whole_day)


def _days_after(one_way_min: int, samling: Samling, parameters: ClockParameters) -> int:
    evening = clock_min(parameters.home_by) - clock_min(samling.last_end)
    whole_day = clock_min(parameters.home_by) - clock_min(parameters.leave_home_from)
    return 0 if one_way_min <= evening else ceil(one_way_min / whole_day)


def _leave_min(one_way_min: int, before: int, samling: Samling, pattern: DayPattern, clocks: ClockParameters) -> int:
    """Return the time of departure, in minutes after Monday 00.00 of the week; negative before it."""
    first = pattern.first_weekday * DAY_MIN
    if before == 0:
        return first + clock_min(samling.must_arrive) - one_way_min
    whole_day = clock_min(clocks.evening_arrival) - clock_min(clocks.leave_home_from)
    last_part = one_way_min - (before - 1) * whole_day
    return first - before * DAY_MIN + clock_min(clocks.evening_arrival) - last_part


def _home_min(one_way_min: int, after: int, samling: Samling, pattern: DayPattern, clocks: ClockParameters) -> int:
    """Return the time of return, in minutes after Monday 00.00 of the week."""
    last = (pattern.first_weekday + pattern.length_days - 1) * DAY_MIN
    if after == 0:
        return last + clock_min(samling.last_end) + one_way_min
    whole_day = clock_min(clocks.home_by) - clock_min(clocks.leave_home_from)
    last_part = one_way_min - (after - 1) * whole_day
    return last + after * DAY_MIN + clock_min(clocks.leave_home_from) + last_part
