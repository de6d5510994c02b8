"""The engine a scenario chooses, from its key in the file to the folder that needs no engine."""

import re
import sys
from dataclasses import replace
from datetime import time
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from samlingsplan.domain import Case, Clocks, DayPattern, KommuneId, Origin, VenueId
from samlingsplan.errors import InputError
from samlingsplan.intake import build_case, write_inputs
from samlingsplan.intake.case_journeys import find_connections
from samlingsplan.intake.snapshot import SCENARIO_FILE, read_inputs
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario, TravelSpec
from samlingsplan.study.records import provenance_of
from samlingsplan.travel.timetable.rides import DAY_MIN
from tests.house.tree import ROOT
from tests.intake.world import SCENARIO, write_scenario
from tests.travel.engines.fakes import osrm, valhalla
from tests.travel.engines.server import Server, address_of_nobody
from tests.travel.gtfs.feeds import pack

LINE = SCENARIO.splitlines().index("travel: {matrix: matrix.csv}") + 1
OSLO, TROMSO = VenueId("oslo"), VenueId("tromso")
INDRE_OSTFOLD = Origin(KommuneId("3014"))


def loaded(folder: Path, engine: str, beside: str = "") -> Loaded[Scenario]:
    scenario = SCENARIO.replace("travel: {matrix: matrix.csv}", f"travel: {{engine: {engine}{beside}}}")
    return load(write_scenario(folder, scenario), Scenario)


def refusals(folder: Path, engine: str) -> list[tuple[str, int | None]]:
    """Return key and line of each complaint, having made sure that it can be said in every language."""
    with pytest.raises(InputError) as refused:
        build_case(loaded(folder, engine))
    for complaint in refused.value.complaints:
        for language in LANGUAGES:
            assert sentence(complaint, Words(language))
    return [(c.key, c.where.line if c.where else None) for c in refused.value.complaints]


@pytest.mark.parametrize(("kind", "fake"), [("valhalla", valhalla), ("osrm", osrm)])
def test_a_case_is_driven_by_the_engine(tmp_path: Path, server: Server, kind: str, fake: object) -> None:
    server.answer = fake()  # type: ignore[operator]
    case, brief = build_case(loaded(tmp_path, f"{{kind: {kind}, url: '{server.url}'}}", ", by_clock: true"))
    # An engine knows no departures: the formula stays, and a note says so.
    assert not case.clocked
    assert "intake.engine_without_clock" in [note.key for note in brief.notes]
    assert len(case.journeys) == 356 * 2
    # In the flat land one drives a straight line at 60 km/h: Askim to Oslo is some 43 km (Valhalla adds 5 minutes),
    # and nobody drives to Tromsø, who may fly.
    to_oslo = case.journeys[INDRE_OSTFOLD, OSLO]
    assert to_oslo.travel_min == pytest.approx(to_oslo.km + (5 if kind == "valhalla" else 0), abs=1)
    assert [leg.mode for leg in to_oslo.legs] == ["road"]
    assert [leg.mode for leg in case.journeys[INDRE_OSTFOLD, TROMSO].legs] == ["road", "air", "road"]
    assert len(server.asked) < 1000


def test_the_folder_needs_no_engine(tmp_path: Path, server: Server) -> None:
    server.answer = osrm()
    scenario = loaded(tmp_path, f"{{kind: osrm, url: '{server.url}'}}")
    case, _ = build_case(scenario)
    (tmp_path / "inputs").mkdir()
    write_inputs(tmp_path / "inputs", scenario, case)
    asked = len(server.asked)
    again, _ = build_case(read_inputs(tmp_path / "inputs"))
    assert len(server.asked) == asked
    assert without_legs(again) == without_legs(case)
    assert "kind: osrm" in (tmp_path / "inputs" / SCENARIO_FILE).read_text(encoding="utf-8")


def without_legs(case: Case) -> dict[tuple[Origin, VenueId], object]:
    return {pair: replace(journey, legs=()) for pair, journey in case.journeys.items()}


