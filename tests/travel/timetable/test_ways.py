"""A journey part by part: its parts follow each other in time, and add up to what the search says."""

from itertools import pairwise, product

import pytest

from samlingsplan.travel.timetable.rides import Appointment, DayLimits, Direction, Part, Stop, Timetable, Trip
from samlingsplan.travel.timetable.trips import Search
from samlingsplan.travel.timetable.ways import GROUND_MODE, way
from tests.travel.timetable.brute import GroundTable, world

PLACES = ["a", "b", "c", "d", "e"]


def _between(first: Part, second: Part, timetable: Timetable) -> int:
    """Return the fewest minutes from the end of a part to the start of the next."""
    stops = timetable.stops
    off = 0 if first.mode == GROUND_MODE else stops[Stop(first.end, first.mode)].alight_min
    on = 0 if second.mode == GROUND_MODE else stops[Stop(second.start, second.mode)].board_min
    if first.mode == second.mode != GROUND_MODE:
        return min(off + on, stops[Stop(first.end, first.mode)].change_min)
    return off + on


def _check_parts(parts: tuple[Part, ...], timetable: Timetable, ground: GroundTable) -> None:
    ridden = {ride for ride in timetable.rides}
    for first, second in pairwise(parts):
        assert first.end == second.start
        assert first.arrival_min + _between(first, second, timetable) <= second.departure_min
    for part in parts:
        length = part.arrival_min - part.departure_min
        if part.mode == GROUND_MODE:
            # A drive of several days has nights in it.
            assert length >= ground.between(part.start, part.end)
            continue
        aboard = [ride for ride in ridden if ride.vehicle == part.vehicle]
        week = 7 * 24 * 60
        assert part.start in {ride.start for ride in aboard if (ride.departure_min - part.departure_min) % week == 0}
        assert part.end in {ride.end for ride in aboard if (ride.arrival_min - part.arrival_min) % week == 0}


def test_a_drive_of_several_days_ends_when_one_is_there() -> None:
    # Nothing runs, and the drive takes 24 h 32 min. There one drives from 06:00 to 21:00, 15 h a day: all Monday, and
    # 9 h 32 min on Sunday, from 11:28.
    # On the way home 06:00 to 23:00 (17 h): all Friday, and 7 h 32 min on Saturday, until 13:32.
    ground, limits = GroundTable({("a", "b"): 1472, ("b", "a"): 1472}), DayLimits(360, 360, 1260, 1380)
    times = {
        Appointment(Direction.OUTWARD, 1, 600): (-1440 + 688, 1260),
        Appointment(Direction.HOMEWARD, 3, 900): (4 * 1440 + 360, 5 * 1440 + 812),
    }
    for appointment, (leave, arrive) in times.items():
        found = way(Timetable((), {}, 2016), ground, ("a", "b"), appointment, limits)
        assert found is not None
        assert found.trip == Trip(2, 1472, leave, arrive)
        assert [(part.departure_min, part.arrival_min) for part in found.parts] == [(leave, arrive)]


@pytest.mark.parametrize("seed", range(4))
def test_parts_make_the_journey(seed: int) -> None:
    timetable, ground, limits = world(seed)
    search = Search(timetable, ground, PLACES, PLACES, limits)
    for direction, clock in product(Direction, (480, 960)):
        appointment = Appointment(direction, 0, clock)
        trips = search.trips(appointment)
        for (row, home), (column, place) in product(enumerate(PLACES), enumerate(PLACES)):
            found = way(timetable, ground, (home, place), appointment, limits)
            if trips.nights[row, column] < 0:
                assert found is None
                continue
            assert found is not None
            assert found.trip == trips.at(row, column)
            start, end = (home, place) if direction is Direction.OUTWARD else (place, home)
            if start != end:
                assert (found.parts[0].start, found.parts[-1].end) == (start, end)
            _check_parts(found.parts, timetable, ground)
