"""Whether Gardermoen is nearer than towns of one's own fylke, in a country of three kommuner."""

from dataclasses import replace

from samlingsplan.domain import Kommune, KommuneId
from samlingsplan.travel import Network, TravelMode, TravelParameters
from samlingsplan.travel.comparison import Basis, compare
from tests.travel.world import link, place

PLAIN = TravelParameters.model_validate(
    {
        "road": {"time_factor": 1.0, "far_north_time_factor": 1.0},
        "uncertainty": {"road_hour_min": 20, "wait_share": 0, "air_min": 30},
    }
)


def kommune(number: str, fylke: str, population: int) -> Kommune:
    return Kommune(KommuneId(number), 2020, number, (), fylke, fylke, "", False, population, 4, number, 60.0, 10.0)


FAR, TOWN, NEAR = kommune("5601", "56", 900), kommune("5602", "56", 20_000), kommune("3201", "32", 30_000)
PLACES = {
    "Far": place("Far", kind="junction"),
    "Town": place("Town", kind="junction"),
    "Near": place("Near", kind="junction"),
    "FAX": place("FAX", kind="airport"),
    "OSL": place("OSL", kind="airport"),
}


def world(departures: float) -> Network:
    links = (
        link(TravelMode.ROAD, "Far", "Town", 400, 300),
        link(TravelMode.ROAD, "Far", "FAX", 10, 9),
        link(TravelMode.AIR, "FAX", "OSL", 100, departures=departures),
        link(TravelMode.ROAD, "OSL", "Near", 30, 30),
        link(TravelMode.ROAD, "Town", "Near", 900, 800),
    )
    return Network(PLACES, links, {FAR.id: "Far", TOWN.id: "Town", NEAR.id: "Near"})


def seen_from_far(departures: float = 8.0, basis: Basis = Basis.TRUTH):
    kommuner = {each.id: each for each in (FAR, TOWN, NEAR)}
    return compare(kommuner, {"Near": "32"}, world(departures), PLAIN).seen[FAR.id, basis]


def test_the_plane_makes_gardermoen_nearer_than_the_town() -> None:
    # 10 by road, 35 check-in at a small airport, a wait of 960 / 8 / 2 = 60, 40 at most, 100 flown, 20 out: 205 min
    # against 400.
    seen = seen_from_far()
    assert seen.gardermoen is not None
    assert seen.gardermoen.travel_min == 205
    assert (seen.own_towns, seen.farther_towns, seen.surely_farther) == (("Town",), ("Town",), ("Town",))


def test_by_road_it_is_farther() -> None:
    # 400 + 900 + 30 min to Gardermoen.
    seen = seen_from_far(basis=Basis.ROAD)
    assert seen.gardermoen is not None
    assert (seen.gardermoen.travel_min, seen.farther_towns) == (1330, ())
    assert seen.nearer_places == (("Near", 1300),)


def test_without_thin_flights_a_daily_one_is_gone() -> None:
    assert seen_from_far(1.0, Basis.TRUTH).farther_towns == ("Town",)
    assert seen_from_far(1.0, Basis.NO_THIN).farther_towns == ()


def test_within_the_errors_it_is_not_sure() -> None:
    # The town 400 ∓ 20 × √(400 / 60) = 52; with 290 min in the air Gardermoen is 395 ∓ 30: nearer, but not surely.
    longer = replace(world(8), links=(*world(8).links[:2], link(TravelMode.AIR, "FAX", "OSL", 290, departures=8)))
    kommuner = {each.id: each for each in (FAR, TOWN, NEAR)}
    seen = compare(kommuner, {}, longer, PLAIN).seen[FAR.id, Basis.TRUTH]
    assert (seen.farther_towns, seen.surely_farther) == (("Town",), ())


def test_ones_own_seat_is_no_town_to_go_to() -> None:
    kommuner = {each.id: each for each in (FAR, TOWN, NEAR)}
    assert compare(kommuner, {}, world(8), PLAIN).seen[TOWN.id, Basis.TRUTH].own_towns == ()
