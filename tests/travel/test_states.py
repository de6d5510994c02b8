"""The travel model on networks small enough to be computed by hand; defaults of the parameters throughout."""

import pytest

from samlingsplan.domain import Journey, KommuneId, Origin, VenueId, great_circle_km
from samlingsplan.travel import Network, TravelMode, TravelParameters, journeys
from samlingsplan.travel.network_tables import Place
from samlingsplan.travel.states import BY_CAR
from tests.travel.world import CITY, TOWN, VILLAGE, link, network, place

HOME = Origin(KommuneId("0001"))
GOAL = VenueId("goal")


def journey(net: Network, to: str, parameters: TravelParameters | None = None) -> Journey:
    return journeys([HOME], {GOAL: to}, parameters or TravelParameters(), net)[HOME, GOAL]


def minutes(found: Journey) -> float:
    return sum(leg.minutes + leg.wait_min for leg in found.legs)


def test_access_time_is_paid_at_the_ends_and_not_in_between() -> None:
    net = network(
        [place("A", population=CITY), place("B", population=TOWN), place("C")],
        [link(TravelMode.ROAD, "A", "B", minutes=100, km=110), link(TravelMode.ROAD, "B", "C", minutes=50, km=60)],
    )
    # A-B 100 × 1.03 = 103, less 8 (A) and 3.5 (B) = 91.5; B-C 50 × 1.03 = 51.5, less 3.5 and 0.7 = 47.3.
    # Out of A 8, into C 0.7: 8 + 91.5 + 47.3 + 0.7 = 147.5. Adding the links up would have said 154.5.
    found = journey(net, "C")
    assert minutes(found) == pytest.approx(147.5)
    assert found.travel_min == 148  # 147.5 rounds to the even number
    # At 30 km/h the access is 4, 1.75 and 0.35 km: 4 + (110 - 5.75) + (60 - 2.1) + 0.35 = 166.5, not 170.
    assert found.km == 166.5
    assert found.nok == 721  # 166.5 km at 4.03 and 0.30 for tolls = 720.9
    assert [(leg.mode, leg.start, leg.end) for leg in found.legs] == [("road", "A", "C")]
    assert found.changes == 0


def test_a_short_link_between_large_towns_keeps_a_share_of_its_minutes() -> None:
    net = network(
        [place("A", population=CITY), place("B", population=CITY)], [link(TravelMode.ROAD, "A", "B", minutes=12, km=9)]
    )
    # 12 × 1.03 = 12.36, less 8 + 8 is below zero: 0.3 × 12.36 = 3.708 remains; 8 + 3.708 + 8.
    assert minutes(journey(net, "B")) == pytest.approx(19.708)


def test_no_link_is_driven_faster_than_a_motorway() -> None:
    net = network(
        [place("A", kind="junction"), place("B", kind="junction")], [link(TravelMode.ROAD, "A", "B", minutes=40, km=80)]
    )
    assert minutes(journey(net, "B")) == pytest.approx(48)  # 80 km at 100 km/h, where 40 × 1.03 = 41.2 would be 117


def test_a_local_edge_keeps_its_straight_line() -> None:
    net = network([place("A", population=CITY), place("B", population=CITY)], [link(TravelMode.LOCAL, "A", "B", km=10)])
    # 13.5 km in 14.73 min, less 4 + 4 km and 8 + 8 min: 10 km and 14.73 / 1.35 = 10.91 min remain; 8 + 10.91 + 8.
    found = journey(net, "B")
    assert found.km == 18
    assert minutes(found) == pytest.approx(26.91, abs=0.01)


def test_roads_are_slower_in_the_far_north() -> None:
    def drive(lat: float) -> float:
        net = network(
            [place("A", lat, kind="junction"), place("B", lat, 11, kind="junction")],
            [link(TravelMode.ROAD, "A", "B", minutes=100, km=100)],
        )
        return minutes(journey(net, "B"))

    assert drive(69.2) == pytest.approx(103)
    assert drive(69.4) == pytest.approx(108)


