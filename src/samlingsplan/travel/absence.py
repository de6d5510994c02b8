"""How long one samling takes a leader away, in the units an employer pays by."""

from collections.abc import Collection
from dataclasses import dataclass

from samlingsplan.domain import ClockParameters, Samling
from samlingsplan.travel.clock import DAY_MIN, clock_min, stay, time_away, working_min

SHORT_DAY_MIN, LONG_DAY_MIN = 6 * 60, 12 * 60
"""«6 timer» and «12 timer»: the steps of the state's day allowance (særavtalen om reiser innenlands)."""


@dataclass(frozen=True, slots=True)
class Absence:
    """One leader's samling as the employer pays for it.

    Parameters
    ----------
    nights
        Nights away.
    there_and_back
        Times one travels there and back: each day for who sleeps at home, else once; never to a screen.
    allowance_days
        Days of allowance on a journey with nights: each whole day and night, and what remains when it is six hours.
    short_days, long_days
        Day trips of six to twelve hours, and of more, where one sleeps at home.
    stand_in_days
        Days that take at least so many working hours that someone must stand in, whatever the weekday: a
        Sunday under way is taken back on a working day, so that they do not depend on the weeks chosen.
    """

    nights: int
    there_and_back: int
    allowance_days: int
    short_days: int
    long_days: int
    stand_in_days: int


def absence(one_way_min: int, samling: Samling, clock: ClockParameters, stand_in_from_h: float) -> Absence:
    """Return what a samling takes of a leader's time.

    Parameters
    ----------
    one_way_min
        Minutes door to door, one way.
    samling
        A physical one; all its day patterns have one length, so that any of them gives the same.
    clock
        When one travels, sleeps and works.
    stand_in_from_h
        A day counts when it takes at least so many working hours.
    """
    pattern = samling.patterns[0]
    leave, home = time_away(one_way_min, samling, pattern, clock)
    days = range(leave // DAY_MIN, home // DAY_MIN + 1)
    nights = stay(one_way_min, samling, pattern, clock).nights
    trips_min = [] if nights else _day_trips_min(one_way_min, samling)
    return Absence(
        nights=nights,
        there_and_back=len(trips_min) or 1,
        allowance_days=_allowance_days(home - leave) if nights else 0,
        short_days=sum(SHORT_DAY_MIN <= trip <= LONG_DAY_MIN for trip in trips_min),
        long_days=sum(trip > LONG_DAY_MIN for trip in trips_min),
        stand_in_days=sum(working_min(day, leave, home, clock) >= stand_in_from_h * 60 for day in days),
    )


def at_home(samling: Samling, clock: ClockParameters, stand_in_from_h: float) -> Absence:
    """Return what a samling takes of a leader's time on a screen: someone stands in, and nobody travels or sleeps."""
    near = absence(0, samling, clock, stand_in_from_h)
    return Absence(0, 0, 0, 0, 0, near.stand_in_days)


def sum_of(absences: Collection[Absence]) -> Absence:
    """Return what several absences take together."""
    return Absence(
        nights=sum([each.nights for each in absences]),
        there_and_back=sum([each.there_and_back for each in absences]),
        allowance_days=sum([each.allowance_days for each in absences]),
        short_days=sum([each.short_days for each in absences]),
        long_days=sum([each.long_days for each in absences]),
        stand_in_days=sum([each.stand_in_days for each in absences]),
    )


def _allowance_days(away_min: int) -> int:
    whole, rest = divmod(away_min, DAY_MIN)
    return max(1, whole + (rest >= SHORT_DAY_MIN))


def _day_trips_min(one_way_min: int, samling: Samling) -> list[int]:
    """Return the minutes from home to home of each day."""
    last = samling.length_days - 1
    starts = [samling.must_arrive, *[samling.day_start] * last]
    ends = [*[samling.day_end] * last, samling.last_end]
    return [clock_min(end) - clock_min(start) + 2 * one_way_min for start, end in zip(starts, ends, strict=True)]
