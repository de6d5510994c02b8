"""A GTFS feed as an engine: what it has replaces the network's, by the clocks of the samlinger."""

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from samlingsplan.domain import ClockParameters, DayPattern, Journey, KommuneId, Mode, Origin, Samling, VenueId
from samlingsplan.errors import InputError
from samlingsplan.travel import Network, TravelMode, TravelParameters
from samlingsplan.travel.engines import by_gtfs
from samlingsplan.travel.engines.by_gtfs import feed_timetable, journeys_by_feed
from samlingsplan.travel.engines.spec import GtfsSpec
from samlingsplan.travel.homes import Home
from samlingsplan.travel.timetable.appointments import Appointments, appointments_of
from samlingsplan.travel.timetable.cache import clock_table
from samlingsplan.travel.timetable.connections import AskedWay, connections
from samlingsplan.travel.timetable.rides import Appointment, DayLimits, Direction, Stop, StopMinutes
from tests.travel.gtfs.feeds import pack
from tests.travel.world import link, network, place

HOME, TOWN, QUAY = place("Heimen", 60.0), place("Byen", 61.0), place("Kaia", 60.1)
WORLD = network(
    [HOME, TOWN, QUAY, place("Holtet", 60.2)],
    [link(TravelMode.RAIL, "Heimen", "Byen", 50, departures=20), link(TravelMode.ROAD, "Kaia", "Heimen", 20, 15)],
)
HERE, THERE = Origin(KommuneId("0001")), VenueId("there")
STOPS = "stop_id,stop_lat,stop_lon\nh,60.0,10.0\nb,61.0,10.0\nk,60.1,10.0\nfar,60.5,10.0\n"
TUE_10 = Appointment(Direction.OUTWARD, 1, 600)
THU_15 = Appointment(Direction.HOMEWARD, 3, 900)
LIMITS = DayLimits(360, 360, 1260, 1380)


def times(*trips: tuple[str, str, str, str, str]) -> str:
    rows = [
        f"{name},{at}:00,{at}:00,{stop},{number}"
        for name, start, leave, end, arrive in trips
        for number, (stop, at) in enumerate(((start, leave), (end, arrive)))
    ]
    return "\n".join(["trip_id,arrival_time,departure_time,stop_id,stop_sequence", *rows]) + "\n"


def feed(folder: Path, stop_times: str, trips: str, changes: Mapping[str, str] | None = None) -> Path:
    routes = "route_id,route_type\ntrain,2\nboat,4\nbus,3\n"
    tables = {"stops.txt": STOPS, "routes.txt": routes, "stop_times.txt": stop_times}
    return pack(folder, {**tables, "trips.txt": f"route_id,service_id,trip_id\n{trips}", **(changes or {})})


def trains(folder: Path, changes: Mapping[str, str] | None = None) -> Path:
    """A train in the morning and one in the evening, out; one home, at 16:00."""
    stop_times = times(
        ("early", "h", "07:00", "b", "08:10"),
        ("late", "h", "18:00", "b", "19:00"),
        ("home", "b", "16:00", "h", "17:20"),
    )
    names = "".join(f"train,weekdays,{name}\n" for name in ("early", "late", "home"))
    return feed(folder, stop_times, names, changes)


def spec(**settings: Any) -> GtfsSpec:
    return GtfsSpec(kind="gtfs", feed="feed.zip", week="2027-W10", **settings)


def travel(file: Path, *appointments: Appointment, world: Network = WORLD, **settings: Any) -> Journey | None:
    found = feed_timetable(spec(**settings), file, world, TravelParameters())
    when = Appointments(appointments, LIMITS)
    table = journeys_by_feed(found.services, [HERE], {THERE: "Byen"}, TravelParameters(), world, when)
    return table.get((HERE, THERE))


def test_the_departure_that_arrives_in_time_counts(tmp_path: Path) -> None:
    # 10 minutes to the platform, 70 on the train, 5 to leave the station; our own train of 50 minutes is not asked.
    journey = travel(trains(tmp_path), TUE_10)
    assert journey is not None
    assert journey.travel_min == 10 + 70 + 5
    # For eight o'clock one leaves the evening before: 10 + 60 + 5.
    evening = travel(trains(tmp_path), TUE_10._replace(clock_min=480))
    assert evening is not None
    assert evening.travel_min == 75
    # Home by the train at 16:00 with 80 minutes.
    home = travel(trains(tmp_path), THU_15)
    assert home is not None
    assert home.travel_min == 95


