"""The tables of a feed that are read, and the columns of each."""

from collections.abc import Mapping, Sequence

from samlingsplan.tables import Column, required

AGENCY = "agency.txt"
STOPS = "stops.txt"
ROUTES = "routes.txt"
TRIPS = "trips.txt"
STOP_TIMES = "stop_times.txt"
CALENDAR = "calendar.txt"
CALENDAR_DATES = "calendar_dates.txt"
FREQUENCIES = "frequencies.txt"
TRANSFERS = "transfers.txt"

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _may_have(*names: str) -> tuple[Column, ...]:
    return tuple(map(Column, names))


TABLES: Mapping[str, Sequence[Column]] = {
    AGENCY: required("agency_timezone"),
    STOPS: (*required("stop_id", "stop_lat", "stop_lon"), *_may_have("location_type", "parent_station")),
    ROUTES: (*required("route_id", "route_type"), *_may_have("route_short_name")),
    TRIPS: (*required("route_id", "service_id", "trip_id"), *_may_have("trip_short_name")),
    STOP_TIMES: (
        *required("trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time"),
        *_may_have("pickup_type", "drop_off_type"),
    ),
    CALENDAR: required("service_id", *WEEKDAYS, "start_date", "end_date"),
    CALENDAR_DATES: required("service_id", "date", "exception_type"),
    FREQUENCIES: required("trip_id", "start_time", "end_time", "headway_secs"),
    TRANSFERS: (*required("from_stop_id", "to_stop_id"), *_may_have("transfer_type", "min_transfer_time")),
}
"""All tables that are read; a feed has many others."""
NEEDED = (AGENCY, STOPS, ROUTES, TRIPS, STOP_TIMES)
"""The tables that every feed has, besides one of the calendars."""
