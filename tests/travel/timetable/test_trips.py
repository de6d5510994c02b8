"""Journeys by the clock against every sequence of rides, in worlds drawn by lot."""

from itertools import pairwise, product

import pytest

from samlingsplan.travel.timetable.rides import (
    DAY_MIN,
    Appointment,
    DayLimits,
    Direction,
    Ride,
    Stop,
    StopMinutes,
    Timetable,
)
from samlingsplan.travel.timetable.trips import Search
from tests.travel.timetable.brute import Brute, GroundTable, world

PLACES = ["a", "b", "c", "d", "e"]
MONDAY = Appointment(Direction.OUTWARD, 0, 720)


def _compare(seed: int) -> int:
    """Compare a world's journeys with brute force, and return how many there are with nights."""
    timetable, ground, limits = world(seed)
    search, brute = Search(timetable, ground, PLACES, PLACES, limits), Brute(timetable, ground, limits)
    away = 0
    for direction, clock in product(Direction, (480, 720, 960)):
        appointment = Appointment(direction, 0, clock)
        trips = search.trips(appointment)
        for (row, home), (column, place) in product(enumerate(PLACES), enumerate(PLACES)):
            expected = brute.best(home, place, appointment)
            nights = int(trips.nights[row, column])
            if expected is None:
                assert nights < 0, (seed, home, place, appointment)
                continue
            outward = direction is Direction.OUTWARD
            day = -nights if outward else nights
            late = int(trips.leave_min[row, column] if outward else -trips.arrive_min[row, column])
            late -= day * DAY_MIN if outward else -day * DAY_MIN
            assert (nights, int(trips.under_way_min[row, column]), late) == expected, (seed, home, place, appointment)
            away += nights > 0
    return away


@pytest.mark.parametrize("seed", range(12))
def test_journeys_are_those_of_all_sequences_of_rides(seed: int) -> None:
    _compare(seed)


def test_worlds_have_nights_and_journeys_in_parts() -> None:
    # Without them the comparison would say nothing about them.
    assert _compare(3) > 0
    worlds = [world(seed) for seed in (0, 5)]
    found = [Search(timetable, ground, PLACES, PLACES, limits).trips(MONDAY) for timetable, ground, limits in worlds]
    assert max(int(trips.nights.max()) for trips in found) > 1


@pytest.mark.parametrize("seed", range(4))
def test_a_later_start_needs_no_more_nights_and_leaves_no_earlier(seed: int) -> None:
    timetable, ground, limits = world(seed)
    search = Search(timetable, ground, PLACES, PLACES, limits)
    by_clock = [search.trips(Appointment(Direction.OUTWARD, 0, clock)) for clock in range(420, 1260, 60)]
    for early, late in pairwise(by_clock):
        known = early.nights >= 0
        assert (late.nights[known] <= early.nights[known]).all()
        assert (late.nights[known] >= 0).all()
        same = known & (late.nights == early.nights)
        # The connections that are in time for the earlier start are so for the later one.
        assert (late.under_way_min[same] <= early.under_way_min[same]).all()


def test_a_flight_that_does_not_fly_that_day_is_not_offered() -> None:
    # It flies on Mondays, 08:00 to 09:00; for a Wednesday one travels on Monday and sleeps two nights at the place.
    rides = (Ride("a", "b", 480, 540, "f", "air"),)
    stops = {Stop("a", "air"): StopMinutes(30, 10, 20), Stop("b", "air"): StopMinutes(30, 10, 20)}
    search = Search(Timetable(rides, stops, 2016), GroundTable({}), ["a"], ["b"], DayLimits(360, 360, 1260, 1380))
    nights = [int(search.trips(Appointment(Direction.OUTWARD, day, 720)).nights[0, 0]) for day in range(5)]
    # Friday is four days after Monday, more than the three nights that are looked for.
    assert nights == [0, 1, 2, 3, -1]


def test_public_transport_and_travellers_have_their_own_earliest_hours() -> None:
    # A flight at 06:10 with 30 minutes at the airport: home is left at 05:40.
    rides = (Ride("a", "b", 370, 430, "f", "air"),)
    stops = {Stop("a", "air"): StopMinutes(30, 10, 20), Stop("b", "air"): StopMinutes(30, 10, 20)}

    def nights(leave_from: int, transport_from: int) -> int:
        limits = DayLimits(leave_from, transport_from, 1260, 1380, 0)
        search = Search(Timetable(rides, stops, 2016), GroundTable({}), ["a"], ["b"], limits)
        return int(search.trips(MONDAY).nights[0, 0])

    assert [nights(340, 360), nights(341, 360), nights(300, 370), nights(300, 371)] == [0, -1, 0, -1]


@pytest.mark.long(at_most_s=300)
@pytest.mark.parametrize("seed", range(100, 600))
def test_journeys_are_those_of_all_sequences_of_rides_in_many_worlds(seed: int) -> None:
    _compare(seed)
