"""What a samling's clock does to a journey: evenings, nights, working hours and lost Mondays and Fridays.

Minutes are not what leaders feel; the clock is: must one leave the evening before, can one be home on the
last evening, is Monday or Friday lost. Leaders keep those two days to clear the desk, which is why
samlinger run from Tuesday to Thursday («Kanskje er samlinger som går fra tirsdag til torsdag ideelt», AFI 2014).
"""

from dataclasses import dataclass
from datetime import time
from math import ceil
from typing import Self

from pydantic import model_validator

from samlingsplan.domain import DayPattern, Samling
from samlingsplan.strict import Strict

DAY_MIN = 24 * 60
MONDAY, FRIDAY = 0, 4


class ClockParameters(Strict):
    """When one travels, sleeps and works."""

    first_departure: time = time(6, 0)
    """Nobody leaves home earlier (study: the usual limit)."""
    evening_arrival: time = time(21, 0)
    """Who travels the day before plans to have arrived by then (assumption)."""
    home_by: time = time(23, 0)
    """Who cannot be home by then stays another night (study: the usual limit)."""
    work_start: time = time(8, 0)
    """Start of the working day (assumption)."""
    work_end: time = time(16, 0)
    """End of the working day (assumption)."""
    commute_min: int = 60
    """At most so many minutes one way: sleeps at home between the days (assumption; 60 is a limit in public use)."""

    @model_validator(mode="after")
    def _clocks_are_in_order(self) -> Self:
        if not self.first_departure < self.evening_arrival <= self.home_by or not self.work_start < self.work_end:
            raise ValueError("clocks_out_of_order")
        return self


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
        Working hours between leaving and coming home, the samling's own included.
    lost_monday, lost_friday
        Whether teaching or travel takes working hours of the Monday or the Friday of the week.
    """

    evening_before: bool
    home_last_evening: bool
    nights: int
    away_hours: float
    lost_monday: bool
    lost_friday: bool


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
    """
    before = _days_before(one_way_min, samling, parameters)
    after = _days_after(one_way_min, samling, parameters)
    commutes = one_way_min <= parameters.commute_min
    leave = _leave_min(one_way_min, before, samling, pattern, parameters)
    home = _home_min(one_way_min, after, samling, pattern, parameters)
    away = {day: _working_min(day, leave, home, parameters) for day in range(leave // DAY_MIN, home // DAY_MIN + 1)}
    return Stay(
        evening_before=before > 0,
        home_last_evening=after == 0,
        nights=before + after + (0 if commutes else pattern.length_days - 1),
        away_hours=sum(away.values()) / 60,
        lost_monday=away.get(MONDAY, 0) > 0,
        lost_friday=away.get(FRIDAY, 0) > 0,
    )


def _days_before(one_way_min: int, samling: Samling, parameters: ClockParameters) -> int:
    morning = _min(samling.must_arrive) - _min(parameters.first_departure)
    whole_day = _min(parameters.evening_arrival) - _min(parameters.first_departure)
    return 0 if one_way_min <= morning else ceil(one_way_min / whole_day)


def _days_after(one_way_min: int, samling: Samling, parameters: ClockParameters) -> int:
    evening = _min(parameters.home_by) - _min(samling.last_end)
    whole_day = _min(parameters.home_by) - _min(parameters.first_departure)
    return 0 if one_way_min <= evening else ceil(one_way_min / whole_day)


def _leave_min(one_way_min: int, before: int, samling: Samling, pattern: DayPattern, clocks: ClockParameters) -> int:
    """Return when one leaves, in minutes after Monday 00.00 of the week; negative before it."""
    first = pattern.first_weekday * DAY_MIN
    if before == 0:
        return first + _min(samling.must_arrive) - one_way_min
    whole_day = _min(clocks.evening_arrival) - _min(clocks.first_departure)
    last_part = one_way_min - (before - 1) * whole_day
    return first - before * DAY_MIN + _min(clocks.evening_arrival) - last_part


def _home_min(one_way_min: int, after: int, samling: Samling, pattern: DayPattern, clocks: ClockParameters) -> int:
    """Return when one is home, in minutes after Monday 00.00 of the week."""
    last = (pattern.first_weekday + pattern.length_days - 1) * DAY_MIN
    if after == 0:
        return last + _min(samling.last_end) + one_way_min
    whole_day = _min(clocks.home_by) - _min(clocks.first_departure)
    last_part = one_way_min - (after - 1) * whole_day
    return last + after * DAY_MIN + _min(clocks.first_departure) + last_part


def _working_min(day: int, leave: int, home: int, parameters: ClockParameters) -> int:
    """Return the minutes of a day's working hours that one is away; days count from Monday."""
    if day % 7 > FRIDAY:
        return 0
    start = max(leave, day * DAY_MIN + _min(parameters.work_start))
    end = min(home, day * DAY_MIN + _min(parameters.work_end))
    return max(0, end - start)


def _min(clock: time) -> int:
    return clock.hour * 60 + clock.minute