def test_the_minutes_are_the_mean_over_what_a_leader_may_have_to_keep(tmp_path: Path) -> None:
    journey = travel(trains(tmp_path), TUE_10, THU_15)
    assert journey is not None
    assert journey.travel_min == (85 + 95) / 2
    # Kilometres and kroner are the network's: 40 kroner and 2 for each of 111 km along the great circle.
    assert (journey.nok, round(journey.km), journey.legs) == (262, 111, ())


def test_what_does_not_run_that_day_is_not_offered(tmp_path: Path) -> None:
    calendar = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
    file = trains(tmp_path, {"calendar.txt": calendar + "weekdays,1,0,0,0,0,0,0,20270101,20271231\n"})
    # It runs on Mondays: for Tuesday by the evening train, never for a Thursday or home on one.
    monday_evening = travel(file, TUE_10)
    assert monday_evening is not None
    assert monday_evening.travel_min == 75
    assert travel(file, THU_15) is None


def test_what_the_feed_lacks_stays_the_networks(tmp_path: Path) -> None:
    # A feed of boats leaves the trains as they are: 10 to the platform, 24 on average for 20 trains a day, 50, 5.
    file = feed(tmp_path, times(("b", "k", "07:00", "b", "07:58")), "boat,weekdays,b\n")
    found = feed_timetable(spec(), file, WORLD, TravelParameters())
    assert found.services.taken == {TravelMode.BOAT}
    journey = travel(file, TUE_10)
    assert journey is not None
    assert journey.travel_min == 10 + 24 + 50 + 5
    # From the quay, the boat: 10 to board, 58, 5 to leave it; the road to the quay takes another 21.
    when = Appointments((TUE_10,), LIMITS)
    quay = Origin(KommuneId("0001"), "Kaia")
    table = journeys_by_feed(found.services, [quay], {THERE: "Byen"}, TravelParameters(), WORLD, when)
    assert table[quay, THERE].travel_min == 73


def test_buses_are_taken_where_they_are_asked_for(tmp_path: Path) -> None:
    file = feed(tmp_path, times(("b", "h", "09:00", "b", "09:20")), "bus,weekdays,b\n")
    journey = travel(file, TUE_10, modes=("bus",))
    assert journey is not None
    assert journey.travel_min == 5 + 20 + 1
    with pytest.raises(InputError) as refused:
        travel(file, TUE_10)
    assert [each.key for each in refused.value.complaints] == ["gtfs.nothing_runs"]


def test_changes_are_as_long_as_the_feed_says(tmp_path: Path) -> None:
    file = trains(tmp_path, {"transfers.txt": "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nb,b,2,660\n"})
    stops = feed_timetable(spec(), file, WORLD, TravelParameters()).services.timetable.stops
    assert stops[Stop("Byen", "rail")] == StopMinutes(10, 5, 11)
    assert stops[Stop("Heimen", "rail")] == StopMinutes(10, 5, 8)


def test_a_week_is_read_once_and_kept_by_the_feeds_checksum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = feed_timetable(spec(), trains(tmp_path), WORLD, TravelParameters())
    with monkeypatch.context() as patch:
        patch.setattr(by_gtfs, "read_week", None)  # whoever calls it falls over
        assert feed_timetable(spec(), trains(tmp_path), WORLD, TravelParameters()) == first
    # Another week, another distance, and another feed are other questions.
    holiday = spec().model_copy(update={"week": "2027-W11"})
    assert feed_timetable(holiday, trains(tmp_path), WORLD, TravelParameters()).note.values["week"] == "2027-W11"
    with zipfile.ZipFile(trains(tmp_path), "a") as zipped:
        zipped.writestr("frequencies.txt", "trip_id,start_time,end_time,headway_secs\nearly,06:00:00,08:00:00,600\n")
    more = feed_timetable(spec(), tmp_path / "feed.zip", WORLD, TravelParameters())
    assert len(more.services.timetable.rides) > len(first.services.timetable.rides)


