"""A week of a feed becomes rides between places: by calendar, clock, stop and permission to board."""

from pathlib import Path

import pytest

from samlingsplan.domain import Week
from samlingsplan.travel.gtfs import archive
from samlingsplan.travel.gtfs.week import read_week
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.timetable.rides import DAY_MIN, WEEK_MIN
from tests.travel.gtfs.feeds import ALL_MODES, PLACES, TABLES, WEEK, frozen, pack, rides_on
from tests.travel.world import place

TRAIN = [("Bevik", "Cland", "08:46", "09:30"), ("Årby", "Bevik", "08:00", "08:45")]
"""Seconds count for nobody's loss: 08:44:30 is 08:45, and 08:46:30 is 08:46."""
CALENDAR = TABLES["calendar.txt"].splitlines()[0] + "\n"


def test_a_trip_runs_on_the_weekdays_of_its_calendar(tmp_path: Path) -> None:
    week = frozen(tmp_path)
    assert [rides_on(week, day) == TRAIN for day in range(7)] == [True] * 5 + [False] * 2
    assert rides_on(week, 6) == []
    # Rides of one day are one vehicle.
    assert len({ride.vehicle for ride in week.rides}) == 5
    assert {ride.mode for ride in week.rides} == {"rail"}


def test_a_ride_has_the_number_of_its_trip_or_else_of_its_line(tmp_path: Path) -> None:
    line = {"routes.txt": "route_id,route_type,route_short_name\nr,2,R20\n"}
    assert {ride.number for ride in frozen(tmp_path).rides} == {""}
    assert {ride.number for ride in frozen(tmp_path, line).rides} == {"R20"}
    trip = {"trips.txt": "route_id,service_id,trip_id,trip_short_name\nr,weekdays,t,407\n"}
    assert {ride.number for ride in frozen(tmp_path, line | trip).rides} == {"407"}


def test_stops_far_from_every_place_are_left_out_and_counted(tmp_path: Path) -> None:
    week = frozen(tmp_path)
    # Årby, Bevik, Cland and Holt are called at; Holt lies 28 km from Årby. The platform lies where its station does.
    assert (week.stops, week.far) == (4, 1)


def test_exceptions_add_and_remove_days(tmp_path: Path) -> None:
    dates = "service_id,date,exception_type\nweekdays,20270309,2\nweekdays,20270313,1\nweekdays,20270320,1\n"
    week = frozen(tmp_path, {"calendar_dates.txt": dates})
    assert [bool(rides_on(week, day)) for day in range(7)] == [True, False, True, True, True, True, False]


def test_days_alone_are_a_calendar(tmp_path: Path) -> None:
    dates = "service_id,date,exception_type\n" + "".join(f"weekdays,202703{day:02},1\n" for day in (8, 10, 12))
    week = frozen(tmp_path, {"calendar.txt": None, "calendar_dates.txt": dates})
    assert [bool(rides_on(week, day)) for day in range(7)] == [True, False, True, False, True, False, False]


def test_a_service_runs_from_its_first_day_to_its_last(tmp_path: Path) -> None:
    # The week lies inside the feed's period by another service; this one runs from Wednesday to Thursday.
    calendar = f"{CALENDAR}all,1,1,1,1,1,1,1,20270101,20271231\nweekdays,1,1,1,1,1,0,0,20270310,20270311\n"
    week = frozen(tmp_path, {"calendar.txt": calendar})
    assert [bool(rides_on(week, day)) for day in range(7)] == [False, False, True, True, False, False, False]


def test_times_past_midnight_belong_to_the_day_after(tmp_path: Path) -> None:
    times = TABLES["stop_times.txt"].replace("08:44:30,08:46:30", "24:10:00,24:12:00").replace("09:30:00", "25:00:00")
    calendar = f"{CALENDAR}weekdays,0,0,0,0,0,0,1,20270101,20271231\n"
    week = frozen(tmp_path, {"stop_times.txt": times, "calendar.txt": calendar})
    assert rides_on(week, 6) == [("Årby", "Bevik", "08:00", "24:10")]
    # A timetable is the same every week, so that Sunday's night is the night to Monday.
    assert rides_on(week, 0) == [("Bevik", "Cland", "00:12", "01:00")]
    assert all(0 <= ride.departure_min < WEEK_MIN for ride in week.rides)


def test_a_ship_may_take_longer_than_four_days(tmp_path: Path) -> None:
    # 100:15 after Monday's midnight is Friday 04:15; Monday's ship alone, so that each ride is there once.
    times = TABLES["stop_times.txt"].replace("08:44:30,08:46:30", "100:15:00,100:30:00")
    calendar = f"{CALENDAR}weekdays,1,0,0,0,0,0,0,20270101,20271231\n"
    week = frozen(tmp_path, {"stop_times.txt": times.replace("09:30:00", "479:00:00"), "calendar.txt": calendar})
    assert rides_on(week, 0) == [("Årby", "Bevik", "08:00", "100:15")]
    # It leaves Bevik on Friday, day 4, at 100:30 - 96:00, and is in Cland 479:00 - 96:00 after that midnight.
    assert rides_on(week, 4) == [("Bevik", "Cland", "04:30", "383:00")]


