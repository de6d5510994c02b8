"""What a samling's clock does to a journey: evenings, nights, working hours and lost Mondays and Fridays.

Minutes are not what leaders feel; the clock is: must one leave the evening before, can one be home on the
last evening, is Monday or Friday lost. Leaders keep those two days to clear the desk, which is why
samlinger run from Tuesday to Thursday («Kanskje er samlinger som går fra tirsdag til torsdag ideelt», AFI 2014).
"""

from dataclasses import dataclass, replace
from datetime import time
from functools import cache
from math import ceil

from samlingsplan.domain import ClockParameters, DayPattern, Samling

DAY_MIN = 24 * 60
MONDAY, FRIDAY = 0, 4


@dataclass(frozen=True, slots=True)
class Stay:
    """One leader's samling by the clock.

    Parameters
    ----------
    evening_before
        Whether one must leave the day before, or earlier.
    home_last_evening
        Whether one is home on the day the samling ends.
    nights
        Nights away.
    away_hours
        Working hours between leaving and coming home, the samling's own included; these alone where nobody travels.
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
    """Return what a samling's clock makes of a journey.

    Parameters
    ----------
    one_way_min
        Minutes door to door, one way.
    samling
        When one must be there and when it ends.
    pattern
        The weekdays it covers.
    parameters
        The clocks.

    Notes
    -----
    A journey that does not fit between the first departure and the session starts the evening before, so
    that one arrives by the evening; one longer than such a day starts a day earlier still. Likewise home.
    Remembered, for every table that groups the leaders anew asks for the same stays.
    """
    before = _days_before(one_way_min, samling, parameters)
    after = _days_after(one_way_min, samling, parameters)
    commutes = one_way_min <= parameters.commute_min
    leave, home = time_away(one_way_min, samling, pattern, parameters)
    days = range(leave // DAY_MIN, home // DAY_MIN + 1)
    away = {day: working_min(day, leave, home, parameters) for day in days if day % 7 <= FRIDAY}
    return Stay(
        evening_before=before > 0,
        home_last_evening=after == 0,
        nights=before + after + (0 if commutes else pattern.length_days - 1),
        away_hours=sum(away.values()) / 60,
        lost_monday=away.get(MONDAY, 0) > 0,
        lost_friday=away.get(FRIDAY, 0) > 0,
    )


@cache
def at_home(samling: Samling, pattern: DayPattern, parameters: ClockParameters) -> Stay:
    """Return what a samling takes of the working week of one who follows it on a screen: its hours, and no journey."""
    return replace(stay(0, samling, pattern, parameters), evening_before=False, home_last_evening=True, nights=0)


def time_away(one_way_min: int, samling: Samling, pattern: DayPattern, parameters: ClockParameters) -> tuple[int, int]:
    """Return when one leaves and when one is home, in minutes after Monday 00.00 of the week; negative before it."""
    before = _days_before(one_way_min, samling, parameters)
    after = _days_after(one_way_min, samling, parameters)
    leave = _leave_min(one_way_min, before, samling, pattern, parameters)
    return leave, _home_min(one_way_min, after, samling, pattern, parameters)


def working_min(day: int, leave: int, home: int, parameters: ClockParameters) -> int:
    """Return the minutes between start and end of work that one is away on a day; days count from Monday."""
    start = max(leave, day * DAY_MIN + clock_min(parameters.work_start))
    end = min(home, day * DAY_MIN + clock_min(parameters.work_end))
    return max(0, end - start)


def clock_min(clock: time) -> int:
    """Return the minutes since midnight."""
    return clock.hour * 60 + clock.minute


def _days_before(one_way_min: int, samling: Samling, parameters: ClockParameters) -> int:
    morning = clock_min(samling.must_arrive) - clock_min(parameters.first_departure)
    whole_day = clock_min(parameters.evening_arrival) - clock_min(parameters.first_departure)
    return 0 if one_way_min <= morning else ceil(one_way_min / whole_day)


def _days_after(one_way_min: int, samling: Samling, parameters: ClockParameters) -> int:
    evening = clock_min(parameters.home_by) - clock_min(samling.last_end)
    whole_day = clock_min(parameters.home_by) - clock_min(parameters.first_departure)
    return 0 if one_way_min <= evening else ceil(one_way_min / whole_day)


def _leave_min(one_way_min: int, before: int, samling: Samling, pattern: DayPattern, clocks: ClockParameters) -> int:
    """Return when one leaves, in minutes after Monday 00.00 of the week; negative before it."""
    first = pattern.first_weekday * DAY_MIN
    if before == 0:
        return first + clock_min(samling.must_arrive) - one_way_min
    whole_day = clock_min(clocks.evening_arrival) - clock_min(clocks.first_departure)
    last_part = one_way_min - (before - 1) * whole_day
    return first - before * DAY_MIN + clock_min(clocks.evening_arrival) - last_part


def _home_min(one_way_min: int, after: int, samling: Samling, pattern: DayPattern, clocks: ClockParameters) -> int:
    """Return when one is home, in minutes after Monday 00.00 of the week."""
    last = (pattern.first_weekday + pattern.length_days - 1) * DAY_MIN
    if after == 0:
        return last + clock_min(samling.last_end) + one_way_min
    whole_day = clock_min(clocks.home_by) - clock_min(clocks.first_departure)
    last_part = one_way_min - (after - 1) * whole_day
    return last + after * DAY_MIN + clock_min(clocks.first_departure) + last_part
