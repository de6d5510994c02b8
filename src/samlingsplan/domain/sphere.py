"""The earth as a ball: how far it is in a straight line from one point to another."""

from math import asin, cos, radians, sin, sqrt
from typing import Protocol

EARTH_RADIUS_KM = 6371.0088
"""The earth's mean radius."""


class OnEarth(Protocol):
    """Whatever has a place on the map, degrees WGS84."""

    @property
    def lat(self) -> float:
        """Degrees north."""

    @property
    def lon(self) -> float:
        """Degrees east."""


def great_circle_km(a: OnEarth, b: OnEarth) -> float:
    """Return the shortest distance over the earth's surface (haversine)."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))