def test_a_local_edge_is_driven_at_55_over_a_detour() -> None:
    net = network([place("A", kind="junction"), place("B", kind="junction")], [link(TravelMode.LOCAL, "A", "B", km=20)])
    # 20 km × 1.35 = 27 km, at 55 km/h 29.4545 min.
    assert minutes(journey(net, "B")) == pytest.approx(29.4545, abs=1e-3)
    assert journey(net, "B").km == 27


@pytest.mark.parametrize(("headway_min", "wait_min"), [(0, 0), (30, 15), (300, 40)])
def test_a_ferry_waits_half_its_headway_but_no_more_than_forty_minutes(headway_min: float, wait_min: float) -> None:
    net = network(
        [place("A", kind="junction"), place("B", kind="junction")],
        [link(TravelMode.FERRY, "A", "B", minutes=40, headway_min=headway_min)],
    )
    (ferry,) = journey(net, "B").legs
    assert (ferry.mode, ferry.minutes, ferry.wait_min) == ("ferry", 40, wait_min)
    assert ferry.nok == 150  # 50 + 2.5 × 40


def test_a_car_ferry_is_no_change_and_splits_the_drive() -> None:
    net = network(
        [place(name, kind="junction") for name in "ABCD"],
        [
            link(TravelMode.ROAD, "A", "B", minutes=10, km=10),
            link(TravelMode.FERRY, "B", "C", minutes=20, headway_min=20),
            link(TravelMode.ROAD, "C", "D", minutes=10, km=10),
        ],
    )
    found = journey(net, "D")
    assert [leg.mode for leg in found.legs] == ["road", "ferry", "road"]
    assert found.changes == 0
    assert minutes(found) == pytest.approx(10.3 + 10 + 20 + 10.3)


def test_a_train_is_boarded_once_and_not_at_every_station() -> None:
    net = network(
        [place(name, kind="junction") for name in "ABC"],
        [
            link(TravelMode.RAIL, "A", "B", minutes=30, departures=16),
            link(TravelMode.RAIL, "B", "C", minutes=40, departures=4),
        ],
    )
    # 16 trains in 960 min: one an hour, half of that is 30: 10 + 30 to board, 30 + 40, 5 to leave.
    found = journey(net, "C")
    assert minutes(found) == pytest.approx(40 + 70 + 5)
    assert [(leg.mode, leg.start, leg.end, leg.minutes, leg.wait_min) for leg in found.legs] == [
        ("rail", "A", "C", 75, 40)
    ]


def test_frequent_trains_make_one_wait_less() -> None:
    net = network(
        [place("A", kind="junction"), place("B", kind="junction")],
        [link(TravelMode.RAIL, "A", "B", minutes=30, departures=96)],
    )
    assert journey(net, "B").legs[0].wait_min == 15  # 10 + 960 / 96 / 2


@pytest.mark.parametrize(("departures", "wait"), [(1, 40), (12, 40), (16, 30), (48, 10)])
def test_whatever_leaves_as_often_is_waited_for_as_long(departures: float, wait: float) -> None:
    # 960 min over 1, 12, 16 and 48 departures, halved: 480 and 40, at most 40; 30; 10. A ferry states its headway.
    def waited(mode: TravelMode) -> float:
        places = [place("A", kind="airport"), place("B", lat=61, kind="airport")]
        run = link(mode, "A", "B", minutes=60, departures=departures, headway_min=960 / departures)
        return journey(network(places, [run]), "B").legs[0].wait_min

    before = {TravelMode.FERRY: 0, TravelMode.BOAT: 15, TravelMode.RAIL: 10, TravelMode.AIR: 35}
    assert {mode: waited(mode) - board for mode, board in before.items()} == dict.fromkeys(before, wait)


def test_a_boat_takes_fifteen_minutes_to_board_and_leave_and_its_wait() -> None:
    net = network(
        [place("A", kind="junction"), place("B", kind="junction")],
        [link(TravelMode.BOAT, "A", "B", minutes=60, departures=2)],
    )
    assert minutes(journey(net, "B")) == 115  # 15 + 40 at most + 60
    assert journey(net, "B").nok == 260  # 50 + 3.5 × 60


