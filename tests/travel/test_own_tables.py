"""The package's own roads, judged by what judges a user's table of minutes."""

import pytest

from samlingsplan.domain import great_circle_km
from samlingsplan.travel import BY_CAR, Network, TravelMode, TravelParameters, load_network
from samlingsplan.travel.entries import MatrixRow
from samlingsplan.travel.explain import explain
from samlingsplan.travel.graph import ROADS
from samlingsplan.travel.quality import DRIVEN_KMH, findings
from samlingsplan.travel.shortest_paths import Finder
from samlingsplan.travel.states import search_graph


@pytest.fixture(scope="module")
def norway() -> Network:
    return load_network()


def test_travel_check_finds_no_impossible_road_in_our_tables(norway: Network) -> None:
    finder = Finder(search_graph(norway, TravelParameters(), BY_CAR))
    rows = []
    for link in norway.links:
        if link.mode is TravelMode.ROAD:
            minutes = finder.ways_to(link.end).minutes[finder.centre(link.start)]
            rows.append(MatrixRow(link.start, link.end, link.start, link.end, minutes, link.km, link.where))
    assert len(rows) > 600
    found = findings(rows, norway, TravelParameters(), "roads.csv")
    wrong = [each.complaint for each in found if each.serious or each.complaint.key == "quality.too_short"]
    assert wrong == []


def test_no_link_is_too_fast_after_the_access_of_its_towns_is_taken_off(norway: Network) -> None:
    driven = [leg for *_, leg in search_graph(norway, TravelParameters(), BY_CAR).edges if leg.mode == "road"]
    assert len(driven) > 3000
    assert max(leg.km / leg.minutes * 60 for leg in driven if leg.km) <= DRIVEN_KMH


def test_every_settlement_has_a_road_or_the_ferry_of_its_island(norway: Network) -> None:
    joined = {
        name for link in norway.links if link.mode in ROADS | {TravelMode.FERRY} for name in (link.start, link.end)
    }
    settlements = {place.name for place in norway.places.values() if place.kind == "settlement" and place.kommune}
    assert settlements - joined == set()


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
