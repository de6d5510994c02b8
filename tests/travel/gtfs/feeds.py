"""Small feeds made by hand: three places on a line, a train by weekday, and what tests add."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from samlingsplan.domain import Week
from samlingsplan.travel.gtfs.week import FrozenWeek, read_week
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.timetable.rides import DAY_MIN, Ride
from tests.travel.world import place

WEEK = Week(2027, 10)
"""Monday 8 to Sunday 14 March 2027."""
AARBY, BEVIK, CLAND = place("Årby", 60.0, 10.0), place("Bevik", 60.5, 10.0), place("Cland", 61.0, 10.0)
FLYPLASS = place("CLA", 61.02, 10.0, "airport")
PLACES = (AARBY, BEVIK, CLAND, FLYPLASS)
ALL_MODES = frozenset({TravelMode.AIR, TravelMode.RAIL, TravelMode.BOAT, TravelMode.BUS})

TABLES = {
    "agency.txt": "agency_name,agency_timezone\nBanen,Europe/Oslo\n",
    # a2 is a platform of the station a; far lies 28 km from Årby.
    "stops.txt": """\
stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
a,Årby stasjon,60.001,10.001,1,
a2,Årby spor 2,60.3,10.0,0,a
b,Bevik,60.502,10.0,,
c,Cland,61.0,10.01,,
far,Holt,60.25,10.0,,
""",
    "routes.txt": "route_id,route_type\nr,2\n",
    "trips.txt": "route_id,service_id,trip_id\nr,weekdays,t\n",
    "stop_times.txt": """\
trip_id,arrival_time,departure_time,stop_id,stop_sequence
t,08:00:00,08:00:00,a2,1
t,08:20:00,08:20:00,far,2
t,08:44:30,08:46:30,b,3
t,09:30:00,09:30:00,c,4
""",
    "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
    "weekdays,1,1,1,1,1,0,0,20270101,20271231\n",
}


def pack(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write the feed with some tables replaced, added, or (None) left out."""
    file = folder / "feed.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**TABLES, **(changes or {})}.items():
            if text is not None:
                undated = zipfile.ZipInfo(name)  # so that the same feed has the same checksum
                archive.writestr(undated, text, zipfile.ZIP_DEFLATED)
    return file


def frozen(folder: Path, changes: Mapping[str, str | None] | None = None, week: Week = WEEK) -> FrozenWeek:
    return read_week(pack(folder, changes), week, PLACES, ALL_MODES, 3.0)


def rides_on(week: FrozenWeek, day: int) -> list[tuple[str, str, str, str]]:
    """Return start, end and times of the rides of a day, times as clocks counted from its midnight."""
    midnight = day * DAY_MIN
    rides = sorted(ride for ride in week.rides if 0 <= ride.departure_min - midnight < DAY_MIN)
    return [
        (ride.start, ride.end, clock(ride, "departure_min", midnight), clock(ride, "arrival_min", midnight))
        for ride in rides
    ]


def clock(ride: Ride, name: str, midnight: int) -> str:
    minute = getattr(ride, name) - midnight
    return f"{minute // 60:02}:{minute % 60:02}"
