"""Lines of which only the number of departures is known."""

from samlingsplan.travel import TravelMode, TravelParameters
from samlingsplan.travel.timetable.lines import headway_min, line_rides, spread, thin_links
from samlingsplan.travel.timetable.parameters import TimetableParameters
from samlingsplan.travel.timetable.rides import DAY_MIN
from tests.travel.world import link

TUESDAY = range(DAY_MIN, 2 * DAY_MIN)
PARAMETERS = TravelParameters()


def test_departures_are_spread_between_the_first_and_the_last() -> None:
    assert spread(3, 360, 1320) == [360, 840, 1320]
    assert spread(1, 360, 1320) == [360]
    assert spread(0, 360, 1320) == []


def test_what_leaves_every_hour_is_ground() -> None:
    # 960 minutes of service: 16 trains are an hour apart, 15 are 64 minutes apart.
    hourly, thin = (
        link(TravelMode.RAIL, "a", "b", 30, departures=16),
        link(TravelMode.RAIL, "b", "c", 30, departures=15),
    )
    ferry, boat = (
        link(TravelMode.FERRY, "a", "c", 20, headway_min=90),
        link(TravelMode.BOAT, "a", "d", 20, departures=2),
    )
    road, none = link(TravelMode.ROAD, "a", "c", 20), link(TravelMode.RAIL, "c", "d", 20, departures=0)
    assert thin_links([hourly, thin, ferry, boat, road, none], PARAMETERS) == [thin, ferry, boat, none]
    assert [headway_min(each, PARAMETERS) for each in (hourly, thin, ferry, road)] == [60, 64, 90, 0]


def test_boats_leave_in_both_directions_every_day_and_less_at_weekends() -> None:
    rides = line_rides([link(TravelMode.BOAT, "a", "b", 50, departures=3)], PARAMETERS)
    # 07:00, 12:30 and 18:00; at weekends 3 x 0.6 = 1.8, two departures.
    there = sorted(
        ride.departure_min - DAY_MIN for ride in rides if ride.departure_min in TUESDAY and ride.start == "a"
    )
    assert there == [420, 750, 1080]
    assert len(rides) == 2 * (5 * 3 + 2 * 2)
    assert all(ride.arrival_min - ride.departure_min == 50 for ride in rides)


def test_a_train_goes_on_where_a_departure_is_due_about_then() -> None:
    # From a: 06:00, 14:00 and 22:00; 30 minutes and 2 at b, so that the train of 06:00 leaves b at 06:32.
    # From b 06:00 and 22:00 are due, 16 hours apart: the trains of 06:32 and 22:32 are those.
    links = [
        link(TravelMode.RAIL, "a", "b", 30, departures=3),
        link(TravelMode.RAIL, "b", "c", 40, departures=2),
        link(TravelMode.RAIL, "a", "d", 40, departures=20),
    ]
    rides = [ride for ride in line_rides(links, PARAMETERS) if ride.departure_min in TUESDAY]
    onward = {ride.departure_min - DAY_MIN: ride.vehicle for ride in rides if (ride.start, ride.end) == ("b", "c")}
    arriving = {ride.arrival_min + 2 - DAY_MIN: ride.vehicle for ride in rides if (ride.start, ride.end) == ("a", "b")}
    assert sorted(onward) == [392, 1352]
    assert all(arriving[clock] == vehicle for clock, vehicle in onward.items())
    back = [ride for ride in rides if ride.end == "a"]
    assert len(back) == 3
    assert {ride.vehicle for ride in rides if ride.start == "c"} <= {ride.vehicle for ride in back}


def test_the_span_is_a_parameter() -> None:
    parameters = TravelParameters(timetable=TimetableParameters(boat_first_min=600, boat_last_min=700))
    rides = line_rides([link(TravelMode.BOAT, "a", "b", 50, departures=2)], parameters)
    assert {ride.departure_min % DAY_MIN for ride in rides} == {600, 700}
