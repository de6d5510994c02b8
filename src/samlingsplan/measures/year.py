"""A leader's year by the clock, on the days the class in fact holds its samlinger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time

from samlingsplan.domain import Case, DayPattern, Samling
from samlingsplan.measures.seat import Seat
from samlingsplan.plan import Held
from samlingsplan.travel import Stay, at_home, stay


@dataclass(frozen=True, slots=True)
class Year:
    """All samlinger of one leader; one that is followed on a screen takes its own hours, and no journey.

    Parameters
    ----------
    nights
        Nights away.
    evenings_before
        Samlinger one must leave for the evening before, or earlier.
    late_homes
        Samlinger from which one is not home on the last evening.
    away_h
        Working hours between leaving and coming home, or in class on a screen.
    lost_mondays, lost_fridays
        Mondays and Fridays that lose working hours.
    """

    nights: int
    evenings_before: int
    late_homes: int
    away_h: float
    lost_mondays: int
    lost_fridays: int


def year(case: Case, seat: Seat, first_start: time | None = None) -> Year:
    """Return a leader's year.

    Parameters
    ----------
    case
        What was planned.
    seat
        The leader and the class.
    first_start
        When one must be there on the first day; the samlinger's own hours when None.
    """
    stays = tuple(_stays(case, seat, first_start))
    return Year(
        nights=sum(each.nights for each in stays),
        evenings_before=sum(each.evening_before for each in stays),
        late_homes=sum(not each.home_last_evening for each in stays),
        away_h=sum(each.away_hours for each in stays),
        lost_mondays=sum(each.lost_monday for each in stays),
        lost_fridays=sum(each.lost_friday for each in stays),
    )


def years(case: Case, seats: Sequence[Seat], first_start: time | None = None) -> list[Year]:
    """Return every leader's year."""
    return [year(case, seat, first_start) for seat in seats]


def _stays(case: Case, seat: Seat, first_start: time | None) -> Iterator[Stay]:
    for held in seat.kull_class.samlinger:
        samling = case.samlinger[held.number - 1]
        if first_start is not None:
            samling = replace(samling, registration=None, first_start=first_start)
        pattern = _pattern(held, samling)
        if held.place is None or held.number in seat.leader.by_video:
            yield at_home(samling, pattern, case.clock)
        else:
            journey = case.journeys[seat.leader.origin, held.place]
            yield stay(journey.travel_min, samling, pattern, case.clock)


def _pattern(held: Held, samling: Samling) -> DayPattern:
    """Return the weekdays a samling is held on."""
    return next(each for each in samling.patterns if each.first_weekday == held.start.weekday())
