"""A journey's lower and upper estimate, by hand, and what winter does."""

from samlingsplan.domain import Journey, KommuneId, Leg, Origin, VenueId
from samlingsplan.travel import TravelParameters, journeys
from samlingsplan.travel.journeys import leg_error_min, minutes_range
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.parameters import Uncertainty, Winter
from tests.travel.world import TOWN, link, network, place


def leg(mode: TravelMode, minutes: float, wait: float = 0.0) -> Leg:
    return Leg(mode, "A", "B", minutes, wait, 0.0, 0.0)


def test_driving_is_uncertain_by_the_root_of_its_hours_and_by_where_it_begins_and_ends() -> None:
    # An hour is off by 22 min, four hours by 22 × √4 = 44, and 5: √(44² + 5²) = 44.3; 10 min by 22 × √(1/6) = 9.0:
    # √(9² + 5²) = 10.3.
    assert minutes_range(240, [leg(TravelMode.ROAD, 160), leg(TravelMode.ROAD, 80)], TravelParameters()) == (196, 284)
    assert minutes_range(30, [leg(TravelMode.ROAD, 10)], TravelParameters()) == (20, 40)


def test_a_drive_errs_as_much_in_one_stretch_as_in_two_apart() -> None:
    whole, half = (leg_error_min(leg(TravelMode.ROAD, minutes), Uncertainty()) for minutes in (120, 60))
    assert (round(whole, 1), half) == (31.1, 22)  # √(22² + 22²) = 31.1


def test_journeys_by_air_may_be_quicker_and_the_slower_the_more_seldom_a_flight_leaves() -> None:
    # Driving four hours 44; waits 110 + 70 = 180, of which 65 % = 117 less and 20 % = 36 more, and 7 % of the time
    # between departures of the flight that leaves most seldom. One of 20 departures a day: 960 / 20 × 7 % = 3.4;
    # √(44² + 117² + 5²) = 125.1, √(44² + 39.4² + 5²) = 59.3; 600 − 125.1, 600 + 59.3.
    legs = [
        leg(TravelMode.ROAD, 240),
        Leg(TravelMode.AIR, "VDS", "TOS", 80, 110, 0.0, 0.0),
        Leg(TravelMode.AIR, "TOS", "OSL", 100, 70, 0.0, 0.0),
    ]
    often = {frozenset(("VDS", "TOS")): 20.0, frozenset(("TOS", "OSL")): 30.0}
    assert minutes_range(600, legs, TravelParameters(), often) == (475, 659)
    # Two a day, in either direction: 960 / 2 × 7 % = 33.6, √(44² + 69.6² + 5²) = 82.5; one a day: 67.2 and 112.3.
    assert minutes_range(600, legs, TravelParameters(), often | {frozenset(("TOS", "VDS")): 2.0}) == (475, 682)
    assert minutes_range(600, legs, TravelParameters(), often | {frozenset(("TOS", "OSL")): 1.0}) == (475, 712)
    # Where none is known, as of those looked up in a timetable: √(44² + 36² + 5²) = 57.1.
    assert minutes_range(600, legs, TravelParameters()) == (475, 657)


def test_a_journey_knows_how_often_its_flights_leave() -> None:
    places = [place("AAA", kind="airport"), place("BBB", lat=63.0, kind="airport")]

    def above(departures: float) -> int:
        flight = link(TravelMode.AIR, "AAA", "BBB", 60, departures=departures)
        here = network(places, [flight])
        (journey,) = journeys([Origin(KommuneId("0001"))], {VenueId("b"): "BBB"}, TravelParameters(), here).values()
        return (journey.high_min or 0) - journey.travel_min

    # Both wait the 40 minutes that are the most, and 35 of check-in: 20 % of 75 = 15. Six a day: 960 / 6 × 7 % = 11.2,
    # √(26.2² + 5²) = 26.7; one a day: 67.2, √(82.2² + 5²) = 82.4.
    assert (above(6), above(1)) == (27, 82)


def test_ferries_vary_in_their_wait() -> None:
    # On board 100 × 10 % = 10, waited 30 × 40 % = 12, and 5: √(100 + 144 + 25) = 16.4.
    assert minutes_range(130, [leg(TravelMode.FERRY, 100, 30)], TravelParameters()) == (114, 146)


def test_no_journey_is_shorter_than_nothing() -> None:
    # 65 % of a wait of 100 is 65.
    assert minutes_range(10, [leg(TravelMode.AIR, 10, 100)], TravelParameters())[0] == 0


def test_shorter_for_sure_only_when_the_bands_do_not_meet() -> None:
    near, far = Journey(100, 0, 0, 0, (), 85, 115), Journey(120, 0, 0, 0, (), 116, 130)
    assert near.surely_shorter_than(far) is True
    assert near.surely_shorter_than(Journey(120, 0, 0, 0, (), 115, 130)) is False
    assert near.surely_shorter_than(Journey(120, 0, 0, 0)) is None, "a user's table may hold no bands"


def test_winter_makes_roads_slower_and_ferry_waits_longer() -> None:
    places = [place("A"), place("Kai", lon=10.1, kind="junction"), place("B", lon=10.2, population=TOWN)]
    links = [link(TravelMode.ROAD, "A", "Kai", 40.7, 30), link(TravelMode.FERRY, "Kai", "B", 20, headway_min=30)]
    summer = TravelParameters.model_validate({"road": {"time_factor": 1.0}})
    winter = summer.model_copy(update={"winter": Winter(applies=True, road_time_factor=1.5, ferry_wait_factor=2.0)})
    here = network(places, links)

    def minutes(parameters: TravelParameters) -> int:
        (journey,) = journeys([Origin(KommuneId("0001"))], {VenueId("b"): "B"}, parameters, here).values()
        return journey.travel_min

    # Summer: 0.7 out of the village + (40.7 − 0.7) + half of 30 + 20 = 75.7.
    assert minutes(summer) == 76
    # Winter: 0.7 + (61.05 − 0.7) + 30 + 20 = 111.05: the way out of town is as long as before.
    assert minutes(winter) == 111
