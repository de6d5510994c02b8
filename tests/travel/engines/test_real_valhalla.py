"""A real Valhalla over a small map made here: in this process, and as the server that its wheel brings along."""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from samlingsplan.domain import ClockParameters, KommuneId, Origin, VenueId
from samlingsplan.errors import InputError
from samlingsplan.travel import TravelMode, TravelParameters
from samlingsplan.travel.engines.choice import engine_journeys
from samlingsplan.travel.engines.spec import EngineSpec, PyvalhallaSpec, ValhallaSpec
from samlingsplan.travel.network import Network
from samlingsplan.travel.network_tables import Place
from samlingsplan.travel.timetable.appointments import appointments_of
from tests.travel.world import link, network, place

WHY = "no pyvalhalla for this Python or machine: pip install 'pyvalhalla>=3.9.1' osmium, on Python 3.12 or later"
valhalla = pytest.importorskip("valhalla", reason=WHY)
osmium = pytest.importorskip("osmium", reason=WHY)

WEST, MIDDLE, EAST = place("Vest", 60, 10.0), place("Midt", 60, 10.1), place("Øst", 60, 10.6)
ISLAND, FAR = place("Øya", 60.3, 10.6), place("Fjern", 69, 18)
HERE = Origin(KommuneId("0001"))


@pytest.fixture(scope="module")
def tiles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tar of tiles: a road of 11.1 km, a ferry of 16.7 km in 30 minutes, a road of 5.6 km, an island by itself."""
    folder = tmp_path_factory.mktemp("map")
    _write_map(folder / "land.osm.pbf")
    (folder / "tiles").mkdir()
    (folder / "tiles.tar").touch()
    config = valhalla.get_config(tile_dir=folder / "tiles", tile_extract=folder / "tiles.tar")
    (folder / "valhalla.json").write_text(json.dumps(config), encoding="utf-8")
    build = Path(valhalla.PYVALHALLA_DIR) / "bin" / "valhalla_build_tiles"
    command = [build, "-c", "valhalla.json", "-j", "1", "land.osm.pbf"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)
    extract = [sys.executable, "-m", "valhalla.valhalla_build_extract", "-c", "valhalla.json", "--overwrite"]
    subprocess.run(extract, cwd=folder, check=True, capture_output=True, timeout=60)
    return folder / "tiles.tar"


def _write_map(file: Path) -> None:
    from osmium.osm.mutable import Node, Way

    known = {"version": 1, "timestamp": "2024-01-01T00:00:00Z"}
    road = {"highway": "primary", "maxspeed": "60"}
    rows = [(10.0, 60.0, 21), (10.5, 60.0, 11), (10.5, 60.3, 11)]
    points = [(lon + i / 100, lat) for lon, lat, count in rows for i in range(count)]
    with osmium.SimpleWriter(str(file)) as writer:
        for number, point in enumerate(points, 1):
            writer.add_node(Node(id=number, location=point, **known))
        writer.add_way(Way(id=1, nodes=range(1, 22), tags=road, **known))
        writer.add_way(Way(id=2, nodes=range(22, 33), tags=road, **known))
        ferry = {"route": "ferry", "duration": "00:30", "motor_vehicle": "yes"}
        writer.add_way(Way(id=3, nodes=[21, 22], tags=ferry, **known))
        writer.add_way(Way(id=4, nodes=range(33, 44), tags=road, **known))


@pytest.fixture(scope="module")
def address(tiles: Path) -> Iterator[str]:
    """Where the wheel's own server answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        at = f"127.0.0.1:{free.getsockname()[1]}"
    config = valhalla.get_config(tile_dir="", tile_extract=tiles)
    pipes = {name: f"ipc://{tiles.parent}/{name}" for name in ("loki", "thor", "odin", "loopback", "interrupt")}
    for room in ("loki", "thor", "odin"):
        config[room]["service"]["proxy"] = pipes[room]
    config["httpd"]["service"] |= {
        "listen": f"tcp://{at}",
        "loopback": pipes["loopback"],
        "interrupt": pipes["interrupt"],
    }
    (tiles.parent / "server.json").write_text(json.dumps(config), encoding="utf-8")
    command = [Path(valhalla.PYVALHALLA_DIR) / "bin" / "valhalla_service", "server.json", "1"]
    running = subprocess.Popen(command, cwd=tiles.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://{at}/status", running)
        yield f"http://{at}"
    finally:
        running.kill()
        running.wait()


def _wait_for(url: str, running: "subprocess.Popen[bytes]") -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            if running.poll() is not None:
                break
            time.sleep(0.1)
    pytest.skip("the wheel's server does not run here")


@pytest.fixture(params=["in this process", "over HTTP"])
def engine(request: pytest.FixtureRequest, tiles: Path) -> EngineSpec:
    if request.param == "in this process":
        return PyvalhallaSpec(kind="pyvalhalla", tiles=tiles.name, ferry_cost_s=300)
    return ValhallaSpec(kind="valhalla", url=request.getfixturevalue("address"), retries=0)


def minutes(engine: EngineSpec, tiles: Path, end: str, world: Network | None = None) -> int | None:
    world = world or network([WEST, MIDDLE, EAST, ISLAND, FAR], [])
    find_file = {tiles.name: tiles}.__getitem__
    when = appointments_of([], ClockParameters())
    found = engine_journeys(engine, [HERE], {VenueId("v"): end}, TravelParameters(), world, find_file, when)
    journey = found.table.get((HERE, VenueId("v")))
    return journey and journey.travel_min


def test_roads_and_ferries_of_a_real_map(engine: EngineSpec, tiles: Path) -> None:
    # 10 × 556.6 m at 60 km/h.
    assert minutes(engine, tiles, "Midt") == 6
    # 20 × 556.6 m and 10 × 556.6 m of road, 17 min; the ferry's 30 and 5 for boarding it.
    assert minutes(engine, tiles, "Øst") == pytest.approx(17 + 30 + 5, abs=1)


def test_a_ferry_costs_what_the_scenario_says(tiles: Path) -> None:
    def to_the_east(ferry_cost_s: int) -> int:
        return minutes(PyvalhallaSpec(kind="pyvalhalla", tiles=tiles.name, ferry_cost_s=ferry_cost_s), tiles, "Øst")

    assert to_the_east(900) - to_the_east(300) == 10


def test_there_is_no_way_to_an_island_or_off_the_map(engine: EngineSpec, tiles: Path) -> None:
    assert minutes(engine, tiles, "Øya") is None
    assert minutes(engine, tiles, "Fjern") is None


def test_off_the_map_one_flies_from_an_airport_on_it(engine: EngineSpec, tiles: Path) -> None:
    airports = [Place("AAA", 60, 10.1, "airport", 0, "0001"), Place("BBB", 69, 18, "airport", 0, "0001")]
    flight = link(TravelMode.AIR, "AAA", "BBB", 60, departures=16)
    # 6 to the airport, 35 to check in, 960 / 16 / 4 = 15 of misfit, 60, 12 to leave the plane.
    assert minutes(engine, tiles, "BBB", network([WEST, *airports], [flight])) == pytest.approx(
        6 + 35 + 15 + 60 + 12, abs=1
    )


def test_what_is_no_tar_of_tiles_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "bad.tar"
    bad.write_bytes(b"no tar at all")
    with pytest.raises(InputError) as refused:
        minutes(PyvalhallaSpec(kind="pyvalhalla", tiles="bad.tar"), bad, "Midt")
    assert [complaint.key for complaint in refused.value.complaints] == ["engines.bad_tiles"]