@pytest.mark.parametrize("mode", [TravelMode.BOAT, TravelMode.RAIL, TravelMode.AIR])
def test_what_has_no_departures_on_weekdays_carries_nobody(mode: TravelMode) -> None:
    net = network([place("A", kind="airport"), place("B", kind="airport")], [link(mode, "A", "B", minutes=60)])
    assert journeys([HOME], {GOAL: "B"}, TravelParameters(), net) == {}


def airports(*names: str) -> list[Place]:
    return [place(name, lat=60 + i, kind="airport") for i, name in enumerate(names)]


def test_one_flight_between_large_airports() -> None:
    net = network(airports("TRD", "OSL"), [link(TravelMode.AIR, "TRD", "OSL", minutes=55, departures=24)])
    # Check-in 50, wait 960 / 24 / 2 = 20, flight 55, out of the airport 20.
    found = journey(net, "OSL")
    assert found.travel_min == 145
    assert found.legs[0].wait_min == 70
    assert found.nok == 1250


def test_a_flight_that_does_not_fly_every_weekday_is_left_out() -> None:
    net = network(airports("TRD", "OSL"), [link(TravelMode.AIR, "TRD", "OSL", minutes=55, departures=0.9)])
    assert journeys([HOME], {GOAL: "OSL"}, TravelParameters(), net) == {}
    every = TravelParameters.model_validate({"air": {"fewest_departures": 0.5}})
    assert journey(net, "OSL", every).legs[0].wait_min == 50 + 40


def test_a_connection_costs_its_own_wait_and_no_second_check_in() -> None:
    net = network(
        airports("HFT", "TOS", "OSL"),
        [
            link(TravelMode.AIR, "HFT", "TOS", minutes=45, departures=8),
            link(TravelMode.AIR, "TOS", "OSL", minutes=115, departures=2),
        ],
    )
    # HFT is small: check-in 35, wait 960 / 8 / 2 = 60 and 40 at most, flight 45;
    # connection 40 + 40, flight 115, out of the airport 20.
    found = journey(net, "OSL")
    assert [(leg.end, leg.wait_min, leg.minutes) for leg in found.legs] == [("TOS", 75, 45), ("OSL", 80, 135)]
    assert found.travel_min == 335
    assert found.changes == 1


def test_fares_know_short_runways_and_the_north() -> None:
    # 60° N, 61° N and 66° N; 65° N is the border.
    net = network(
        [place("OSL", 60, kind="airport"), place("TOS", 66, kind="airport"), place("SOG", 61, kind="airport")],
        [
            link(TravelMode.AIR, "OSL", "TOS", minutes=115, departures=4),
            link(TravelMode.AIR, "OSL", "SOG", minutes=50, departures=4),
        ],
    )
    dear = TravelParameters.model_validate({"air": {"price_short_runway_nok": 2000}})
    assert journey(net, "TOS", dear).nok == 1750
    assert journey(net, "SOG", dear).nok == 2000
    assert journey(net, "SOG").legs[0].minutes == 50 + 12  # a small airport is left sooner


def test_a_journey_has_one_fare_for_all_its_flights_and_parking_where_it_begins_by_car() -> None:
    net = network(
        [place("A", kind="junction"), *airports("HVG", "HFT", "TOS", "OSL")],
        [
            link(TravelMode.ROAD, "A", "HVG", minutes=10, km=10),
            link(TravelMode.AIR, "HVG", "HFT", minutes=20, departures=8),
            link(TravelMode.AIR, "HFT", "TOS", minutes=45, departures=8),
            link(TravelMode.AIR, "TOS", "OSL", minutes=115, departures=8),
        ],
    )
    # 1,250 + 1,250 + 1,250 is above 3,000; 10 km are 43.3, parking 300.
    found = journey(net, "OSL")
    assert found.nok == 3343
    assert sum(leg.nok for leg in found.legs) == pytest.approx(3343.3)
    free = TravelParameters.model_validate({"air": {"through_fare_nok": 10_000, "parking_nok": 0}})
    assert journey(net, "OSL", free).nok == 3793