FLIGHTS = {
    "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
    "weekdays,1,1,1,1,1,1,1,20270101,20271231\n",
    "stops.txt": "stop_id,stop_lat,stop_lon\nosl,60.1976,11.1004\ntos,69.6833,18.9189\n",
    "routes.txt": "route_id,route_type\nfly,1100\n",
    "trips.txt": "route_id,service_id,trip_id\nfly,weekdays,north\nfly,weekdays,south\n",
    "stop_times.txt": """\
trip_id,arrival_time,departure_time,stop_id,stop_sequence
north,17:00:00,17:00:00,osl,1
north,18:50:00,18:50:00,tos,2
south,16:30:00,16:30:00,tos,1
south,18:20:00,18:20:00,osl,2
""",
}
GTFS = "{kind: gtfs, feed: feed.zip, week: 2027-W10}"


def test_a_case_travels_by_the_departures_of_a_feed_and_needs_it_no_more(tmp_path: Path) -> None:
    pack(tmp_path, FLIGHTS)
    scenario = loaded(tmp_path, GTFS, ", by_clock: true")
    case, brief = build_case(scenario)
    # The evening before, by the train of the network: to be at Tromsø's airport at 18:50, 20 minutes after which one
    # leaves it, 50 minutes at Gardermoen before 17:00, and the ways to both airports.
    ours, _ = build_case(loaded(tmp_path, "{kind: osrm, url: 'http://localhost'}, matrix: matrix.csv"))
    to_tromso = case.journeys[Origin(KommuneId("0301")), TROMSO]
    assert 50 + 110 + 20 < to_tromso.travel_min < 50 + 110 + 20 + 75
    assert to_tromso.nok > 1750  # a flight across the border to the north, and a train
    assert len(case.journeys) > len(ours.journeys)
    notes = {note.key: note.values for note in brief.notes}
    assert notes["intake.by_feed"] == {"found": "2027-W10", "year": 2021}
    assert "gtfs.frozen" in notes
    # On the last day the flight at 16:30 is reached after 15:00: one night before, two between the days, none after.
    key = Origin(KommuneId("0301")), TROMSO, DayPattern.TUE_THU, Clocks(time(10), time(15))
    stay = case.clocked[key]
    assert (stay.nights_before, stay.nights, stay.nights_after) == (1, 3, 0)
    assert DAY_MIN > stay.arrive_min > 18 * 60 + 50 + 20  # on Monday
    # Who leaves the evening before boards a flight of the feed, whose year the report says.
    connection = find_connections(scenario, case, [key])[key]
    flight = next(ride for ride in connection.boarded if ride.mode == "air")
    assert (flight.departure_min, flight.arrival_min, flight.vehicle) == (17 * 60, 18 * 60 + 50, "")
    assert (connection.arrive_min, connection.year) == (stay.arrive_min, 2027)
    (tmp_path / "inputs").mkdir()
    write_inputs(tmp_path / "inputs", scenario, case)
    digest = sha256((tmp_path / "feed.zip").read_bytes()).hexdigest()
    assert provenance_of(scenario, tmp_path / "inputs").engine_files == {"feed.zip": digest}
    (tmp_path / "feed.zip").unlink()
    again = read_inputs(tmp_path / "inputs")
    known, _ = build_case(again)
    assert without_legs(known) == without_legs(case)
    assert known.clocked == case.clocked
    assert provenance_of(again, tmp_path / "inputs").engine_files == {}


def test_a_feed_that_cannot_be_read_stops_the_plan_with_its_rows(tmp_path: Path) -> None:
    pack(tmp_path, {**FLIGHTS, "stop_times.txt": FLIGHTS["stop_times.txt"].replace("17:00:00,osl", "5 pm,osl")})
    assert refusals(tmp_path, GTFS) == [("gtfs.not_a_time", 2)]
    (tmp_path / "feed.zip").write_text("no zip", encoding="utf-8")
    assert refusals(tmp_path, GTFS) == [("gtfs.not_a_zip", None)]
    (tmp_path / "feed.zip").unlink()
    assert refusals(tmp_path, GTFS) == [("scenario.missing_file", LINE)]
    assert refusals(tmp_path, GTFS.replace("feed.zip", "/etc/passwd")) == [("scenario.outside_folder", LINE)]


