"""The trips of a feed that run in the week, by a mode that is asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from samlingsplan.plain_text import short
from samlingsplan.tables import Row
from samlingsplan.travel.gtfs.archive import Archive, quoted
from samlingsplan.travel.gtfs.columns import CALENDAR, ROUTES, TRIPS
from samlingsplan.travel.gtfs.days import ServiceDays
from samlingsplan.travel.network_tables import TravelMode

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


def read_trips(archive: Archive, days: ServiceDays, modes: Collection[TravelMode]) -> Mapping[str, FeedTrip | None]:
    """Return every trip of a feed; None for one that does not run in the week, or by another mode."""
    routes: dict[str, tuple[TravelMode | None, str]] = {}
    for row in archive.rows(ROUTES):
        routes[row.key("route_id")] = _mode(row), row["route_short_name"]
    trips: dict[str, FeedTrip | None] = {}
    for row in archive.rows(TRIPS):
        trip, route, service = row.key("trip_id"), row["route_id"], row["service_id"]
        if trip in trips:
            row.note("gtfs.twice", "trip_id", column="trip_id", found=quoted(trip))
        if route not in routes:
            row.note("gtfs.unknown", "route_id", column="route_id", found=quoted(route), table=ROUTES)
        if service not in days:
            row.note("gtfs.unknown", "service_id", column="service_id", found=quoted(service), table=CALENDAR)
        (mode, line), on = routes.get(route, (None, "")), days.get(service)
        number = short(row["trip_short_name"] or line)
        trips[trip] = FeedTrip(mode, on, number) if mode is not None and mode in modes and on else None
    return trips


def _mode(row: Row) -> TravelMode | None:
    """Return the mode of a route; None, and a note, where its type is none."""
    text = row["route_type"]
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else -1
    mode = _BASIC.get(number) if number < 100 else _HUNDREDS.get(number // 100)
    if mode is None:
        row.note("gtfs.not_a_route_type", "route_type", column="route_type", found=quoted(text))
    return mode