def test_a_stop_lies_where_its_station_lies_and_a_station_where_it_says(tmp_path: Path) -> None:
    # Bevik and Cland are each the parent of the other, which neither is a station for; Årby's platform is 33 km away.
    stops = TABLES["stops.txt"].replace("10.0,,\nc,", "10.0,0,c\nc,").replace("10.01,,", "10.01,0,b")
    assert rides_on(frozen(tmp_path, {"stops.txt": stops}), 0) == TRAIN
    # A station in a larger one, as where trains and buses meet, stays where it says that it is.
    assert rides_on(frozen(tmp_path, {"stops.txt": TABLES["stops.txt"].replace("10.001,1,", "10.001,1,c")}), 0) == TRAIN


def test_trips_by_frequency_run_until_the_end_of_their_hours(tmp_path: Path) -> None:
    # 06:00, 06:20 and 06:40; at 07:00 it is over. Holt lies before the first place, and 10 minutes away.
    times = """\
trip_id,arrival_time,departure_time,stop_id,stop_sequence
t,00:00:00,00:00:00,far,1
t,00:10:00,00:10:00,a2,2
t,00:50:00,00:50:00,b,3
"""
    frequencies = "trip_id,start_time,end_time,headway_secs\nt,06:00:00,07:00:00,1200\n"
    week = frozen(tmp_path, {"stop_times.txt": times, "frequencies.txt": frequencies})
    assert rides_on(week, 1) == [
        ("Årby", "Bevik", f"06:{at}", f"{end}") for at, end in (("10", "06:50"), ("30", "07:10"), ("50", "07:30"))
    ]
    assert len({ride.vehicle for ride in week.rides}) == 15


PERMISSIONS = """\
trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type
t,08:00:00,08:00:00,a2,1,0,1
t,08:44:30,08:46:30,b,3,{b}
t,09:30:00,09:30:00,c,4,1,0
"""


@pytest.mark.parametrize(
    ("may", "expected"),
    [
        ("0,0", TRAIN),
        # Only alighting in Bevik, only boarding, neither, or at the driver's call.
        ("1,0", [("Årby", "Bevik", "08:00", "08:45"), ("Årby", "Cland", "08:00", "09:30")]),
        ("0,1", [("Bevik", "Cland", "08:46", "09:30"), ("Årby", "Cland", "08:00", "09:30")]),
        ("1,1", [("Årby", "Cland", "08:00", "09:30")]),
        ("3,3", TRAIN),
    ],
)
def test_one_boards_and_alights_where_the_feed_permits(tmp_path: Path, may: str, expected: list[object]) -> None:
    week = frozen(tmp_path, {"stop_times.txt": PERMISSIONS.format(b=may)})
    assert rides_on(week, 0) == expected
    if may in ("1,0", "0,1"):
        # Nobody stays aboard past a stop where nobody may board.
        assert len({ride.vehicle for ride in week.rides}) == len(week.rides)


def test_of_several_stops_in_a_place_the_one_near_its_centre_counts(tmp_path: Path) -> None:
    stops = TABLES["stops.txt"] + "b1,Bevik nord,60.51,10.0,,\n"
    times = TABLES["stop_times.txt"] + "t,08:50:00,08:52:00,b1,5\n"
    times = times.replace("c,4", "c,6")
    # Bevik lies 0.2 km from its centre, Bevik nord 1.1 km.
    week = frozen(tmp_path, {"stops.txt": stops, "stop_times.txt": times})
    assert rides_on(week, 0) == TRAIN


def test_rows_may_stand_in_any_order_and_calls_without_times_are_left_out(tmp_path: Path) -> None:
    head, *rows = TABLES["stop_times.txt"].replace("08:44:30,08:46:30", ",").splitlines()
    week = frozen(tmp_path, {"stop_times.txt": "\n".join([head, *rows[::-1]])})
    assert rides_on(week, 0) == [("Årby", "Cland", "08:00", "09:30")]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("2", "rail"), ("102", "rail"), ("300", "rail"), ("4", "boat"), ("1004", "boat"), ("1200", "boat")),
        *(("3", "bus"), ("0", "bus"), ("401", "bus"), ("11", "bus"), ("1501", "bus")),
    ],
)
def test_each_route_type_is_a_mode(tmp_path: Path, kind: str, mode: str) -> None:
    week = frozen(tmp_path, {"routes.txt": f"route_id,route_type\nr,{kind}\n"})
    assert {ride.mode for ride in week.rides} == {mode}


def test_a_flight_calls_at_airports_alone(tmp_path: Path) -> None:
    # The terminal lies nearer to Cland than to its airport; a flight from a place without one is none.
    stops = TABLES["stops.txt"].replace("c,Cland,61.0", "c,Terminalen,61.009") + "d,Alta lufthavn,69.9761,23.3717,,\n"
    times = TABLES["stop_times.txt"] + "t,11:00:00,11:00:00,d,5\n"
    changes = {"routes.txt": "route_id,route_type\nr,1100\n", "stops.txt": stops, "stop_times.txt": times}
    alta = place("ALF", 69.98, 23.37, "airport")
    week = read_week(pack(tmp_path, changes), WEEK, (*PLACES, alta), ALL_MODES, 3.0)
    assert rides_on(week, 2) == [("CLA", "ALF", "09:30", "11:00")]
    assert {ride.mode for ride in week.rides} == {"air"}