def test_a_table_of_ones_own_stands_before_any_engine(tmp_path: Path) -> None:
    engine = f"{{kind: osrm, url: '{address_of_nobody()}'}}"
    case, _ = build_case(loaded(tmp_path, engine, ", matrix: matrix.csv"))
    assert case.journeys[Origin(KommuneId("3018")), OSLO].travel_min == 60


@pytest.mark.parametrize("kind", ["valhalla", "osrm"])
def test_an_engine_that_is_away_stops_the_plan(tmp_path: Path, kind: str) -> None:
    engine = f"{{kind: {kind}, url: '{address_of_nobody()}', retries: 0}}"
    assert refusals(tmp_path, engine) == [("engines.away", LINE)]


def test_entur_that_is_away_stops_the_plan(tmp_path: Path) -> None:
    engine = f"{{kind: entur, url: '{address_of_nobody()}', retries: 0, client_name: ks-test, day: 2099-03-10}}"
    assert refusals(tmp_path, engine) == [("engines.away", LINE)]


def test_a_past_day_is_reported_with_its_place(tmp_path: Path) -> None:
    assert refusals(tmp_path, "{kind: entur, client_name: ks-test, day: 2021-09-14}") == [("engines.past_day", LINE)]


@pytest.mark.parametrize(
    ("engine", "keys"),
    [
        ("{kind: vallhalla}", ["scenario.not_one_of_near"]),
        ("{url: 'http://localhost'}", ["scenario.missing"]),
        ("{kind: osrm}", ["scenario.missing"]),
        ("{kind: osrm, url: 'http://localhost', max_km: 3}", ["scenario.unknown_key"]),
        ("{kind: entur, day: 2099-03-10}", ["scenario.missing"]),
        ("{kind: gtfs, feed: feed.zip}", ["scenario.missing"]),
        ("{kind: gtfs, feed: feed.zip, week: 2027-W54}", ["scenario.not_week"]),
        ("{kind: gtfs, feed: feed.zip, week: 2027-W10, modes: [train]}", ["scenario.not_one_of"]),
        ("{kind: gtfs, feed: feed.zip, week: 2027-W10, stop_km: 300}", ["scenario.not_at_most"]),
        ('{kind: entur, client_name: "a\\r\\nHost: b", day: 2099-03-10}', ["scenario.wrong_form"]),
        *(
            (f"{{kind: osrm, url: '{url}'}}", ["engines.not_url"])
            for url in (
                "ftp://localhost",
                "file:///etc/passwd",
                "localhost:5000",
                "http://",
                "http://me:secret@localhost",
                "http://localhost/?key=secret",
                "http://localhost/#x",
                "http://local host",
                "http://localhost:99999",
                "http://localhost:0",
                "http://løkalhost",
            )
        ),
    ],
)
def test_what_cannot_be_an_engine_is_refused_when_read(tmp_path: Path, engine: str, keys: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        loaded(tmp_path, engine)
    assert [complaint.key for complaint in refused.value.complaints] == keys
    for complaint in refused.value.complaints:
        assert complaint.where
        assert complaint.where.line == LINE
        assert all(sentence(complaint, Words(language)) for language in LANGUAGES)


def test_a_missing_map_is_reported(tmp_path: Path) -> None:
    assert refusals(tmp_path, "{kind: pyvalhalla, tiles: norway.tar}") == [("scenario.missing_file", LINE)]
    assert refusals(tmp_path, "{kind: pyvalhalla, tiles: ../norway.tar}") == [("scenario.outside_folder", LINE)]


def test_a_library_that_is_not_installed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "valhalla", None)
    (tmp_path / "norway.tar").touch()
    assert refusals(tmp_path, "{kind: pyvalhalla, tiles: norway.tar}") == [("engines.no_pyvalhalla", LINE)]


def test_the_examples_of_the_docs_can_be_typed() -> None:
    lines = re.findall(r"^travel: .*$", (ROOT / "docs/travel.md").read_text(encoding="utf-8"), re.MULTILINE)
    written = [TravelSpec.model_validate(yaml.safe_load(line)["travel"]) for line in lines]
    assert [spec.engine and spec.engine.kind for spec in written] == [
        None,
        "valhalla",
        "pyvalhalla",
        "osrm",
        "entur",
        "gtfs",
    ]
