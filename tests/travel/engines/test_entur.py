"""Entur's journey planner, in its own forms and with its own faults."""

from datetime import date
from typing import Any

import pytest

from samlingsplan.domain import Journey, KommuneId, Origin, VenueId
from samlingsplan.errors import InputError
from samlingsplan.travel import Network, TravelMode, TravelParameters
from samlingsplan.travel.engines.by_entur import journeys_by_entur
from samlingsplan.travel.engines.entur import Entur
from samlingsplan.travel.engines.spec import EnturSpec
from samlingsplan.travel.engines.web import Web
from samlingsplan.travel.network_tables import Place
from tests.travel.engines.fakes import entur_leg, entur_trips
from tests.travel.engines.server import Reply, Server
from tests.travel.world import link, network, place

DAY = date(2026, 3, 10)
HOME, TOWN = place("Heimen", 70.0, 25.0), place("Byen", 60.0, 11.0)
NORTH, SOUTH = place("LKL", 70.07, 24.97, "airport"), place("OSL", 60.19, 11.1, "airport")
HERE = Origin(KommuneId("0001"))
THERE = VenueId("there")


def planner(server: Server, today: date = DAY, **settings: Any) -> Entur:
    spec = EnturSpec(kind="entur", url=server.url + "/graphql", client_name="ks-test", day=DAY, **settings)
    return Entur(spec, Web(5, 1, {"ET-Client-Name": spec.client_name}, lambda _: None), lambda: today)


def travel(server: Server, world: Network | None = None, end: str = "Byen") -> Journey | None:
    world = world or network([HOME, TOWN, NORTH, SOUTH], [])
    table = journeys_by_entur(planner(server), [HERE], {THERE: end}, TravelParameters(), world)
    return table.get((HERE, THERE))


def flight() -> list[dict[str, Any]]:
    """Walk 10, bus 30 after 5, fly 120 after 65, train 20 after 30, walk 10: from 06:00 to 10:50."""
    return [
        entur_leg("foot", "06:00", "06:10", (HOME, HOME), 0.8),
        entur_leg("bus", "06:15", "06:45", (HOME, NORTH), 20),
        entur_leg("air", "07:50", "09:50", (NORTH, SOUTH), 1300),
        entur_leg("rail", "10:20", "10:40", (SOUTH, TOWN), 40),
        entur_leg("foot", "10:40", "10:50", (TOWN, TOWN), 0.7),
    ]


def test_a_question_says_who_asks_where_and_when(server: Server) -> None:
    server.answer = lambda _: entur_trips()
    assert travel(server) is None
    (asked,) = server.asked
    assert (asked.method, asked.path) == ("POST", "/graphql")
    assert asked.headers["Et-Client-Name"] == "ks-test"
    assert asked.body["variables"] == {
        "from": {"coordinates": {"latitude": 70.0, "longitude": 25.0}},
        "to": {"coordinates": {"latitude": 60.0, "longitude": 11.0}},
        "dateTime": "2026-03-10T11:30:00+01:00",
    }
    assert "arriveBy: true" in asked.body["query"]


def test_summer_clocks_are_norways(server: Server) -> None:
    server.answer = lambda _: entur_trips()
    spec = EnturSpec(kind="entur", url=server.url, client_name="ks-test", day=date(2026, 5, 12))
    Entur(spec, Web(5, 0), lambda: DAY).trips(HOME, TOWN)
    assert server.asked[0].body["variables"]["dateTime"] == "2026-05-12T11:30:00+02:00"


def test_a_trip_becomes_legs_with_their_waits_and_our_fares(server: Server) -> None:
    server.answer = lambda _: entur_trips(flight())
    journey = travel(server)
    assert journey
    assert journey.travel_min == 290
    assert [(leg.mode, leg.minutes, leg.wait_min) for leg in journey.legs] == [
        (TravelMode.BUS, 30, 15),
        (TravelMode.AIR, 120, 65),
        (TravelMode.RAIL, 30, 30),  # 20 on board and 10 on foot
    ]
    assert journey.changes == 2
    assert journey.km == 1360
    # Bus 20 km at 2.5; Lakselv-Gardermoen across the border to the north 1750; train 40 + 40 km at 2.
    assert journey.nok == 50 + 1750 + 120


def test_the_shortest_of_several_trips_counts(server: Server) -> None:
    slow = [entur_leg("rail", "05:00", "11:00", (HOME, TOWN))]
    server.answer = lambda _: entur_trips(slow, flight(), slow)
    journey = travel(server)
    assert journey
    assert journey.travel_min == 290


