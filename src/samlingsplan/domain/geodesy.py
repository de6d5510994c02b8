"""Distances over the earth's surface."""

from functools import lru_cache
from typing import Protocol


class OnEarth(Protocol):
    """Whatever has a place on the map, degrees WGS84."""

    @property
    def lat(self) -> float:
        """Degrees north."""

    @property
    def lon(self) -> float:
        """Degrees east."""


def great_circle_km(a: OnEarth, b: OnEarth) -> float:
    """Return the great-circle distance, kilometres: the one earth model of the program is geopy's sphere."""
    return _km((a.lat, a.lon), (b.lat, b.lon))


@lru_cache(maxsize=50_000)
def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    from geopy.distance import great_circle

    return float(great_circle(one, other).km)
