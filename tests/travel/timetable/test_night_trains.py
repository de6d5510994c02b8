"""Night trains: an evening, a night aboard and a morning, in both directions."""

from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.travel import load_network
from samlingsplan.travel.parameters import Nights
from samlingsplan.travel.timetable.night_trains import night_trips, read_night_trains
from samlingsplan.travel.timetable.rides import (
    DAY_MIN,
    Appointment,
    DayLimits,
    Direction,
    Ride,
    Stop,
    StopMinutes,
    Timetable,
    Trip,
)
from samlingsplan.travel.timetable.trips import Search, in_week
from tests.travel.timetable.brute import GroundTable

HEAD = "from,to,departure,ride_min,not_on\n"
LIMITS = DayLimits(360, 360, 1260, 1380)
ROADS = {("home", "A"): 30, ("A", "home"): 30, ("B", "there"): 20, ("there", "B"): 20}


def trains(folder: Path, *rows: str) -> list[Ride]:
    file = folder / "night.csv"
    file.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return read_night_trains(["A", "B"], file)


def trip(rides: list[Ride], appointment: Appointment) -> Trip | None:
    minutes = StopMinutes(10, 5, 8)
    timetable = Timetable(tuple(rides), {Stop("A", "rail"): minutes, Stop("B", "rail"): minutes}, 2021)
    search = Search(timetable, GroundTable(ROADS), ["home"], ["there"], LIMITS)
    return in_week(night_trips(search, rides, appointment, Nights()), appointment).at(0, 0)


def test_one_sleeps_aboard_and_the_night_is_no_travel(tmp_path: Path) -> None:
    rides = trains(tmp_path, "A,B,22:30,510,sat")  # to 07:00
    # To start on Tuesday at 10: home 30, at the train 10 before 22:30 on Monday, half an hour awake before 23:00 and
    # an hour after 06:00, 5 to leave it, 20 to the place.
    assert trip(rides, Appointment(Direction.OUTWARD, 1, 600)) == Trip(
        nights=1,
        under_way_min=30 + 10 + 30 + 60 + 5 + 20,
        leave_min=22 * 60 + 30 - 10 - 30,
        arrive_min=DAY_MIN + 7 * 60 + 5 + 20,  # at once, though there is time until 10
    )


def test_it_must_arrive_in_time_and_leaves_on_no_saturday(tmp_path: Path) -> None:
    rides = trains(tmp_path, "A,B,22:30,510,sat")
    assert trip(rides, Appointment(Direction.OUTWARD, 1, 7 * 60 + 24)) is None  # 07:00 and 5 and 20
    assert trip(rides, Appointment(Direction.OUTWARD, 1, 7 * 60 + 25)) is not None
    assert trip(rides, Appointment(Direction.OUTWARD, 6, 600)) is None
    assert trip(rides, Appointment(Direction.OUTWARD, 0, 600)) is not None  # on Sunday evening


def test_one_travels_home_by_it_in_the_same_way(tmp_path: Path) -> None:
    rides = trains(tmp_path, "B,A,23:10,410,sat")  # to 06:00
    # The samling ends on Thursday at 15; no minute aboard is awake.
    found = trip(rides, Appointment(Direction.HOMEWARD, 3, 900))
    assert found is not None
    assert (found.nights, found.under_way_min) == (1, 20 + 10 + 0 + 5 + 30)
    # One leaves the place 20 and 10 minutes before 23:10, and is home 5 and 30 after 06:00.
    assert (found.leave_min, found.arrive_min) == (3 * DAY_MIN + 22 * 60 + 40, 4 * DAY_MIN + 6 * 60 + 35)
    assert trip(rides, Appointment(Direction.HOMEWARD, 5, 900)) is None
    assert trip(rides, Appointment(Direction.HOMEWARD, 3, 22 * 60 + 41)) is None  # 20 and 10 before 23:10
    assert trip(rides, Appointment(Direction.HOMEWARD, 3, 22 * 60 + 40)) is not None


def test_the_trains_of_the_package_run_every_night_but_one() -> None:
    rides = read_night_trains(load_network().places)
    assert {("Oslo", "Bergen"), ("Bergen", "Oslo"), ("Trondheim", "Bodø")} <= {(ride.start, ride.end) for ride in rides}
    assert all(ride.departure_min // DAY_MIN != ride.arrival_min // DAY_MIN for ride in rides)
    assert {ride.departure_min // DAY_MIN for ride in rides} == {0, 1, 2, 3, 4, 6}


def test_faults_are_named_together(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        trains(tmp_path, "A,B,soon,510,sat", "A,B,22:30,510,weekend")
    keys = [each.key for each in error.value.complaints]
    assert keys == ["travel.not_clock", "travel.not_weekday"]
