"""Burdens of routes, added up by hand."""

from datetime import time

from samlingsplan.domain import (
    Burden,
    Column,
    ColumnId,
    DayPattern,
    Journey,
    KommuneId,
    Mode,
    Origin,
    Samling,
    VenueId,
)
from samlingsplan.travel import ClockParameters, TravelRates, burdens

NEAR, FAR = VenueId("near"), VenueId("far")
HOME, ISLAND = Origin(KommuneId("0001")), Origin(KommuneId("0002"))


def samling(number: int, start: time) -> Samling:
    return Samling(number, "", Mode.PHYSICAL, (DayPattern.TUE_THU,), None, start, time(9), time(16), time(15))


SAMLINGER = (samling(1, time(9)), samling(2, time(12)), samling(3, time(12)))
JOURNEYS = {
    (HOME, NEAR): Journey(travel_min=30, km=30, nok=120, changes=0),
    (HOME, FAR): Journey(travel_min=240, km=700, nok=1500, changes=1),
    (ISLAND, FAR): Journey(travel_min=300, km=800, nok=2000, changes=1),
}


def test_minutes_nights_and_kroner_sum_over_the_physical_samlinger() -> None:
    column = Column(ColumnId("far-near"), "", (FAR, NEAR, None))
    found = burdens(JOURNEYS, [column], SAMLINGER, TravelRates(), ClockParameters())
    # Far at nine: the evening before and two nights between the days, 3; near: sleeps at home; the third is digital.
    # Minutes 2 × 240 + 2 × 30; kroner 2 × 1,500 + 2 × 120 + 3 × 1,350.
    assert found[HOME, column.id] == Burden(travel_min=540, one_way_min=240, nights=3, nok=7290)


def test_a_route_with_a_place_that_cannot_be_reached_is_left_out() -> None:
    column = Column(ColumnId("far-near"), "", (FAR, NEAR, None))
    assert (ISLAND, column.id) not in burdens(JOURNEYS, [column], SAMLINGER, TravelRates(), ClockParameters())


def test_an_all_digital_route_costs_nothing() -> None:
    column = Column(ColumnId("digital"), "", (None, None, None))
    found = burdens(JOURNEYS, [column], SAMLINGER, TravelRates(), ClockParameters())
    assert found == {(HOME, column.id): Burden(0, 0, 0, 0), (ISLAND, column.id): Burden(0, 0, 0, 0)}


def test_the_hotel_rate_is_the_scenarios() -> None:
    column = Column(ColumnId("far"), "", (None, None, FAR))
    found = burdens(JOURNEYS, [column], SAMLINGER, TravelRates(hotel_night_nok=2000), ClockParameters())
    assert found[HOME, column.id].nok == 2 * 1500 + 2 * 2000
