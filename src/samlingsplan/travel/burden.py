"""What a route costs a leader from an origin over the whole kull: minutes, nights and kroner."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from pydantic import NonNegativeInt

from samlingsplan.domain import Burden, Column, ColumnId, Journey, Origin, Samling, TravelTable
from samlingsplan.strict import Strict
from samlingsplan.travel.clock import ClockParameters, stay


class TravelRates(Strict):
    """What the employer pays besides the journey."""

    hotel_night_nok: NonNegativeInt = 1350
    """A single room, kroner (assumption: the middle of 1,140-1,590 by receipt, price level 2021)."""


def burdens(
    journeys: TravelTable,
    columns: Iterable[Column],
    samlinger: Sequence[Samling],
    rates: TravelRates,
    clock: ClockParameters,
) -> dict[tuple[Origin, ColumnId], Burden]:
    """Return the burden of every route from every origin that can reach all its places.

    Parameters
    ----------
    journeys
        One-way journeys.
    columns
        The routes; a digital samling (place None) costs nothing.
    samlinger
        The samlinger in the order of the routes' places; nights are counted with the first day pattern.
    rates, clock
        The hotel's price, and the clocks that decide the nights.

    Notes
    -----
    Travel is one journey there and one back for each samling, for who sleeps at home between the days too.
    """
    origins = dict.fromkeys(origin for origin, _ in journeys)

    @cache
    def nights(one_way_min: int, number: int) -> int:
        samling = samlinger[number - 1]
        return stay(one_way_min, samling, samling.patterns[0], clock).nights

    table = {}
    for column in columns:
        held = [(place, samling) for place, samling in zip(column.places, samlinger, strict=True) if place is not None]
        for origin in origins:
            trips = [(journeys.get((origin, place)), samling) for place, samling in held]
            known = [(journey, samling) for journey, samling in trips if journey is not None]
            if len(known) == len(held):
                table[origin, column.id] = _burden(known, rates, nights)
    return table


def _burden(trips: list[tuple[Journey, Samling]], rates: TravelRates, nights_of: Callable[[int, int], int]) -> Burden:
    nights = sum(nights_of(journey.travel_min, samling.number) for journey, samling in trips)
    return Burden(
        travel_min=sum(2 * journey.travel_min for journey, _ in trips),
        one_way_min=max((journey.travel_min for journey, _ in trips), default=0),
        nights=nights,
        nok=sum(2 * journey.nok for journey, _ in trips) + nights * rates.hotel_night_nok,
    )
