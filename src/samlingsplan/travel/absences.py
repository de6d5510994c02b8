"""One traveller's absence for samlinger, as the employer pays for it: nights, journeys, and days of allowance."""

from collections.abc import Collection
from dataclasses import dataclass

from samlingsplan.domain import Away, ClockParameters, Samling
from samlingsplan.travel.clock import DAY_MIN, away_by_minutes, clock_min, working_minutes

SHORT_DAY_MIN, LONG_DAY_MIN = 6 * 60, 12 * 60
"""«6 timer» and «12 timer»: the steps of the state's day allowance (særavtalen om reiser innenlands)."""


@dataclass(frozen=True, slots=True)
class Absence:
    """One leader's absence for a samling, as the employer pays for it.

    Parameters
    ----------
    nights
        Nights away.
    there_and_back
        Number of return journeys: one each day for a leader who sleeps at home, else one; none to a digital samling.
    allowance_days
        Days of allowance on a journey with nights: each 24 hours, and the remainder where it is at least six hours.
    short_days, long_days
        Day trips of six to twelve hours, and of more, for a leader who sleeps at home.
    stand_in_days
        Days with enough working hours away to need a stand-in, on any weekday: a Sunday of travel is taken off on a
        working day, so that these days do not depend on the weeks chosen.
    full_board_days
        Days of teaching of samlinger with nights away.
    """

    nights: int
    there_and_back: int
    allowance_days: int
    short_days: int
    long_days: int
    stand_in_days: int
    full_board_days: int = 0


def absence(away: Away, samling: Samling, clock: ClockParameters, stand_in_from_h: float) -> Absence:
    """Return a leader's absence for a physical samling.

    Parameters
    ----------
    away
        When the leader is away from home, in the samling's first pattern of weekdays.
    samling
        A physical samling.
    clock
        The working day.
    stand_in_from_h
        The fewest working hours away that make a day count.
    """
    leave, home = away.leave_home_min, away.home_min
    working = working_minutes(range(leave // DAY_MIN, home // DAY_MIN + 1), leave, home, clock)
    trips_min = [] if away.nights else _day_trips_min(away, samling)
    return Absence(
        nights=away.nights,
        there_and_back=len(trips_min) or 1,
        allowance_days=_allowance_days(home - leave) if away.nights else 0,
        short_days=sum(SHORT_DAY_MIN <= trip <= LONG_DAY_MIN for trip in trips_min),
        long_days=sum(trip > LONG_DAY_MIN for trip in trips_min),
        stand_in_days=sum([minutes >= stand_in_from_h * 60 for minutes in working]),
        full_board_days=samling.length_days if away.nights else 0,
    )


def at_home(samling: Samling, clock: ClockParameters, stand_in_from_h: float) -> Absence:
    """Return a leader's absence for a samling followed online: days with a stand-in, and no journeys or nights."""
    near = absence(away_by_minutes(0, samling, samling.patterns[0], clock), samling, clock, stand_in_from_h)
    return Absence(0, 0, 0, 0, 0, near.stand_in_days)


def sum_of(absences: Collection[Absence]) -> Absence:
    """Return the sum of several absences."""
    return Absence(
        nights=sum([each.nights for each in absences]),
        there_and_back=sum([each.there_and_back for each in absences]),
        allowance_days=sum([each.allowance_days for each in absences]),
        short_days=sum([each.short_days for each in absences]),
        long_days=sum([each.long_days for each in absences]),
        stand_in_days=sum([each.stand_in_days for each in absences]),
        full_board_days=sum([each.full_board_days for each in absences]),
    )


def _allowance_days(away_min: int) -> int:
    whole, rest = divmod(away_min, DAY_MIN)
    return max(1, whole + (rest >= SHORT_DAY_MIN))


def _day_trips_min(away: Away, samling: Samling) -> list[int]:
    """Return the minutes from home to home of each day: on all of them one leaves and returns as on the ends."""
    pattern, last = samling.patterns[0], samling.length_days - 1
    starts = [samling.must_arrive, *[samling.day_start] * last]
    ends = [*[samling.day_end] * last, samling.last_end]
    before = pattern.first_weekday * DAY_MIN + clock_min(samling.must_arrive) - away.leave_home_min
    after = away.home_min - (pattern.first_weekday + last) * DAY_MIN - clock_min(samling.last_end)
    return [clock_min(end) - clock_min(start) + before + after for start, end in zip(starts, ends, strict=True)]
