"""The burden of a route for a leader over the whole kull: minutes, nights, days away and kroner."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import NonNegativeFloat, NonNegativeInt, PositiveFloat

from samlingsplan.domain import (
    Burden,
    ClockParameters,
    Journey,
    Origin,
    Route,
    RouteId,
    Samling,
    TravelTable,
    VenueId,
)
from samlingsplan.strict import FrozenModel
from samlingsplan.travel.clock import DAY_MIN, clock_min, stay, time_away, working_min

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
    """

    nights: int
    there_and_back: int
    allowance_days: int
    short_days: int
    long_days: int
    stand_in_days: int


def absence(one_way_min: int, samling: Samling, clock: ClockParameters, stand_in_from_h: float) -> Absence:
    """Return a leader's absence for a physical samling.

    Parameters
    ----------
    one_way_min
        Minutes door to door, one way.
    samling
        A physical samling; all its day patterns have one length, so that each of them gives the same absence.
    clock
        The times of day that bound travel, nights and work.
    stand_in_from_h
        The fewest working hours away that make a day count.
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
    """Return a leader's absence for a samling followed online: days with a stand-in, and no journeys or nights."""
    near = absence(0, samling, clock, stand_in_from_h)
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


class TravelRates(FrozenModel):
    """What the employer pays besides the journey; the defaults are the rates of 2021."""

    hotel_night_nok: NonNegativeInt = 1350
    """A single room, kroner (assumption: the middle of 1,140-1,590 by receipt, price level 2021)."""
    meals_night_nok: NonNegativeInt = 801
    """Day allowance on a journey with nights, kroner a day: 780 in 2019, 801 in 2021, 940 in 2024 (the state's
    travel agreement, which KS' SGS 1001 follows)."""
    meals_short_day_nok: NonNegativeInt = 315
    """Allowance for a day trip of 6 to 12 hours, kroner: 307 in 2019, 315 in 2021, 369 in 2024 (same agreement)."""
    meals_long_day_nok: NonNegativeInt = 585
    """Allowance for a day trip above 12 hours, kroner: 570 in 2019, 585 in 2021, 686 in 2024 (same agreement)."""
    meals_from_km: NonNegativeFloat = 15.0
    """Day trips give no allowance below this many kilometres one way (same agreement)."""
    stand_in_day_nok: NonNegativeInt = 3300
    """A stand-in for a day, kroner, on-costs included: mean pay in KS' area 1 December 2020 by 230 days and 40 % on
    top (KS' pay statistics; range 2,300-4,500)."""
    stand_in_from_h: PositiveFloat = 4.0
    """A day has a stand-in from this many working hours away (assumption: half a day)."""


@dataclass(frozen=True, slots=True)
class Bill:
    """The cost of one traveller's samlinger in one place, kroner."""

    travel_nok: int
    hotel_nok: int
    meals_nok: int
    stand_in_nok: int

    @property
    def travel_and_stay_nok(self) -> int:
        """The sum without the stand-in."""
        return self.travel_nok + self.hotel_nok + self.meals_nok


def bill(journey: Journey, away: Absence, rates: TravelRates) -> Bill:
    """Return the cost of absences: every journey, every night, the day allowance and the stand-in."""
    day_trips_nok = away.short_days * rates.meals_short_day_nok + away.long_days * rates.meals_long_day_nok
    return Bill(
        travel_nok=away.there_and_back * 2 * journey.nok,
        hotel_nok=away.nights * rates.hotel_night_nok,
        meals_nok=away.allowance_days * rates.meals_night_nok
        + (day_trips_nok if journey.km >= rates.meals_from_km else 0),
        stand_in_nok=away.stand_in_days * rates.stand_in_day_nok,
    )


def visit_nok(journey: Journey, samling: Samling, rates: TravelRates, clock: ClockParameters) -> int:
    """Return the cost of travel and stay for a lecturer at a samling, who needs no stand-in."""
    return bill(journey, absence(journey.travel_min, samling, clock, rates.stand_in_from_h), rates).travel_and_stay_nok