def test_a_night_train_of_the_feed_is_taken_where_it_costs_least(tmp_path: Path) -> None:
    # To start at 10 on Tuesday one leaves Heimen on Monday at 18:00 and sleeps in a hotel, or boards the train at 22:30
    # that stops at night and arrives at 07:00: half an hour awake before 23:00, an hour after 06:00, 10 and 5 minutes
    # at the ends.
    stop_times = times(("day", "h", "18:00", "b", "19:00"), ("night", "h", "22:30", "k", "26:00"))
    night = "night,26:10:00,26:10:00,k,2\nnight,31:00:00,31:00:00,b,3\n"
    file = feed(tmp_path, stop_times + night, "train,weekdays,day\ntrain,weekdays,night\n")
    for choose_by, minutes in (("fastest", 10 + 60 + 5), ("generalised_cost", 10 + 30 + 60 + 5)):
        parameters = TravelParameters.model_validate({"choose_by": choose_by})
        services = feed_timetable(spec(), file, WORLD, parameters).services
        asked = ["Heimen"], ["Byen"], [TUE_10], parameters, WORLD, ClockParameters(), services
        trip = clock_table(*asked)[TUE_10].at(0, 0)
        assert trip is not None
        assert (trip.nights, trip.under_way_min) == (1, minutes)
        # The departures are those of the journey chosen.
        way = AskedWay("Heimen", "Byen", TUE_10)
        connection = connections([way], parameters, WORLD, ClockParameters(), services)[way]
        assert [ride.departure_min for ride in connection.boarded] == [22 * 60 + 30 if minutes > 75 else 18 * 60]
        assert (connection.arrive_min, connection.year) == (trip.arrive_min, 2027)


def test_a_kommunes_minutes_are_the_mean_from_its_homes(tmp_path: Path) -> None:
    # Three of four live in Heimen, 85 minutes away, and one at Kaia, 20 minutes down the road; a fifth of all drive
    # 15 minutes to where the others live. The wait for the train takes in the drive: 21 minutes, by its factor 1.03.
    found = feed_timetable(spec(), trains(tmp_path), WORLD, TravelParameters())
    when = Appointments((TUE_10,), LIMITS)
    world = replace(WORLD, homes={HERE.kommune: (Home("Heimen", 0.75, 0.2), Home("Kaia", 0.25, 0.2))})
    table = journeys_by_feed(found.services, [HERE], {THERE: "Byen"}, TravelParameters(), world, when)
    assert table[HERE, THERE].travel_min == round(0.75 * 85 + 0.25 * (85 + 21) + 0.2 * 15)


def test_within_one_place_nothing_is_looked_up(tmp_path: Path) -> None:
    found = feed_timetable(spec(), trains(tmp_path), WORLD, TravelParameters())
    when = Appointments((TUE_10,), LIMITS)
    table = journeys_by_feed(found.services, [HERE], {THERE: "Heimen"}, TravelParameters(), WORLD, when)
    assert table[HERE, THERE].travel_min == 1  # twice 0.7 minutes


def test_the_note_counts_what_is_followed_and_left_out(tmp_path: Path) -> None:
    stop_times = times(("t", "h", "07:00", "b", "08:10")).replace(",b,1", ",far,1") + "t,09:00:00,09:00:00,b,2\n"
    note = feed_timetable(spec(), feed(tmp_path, stop_times, "train,weekdays,t\n"), WORLD, TravelParameters()).note
    expected = {"week": "2027-W10", "rides": 5, "places": 2, "modes": ["rail"], "stops": 3, "far": 1, "allowed": "3"}
    assert (note.key, note.values) == ("gtfs.frozen", expected)


def test_leaders_keep_the_beginning_and_the_end_of_every_pattern() -> None:
    hours = (time(10), time(12), time(9), time(16), time(15))
    samlinger = [
        Samling(1, "", Mode.PHYSICAL, (DayPattern.TUE_THU, DayPattern.MON_WED), *hours),
        Samling(2, "", Mode.PHYSICAL, (DayPattern.TUE_THU,), *hours),
        Samling(3, "", Mode.DIGITAL, (DayPattern.MON_THU,), *hours),
    ]
    when = appointments_of(samlinger, ClockParameters())
    # Registration at ten on Tuesday or Monday, the end at three on Thursday or Wednesday; the digital one asks nobody.
    assert set(when.all) == {TUE_10, THU_15, TUE_10._replace(weekday=0), THU_15._replace(weekday=2)}
    assert when.limits == LIMITS
