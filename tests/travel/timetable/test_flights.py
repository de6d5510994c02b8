"""A timetable of flights: weekdays, through flights, flights that seldom flew, and faults in the table."""

from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.travel import load_network
from samlingsplan.travel.timetable.flights import FLIGHTS, HELICOPTER, read_flights
from samlingsplan.travel.timetable.parameters import TimetableParameters
from samlingsplan.travel.timetable.rides import DAY_MIN, Ride

HEADER = "weekday,flight,from,to,departure,block_min,share_of_weeks\n"
PLACES = {"AES", "BGO", "TRD"}


def _read(tmp_path: Path, rows: str, parameters: TimetableParameters | None = None) -> list[Ride]:
    file = tmp_path / "flights.csv"
    file.write_text(HEADER + rows, encoding="utf-8")
    return read_flights(file, PLACES, parameters or TimetableParameters())


def test_a_flight_is_a_ride_on_its_weekday(tmp_path: Path) -> None:
    # Tuesday 07:40 is 1440 + 460 = 1900; 55 minutes on it lands at 1955.
    (ride,) = _read(tmp_path, "tue,SK1,BGO,AES,07:40,55,1.0\n")
    assert ride == Ride("BGO", "AES", 1900, 1955, "SK1 tue", "air", "SK1")


def test_flights_of_one_number_are_one_aircraft_where_it_stops_shortly(tmp_path: Path) -> None:
    # Lands at 08:35 and goes on at 08:55, 20 minutes later; the evening's flight of the same number is another one.
    rows = "mon,SK1,AES,TRD,08:55,55,1\nmon,SK1,BGO,AES,07:40,55,1\nmon,SK1,BGO,AES,18:00,55,1\n"
    vehicles = {(ride.start, ride.departure_min): ride.vehicle for ride in _read(tmp_path, rows)}
    assert vehicles["BGO", 460] == vehicles["AES", 535] != vehicles["BGO", 1080]
    apart = _read(tmp_path, rows, TimetableParameters(most_stop_min=19))
    assert len({ride.vehicle for ride in apart}) == 3


def test_a_flight_of_few_weeks_does_not_count(tmp_path: Path) -> None:
    rows = "mon,SK1,BGO,AES,07:40,55,0.5\nmon,SK2,BGO,AES,09:40,55,0.75\n"
    assert [ride.vehicle for ride in _read(tmp_path, rows)] == ["SK2 mon"]
    assert len(_read(tmp_path, rows, TimetableParameters(least_share_of_weeks=0.5))) == 2


def test_flights_to_unknown_places_are_left_out(tmp_path: Path) -> None:
    assert _read(tmp_path, "mon,SK1,BGO,LYR,07:40,55,1\n") == []


def test_every_fault_of_a_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        _read(tmp_path, "mandag,SK1,BGO,AES,7:40,55,1\nmon,SK2,BGO,AES,25:00,55,1\nmon,SK3,BGO,AES,08:00,x,1\n")
    assert [each.key for each in caught.value.complaints][:2] == ["travel.not_weekday", "travel.not_clock"]
    assert len(caught.value.complaints) == 3


def test_the_package_holds_every_flight_between_places_of_the_network() -> None:
    places, every = load_network().places, TimetableParameters(least_share_of_weeks=0)
    # A header and 4,732 flights; the helicopter flies twice a weekday and once a day at weekends, each way: 2 x 12.
    assert len(read_flights(FLIGHTS, places, every)) == len(FLIGHTS.read_text().splitlines()) - 1 == 4732
    assert len(read_flights(HELICOPTER, places, every)) == 24


def test_nothing_flies_directly_from_oslo_to_lakselv_in_2016() -> None:
    flights = read_flights(FLIGHTS, load_network().places, TimetableParameters(least_share_of_weeks=0))
    assert not [ride for ride in flights if (ride.start, ride.end) == ("OSL", "LKL")]
    tuesday = [ride for ride in flights if ride.vehicle == "WF930 tue"]
    # One aircraft from Tromsø at 06:00; it leaves Vadsø at 10:11, minute 611.
    assert (tuesday[0].start, tuesday[0].departure_min - DAY_MIN) == ("TOS", 360)
    assert ("VDS", 611) in [(ride.start, ride.departure_min - DAY_MIN) for ride in tuesday]
