"""Burdens of routes, added up by hand."""

from datetime import time

from samlingsplan.domain import (
    Burden,
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
from samlingsplan.travel import ClockParameters, TravelRates, Visits, burdens, visit_nok

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
    route = Route(RouteId("far-near"), "", (FAR, NEAR, None))
    found = burdens(JOURNEYS, [route], SAMLINGER, TravelRates(), ClockParameters())
    # Far at nine: the evening before and two nights between the days, 3; near: sleeps at home; the third is digital.
    # Minutes 2 × 240 + 2 × 30; fares 2 × 1,500, and 2 × 120 on each of the three days near; 3 rooms at 1,350.
    # Far from Monday 17 to Thursday 19: three days and two hours, 3 × 801. Near: Tuesday 11.30 to 16.30 is under six
    # hours, Wednesday 8.30 to 16.30 and Thursday 8.30 to 15.30 are short days, 2 × 315. Three stand-in days each, the
    # digital one too.
    assert found[HOME, route.id] == Burden(
        travel_min=540,
        one_way_min=240,
        nights=3,
        travel_nok=3000 + 720,
        hotel_nok=4050,
        meals_nok=3 * 801 + 2 * 315,
        stand_in_nok=9 * 3300,
    )
    assert found[HOME, route.id].nok == 3720 + 4050
    assert found[HOME, route.id].travel_and_stay_nok == 7770 + 3033
    assert found[HOME, route.id].employer_nok == 10803 + 29700


def test_a_route_with_a_place_that_cannot_be_reached_is_left_out() -> None:
    route = Route(RouteId("far-near"), "", (FAR, NEAR, None))
    assert (ISLAND, route.id) not in burdens(JOURNEYS, [route], SAMLINGER, TravelRates(), ClockParameters())


def test_an_all_digital_route_costs_stand_ins_alone() -> None:
    route = Route(RouteId("digital"), "", (None, None, None))
    found = burdens(JOURNEYS, [route], SAMLINGER, TravelRates(), ClockParameters())
    on_screen = Burden(0, 0, 0, 0, stand_in_nok=9 * 3300)
    assert found == {(HOME, route.id): on_screen, (ISLAND, route.id): on_screen}
    nobody = Origin(KommuneId("0003"))
    found = burdens({}, [route], SAMLINGER, TravelRates(), ClockParameters(), homes=[nobody])
    assert found == {(nobody, route.id): on_screen}


def test_a_digital_samling_keeps_what_the_same_one_next_door_takes_but_the_journey() -> None:
    # The first day has three working hours from one o'clock: too few for a stand-in, on a screen too.
    short = (samling(1, time(13)), samling(2, time(13)), samling(3, time(13)))
    door = {(HOME, NEAR): Journey(travel_min=0, km=0, nok=0, changes=0)}
    routes = [Route(RouteId("near"), "", (NEAR,) * 3), Route(RouteId("net"), "", (None,) * 3)]
    found = burdens(door, routes, short, TravelRates(meals_short_day_nok=0), ClockParameters())
    assert found[HOME, "near"] == found[HOME, "net"] == Burden(0, 0, 0, 0, stand_in_nok=6 * 3300)


def test_on_video_somebody_stands_in_as_for_the_others() -> None:
    route = Route(RouteId("far"), "", (FAR, FAR, FAR))
    there = burdens(JOURNEYS, [route], SAMLINGER, TravelRates(), ClockParameters())[HOME, route.id]
    video = burdens(JOURNEYS, [route], SAMLINGER, TravelRates(), ClockParameters(), (1, 2, 3))[HOME, route.id]
    assert there.stand_in_nok == video.stand_in_nok == 9 * 3300
    assert (video.travel_and_stay_nok, video.travel_min, video.nights) == (0, 0, 0)


def test_the_hotel_rate_is_the_scenarios() -> None:
    route = Route(RouteId("far"), "", (None, None, FAR))
    found = burdens(JOURNEYS, [route], SAMLINGER, TravelRates(hotel_night_nok=2000), ClockParameters())
    assert found[HOME, route.id].nok == 2 * 1500 + 2 * 2000


def test_meals_that_hotel_and_day_package_give_come_off_the_allowance() -> None:
    route = Route(RouteId("far-near"), "", (FAR, NEAR, None))

    def meals_nok(*given: str) -> int:
        rates = TravelRates.model_validate({"given": given})
        return burdens(JOURNEYS, [route], SAMLINGER, rates, ClockParameters())[HOME, route.id].meals_nok

    # As above 3 × 801 + 2 × 315 = 3,033. Three breakfasts at 20 % leave 2.4 days of 801, three lunches at 30 % 2.1;
    # lunch is given on the two days near too: 2.1 × 801 + 2 × 315 × 0.7 = 2,123.1.
    assert meals_nok() == 3033
    assert meals_nok("breakfast") == 1922 + 630
    assert meals_nok("lunch") == 2123
    # With three dinners at 50 % nothing is left of the stay.
    assert meals_nok("breakfast", "lunch", "dinner") == 441


def test_a_day_trip_below_the_distance_gives_no_allowance() -> None:
    route = Route(RouteId("near"), "", (None, NEAR, None))
    # The way near is 30 km long: 2 × 315 in the test above.
    found = burdens(JOURNEYS, [route], SAMLINGER, TravelRates(meals_from_km=31), ClockParameters())
    assert found[HOME, route.id].meals_nok == 0


def test_a_day_trip_of_exactly_the_distance_gives_its_allowance() -> None:
    # «15 km eller mer»: of three days near, two are short ones of 315.
    def meals_nok(km: float) -> int:
        journeys = {(HOME, NEAR): Journey(travel_min=30, km=km, nok=60, changes=0)}
        route = Route(RouteId("near"), "", (None, NEAR, None))
        return burdens(journeys, [route], SAMLINGER, TravelRates(), ClockParameters())[HOME, route.id].meals_nok

    assert (meals_nok(14.9), meals_nok(15)) == (0, 2 * 315)


def test_a_day_away_costs_the_stand_in_and_the_income_that_is_lost() -> None:
    employed, alone = TravelRates(stand_in_day_nok=4000), TravelRates(stand_in_day_nok=4000, lost_income_day_nok=5000)
    route = Route(RouteId("far-near"), "", (FAR, NEAR, None))
    found = [
        burdens(JOURNEYS, [route], SAMLINGER, rates, ClockParameters())[HOME, route.id] for rates in (employed, alone)
    ]
    assert found[1].stand_in_nok * 4 == found[0].stand_in_nok * 9 > 0
    assert found[1].employer_nok - found[0].employer_nok == found[1].stand_in_nok - found[0].stand_in_nok


def test_the_rates_are_the_scenarios() -> None:
    rates = TravelRates(meals_night_nok=940, meals_short_day_nok=369, stand_in_day_nok=4500)
    route = Route(RouteId("far-near"), "", (FAR, NEAR, None))
    found = burdens(JOURNEYS, [route], SAMLINGER, rates, ClockParameters())[HOME, route.id]
    assert (found.meals_nok, found.stand_in_nok) == (3 * 940 + 2 * 369, 9 * 4500)


def test_who_teaches_needs_no_stand_in() -> None:
    # Two nights from noon on Tuesday: leaves 8, home Thursday 19, 59 hours: two days and eleven hours, 3 × 801.
    found = Visits(JOURNEYS, {}, SAMLINGER, ClockParameters(), 4).of(HOME, FAR, (2,))
    assert found is not None
    assert visit_nok(found, TravelRates()) == 2 * 1500 + 2 * 1350 + 3 * 801