def burdens(
    journeys: TravelTable,
    routes: Iterable[Route],
    samlinger: Sequence[Samling],
    rates: TravelRates,
    clock: ClockParameters,
    by_video: Collection[int] = (),
    homes: Iterable[Origin] = (),
) -> dict[tuple[Origin, RouteId], Burden]:
    """Return the burden of every route from every origin that can reach all its places.

    Parameters
    ----------
    journeys
        One-way journeys.
    routes
        The routes; a digital samling (place None) has no journey, but stand-ins as any other.
    samlinger
        The samlinger in the order of the routes' places.
    rates, clock
        What the employer pays, and the times of day that decide nights and days.
    by_video
        Numbers of samlinger that are followed by video, which have the same burden as digital ones.
    homes
        Origins besides those with journeys, since a route with digital samlinger only needs no journey.

    Notes
    -----
    Minutes count one journey there and one back for each samling, also for a leader who sleeps at home between the
    days. Kroner count every journey: a leader who sleeps at home travels each day.
    """
    origins = dict.fromkeys([*(origin for origin, _ in journeys), *homes])
    kinds: dict[object, Samling] = {}
    alike = {each.number: kinds.setdefault(_clocks(each), each) for each in samlinger}

    @cache
    def away_once(one_way_min: int, number: int) -> Absence:
        return absence(one_way_min, alike[number], clock, rates.stand_in_from_h)

    @cache
    def away(one_way_min: int, numbers: tuple[int, ...]) -> Absence:
        return sum_of([away_once(one_way_min, alike[number].number) for number in numbers])

    table = {}
    for route in routes:
        held: dict[VenueId, tuple[int, ...]] = {}
        screen_days = 0
        for place, samling in zip(route.places, samlinger, strict=True):
            if place is None or samling.number in by_video:
                screen_days += at_home(samling, clock, rates.stand_in_from_h).stand_in_days
            else:
                held[place] = (*held.get(place, ()), samling.number)
        for origin in origins:
            trips = [(journeys.get((origin, place)), numbers) for place, numbers in held.items()]
            known = [(journey, numbers) for journey, numbers in trips if journey is not None]
            if len(known) == len(held):
                table[origin, route.id] = _burden(known, screen_days, rates, away)
    return table


def _clocks(samling: Samling) -> object:
    """Return everything in a samling that an absence depends on."""
    return samling.must_arrive, samling.day_start, samling.day_end, samling.last_end, samling.patterns[0]


def _burden(
    trips: list[tuple[Journey, tuple[int, ...]]],
    screen_days: int,
    rates: TravelRates,
    away_of: Callable[[int, tuple[int, ...]], Absence],
) -> Burden:
    """Return the burden of journeys, each with the numbers of its samlinger, and of samlinger without a journey."""
    parts = [
        _of_place(journey, len(numbers), away_of(journey.travel_min, numbers), rates) for journey, numbers in trips
    ]
    if len(parts) == 1 and not screen_days:
        return parts[0]
    return Burden(
        travel_min=sum(part.travel_min for part in parts),
        one_way_min=max((part.one_way_min for part in parts), default=0),
        nights=sum(part.nights for part in parts),
        travel_nok=sum(part.travel_nok for part in parts),
        hotel_nok=sum(part.hotel_nok for part in parts),
        meals_nok=sum(part.meals_nok for part in parts),
        stand_in_nok=sum(part.stand_in_nok for part in parts) + screen_days * rates.stand_in_day_nok,
    )


def _of_place(journey: Journey, samlinger: int, away: Absence, rates: TravelRates) -> Burden:
    due, one_way_min = bill(journey, away, rates), journey.travel_min
    return Burden(
        travel_min=2 * one_way_min * samlinger,
        one_way_min=one_way_min,
        nights=away.nights,
        travel_nok=due.travel_nok,
        hotel_nok=due.hotel_nok,
        meals_nok=due.meals_nok,
        stand_in_nok=due.stand_in_nok,
    )