def test_only_modes_that_are_asked_for_are_kept(tmp_path: Path) -> None:
    routes = "route_id,route_type\nr,2\nbus,3\n"
    trips = TABLES["trips.txt"] + "bus,weekdays,u\n"
    times = TABLES["stop_times.txt"] + "u,10:00:00,10:00:00,a2,1\nu,11:00:00,11:00:00,b,2\n"
    file = pack(tmp_path, {"routes.txt": routes, "trips.txt": trips, "stop_times.txt": times})
    both = read_week(file, WEEK, PLACES, {TravelMode.RAIL, TravelMode.BUS}, 3.0)
    assert {ride.mode for ride in both.rides} == {"rail", "bus"}
    assert {ride.mode for ride in read_week(file, WEEK, PLACES, {TravelMode.RAIL}, 3.0).rides} == {"rail"}


def test_clocks_of_another_zone_are_read_as_norways(tmp_path: Path) -> None:
    # In Helsinki it is an hour later.
    week = frozen(tmp_path, {"agency.txt": "agency_timezone\nEurope/Helsinki\n"})
    assert rides_on(week, 0)[1] == ("Årby", "Bevik", "07:00", "07:45")
    times = TABLES["stop_times.txt"].replace("08:00:00", "00:30:00")
    week = frozen(tmp_path, {"agency.txt": "agency_timezone\nEurope/Helsinki\n", "stop_times.txt": times})
    # Monday 00:30 there is Sunday 23:30 here.
    assert [each for each in rides_on(week, 6) if each[0] == "Årby"] == [("Årby", "Bevik", "23:30", "31:45")]
    assert all(0 <= ride.departure_min < 7 * DAY_MIN for ride in week.rides)


def test_the_longest_change_within_a_place_is_kept(tmp_path: Path) -> None:
    transfers = """\
from_stop_id,to_stop_id,transfer_type,min_transfer_time
b,b,2,121
b,b,2,60
a,a2,0,900
a,a2,2,240
a,b,2,3000
b,c,3,
"""
    # 121 seconds are 3 minutes; what is no change within one place, or states no time, does not count.
    assert frozen(tmp_path, {"transfers.txt": transfers}).change_min == {"Bevik": 3, "Årby": 4}


def test_a_week_of_another_year_is_read(tmp_path: Path) -> None:
    calendar = CALENDAR + "weekdays,1,1,1,1,1,0,0,20251229,20260104\n"
    assert rides_on(frozen(tmp_path, {"calendar.txt": calendar}, Week(2026, 1)), 4) == TRAIN


def test_odd_tables_are_read_as_they_are_meant(tmp_path: Path) -> None:
    # A mark before the first byte, blanks around cells, a comma after each row, a blank line, names that look like
    # missing numbers, columns that nobody knows with anything in them, and optional tables that are empty.
    head, *rows = TABLES["stop_times.txt"].splitlines()
    times = "\n".join([f"\ufeffnote, {head}", *(f'"x, ½", {row},'.replace("t,", "NA ,") for row in rows), "", " "])
    changes = {
        "stop_times.txt": times,
        "trips.txt": "route_id,service_id,trip_id,wheelchair_accessible\nr,null,NA,perhaps\n",
        "calendar.txt": TABLES["calendar.txt"].replace("weekdays", "null"),
        "frequencies.txt": "trip_id,start_time,end_time,headway_secs\n",
        "transfers.txt": "from_stop_id,to_stop_id,transfer_type\n",
        "calendar_dates.txt": "",
        "shapes.txt": "no table at all",
    }
    week = frozen(tmp_path, changes)
    assert rides_on(week, 0) == TRAIN
    assert {ride.vehicle for ride in week.rides} == {f"NA/{day}" for day in range(5)}


def test_a_table_in_parts_is_read_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Two trips whose calls stand in turn, the last first, and the stops of one place in different parts.
    trips = TABLES["trips.txt"] + "r,weekdays,u\n"
    stops = TABLES["stops.txt"] + "b1,Bevik nord,60.51,10.0,,\n"
    head, *rows = (TABLES["stop_times.txt"].replace("c,4", "c,6") + "t,08:50:00,08:52:00,b1,5\n").splitlines()
    both = [each for row in rows for each in (row, row.replace("t,", "u,", 1))]
    changes = {"trips.txt": trips, "stops.txt": stops, "stop_times.txt": "\n".join([head, *both[::-1]])}
    whole = frozen(tmp_path, changes)
    assert len(whole.rides) == 2 * 2 * 5
    for count in (1, 2, 3):
        monkeypatch.setattr(archive, "ROWS_AT_ONCE", count)
        assert frozen(tmp_path, changes) == whole
