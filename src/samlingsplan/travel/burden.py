"""What a route costs a leader from an origin over the whole kull: minutes, nights and kroner."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from samlingsplan.domain import (
    Burden,
    ClockParameters,
    Column,
    ColumnId,
    Journey,
    Origin,
    Samling,
    TravelTable,
    VenueId,
)
from samlingsplan.travel.absence import Absence, absence, at_home, sum_of
from samlingsplan.travel.rates import TravelRates


@dataclass(frozen=True, slots=True)
class Bill:
    """What samlinger in one place cost whoever pays for a traveller, kroner."""

    travel_nok: int
    hotel_nok: int
    meals_nok: int
    stand_in_nok: int

    @property
    def travel_and_stay_nok(self) -> int:
        """All but the stand-in."""
        return self.travel_nok + self.hotel_nok + self.meals_nok


def bill(journey: Journey, away: Absence, rates: TravelRates) -> Bill:
    """Return what absences cost: each journey made, each night, the day allowance, each day's stand-in."""
    day_trips_nok = away.short_days * rates.meals_short_day_nok + away.long_days * rates.meals_long_day_nok
    return Bill(
        travel_nok=away.there_and_back * 2 * journey.nok,
        hotel_nok=away.nights * rates.hotel_night_nok,
        meals_nok=away.allowance_days * rates.meals_night_nok
        + (day_trips_nok if journey.km >= rates.meals_from_km else 0),
        stand_in_nok=away.stand_in_days * rates.stand_in_day_nok,
    )


def visit_nok(journey: Journey, samling: Samling, rates: TravelRates, clock: ClockParameters) -> int:
    """Return what travel and stay cost for one who teaches a samling: nobody stands in, teaching is the work."""
    return bill(journey, absence(journey.travel_min, samling, clock, rates.stand_in_from_h), rates).travel_and_stay_nok


def burdens(
    journeys: TravelTable,
    columns: Iterable[Column],
    samlinger: Sequence[Samling],
    rates: TravelRates,
    clock: ClockParameters,
    by_video: Collection[int] = (),
    homes: Iterable[Origin] = (),
) -> dict[tuple[Origin, ColumnId], Burden]:
    """Return the burden of every route from every origin that can reach all its places.

    Parameters
    ----------
    journeys
        One-way journeys.
    columns
        The routes; a digital samling (place None) takes no journey, but somebody stands in as for any other.
    samlinger
        The samlinger in the order of the routes' places.
    rates, clock
        What the employer pays, and the clocks that decide nights and days.
    by_video
        Numbers of samlinger that are followed by video, which cost what digital ones do.
    homes
        Origins besides those that have journeys: nobody needs one to a route that is digital throughout.

    Notes
    -----
    Minutes are one journey there and one back for each samling, for who sleeps at home between the days too.
    Kroner are for every journey made: who sleeps at home travels each day.
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
    for column in columns:
        held: dict[VenueId, tuple[int, ...]] = {}
        screen_days = 0
        for place, samling in zip(column.places, samlinger, strict=True):
            if place is None or samling.number in by_video:
                screen_days += at_home(samling, clock, rates.stand_in_from_h).stand_in_days
            else:
                held[place] = (*held.get(place, ()), samling.number)
        for origin in origins:
            trips = [(journeys.get((origin, place)), numbers) for place, numbers in held.items()]
            known = [(journey, numbers) for journey, numbers in trips if journey is not None]
            if len(known) == len(held):
                table[origin, column.id] = _burden(known, screen_days, rates, away)
    return table


def _clocks(samling: Samling) -> object:
    """Return all that an absence depends on."""
    return samling.must_arrive, samling.day_start, samling.day_end, samling.last_end, samling.patterns[0]


def _burden(
    trips: list[tuple[Journey, tuple[int, ...]]],
    screen_days: int,
    rates: TravelRates,
    away_of: Callable[[int, tuple[int, ...]], Absence],
) -> Burden:
    """Return the burden of the journeys to each place, with the numbers of the samlinger there, and of days at home."""
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
