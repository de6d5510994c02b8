"""Distances over the earth's surface."""

from functools import lru_cache
from math import atan2, cos, radians, sin, sqrt
from typing import Protocol

EARTH_KM = 6371.009
"""The mean radius of the earth, which is a sphere here: the only earth model of the program."""


class OnEarth(Protocol):
    """A point with a latitude and a longitude, degrees WGS84."""

    @property
    def lat(self) -> float:
        """Degrees north."""

    @property
    def lon(self) -> float:
        """Degrees east."""


def great_circle_km(a: OnEarth, b: OnEarth) -> float:
    """Return the great-circle distance in kilometres."""
    return _km((a.lat, a.lon), (b.lat, b.lon))


@lru_cache(maxsize=50_000)
def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance by the arctangent, which is exact for near points and for opposite ones alike.

    These lines save importing a library of geocoders, in every process that measures a distance.
    """
    (north, east), (north_there, east_there) = (tuple(map(radians, point)) for point in (one, other))
    sin_here, cos_here, sin_there, cos_there = sin(north), cos(north), sin(north_there), cos(north_there)
    turn = east_there - east
    across = cos_there * sin(turn)
    along = cos_here * sin_there - sin_here * cos_there * cos(turn)
    towards = sin_here * sin_there + cos_here * cos_there * cos(turn)
    return EARTH_KM * atan2(sqrt(across**2 + along**2), towards)
