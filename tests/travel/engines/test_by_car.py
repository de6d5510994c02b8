"""An engine drives; our own timetables fly, sail and run on rails."""

from collections.abc import Sequence

from samlingsplan.domain import Journey, KommuneId, Origin, VenueId
from samlingsplan.travel import Network, TravelMode, TravelParameters
from samlingsplan.travel.engines.by_car import journeys_by_car
from samlingsplan.travel.engines.drives import Drive, Drives
from samlingsplan.travel.network_tables import Place
from samlingsplan.travel.parameters import Winter
from tests.travel.world import link, network, place

HERE = Origin(KommuneId("0001"))
THERE = VenueId("there")
WORLD = [
    place("Heimen"),
    place("Byen"),
    place("AAA", kind="airport"),
    place("BBB", kind="airport"),
    place("Kaia", kind="junction"),
    Place("Utlandet", 55, 12, "settlement", 0, ""),
    Place("CPH", 55, 12, "airport", 0, ""),
]
FLIGHT = link(TravelMode.AIR, "AAA", "BBB", 60, departures=16)
ABROAD = [link(TravelMode.AIR, "BBB", "CPH", 70, departures=16), link(TravelMode.ROAD, "CPH", "Utlandet", 10, 8)]


class Known:
    """Drives from a table, and what was asked for."""

    def __init__(self, **minutes: float) -> None:
        self.minutes = {tuple(pair.split("_")): value for pair, value in minutes.items()}
        self.asked: tuple[list[str], list[str]] = ([], [])

    def drives(self, sources: Sequence[Place], targets: Sequence[Place]) -> Drives:
        self.asked = ([p.name for p in sources], [p.name for p in targets])
        names = {(a, b) for a in self.asked[0] for b in self.asked[1]}
        return {(a, b): Drive(value, value) for (a, b), value in self.minutes.items() if (a, b) in names}


def travel(
    engine: Known, world: Network, end: str = "Byen", parameters: TravelParameters | None = None
) -> Journey | None:
    table = journeys_by_car(engine, [HERE], {THERE: end}, parameters or TravelParameters(), world)
    return table.get((HERE, THERE))


def test_the_engines_drive_is_the_journey() -> None:
    journey = travel(Known(Heimen_Byen=200), network(WORLD, []))
    assert journey
    assert (journey.travel_min, journey.km, journey.changes) == (200, 200, 0)
    assert journey.nok == 866  # 200 km at 4.03 and 0.30 for tolls; centre to centre, so no access is added
    assert [(leg.mode, leg.start, leg.end) for leg in journey.legs] == [("road", "Heimen", "Byen")]


def test_our_own_roads_and_ferries_are_not_used() -> None:
    quick = [
        link(TravelMode.ROAD, "Heimen", "Byen", 10, 9),
        link(TravelMode.LOCAL, "Heimen", "Byen", km=9),
        link(TravelMode.FERRY, "Heimen", "Byen", 9, headway_min=9),
    ]
    journey = travel(Known(Heimen_Byen=200), network(WORLD, quick))
    assert journey
    assert journey.travel_min == 200
    assert travel(Known(), network(WORLD, quick)) is None


def test_one_drives_to_the_plane_and_from_it() -> None:
    journey = travel(Known(Heimen_Byen=400, Heimen_AAA=30, BBB_Byen=40), network(WORLD, [FLIGHT]))
    assert journey
    # 30 + check-in 35 + wait 960 / 16 / 2 = 30 + 60 + exit 12 + 40.
    assert journey.travel_min == 30 + 35 + 30 + 60 + 12 + 40
    assert [leg.mode for leg in journey.legs] == ["road", "air", "road"]
    assert journey.changes == 2


def test_trains_and_boats_stay_ours() -> None:
    links = [link(TravelMode.BOAT, "Kaia", "Byen", 50, departures=4)]
    journey = travel(Known(Heimen_Byen=400, Heimen_Kaia=20), network(WORLD, links))
    assert journey
    assert journey.travel_min == 20 + 15 + 40 + 50  # board 15, wait 960 / 4 / 2 = 120 and 40 at most


def test_a_drive_beyond_the_engines_limit_is_put_together_at_the_stops_between() -> None:
    journey = travel(Known(Heimen_AAA=300, AAA_Byen=250), network(WORLD, [FLIGHT]))
    assert journey
    assert journey.travel_min == 550
    assert [(leg.start, leg.end) for leg in journey.legs] == [("Heimen", "Byen")]


def test_the_engine_is_asked_for_no_more_than_is_needed() -> None:
    engine = Known(Heimen_Byen=200)
    travel(engine, network(WORLD, [FLIGHT, link(TravelMode.ROAD, "Kaia", "Byen", 9, 9), *ABROAD]))
    assert engine.asked == (["AAA", "BBB", "Heimen"], ["AAA", "BBB", "Byen"])


def test_abroad_stays_ours() -> None:
    engine = Known(Heimen_AAA=30)
    journey = travel(engine, network(WORLD, [FLIGHT, *ABROAD]), "Utlandet")
    assert journey
    # 30 + 35 + 30 + 60, a connection of 40 + 30 and 70, exit 20 at a large airport, and 10 · 1.03 with 0.7 of
    # access at the end: it is taken off the link and paid again.
    assert journey.travel_min == round(30 + 35 + 30 + 60 + 70 + 70 + 20 + 10.3)


def test_winter_makes_the_engines_roads_slower_too() -> None:
    parameters = TravelParameters(winter=Winter(applies=True, road_time_factor=1.5))
    journey = travel(Known(Heimen_Byen=200), network(WORLD, []), parameters=parameters)
    assert journey
    assert journey.travel_min == 300


def test_who_lives_in_the_place_drives_as_before() -> None:
    journey = travel(Known(), network(WORLD, []), "Heimen")
    assert journey
    assert journey.travel_min == 1
