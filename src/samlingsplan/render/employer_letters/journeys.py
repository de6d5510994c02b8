"""The journeys that a letter to an employer estimates: when, how long outside working hours, and the rest after."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from samlingsplan.domain import Case, ClockedStay, Participant
from samlingsplan.measures.leaders import held_on
from samlingsplan.plan import Held, KullClass
from samlingsplan.travel.clock import DAY_MIN, FRIDAY, away_at, clock_min, working_minutes
from samlingsplan.travel.states import BY_CAR, PUBLIC
from samlingsplan.travel.timetable.flights import FLIGHT_YEAR

_SCHEDULED = PUBLIC - BY_CAR | {"ferry"}


@dataclass(frozen=True, slots=True)
class Journeys:
    """A leader's journeys to a samling and home again.

    Parameters
    ----------
    held
        The samling.
    leaves, returns
        When the leader leaves home, and is home again.
    outside_min
        Minutes under way outside working hours.
    rest_h
        Hours between the return and the next working day, or None where that is no working day.
    confirm
        Whether the departures are of another year's timetable, and must be confirmed.
    """

    held: Held
    leaves: datetime
    returns: datetime
    outside_min: int
    rest_h: float | None
    confirm: bool


def timetable_year(case: Case) -> int:
    """Return the year of the timetable that the departures are of."""
    return next((each.year for each in case.connections.values() if each.year is not None), FLIGHT_YEAR)


def journeys_of(case: Case, kull_class: KullClass, leader: Participant) -> Iterator[Journeys]:
    """Yield the journeys of a leader to the samlinger of a class that the leader travels to."""
    for held in kull_class.visited_by(leader):
        if held.place is None:
            continue
        samling = case.samlinger[held.number - 1]
        away = away_at(case, leader.origin, held.place, samling, held_on(held, samling))
        monday = datetime.combine(held.week.monday, time())
        returns = monday + timedelta(minutes=away.home_min)
        journey = case.journeys[leader.origin, held.place]
        there, back = journey.travel_min, journey.travel_min
        if isinstance(away, ClockedStay):
            there, back = away.there_min, away.back_min
        under_way = (away.leave_home_min, away.leave_home_min + there), (away.home_min - back, away.home_min)
        scheduled = not journey.legs or any(leg.mode in _SCHEDULED for leg in journey.legs)
        yield Journeys(
            held=held,
            leaves=monday + timedelta(minutes=away.leave_home_min),
            returns=returns,
            outside_min=sum(_outside_min(case, start, end) for start, end in under_way),
            rest_h=_rest_h(case, returns),
            confirm=scheduled and timetable_year(case) != held.start.year,
        )


def _outside_min(case: Case, start: int, end: int) -> int:
    """Return the minutes of a journey outside working hours; minutes count from a Monday."""
    days = [day for day in range(start // DAY_MIN, end // DAY_MIN + 1) if day % 7 <= FRIDAY]
    return end - start - sum(working_minutes(days, start, end, case.clock))


def _rest_h(case: Case, returns: datetime) -> float | None:
    """Return the hours of rest before the next working day; None where the next day is none."""
    following: date = returns.date() + timedelta(days=1)
    if following.weekday() > FRIDAY or following in case.public_holidays:
        return None
    starts = datetime.combine(following, time()) + timedelta(minutes=clock_min(case.clock.work_start))
    return (starts - returns).total_seconds() / 3600
