"""The trips of a feed that run in the week, by a mode that is asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samlingsplan.plain_text import short
from samlingsplan.travel.gtfs.archive import Archive
from samlingsplan.travel.gtfs.columns import CALENDAR, ROUTES, TRIPS
from samlingsplan.travel.gtfs.days import ServiceDays
from samlingsplan.travel.gtfs.rows import once_each
from samlingsplan.travel.network_tables import TravelMode

if TYPE_CHECKING:
    from pandas import Series

_BASIC = {2: TravelMode.RAIL, 4: TravelMode.BOAT} | dict.fromkeys((0, 1, 3, 5, 6, 7, 11, 12), TravelMode.BUS)
_HUNDREDS = {
    1: TravelMode.RAIL,
    3: TravelMode.RAIL,
    10: TravelMode.BOAT,
    12: TravelMode.BOAT,
    11: TravelMode.AIR,
} | dict.fromkeys((2, 4, 5, 6, 7, 8, 9, 13, 14, 15, 17), TravelMode.BUS)
"""The mode of each hundred of the extended types, such as 102 for a long-distance train; trams, metros, lifts and taxis
are ridden as buses are."""


@dataclass(frozen=True, slots=True)
class FeedTrip:
    """A trip: its mode, the weekdays on which it begins, and what people call it: its own number, or its line's."""

    mode: TravelMode
    days: frozenset[int]
    number: str = ""


def read_trips(archive: Archive, days: ServiceDays, modes: Collection[TravelMode]) -> "Series[Any]":
    """Return the `FeedTrip` of every trip of a feed; None for one that does not run in the week, or by another mode."""
    import pandas as pd

    routes = archive.whole(ROUTES).once("route_id")
    kinds = once_each(routes["route_type"], _mode)
    routes.refuse(kinds.isna(), "gtfs.not_a_route_type", "route_type")
    lines = dict(zip(routes["route_id"], zip(kinds, routes["route_short_name"], strict=True), strict=True))
    rows = archive.whole(TRIPS).once("trip_id")
    rows.numbers("route_id", pd.Index(list(lines), dtype=object), ROUTES)
    rows.numbers("service_id", pd.Index(list(days), dtype=object), CALENDAR)
    trips = []
    for route, service, number in zip(rows["route_id"], rows["service_id"], rows["trip_short_name"], strict=True):
        (mode, line), on = lines.get(route, (None, "")), days.get(service)
        trips.append(FeedTrip(mode, on, short(number or line)) if mode in modes and on else None)
    return pd.Series(trips, pd.Index(rows["trip_id"], dtype=object), dtype=object)


def _mode(text: str) -> TravelMode | None:
    """Return the mode of a route type; None where it is none."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else -1
    return _BASIC.get(number) if number < 100 else _HUNDREDS.get(number // 100)
