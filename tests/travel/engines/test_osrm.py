"""OSRM's table, in its own forms and with its own faults."""

from typing import Any

import pytest

from samlingsplan.domain import great_circle_km
from samlingsplan.errors import InputError
from samlingsplan.travel.engines.drives import Drives
from samlingsplan.travel.engines.osrm import Osrm
from samlingsplan.travel.engines.spec import OsrmSpec
from samlingsplan.travel.engines.web import Web
from samlingsplan.travel.network_tables import Place
from tests.travel.engines.fakes import osrm
from tests.travel.engines.server import Reply, Server
from tests.travel.world import place

ROW = [place(f"p{i}", lat=60.0 + i, lon=10.5) for i in range(5)]


def ask(server: Server, sources: list[Place] = ROW, targets: list[Place] = ROW, **settings: Any) -> Drives:
    spec = OsrmSpec(kind="osrm", url=server.url, **settings)
    return Osrm(spec, Web(5, 1, sleep=lambda _: None)).drives(sources, targets)


def test_seconds_and_metres_become_minutes_and_km(server: Server) -> None:
    server.answer = osrm()
    drives = ask(server, ROW[:1], ROW[1:3])
    assert drives["p0", "p2"].km == pytest.approx(222.4, abs=0.1)
    assert drives["p0", "p2"].minutes == pytest.approx(222.4, abs=0.1)
    assert server.asked[-1].path == (
        "/table/v1/driving/10.500000,60.000000;10.500000,61.000000;10.500000,62.000000"
        "?sources=0&destinations=1;2&annotations=duration,distance"
    )


def test_a_long_list_is_asked_for_in_parts(server: Server) -> None:
    server.answer = osrm(most_places=4)
    assert len(ask(server, max_coordinates=4)) == 25
    assert len(server.asked) == 1 + 9, "its version, then five by five in pairs of two: 3 × 3"


def test_null_is_no_way(server: Server) -> None:
    server.answer = osrm(way=lambda a, b: None if b.lat == 61.0 else great_circle_km(a, b))
    assert sorted(ask(server, ROW[:1], ROW[:3])) == [("p0", "p0"), ("p0", "p2")]


def test_answers_are_kept_for_a_map_with_a_version(server: Server) -> None:
    server.answer = osrm()
    assert ask(server) == ask(server)
    assert len(server.asked) == 3, "its version twice, its question once"
    server.answer = osrm(version=None)
    ask(server)
    ask(server)
    assert len(server.asked) == 3 + 4


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"durations": [[1.0]]}, "engines.bad_answer"),
        ({"durations": [[1.0, "2"]]}, "engines.bad_answer"),
        ({"distances": None}, "engines.bad_answer"),
        ({"distances": [[1.0, 2.0], [1.0, 2.0]]}, "engines.bad_answer"),
        ({"destinations": []}, "engines.bad_answer"),
        ({"sources": ["here"]}, "engines.bad_answer"),
        ({"code": "NoSegment", "message": "Could not find a matching segment"}, "engines.refused"),
        ({"code": None}, "engines.refused"),
    ],
)
def test_an_answer_in_another_form_is_refused(server: Server, change: dict[str, object], key: str) -> None:
    fine = osrm()
    server.answer = lambda asked: Reply(fine(asked).body | change)  # type: ignore[operator]
    with pytest.raises(InputError) as refused:
        ask(server, ROW[:1], ROW[:2])
    assert [complaint.key for complaint in refused.value.complaints] == [key]


def test_an_answer_beyond_sense_is_refused_and_not_kept(server: Server) -> None:
    server.answer = osrm(way=lambda a, b: great_circle_km(a, b) * 60)
    with pytest.raises(InputError) as refused:
        ask(server)
    assert [each.key for each in refused.value.complaints] == ["engines.absurd"]
    server.answer = osrm()
    assert ask(server)["p0", "p1"].km == pytest.approx(111.2, abs=0.1)


def test_another_server_answers_for_itself(server: Server) -> None:
    server.answer = osrm()
    first = ask(server)
    with Server() as other:
        other.answer = osrm(way=lambda a, b: great_circle_km(a, b) * 1.5)
        assert ask(other)["p0", "p1"].km == pytest.approx(first["p0", "p1"].km * 1.5, abs=0.1)


def test_a_limit_set_too_high_is_reported(server: Server) -> None:
    server.answer = osrm(most_places=4)
    with pytest.raises(InputError) as refused:
        ask(server)
    assert dict(refused.value.complaints[0].values)["found"] == "400 TooBig Number of entries 10 is higher"


def test_a_place_moved_far_to_a_road_is_off_the_map(server: Server) -> None:
    server.answer = osrm(moved_m=10_000)
    assert ask(server, ROW[:1], ROW[:2])
    server.answer = osrm(moved_m=43_210, version="of Oslo only")
    with pytest.raises(InputError) as refused:
        ask(server, ROW[:1], ROW[:2])
    (complaint,) = refused.value.complaints
    assert complaint.key == "engines.off_the_map"
    assert complaint.values == {"place": "p0", "found": 43, "allowed": 10}
