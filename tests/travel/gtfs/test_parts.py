"""The parts of journeys in drawn feeds: each is ridden or driven as stated, and nobody is in two places at once."""

import random
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.travel.gtfs.week import read_week
from samlingsplan.travel.timetable.rides import WEEK_MIN, Appointment, DayLimits, Direction, Stop, Timetable
from samlingsplan.travel.timetable.ways import GROUND_MODE, Way, way
from tests.travel.gtfs.drawn import DrawnFeed, drawn_feed, write
from tests.travel.gtfs.feeds import ALL_MODES, WEEK
from tests.travel.gtfs.test_search import MINUTES
from tests.travel.timetable.brute import GroundTable


def hold_together(found: Way, start: str, goal: str, timetable: Timetable, feed: DrawnFeed) -> None:
    here, now = start, found.trip.leave_min
    for part in found.parts:
        assert part.start == here
        assert part.departure_min >= now
        if part.mode == GROUND_MODE:
            assert part.arrival_min - part.departure_min == feed.between(part.start, part.end)
        else:
            rides = [ride for ride in timetable.rides if ride.vehicle == part.vehicle]
            minute = part.departure_min % WEEK_MIN
            week = part.departure_min - minute
            assert (part.start, minute) in {(ride.start, ride.departure_min) for ride in rides}
            assert (part.end, part.arrival_min - week) in {(ride.end, ride.arrival_min) for ride in rides}
        here, now = part.end, part.arrival_min
    assert here == goal
    assert now <= found.trip.arrive_min


@pytest.mark.parametrize("count", [8, pytest.param(400, marks=pytest.mark.long)])
def test_parts_lead_from_home_to_the_place_and_back(tmp_path: Path, count: int) -> None:
    journeys = 0
    for seed in range(count):
        feed, lot = drawn_feed(seed), random.Random(seed)
        file = write(feed, tmp_path, seed)
        try:
            rides = read_week(file, WEEK, feed.places, ALL_MODES, 3.0).rides
        except InputError:
            continue  # nothing runs
        stops = {Stop(at, ride.mode): MINUTES[ride.mode] for ride in rides for at in (ride.start, ride.end)}
        timetable, ground = Timetable(rides, stops, 2027), GroundTable(feed.ground)
        limits = DayLimits(300, 330, 1290, 1380, lot.choice((1, 2, 3)))
        for direction in Direction:
            asked = Appointment(direction, lot.randrange(7), lot.randrange(480, 1200, 15))
            for home in feed.places:
                for place in feed.places:
                    found = way(timetable, ground, (home.name, place.name), asked, limits)
                    if found is not None and home != place:
                        ends = (home.name, place.name)
                        start, goal = ends if direction is Direction.OUTWARD else ends[::-1]
                        hold_together(found, start, goal, timetable, feed)
                        journeys += 1
    assert journeys > 10 * count
