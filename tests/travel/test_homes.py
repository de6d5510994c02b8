"""Where the people of a kommune live, and that its journeys start there."""

import pytest

from samlingsplan.domain import KommuneId, Origin, VenueId
from samlingsplan.travel import Network, TravelMode, TravelParameters, journeys
from samlingsplan.travel.homes import Home, homes
from samlingsplan.travel.network_tables import Place
from samlingsplan.travel.parameters import Road
from tests.travel.world import link

HERE = KommuneId("0001")
GOAL = VenueId("goal")
PLAIN = TravelParameters(road=Road(time_factor=1, outside_min=30))


def town(name: str, population: int) -> Place:
    return Place(name, 60.0, 10.0, "settlement", population, HERE)


def shares(inhabitants: int, *places: Place) -> dict[str, float]:
    found = homes(places, {HERE: "Seat"}, {}, {HERE: inhabitants})[HERE]
    return {home.place: round(home.share, 3) for home in found}


def test_settlements_have_shares_by_their_people_and_the_smallest_none() -> None:
    # 600 + 360 + 40 of 2,000; 40 of 1,000 are below the twentieth, so 600 / 960 and 360 / 960.
    assert shares(2000, town("Seat", 600), town("Bay", 360), town("Hut", 40)) == {"Seat": 0.625, "Bay": 0.375}


def test_a_seat_with_the_figure_of_its_kommune_gets_what_the_others_leave() -> None:
    # 1,000 + 300 exceed the 1,000 inhabitants: 300 live elsewhere, so 700 at the seat.
    assert shares(1000, town("Seat", 1000), town("Bay", 300)) == {"Seat": 0.7, "Bay": 0.3}


def test_a_settlement_with_the_figure_of_a_former_kommune_is_left_out() -> None:
    # 400 + 900 exceed the 1,000, and 900 is above the seat's.
    assert shares(1000, town("Seat", 400), town("Parish", 900), town("Bay", 100)) == {"Seat": 0.8, "Bay": 0.2}


def test_a_settlement_larger_than_the_seat_stays_where_the_figures_fit() -> None:
    assert shares(3000, town("Seat", 800), town("Bay", 1200)) == {"Bay": 0.6, "Seat": 0.4}


def test_half_of_a_split_kommune_has_its_seat_alone() -> None:
    east, west = KommuneId("0002"), KommuneId("0003")
    found = homes([town("E", 9), town("W", 9)], {east: "E", west: "W"}, {east: HERE, west: HERE}, {east: 9, west: 9})
    assert found == {}


def world() -> Network:
    places = [Place(name, 60.0, 10.0, "junction", 0, HERE) for name in ("Seat", "Bay", "Goal")]
    links = [
        link(TravelMode.ROAD, "Seat", "Goal", minutes=100, km=100),
        link(TravelMode.ROAD, "Bay", "Goal", minutes=50, km=40),
    ]
    living = {HERE: (Home("Seat", 0.6, 0.1), Home("Bay", 0.4, 0.1))}
    return Network({place.name: place for place in places}, tuple(links), {HERE: "Seat"}, homes=living)


def test_a_kommunes_journey_is_the_mean_of_those_from_its_homes() -> None:
    # A tenth live 30 min outside, 3 min on the mean and 2.75 km at 55 km/h: 0.6 × 100 + 0.4 × 50 + 3 = 83 min,
    # 0.6 × 100 + 0.4 × 40 + 2.75 = 78.75 km; the legs are those of the largest home.
    found = journeys([Origin(HERE)], {GOAL: "Goal"}, PLAIN, world())[Origin(HERE), GOAL]
    assert (found.travel_min, found.km) == (83, pytest.approx(78.75, abs=0.06))
    assert found.nok == pytest.approx(78.75 * 4.33, abs=1)
    assert [(leg.start, leg.end, leg.minutes) for leg in found.legs] == [("Seat", "Goal", 103)]
    # 22 × √(103 / 60) is 28.8, with 5 at the ends 29.3 either way: 73.7 and 132.3, moved with the mean.
    assert (found.low_min, found.high_min) == (74 - 20, 132 - 20)


def test_a_stated_settlement_is_the_start_itself() -> None:
    origin = Origin(HERE, "Bay")
    assert journeys([origin], {GOAL: "Goal"}, PLAIN, world())[origin, GOAL].travel_min == 50


def test_a_home_without_a_way_does_not_count() -> None:
    whole = world()
    cut = Network(whole.places, whole.links[:1], whole.seats, homes=whole.homes)
    assert journeys([Origin(HERE)], {GOAL: "Goal"}, PLAIN, cut)[Origin(HERE), GOAL].travel_min == 103


def test_who_lives_outside_drives_before_a_boat_and_changes_no_more() -> None:
    places = world().places
    boats = (link(TravelMode.BOAT, "Seat", "Goal", minutes=60, departures=2),)
    sailed = Network(places, boats, {HERE: "Seat"}, homes={HERE: (Home("Seat", 1.0, 0.5),)})
    found = journeys([Origin(HERE)], {GOAL: "Goal"}, PLAIN, sailed)[Origin(HERE), GOAL]
    assert [leg.mode for leg in found.legs] == ["road", "boat"]
    assert found.legs[0].minutes == 15  # half of them 30 min