def test_the_car_stays_ours_and_the_quicker_counts(server: Server) -> None:
    server.answer = lambda _: entur_trips(flight())
    # 200 min · 1.08 in the far north is 216, quicker than 290 minutes; 300 · 1.08 = 324 is not.
    for minutes, found in ((200, 216), (300, 290)):
        near = place("Byen", 69.9, 24.0)
        world = network([HOME, near, NORTH, SOUTH], [link(TravelMode.ROAD, "Heimen", "Byen", minutes, 250)])
        journey = travel(server, world)
        assert journey
        assert journey.travel_min == found


def test_our_own_trains_and_flights_are_replaced(server: Server) -> None:
    server.answer = lambda _: entur_trips(flight())
    links = [
        link(TravelMode.RAIL, "Heimen", "Byen", 60, departures=20),
        link(TravelMode.BOAT, "Heimen", "Byen", 60, departures=20),
    ]
    journey = travel(server, network([HOME, TOWN, NORTH, SOUTH], links))
    assert journey
    assert journey.travel_min == 290


def test_places_abroad_stay_ours(server: Server) -> None:
    abroad = Place("Utlandet", 55.0, 12.0, "settlement", 500, "")
    world = network([HOME, abroad], [link(TravelMode.RAIL, "Heimen", "Utlandet", 60, departures=960)])
    journey = travel(server, world, "Utlandet")
    assert journey
    assert journey.travel_min == 76  # 10 to board, half a minute's wait for 960 trains a day, 60, 5 to alight
    assert server.asked == []


def test_a_walk_all_the_way_is_no_public_journey(server: Server) -> None:
    server.answer = lambda _: entur_trips([entur_leg("foot", "11:00", "11:20", (HOME, TOWN))])
    assert travel(server) is None


def test_within_one_place_nobody_is_asked(server: Server) -> None:
    journey = travel(server, end="Heimen")
    assert journey
    assert journey.travel_min == 1  # twice 0.7 minutes
    assert server.asked == []


def test_a_day_gone_by_is_refused_before_anything_is_asked(server: Server) -> None:
    with pytest.raises(InputError) as refused:
        planner(server, today=date(2026, 3, 11))
    (complaint,) = refused.value.complaints
    assert complaint.key == "engines.past_day"
    assert complaint.values == {"found": DAY.isoformat(), "allowed": "2026-03-11"}
    assert server.asked == []
    assert planner(server, today=DAY)


def test_answers_are_kept_for_the_day_they_were_given(server: Server) -> None:
    server.answer = lambda _: entur_trips(flight())
    first = planner(server).trips(HOME, TOWN)
    assert planner(server).trips(HOME, TOWN) == first
    assert len(server.asked) == 1
    planner(server, today=date(2026, 3, 9)).trips(HOME, TOWN)
    assert len(server.asked) == 2


BAD = Reply({"data": {"trip": {"routingErrors": [], "tripPatterns": None}}})


@pytest.mark.parametrize(
    ("reply", "key"),
    [
        (Reply({"errors": [{"message": "Validation error"}], "data": None}), "engines.refused"),
        (Reply({"message": "ET-Client-Name is missing"}, 400), "engines.refused"),
        (entur_trips(errors=("systemError",)), "engines.refused"),
        (entur_trips(errors=("outsideServicePeriod",)), "engines.no_timetable"),
        (Reply({"data": {"trip": None}}), "engines.bad_answer"),
        (Reply([]), "engines.bad_answer"),
        (BAD, "engines.bad_answer"),
        (entur_trips([{"mode": "bus"}]), "engines.bad_answer"),
        (entur_trips([flight()[1] | {"aimedEndTime": "soon"}]), "engines.bad_answer"),
        (entur_trips([flight()[1] | {"distance": "far"}]), "engines.bad_answer"),
        (entur_trips([flight()[1] | {"aimedEndTime": "0001-01-01T00:00:00+14:00"}]), "engines.absurd"),
        # The two towns are 1,285 km apart: no aircraft flies there in 30 minutes, and nobody is three months under way.
        (entur_trips([flight()[1]]), "engines.absurd"),
        (entur_trips([flight()[1] | {"aimedEndTime": "2026-06-10T06:45:00+02:00"}]), "engines.absurd"),
        (entur_trips([flight()[2] | {"aimedEndTime": "2026-03-09T06:45:00+01:00"}]), "engines.absurd"),
    ],
)
def test_what_cannot_be_used_stops_the_plan(server: Server, reply: Reply, key: str) -> None:
    server.answer = lambda _: reply
    with pytest.raises(InputError) as refused:
        travel(server)
    assert [complaint.key for complaint in refused.value.complaints] == [key]


def test_no_connection_is_no_way(server: Server) -> None:
    server.answer = lambda _: entur_trips(errors=("noTransitConnection",))
    assert travel(server) is None
