"""The stops of a feed, and the network's place that each is nearest to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.tables import Row
from samlingsplan.travel.gtfs.archive import Archive, quoted
from samlingsplan.travel.gtfs.columns import STOPS
from samlingsplan.travel.network_tables import Place, TravelMode

_MAY_LIE_NOWHERE = ("3", "4")
"""Nodes and boarding areas inside a station."""
EARTH_KM = 6371.009
"""The radius of geopy's sphere, the program's earth."""
_AT_ONCE = 5_000
"""Stops whose distances are computed at once."""


@dataclass(frozen=True, slots=True)
class Point:
    """A position, degrees WGS84."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Near:
    """The place that a stop belongs to, and the kilometres between them."""

    place: str
    km: float


@dataclass(frozen=True, slots=True)
class FeedStops:
    """The stops of a feed.

    Parameters
    ----------
    near, airport
        The place and the airport nearest to each stop; None for a stop that is far from all.
    """

    near: Mapping[str, Near | None]
    airport: Mapping[str, Near | None]

    def of(self, mode: TravelMode, stop: str) -> Near | None:
        """Return the place where a mode of travel calls at a stop: an airport for a flight."""
        return (self.airport if mode is TravelMode.AIR else self.near)[stop]

    def __contains__(self, stop: str) -> bool:
        """Return whether the feed has a stop."""
        return stop in self.near


def read_stops(archive: Archive, places: Iterable[Place], most_km: float) -> FeedStops:
    """Return the stops of a feed, each with the nearest place; a platform lies where its station lies.

    Parameters
    ----------
    archive
        The feed.
    places
        The network's places.
    most_km
        The greatest distance from a stop to its place; a stop that is farther from every place has none.
    """
    points: dict[str, Point | None] = {}
    parents: dict[str, Row] = {}
    for row in archive.rows(STOPS):
        stop = row.key("stop_id")
        if stop in points:
            row.note("gtfs.twice", "stop_id", column="stop_id", found=quoted(stop))
        points[stop] = _point(row)
        if row["parent_station"]:
            parents[stop] = row
    for row in parents.values():
        if row["parent_station"] not in points:
            found = quoted(row["parent_station"])
            archive.note("gtfs.unknown", row.at("parent_station"), column="parent_station", found=found, table=STOPS)
    whole = {stop: points.get(parents[stop]["parent_station"]) if stop in parents else None for stop in points}
    at = {stop: whole[stop] or points[stop] for stop in points}
    known = tuple(places)
    airports = [place for place in known if place.kind == "airport"]
    return FeedStops(_nearest(at, known, most_km), _nearest(at, airports, most_km))


def _point(row: Row) -> Point | None:
    """Return where a stop is; None, and a note, where that cannot be; a part of a station need not say."""
    lat, lon = (_degrees(row, column, most) for column, most in (("stop_lat", 90.0), ("stop_lon", 180.0)))
    return None if lat is None or lon is None else Point(lat, lon)


def _degrees(row: Row, column: str, most: float) -> float | None:
    if not row[column] and row["location_type"] in _MAY_LIE_NOWHERE:
        return None
    try:
        degrees = float(row[column])
    except ValueError:
        degrees = most + 1
    if -most <= degrees <= most:
        return degrees
    row.note("gtfs.not_degrees", column, column=column, found=quoted(row[column]), allowed=f"{most:.0f}")
    return None


def _nearest(at: Mapping[str, Point | None], places: Sequence[Place], most_km: float) -> dict[str, Near | None]:
    """Return the nearest place of each stop; of places equally near, the first."""
    import numpy as np

    found: dict[str, Near | None] = dict.fromkeys(at)
    known = [(stop, point) for stop, point in at.items() if point is not None] if places else []
    ends = np.radians([(place.lat, place.lon) for place in places])
    for first in range(0, len(known), _AT_ONCE):
        part = known[first : first + _AT_ONCE]
        starts = np.radians([(point.lat, point.lon) for _, point in part])
        half = np.sin((starts[:, None] - ends) / 2) ** 2
        chord = half[..., 0] + np.cos(starts[:, None, 0]) * np.cos(ends[:, 0]) * half[..., 1]
        km = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
        for (stop, _), nearest, row in zip(part, km.argmin(axis=1), km, strict=True):
            if row[nearest] <= most_km:
                found[stop] = Near(places[nearest].name, float(row[nearest]))
    return found
