"""Visits by the clock: minutes under way and absences are those of the connections, not of the quickest journey."""

from dataclasses import replace
from datetime import time

from samlingsplan.domain import (
    Burden,
    ClockedStay,
    ClockParameters,
    DayPattern,
    Journey,
    KommuneId,
    Mode,
    Origin,
    Route,
    RouteId,
    Samling,
    VenueId,
)
from samlingsplan.travel import TravelRates, Visits, burdens
from samlingsplan.travel.clock import DAY_MIN

HOME, FAR = Origin(KommuneId("0001")), VenueId("far")
TUE_THU, MON_WED = DayPattern.TUE_THU, DayPattern.MON_WED
NOON = Samling(1, "", Mode.PHYSICAL, (TUE_THU, MON_WED), None, time(12), time(9), time(16), time(15))
TEN = replace(NOON, number=2, first_start=time(10))
JOURNEYS = {(HOME, FAR): Journey(travel_min=200, km=700, nok=1500, changes=1)}
# To noon on Tuesday from 7.00, 210 minutes under way and 90 early; home on Thursday at 20.30. To ten from Monday 16.00.
AT_NOON = ClockedStay(DAY_MIN + 420, 3 * DAY_MIN + 1230, 0, 0, 2, DAY_MIN + 630, 3 * DAY_MIN + 900, 210, 240, 90, 0, 0)
AT_TEN = replace(AT_NOON, leave_home_min=960, arrive_min=1140, there_min=180, nights_before=1, nights=3, early_min=900)
CLOCKED = {
    (HOME, FAR, TUE_THU, NOON.clocks): AT_NOON,
    (HOME, FAR, TUE_THU, TEN.clocks): AT_TEN,
    (HOME, FAR, MON_WED, NOON.clocks): replace(AT_NOON, there_min=999),
}


def test_minutes_and_nights_are_those_of_the_connections_taken() -> None:
    route = Route(RouteId("far"), "", (FAR, FAR))
    found = burdens(JOURNEYS, [route], [NOON, TEN], TravelRates(), ClockParameters(), clocked=CLOCKED)
    # 210 + 240 to noon, 180 + 240 to ten, where the quickest journey takes four times 200. Two nights, and three.
    # Tuesday 7.00 to Thursday 20.30 is two days and 13.5 hours, three days of meals; Monday 16.00 to Thursday 20.30 is
    # three days and 4.5 hours, three as well. Fares are those of the journey.
    assert found[HOME, route.id] == Burden(
        travel_min=450 + 420,
        one_way_min=200,
        nights=5,
        travel_nok=4 * 1500,
        hotel_nok=5 * 1350,
        meals_nok=6 * 801,
        stand_in_nok=6 * 3300,
    )


def test_a_pair_that_one_samling_does_not_know_by_the_clock_has_the_minutes_of_its_journey() -> None:
    known = {key: stay for key, stay in CLOCKED.items() if stay is not AT_TEN}
    visits = Visits(JOURNEYS, known, [NOON, TEN], ClockParameters(), 4)
    both, noon = visits.of(HOME, FAR, (1, 2)), visits.of(HOME, FAR, (1,))
    assert both is not None
    assert noon is not None
    assert (both.travel_min, noon.travel_min) == (4 * 200, 450)


def test_nobody_goes_where_no_journey_leads() -> None:
    assert Visits({}, CLOCKED, [NOON], ClockParameters(), 4).of(HOME, FAR, (1,)) is None
