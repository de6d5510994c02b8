"""The package's own roads, judged by what judges a user's table of minutes."""

from collections import Counter

import pytest

from samlingsplan.domain import great_circle_km
from samlingsplan.travel import BY_CAR, Network, TravelMode, TravelParameters, load_network
from samlingsplan.travel.explain import explain
from samlingsplan.travel.own_tables import own_findings, road_rows
from tests.travel.world import CITY, link, network, place


@pytest.fixture(scope="module")
def norway() -> Network:
    return load_network()


def test_every_road_is_a_row_from_centre_to_centre(norway: Network) -> None:
    # What `travel-check` says of them, nothing, is tested with the command.
    rows = road_rows(norway, TravelParameters())
    assert len(rows) == sum(link.mode is TravelMode.ROAD for link in norway.links) > 600


def _found(of: Network, parameters: TravelParameters | None = None) -> Counter[str]:
    return Counter(each.complaint.key for each in own_findings(of, parameters or TravelParameters()) if each.serious)


def test_a_link_above_the_limit_is_found_before_and_after_the_access_of_its_towns_is_taken_off() -> None:
    # 20 km in 10 min are 120 km/h. Between two cities 40 km in 26 min are 92 km/h; less 4 + 4 km and 8 + 8 of
    # 26.78 min they are 32 km in 10.78 min, 178 km/h, which the highest speed on links forbids unless it is as high.
    villages = network([place("A"), place("B", 60.15)], [link(TravelMode.ROAD, "A", "B", minutes=10, km=20)])
    assert _found(villages)["quality.link_too_fast"] == 1
    cities = [place("A", population=CITY), place("B", 60.3, population=CITY)]
    near = network(cities, [link(TravelMode.ROAD, "A", "B", minutes=26, km=40)])
    assert _found(near) == Counter()
    free = TravelParameters.model_validate({"road": {"fastest_kmh": 200}})
    assert _found(near, free)["quality.link_too_fast"] == 1


def test_a_settlement_without_a_road_is_found_and_an_island_with_a_ferry_is_not() -> None:
    road = link(TravelMode.ROAD, "A", "B", minutes=20, km=20)
    lone = [place("A"), place("B", 60.15), place("C", 60.2), place("D", 60.3), place("E", 60.4, kind="airport")]
    boat = link(TravelMode.FERRY, "B", "C", minutes=10, headway_min=60)
    assert _found(network(lone, [road, boat])) == {"quality.no_road": 1}


def test_kilometres_shorter_than_the_straight_line_are_found() -> None:
    # 0.3 degrees of latitude are 33 km.
    short = network([place("A"), place("B", 60.3)], [link(TravelMode.ROAD, "A", "B", minutes=30, km=25)])
    assert [each.complaint.key for each in own_findings(short, TravelParameters())] == ["quality.too_short"]


# Known road distances: not one of them is in the table, each is a chain of at least three links.
@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ("Oslo", "Drammen", 41),
        ("Oslo", "Larvik", 130),
        ("Oslo", "Kristiansand", 320),
        ("Oslo", "Halden", 116),
        ("Oslo", "Kongsberg", 83),
        ("Oslo", "Trondheim", 485),
        ("Stavanger", "Kristiansand", 232),
        ("Trondheim", "Mo i Rana", 476),
        ("Kirkenes", "Kárášjohka", 255),  # through Finland
    ],
)
def test_chains_of_links_have_the_kilometres_of_the_road(norway: Network, start: str, end: str, km: float) -> None:
    best = explain(start, end, TravelParameters(), norway, BY_CAR).best
    assert best is not None
    assert best.km == pytest.approx(km, rel=0.06)
    assert best.km > great_circle_km(norway.places[start], norway.places[end])


def test_the_quickest_road_may_lead_through_finland(norway: Network) -> None:
    # By Alta and the coast it is about 510 km; by Enontekiö and Kilpisjärvi about 420.
    best = explain("Kautokeino", "Tromsø", TravelParameters(), norway, BY_CAR).best
    assert best is not None
    assert best.km < 450
