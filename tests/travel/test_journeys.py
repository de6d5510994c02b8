"""A journey's lower and upper estimate, by hand, and what winter does."""

from samlingsplan.domain import Journey, KommuneId, Leg, Origin, VenueId
from samlingsplan.travel import TravelParameters, journeys
from samlingsplan.travel.journeys import minutes_range
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.parameters import Uncertainty, Winter
from tests.travel.world import TOWN, link, network, place


def leg(mode: TravelMode, minutes: float, wait: float = 0.0) -> Leg:
    return Leg(mode, "A", "B", minutes, wait, 0.0, 0.0)


def test_driving_alone_is_a_share_of_its_minutes() -> None:
    # 200 min × 22 % = 44.
    assert minutes_range(200, [leg(TravelMode.ROAD, 120), leg(TravelMode.ROAD, 80)], Uncertainty()) == (156, 244)


def test_flights_are_uncertain_by_their_waits_and_kinds_add_up_in_square() -> None:
    # Driving 200 × 22 % = 44, flying 15 + (110 + 70) / 2 = 105: √(44² + 105²) = 113.8; 600 ∓ 113.8.
    legs = [leg(TravelMode.ROAD, 200), leg(TravelMode.AIR, 100, 110), leg(TravelMode.AIR, 120, 70)]
    assert minutes_range(600, legs, Uncertainty()) == (486, 714)


def test_ferries_vary_in_their_wait() -> None:
    # On board 100 × 5 % = 5, waited 24 × 50 % = 12: √(25 + 144) = 13.
    assert minutes_range(124, [leg(TravelMode.FERRY, 100, 24)], Uncertainty()) == (111, 137)


def test_no_journey_is_shorter_than_nothing() -> None:
    assert minutes_range(10, [leg(TravelMode.AIR, 10)], Uncertainty())[0] == 0


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
