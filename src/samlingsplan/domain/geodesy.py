"""Distances over the earth's surface."""

from functools import lru_cache
from typing import Protocol


class OnEarth(Protocol):
    """A point with a latitude and a longitude, degrees WGS84."""

    @property
    def lat(self) -> float:
        """Degrees north."""

    @property
    def lon(self) -> float:
        """Degrees east."""


def great_circle_km(a: OnEarth, b: OnEarth) -> float:
    """Return the great-circle distance in kilometres, on geopy's sphere, the only earth model of the program."""
    return _km((a.lat, a.lon), (b.lat, b.lon))


@lru_cache(maxsize=50_000)
def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    from geopy.distance import great_circle

    return float(great_circle(one, other).km)
