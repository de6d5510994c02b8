"""Journeys by the clock against every sequence of rides, in worlds drawn by lot."""

from itertools import product

import pytest

from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, Direction
from samlingsplan.travel.timetable.trips import Search
from tests.travel.timetable.brute import Brute, world

PLACES = ["a", "b", "c", "d", "e"]


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
