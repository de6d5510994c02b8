"""The burden of a route for a leader over the whole kull: minutes, nights, days away and kroner."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field, NonNegativeFloat, NonNegativeInt, PositiveFloat

from samlingsplan.domain import (
    Burden,
    ClockParameters,
    Journey,
    Origin,
    Route,
    RouteId,
    Samling,
    StayTable,
    TravelTable,
    VenueId,
)
from samlingsplan.strict import FrozenModel
from samlingsplan.travel.absences import Absence, at_home
from samlingsplan.travel.visits import Visit, Visits

UnitShare = Annotated[float, Field(ge=0, le=1)]


class Meal(StrEnum):
    """A meal that may be given to a leader on a journey."""

    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"


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
    given: tuple[Meal, ...] = ()
    """Meals that the hotel (breakfast, dinner) or the day package (lunch) gives: breakfast, lunch, dinner. Each
    takes its share off the allowance."""
    breakfast_share: UnitShare = 0.2
    """Share of the allowance of a day that a given breakfast takes off (same agreement)."""
    lunch_share: UnitShare = 0.3
    """The same for lunch (same agreement)."""
    dinner_share: UnitShare = 0.5
    """The same for dinner (same agreement)."""
    meals_from_km: NonNegativeFloat = 15.0
    """Day trips give no allowance below this many kilometres one way (same agreement)."""
    stand_in_day_nok: NonNegativeInt = 3300
    """A stand-in for a day, kroner, on-costs included: mean pay in KS' area 1 December 2020 by 230 days and 40 % on
    top (KS' pay statistics; range 2,300-4,500)."""
    lost_income_day_nok: NonNegativeInt = 0
    """What a day away takes in income from leaders without an employer, kroner, besides the stand-in."""
    stand_in_from_h: PositiveFloat = 4.0
    """A day has a stand-in from this many working hours away (assumption: half a day)."""

    @property
    def day_away_nok(self) -> int:
        """A stand-in and lost income for a day, kroner."""
        return self.stand_in_day_nok + self.lost_income_day_nok


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
    return Bill(
        travel_nok=away.there_and_back * 2 * journey.nok,
        hotel_nok=away.nights * rates.hotel_night_nok,
        meals_nok=_meals_nok(away, rates, day_trips=journey.km >= rates.meals_from_km),
        stand_in_nok=away.stand_in_days * rates.day_away_nok,
    )


def _meals_nok(away: Absence, rates: TravelRates, *, day_trips: bool) -> int:
    """Return the day allowances of an absence, less the meals that are given."""
    counts = {Meal.BREAKFAST: away.nights, Meal.LUNCH: away.full_board_days, Meal.DINNER: away.nights}
    shares = {
        Meal.BREAKFAST: rates.breakfast_share,
        Meal.LUNCH: rates.lunch_share,
        Meal.DINNER: rates.dinner_share,
    }
    taken = sum(shares[meal] * counts[meal] for meal in dict.fromkeys(rates.given))
    stays_nok = max(0.0, away.allowance_days - taken) * rates.meals_night_nok
    lunch = rates.lunch_share if Meal.LUNCH in rates.given else 0.0
    trips_nok = away.short_days * rates.meals_short_day_nok + away.long_days * rates.meals_long_day_nok
    return round(stays_nok + (trips_nok * (1 - lunch) if day_trips else 0.0))


def visit_nok(visit: Visit, rates: TravelRates) -> int:
    """Return the cost of travel and stay for a lecturer at a place, who needs no stand-in."""
    return bill(visit.journey, visit.absence, rates).travel_and_stay_nok


def burdens(
    journeys: TravelTable,
    routes: Iterable[Route],
    samlinger: Sequence[Samling],
    rates: TravelRates,
    clock: ClockParameters,
    by_video: Collection[int] = (),
    homes: Iterable[Origin] = (),
    clocked: StayTable | None = None,
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
    clocked
        The stays by the clock; a pair that it does not know has the minutes of its journey.

    Notes
    -----
    Minutes count one journey there and one back for each samling, also for a leader who sleeps at home between the
    days. Kroner count every journey: a leader who sleeps at home travels each day. By the clock all is that of the
    first pattern of weekdays that a samling may have.
    """
    origins = dict.fromkeys([*(origin for origin, _ in journeys), *homes])
    visits = Visits(journeys, clocked or {}, samlinger, clock, rates.stand_in_from_h)
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
            found = [visits.of(origin, place, numbers) for place, numbers in held.items()]
            known = [visit for visit in found if visit is not None]
            if len(known) == len(held):
                table[origin, route.id] = _burden(known, screen_days, rates)
    return table


def _burden(visits: list[Visit], screen_days: int, rates: TravelRates) -> Burden:
    """Return the burden of the visits to places, and of samlinger without a journey."""
    parts = [_of_place(visit, rates) for visit in visits]
    if len(parts) == 1 and not screen_days:
        return parts[0]
    return Burden(
        travel_min=sum(part.travel_min for part in parts),
        one_way_min=max((part.one_way_min for part in parts), default=0),
        nights=sum(part.nights for part in parts),
        travel_nok=sum(part.travel_nok for part in parts),
        hotel_nok=sum(part.hotel_nok for part in parts),
        meals_nok=sum(part.meals_nok for part in parts),
        stand_in_nok=sum(part.stand_in_nok for part in parts) + screen_days * rates.day_away_nok,
    )


def _of_place(visit: Visit, rates: TravelRates) -> Burden:
    due = bill(visit.journey, visit.absence, rates)
    return Burden(
        travel_min=visit.travel_min,
        one_way_min=visit.journey.travel_min,
        nights=visit.absence.nights,
        travel_nok=due.travel_nok,
        hotel_nok=due.hotel_nok,
        meals_nok=due.meals_nok,
        stand_in_nok=due.stand_in_nok,
    )