def test_a_flight_that_begins_at_the_airport_needs_no_parking() -> None:
    net = network(airports("TRD", "OSL"), [link(TravelMode.AIR, "TRD", "OSL", minutes=55, departures=24)])
    assert journey(net, "OSL").nok == 1250


def test_the_scenario_may_choose_by_generalised_cost() -> None:
    net = network(
        [place("A", 60, kind="airport"), place("B", 62, kind="airport")],
        [
            link(TravelMode.AIR, "A", "B", minutes=45, departures=24),
            link(TravelMode.RAIL, "A", "B", minutes=180, departures=24),
        ],
    )
    # The flight takes 35 + 20 + 45 + 12 = 112 min and 1,250 kroner; the train 10 + 20 + 180 + 5 = 215 min and
    # 40 + 2 × 222.4 = 485 kroner. At 450 kroner an hour 103 min are worth 772.5 kroner, more than 765; at 440 less.
    assert [leg.mode for leg in journey(net, "B").legs] == ["air"]
    dear = TravelParameters.model_validate({"choose_by": "generalised_cost", "value_nok_per_hour": 450})
    assert [leg.mode for leg in journey(net, "B", dear).legs] == ["air"]
    cheap = TravelParameters.model_validate({"choose_by": "generalised_cost", "value_nok_per_hour": 440})
    found = journey(net, "B", cheap)
    assert [leg.mode for leg in found.legs] == ["rail"]
    assert found.travel_min == 215  # its minutes, not its cost


def test_thin_flights_can_be_switched_off() -> None:
    net = network(
        airports("KKN", "ALF"),
        [
            link(TravelMode.AIR, "KKN", "ALF", minutes=60, departures=1),
            link(TravelMode.ROAD, "KKN", "ALF", minutes=400, km=480),
        ],
    )
    without = TravelParameters.model_validate({"air": {"fewest_departures": 1.5}})
    assert [leg.mode for leg in journey(net, "ALF").legs] == ["air"]
    assert [leg.mode for leg in journey(net, "ALF", without).legs] == ["road"]


def test_a_drive_ends_at_the_station_in_the_middle_of_town() -> None:
    net = network(
        [place("A", kind="junction"), place("B", population=CITY), place("C", kind="junction")],
        [
            link(TravelMode.ROAD, "A", "B", minutes=20, km=20),
            link(TravelMode.RAIL, "B", "C", minutes=60, departures=48),
        ],
    )
    # Drive 20.6, whose last 8 are in town; board 10 + 960 / 48 / 2 = 20; ride 60; leave 5.
    found = journey(net, "C")
    assert minutes(found) == pytest.approx(20.6 + 20 + 60 + 5)
    assert found.changes == 1


def test_within_a_town_one_travels_to_its_edge_and_back() -> None:
    net = network([place("A", population=CITY)], [])
    assert journey(net, "A").travel_min == 16


def test_by_car_alone_no_train_is_taken() -> None:
    net = network(
        [place("A", kind="junction"), place("B", kind="junction")],
        [
            link(TravelMode.RAIL, "A", "B", minutes=10, departures=96),
            link(TravelMode.ROAD, "A", "B", minutes=90, km=90),
        ],
    )
    by_car = journeys([HOME], {GOAL: "B"}, TravelParameters(), net, BY_CAR)
    assert [leg.mode for leg in by_car[HOME, GOAL].legs] == ["road"]
    assert [leg.mode for leg in journey(net, "B").legs] == ["rail"]


def test_great_circle() -> None:
    # One degree of latitude is 2π × 6371.0088 / 360 = 111.195 km.
    assert great_circle_km(place("A", 60), place("B", 61)) == pytest.approx(111.195, abs=1e-3)
    assert great_circle_km(place("A", population=VILLAGE), place("B")) == 0
