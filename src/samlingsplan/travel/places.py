"""Places of the travel network: towns, quays, junctions and airports on the map."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from samlingsplan.travel.table import rows

EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Place:
    """A named point that links meet in.

    Parameters
    ----------
    name
        Unique in the network; a name that several places bear has a suffix, ``"Vik@09"``.
    lat, lon
        Degrees WGS84.
    kind
        ``settlement``, ``junction`` (quays too) or ``airport``.
    population
        Persons, rough (GeoNames); decides how long it takes to get out of town.
    kommune
        Number of the kommune of 2020 it lies in.
    other_names
        Sami, Kven and everyday names it is also found by.
    """

    name: str
    lat: float
    lon: float
    kind: str
    population: int
    kommune: str
    other_names: tuple[str, ...] = ()


def read_places(file: Path) -> dict[str, Place]:
    """Return every place of a ``nodes.csv`` by name."""
    return {
        row["name"]: Place(
            row["name"],
            float(row["lat"]),
            float(row["lon"]),
            row["kind"],
            int(row["population"]),
            row["kommune_2020"],
            tuple(filter(None, row["other_names"].split("|"))),
        )
        for _, row in rows(file)
    }


def great_circle_km(a: Place, b: Place) -> float:
    """Return the shortest distance over the earth's surface (haversine)."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))
