"""The best way and the next best, by hand and for journeys people know."""

import pytest

from samlingsplan.errors import InputError
from samlingsplan.travel import ANY_MODE, BY_CAR, PUBLIC, TravelParameters, explain, load_network
from samlingsplan.travel.network_tables import TravelMode
from tests.travel.world import link, network, place

NORWAY = load_network()
PLAIN = TravelParameters.model_validate({"road": {"time_factor": 1.0}})


def test_the_second_way_leaves_out_the_flight_of_the_best() -> None:
    found = explain("Vadsø", "OSL", TravelParameters(), NORWAY)
    assert found.best is not None
    assert found.second is not None
    assert found.hindered is not None
    flights = {(leg.start, leg.end) for leg in found.second.legs if leg.mode == TravelMode.AIR}
    assert (found.hindered.mode, found.hindered.end) == (TravelMode.AIR, "OSL")
    assert (found.hindered.start, found.hindered.end) not in flights
    assert found.second.travel_min >= found.best.travel_min


def test_where_one_drives_another_road_is_the_second_way() -> None:
    places = [place("A", kind="junction"), place("B", kind="junction"), place("C", kind="junction")]
    links = [
        link(TravelMode.ROAD, "A", "B", 50, 9),
        link(TravelMode.ROAD, "A", "C", 60, 9),
        link(TravelMode.ROAD, "C", "B", 60, 9),
    ]
    found = explain("A", "B", PLAIN, network(places, links))
    # Straight 50 min; made to take 3 × 50 = 150 it is longer than round by C, 60 + 60 = 120.
    assert (found.best and found.best.travel_min, found.second and found.second.travel_min) == (50, 120)


def test_a_road_three_times_shorter_than_any_other_has_no_second() -> None:
    places = [place("A", kind="junction"), place("B", kind="junction"), place("C", kind="junction")]
    links = [
        link(TravelMode.ROAD, "A", "B", 50, 9),
        link(TravelMode.ROAD, "A", "C", 80, 9),
        link(TravelMode.ROAD, "C", "B", 80, 9),
    ]
    # 3 × 50 = 150 is still shorter than 160.
    assert explain("A", "B", PLAIN, network(places, links)).second is None


def test_there_can_be_no_way_at_all() -> None:
    # Only a train leads to Arlanda from Stockholm.
    assert explain("Oslo", "ARN", TravelParameters(), NORWAY, BY_CAR).best is None


def test_within_a_place_one_goes_out_and_in_again() -> None:
    found = explain("Oslo", "Oslo", TravelParameters(), NORWAY)
    assert found.best is not None
    assert found.best.travel_min == 16  # twice 8


QUAYS = {"Kai": 10.4, "Brygge": 10.5, "B": 10.7}


def test_without_a_car_buses_follow_the_roads() -> None:
    places = [place("A", kind="junction"), place("B", kind="junction")]
    here = network(places, [link(TravelMode.ROAD, "A", "B", 100, 80)])
    found = explain("A", "B", PLAIN, here, PUBLIC).best
    assert found is not None
    # 10 to board it, 100 min × 1.15; 80 km × 2.5 kr.
    assert (found.travel_min, found.nok, [leg.mode for leg in found.legs]) == (125, 200, [TravelMode.BUS])


def test_a_bus_stays_aboard_a_ferry_that_it_is_timed_to_meet() -> None:
    places = [place("A", kind="junction"), *(place(name, lon=lon, kind="junction") for name, lon in QUAYS.items())]
    links = [
        link(TravelMode.ROAD, "A", "Kai", 40, 30),
        link(TravelMode.FERRY, "Kai", "Brygge", 20, headway_min=60),
        link(TravelMode.ROAD, "Brygge", "B", 20, 15),
    ]
    found = explain("A", "B", PLAIN, network(places, links), PUBLIC).best
    assert found is not None
    # 10 to board the bus once, 40 × 1.15, at most 10 at the quay where a car waits 30, 20, 20 × 1.15.
    assert found.travel_min == 10 + 46 + 10 + 20 + 23
    assert [leg.mode for leg in found.legs] == [TravelMode.BUS, TravelMode.FERRY, TravelMode.BUS]


@pytest.mark.parametrize("modes", [BY_CAR, PUBLIC])
def test_a_way_uses_only_what_is_allowed(modes: frozenset[TravelMode]) -> None:
    for start, end in (("Oslo", "Trondheim"), ("Bodø", "Utsira"), ("Kirkenes", "Bergen")):
        best = explain(start, end, TravelParameters(), NORWAY, modes).best
        assert best is None or {leg.mode for leg in best.legs} <= modes
    assert TravelMode.BUS not in ANY_MODE


@pytest.mark.parametrize(
    ("text", "place"),
    [("5430", "Kautokeino"), ("Guovdageaidnu", "Kautokeino"), ("Rana", "Mo i Rana"), ("Gardermoen", "OSL")],
)
def test_kommuner_are_places_too(text: str, place: str) -> None:
    assert NORWAY.locate(text) == place


def test_a_misspelt_kommune_suggests_kommuner_and_places() -> None:
    with pytest.raises(InputError) as error:
        NORWAY.locate("Nordreissa")
    assert "Nordreisa" in str(error.value.complaints[0].values["suggestion"])


def test_two_kommuner_of_one_name_are_distinguished_by_number() -> None:
    with pytest.raises(InputError) as error:
        NORWAY.locate("Herøy")
    (complaint,) = error.value.complaints
    assert (complaint.key, complaint.values["suggestion"]) == (
        "travel.ambiguous_place",
        "1515 (Fosnavåg), 1818 (Silvalen)",
    )


def test_a_ferry_that_every_journey_takes_is_unavoidable() -> None:
    # Utsira has one ferry and no other link; from Haugesund to Oslo there are several ways.
    (ferry,) = explain("Utsira", "Oslo", TravelParameters(), NORWAY).unavoidable
    assert (ferry.mode, ferry.start, ferry.end) == (TravelMode.FERRY, "Utsira", "Haugesund")
    assert explain("Haugesund", "Oslo", TravelParameters(), NORWAY).unavoidable == ()


def test_what_is_unavoidable_depends_on_how_one_may_travel() -> None:
    places = [place("A", kind="junction"), place("B", kind="junction")]
    here = network(places, [link(TravelMode.FERRY, "A", "B", 20), link(TravelMode.BOAT, "A", "B", 90, departures=3)])
    assert explain("A", "B", PLAIN, here).unavoidable == ()
    assert [leg.mode for leg in explain("A", "B", PLAIN, here, BY_CAR).unavoidable] == [TravelMode.FERRY]


def test_a_drive_is_not_called_unavoidable() -> None:
    places = [place("A", kind="junction"), place("B", kind="junction")]
    assert explain("A", "B", PLAIN, network(places, [link(TravelMode.ROAD, "A", "B", 50, 9)])).unavoidable == ()
