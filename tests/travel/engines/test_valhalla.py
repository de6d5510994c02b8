"""Valhalla over HTTP, in its own forms and with its own faults."""

from typing import Any

import pytest

from samlingsplan.domain import great_circle_km
from samlingsplan.errors import InputError
from samlingsplan.travel.engines.drives import Drives
from samlingsplan.travel.engines.spec import ValhallaSpec
from samlingsplan.travel.engines.valhalla import valhalla_server
from samlingsplan.travel.engines.web import Web
from samlingsplan.travel.network_tables import Place
from tests.travel.engines.fakes import valhalla
from tests.travel.engines.server import Asked, Reply, Server
from tests.travel.world import place

# 0, 111.2, 222.4, 333.6, 444.8 km from the first, due north: a degree is 111.2 km.
ROW = [place(f"p{i}", lat=60.0 + i) for i in range(5)]


def ask(server: Server, sources: list[Place] = ROW, targets: list[Place] = ROW, **settings: Any) -> Drives:
    spec = ValhallaSpec(kind="valhalla", url=server.url, retries=1, **settings)
    return valhalla_server(spec, Web(5, 1, sleep=lambda _: None)).drives(sources, targets)


def key_of(server: Server, **settings: Any) -> str:
    with pytest.raises(InputError) as refused:
        ask(server, **settings)
    (complaint,) = refused.value.complaints
    return complaint.key


def test_drives_are_read_in_minutes_and_km_ferries_included(server: Server) -> None:
    server.answer = valhalla()
    drives = ask(server, ROW[:1], ROW[1:3], ferry_cost_s=600)
    # At 60 km/h a kilometre is a minute; the flat land's ferry adds 600 s = 10 min to each.
    assert drives["p0", "p1"].km == pytest.approx(111.2, abs=0.1)
    assert drives["p0", "p2"].minutes == pytest.approx(2 * 111.2 + 10, abs=0.1)
    (question,) = [asked for asked in server.asked if asked.method == "POST"]
    assert question.body == {
        "sources": [{"lat": 60.0, "lon": 10.0}],
        "targets": [{"lat": 61.0, "lon": 10.0}, {"lat": 62.0, "lon": 10.0}],
        "costing": "auto",
        "costing_options": {"auto": {"ferry_cost": 600}},
    }


def test_pairs_beyond_the_limit_are_not_asked_for(server: Server) -> None:
    server.answer = valhalla()
    drives = ask(server)
    # Of 25 pairs only p0-p4 and p4-p0 lie more than 400 km apart.
    assert len(drives) == 23
    assert ("p0", "p4") not in drives
    assert all(len(a.body["sources"]) * len(a.body["targets"]) <= 2500 for a in server.asked if a.body)


def test_questions_keep_to_the_pairs_the_server_takes(server: Server) -> None:
    server.answer = valhalla(most_pairs=4)
    assert len(ask(server, max_pairs=4)) == 23


def test_a_server_with_a_lower_limit_is_asked_by_halves(server: Server) -> None:
    server.answer = valhalla(most_km=250)
    # Within 250 km: 5 pairs of a place with itself, 8 neighbours, 6 next neighbours.
    assert len(ask(server, max_km=10_000)) == 19
    assert ask(server, max_km=10_000)["p0", "p2"].km == pytest.approx(222.4, abs=0.1)


@pytest.mark.parametrize("code", [154, 170, 171, 442])
def test_one_impossible_place_leaves_the_others_their_drives(server: Server, code: int) -> None:
    fine = valhalla()

    def answer(asked: Asked) -> Reply:
        if asked.body and any(at["lat"] == 62.0 for side in ("sources", "targets") for at in asked.body[side]):
            return Reply({"error_code": code, "error": "No suitable edges near location", "status_code": 400}, 400)
        return fine(asked)

    server.answer = answer
    drives = ask(server, ROW[:3], ROW[:4])
    assert sorted(drives) == [(a, b) for a in ("p0", "p1") for b in ("p0", "p1", "p3")]


def test_null_is_no_way(server: Server) -> None:
    server.answer = valhalla(way=lambda a, b: None if b.lat == 61.0 else great_circle_km(a, b))
    assert sorted(ask(server, ROW[:1], ROW[:3])) == [("p0", "p0"), ("p0", "p2")]


def test_answers_are_kept_for_the_servers_map_and_its_address(server: Server) -> None:
    server.answer = valhalla()
    first = ask(server)
    asked = len(server.asked)
    assert ask(server) == first
    assert [each.path for each in server.asked[asked:]] == ["/status"]
    assert ask(server, ferry_cost_s=0) != first, "a ferry that costs less is another question"
    server.answer = valhalla(built=1800000000)
    asked = len(server.asked)
    ask(server)
    assert len(server.asked) > asked + 1, "another map answers for itself"
    with Server() as other:
        other.answer = valhalla(lambda a, b: great_circle_km(a, b) * 1.5)
        assert ask(other) != first, "what says that it has the same map answers for itself"


def test_a_map_without_a_date_is_kept_only_under_a_given_name(server: Server) -> None:
    server.answer = valhalla(built=None)
    for _ in range(2):
        ask(server, ROW[:1], ROW[1:2])
    assert len(server.asked) == 4, "its status and its question, both times"
    for _ in range(2):
        ask(server, ROW[:1], ROW[1:2], data="norway-260301")
    assert len(server.asked) == 4 + 3


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"sources_to_targets": None},
        {"sources_to_targets": [[{"time": 1, "distance": 1}]]},
        {"sources_to_targets": [[{"time": 1, "distance": 1}] * 2] * 2},
        {"sources_to_targets": [[{"time": "1", "distance": 1}, {"time": 1, "distance": 1}]]},
        {"sources_to_targets": [[{"time": -1, "distance": 1}, {"time": 1, "distance": 1}]]},
        {"sources_to_targets": [[{"time": True, "distance": 1}, {"time": 1, "distance": 1}]]},
        {"sources_to_targets": [[1, 2]]},
        {"sources_to_targets": [[{"time": 1, "distance": 1}, {"time": 1, "distance": 1}]], "units": "miles"},
    ],
)
def test_an_answer_in_another_form_is_refused(server: Server, body: object) -> None:
    server.answer = lambda asked: Reply({"version": "3"} if asked.path == "/status" else body)
    assert key_of(server, sources=ROW[:1], targets=ROW[:2]) == "engines.bad_answer"


def test_a_limit_set_too_high_is_reported(server: Server) -> None:
    server.answer = valhalla(most_pairs=4)
    assert key_of(server) == "engines.refused"


def test_a_gateway_that_wants_a_key_is_reported(server: Server) -> None:
    server.answer = lambda _: Reply(b"Forbidden", 403)
    assert key_of(server) == "engines.refused"
