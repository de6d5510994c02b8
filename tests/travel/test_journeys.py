"""A journey's lower and upper estimate, by hand, and what winter does."""

from samlingsplan.domain import Journey, KommuneId, Leg, Origin, VenueId
from samlingsplan.travel import TravelParameters, journeys
from samlingsplan.travel.journeys import minutes_range
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.parameters import Winter
from tests.travel.world import TOWN, link, network, place


def leg(mode: TravelMode, minutes: float, wait: float = 0.0) -> Leg:
    return Leg(mode, "A", "B", minutes, wait, 0.0, 0.0)


def test_driving_is_uncertain_by_a_share_of_its_minutes_and_by_where_it_begins_and_ends() -> None:
    # 200 min × 26 % = 52, and 5: √(52² + 5²) = 52.2; 10 min × 26 % = 2.6: √(2.6² + 5²) = 5.6.
    assert minutes_range(200, [leg(TravelMode.ROAD, 120), leg(TravelMode.ROAD, 80)], TravelParameters()) == (148, 252)
    assert minutes_range(10, [leg(TravelMode.ROAD, 10)], TravelParameters()) == (4, 16)


def test_journeys_by_air_may_be_much_quicker_and_slower_where_few_flights_leave() -> None:
    # Driving 200 × 26 % = 52; waits 110 + 70 = 180, of which 65 % = 117 less and 10 % = 18 more, and 90 from or to a
    # small airport such as A: √(52² + 117² + 5²) = 128.1, √(52² + 108² + 5²) = 120.0; 600 − 128.1, 600 + 120.0.
    legs = [leg(TravelMode.ROAD, 200), leg(TravelMode.AIR, 100, 110), leg(TravelMode.AIR, 120, 70)]
    assert minutes_range(600, legs, TravelParameters()) == (472, 720)
    # Between large airports √(52² + 18² + 5²) = 55.3.
    trunk = [legs[0], *(Leg(each.mode, "OSL", "TRD", each.minutes, each.wait_min, 0.0, 0.0) for each in legs[1:])]
    assert minutes_range(600, trunk, TravelParameters()) == (472, 655)


def test_ferries_vary_in_their_wait() -> None:
    # On board 100 × 5 % = 5, waited 30 × 40 % = 12, and 5: √(25 + 144 + 25) = 13.9.
    assert minutes_range(130, [leg(TravelMode.FERRY, 100, 30)], TravelParameters()) == (116, 144)


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
