"""The stops of a feed, and the network's place that each is nearest to."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from samlingsplan.travel.gtfs.archive import Archive
from samlingsplan.travel.gtfs.columns import STOPS
from samlingsplan.travel.gtfs.rows import Rows
from samlingsplan.travel.network_tables import Place

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray
    from pandas import DataFrame

_STATION = "1"
_MAY_LIE_NOWHERE = ("3", "4")
"""Nodes and boarding areas inside a station."""
EARTH_KM = 6371.009
"""The radius of geopy's sphere, the program's earth."""
_AT_ONCE = 2_000
"""Stops whose places are looked for at once."""


def read_stops(archive: Archive, places: Iterable[Place], most_km: float) -> "DataFrame":
    """Return the stops of a feed, each with the nearest place; a platform lies where its station lies.

    Parameters
    ----------
    archive
        The feed.
    places
        The network's places.
    most_km
        The greatest distance from a stop to its place; a stop that is farther from every place has none.

    Returns
    -------
    DataFrame
        For each stop its ``place`` and the kilometres to it, ``km``; for flights its ``airport`` and ``airport_km``.
    """
    rows = archive.whole(STOPS).once("stop_id")
    at = _positions(rows)
    station, has_parent = rows["location_type"] == _STATION, rows["parent_station"] != ""
    rows.where(has_parent).numbers("parent_station", at.index, STOPS)
    parts = rows.where(has_parent & ~station)
    at.update(at[station.array].reindex(parts["parent_station"]).set_axis(parts["stop_id"]).dropna())
    known = tuple(places)
    airports = [place for place in known if place.kind == "airport"]
    at["place"], at["km"] = _nearest(at, known, most_km)
    at["airport"], at["airport_km"] = _nearest(at, airports, most_km)
    return at.drop(columns=["lat", "lon"])


def _positions(rows: Rows) -> "DataFrame":
    """Return where each stop is, degrees WGS84; NaN where it does not say, which only parts of a station may."""
    import pandas as pd

    stated = {}
    for name, most in (("lat", 90.0), ("lon", 180.0)):
        degrees = pd.to_numeric(rows[f"stop_{name}"], errors="coerce")
        degrees = degrees.where(degrees.between(-most, most))
        silent = (rows[f"stop_{name}"] == "") & rows["location_type"].isin(_MAY_LIE_NOWHERE)
        rows.refuse(degrees.isna() & ~silent, "gtfs.not_degrees", f"stop_{name}", allowed=f"{most:.0f}")
        stated[name] = degrees
    return pd.DataFrame(stated).set_axis(rows["stop_id"])


def _nearest(at: "DataFrame", places: Sequence[Place], most_km: float) -> tuple["NDArray[Any]", "NDArray[Any]"]:
    """Return the name of the place nearest to each stop, None where that is too far, and the kilometres to it."""
    import numpy as np

    names, km = np.full(len(at), None, object), np.full(len(at), np.inf)
    ends = _toward([(place.lat, place.lon) for place in places])
    for first in range(0, len(at) if places else 0, _AT_ONCE):
        part = slice(first, first + _AT_ONCE)
        starts = _toward(at[["lat", "lon"]].iloc[part])
        nearest = (starts @ ends.T).argmax(axis=1)
        km[part] = 2 * EARTH_KM * np.arcsin(np.linalg.norm(starts - ends[nearest], axis=1) / 2)
        names[part] = np.array([place.name for place in places], object)[nearest]
    names[~(km <= most_km)] = None
    return names, km


def _toward(degrees: "ArrayLike") -> "NDArray[Any]":
    """Return the directions of positions from the centre of the earth, each of length one."""
    import numpy as np

    lat, lon = np.radians(np.reshape(degrees, (-1, 2))).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
