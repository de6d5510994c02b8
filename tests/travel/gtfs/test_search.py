"""What is found in a feed, from its zip to the clock, against a graph expanded in time."""

import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.travel.gtfs.week import FrozenWeek, read_week
from samlingsplan.travel.timetable.rides import Appointment, DayLimits, Direction, Stop, StopMinutes, Timetable
from samlingsplan.travel.timetable.trips import Search
from tests.travel.gtfs.drawn import DrawnFeed, drawn_feed, write
from tests.travel.gtfs.expanded import DAY, Expanded
from tests.travel.gtfs.feeds import ALL_MODES, WEEK
from tests.travel.timetable.brute import GroundTable

MINUTES = {"rail": StopMinutes(10, 5, 8), "boat": StopMinutes(15, 5, 10), "bus": StopMinutes(5, 1, 3)}
LIMITS = DayLimits(300, 330, 1290, 1380, most_nights=1)


@dataclass
class Compared:
    """A drawn feed, and the days of its graph."""

    feed: DrawnFeed
    _days: dict[int, Expanded] = field(default_factory=dict)

    def count(self, week: FrozenWeek, lot: random.Random) -> int:
        """Compare every pair for two appointments there and two back; return how many journeys there are."""
        stops = {Stop(at, ride.mode): MINUTES[ride.mode] for ride in week.rides for at in (ride.start, ride.end)}
        names = [each.name for each in self.feed.places]
        search = Search(Timetable(week.rides, stops, 2027), GroundTable(self.feed.ground), names, names, LIMITS)
        count = 0
        for direction in Direction:
            for weekday in lot.sample(range(7), 2):
                appointment = Appointment(direction, weekday, lot.randrange(480, 1200, 15))
                trips = search.trips(appointment)
                arrays = (trips.nights, trips.under_way_min, trips.leave_min, trips.arrive_min)
                for row, home in enumerate(names):
                    for column, place in enumerate(names):
                        found = tuple(int(each[row, column]) for each in arrays)
                        count += self._same(found, home, place, appointment)
        return count

    def _same(self, found: tuple[int, ...], home: str, place: str, appointment: Appointment) -> bool:
        expected = self.expected(home, place, appointment)
        # A journey of two parts, with a night on the way, is not in the graph of one day.
        assert found == expected if expected else found[0] in (-1, 1), (home, place, appointment, found, expected)
        return expected is not None

    def expected(self, home: str, place: str, appointment: Appointment) -> tuple[int, int, int, int] | None:
        """Return nights, minutes, and when one leaves and arrives, on the day or the day next to it."""
        outward = appointment.direction is Direction.OUTWARD
        for nights in (0, 1):
            shift = -nights if outward else nights
            day = self._day((appointment.weekday + shift) % 7)
            if outward:
                begin, end = LIMITS.leave_from_min, LIMITS.evening_arrival_min if nights else appointment.clock_min
                ways = [*day.rides(home, place, begin, end), *day.straight_late(home, place, begin, end)]
            else:
                begin, end = LIMITS.leave_from_min if nights else appointment.clock_min, LIMITS.home_by_min
                ways = [*day.rides(place, home, begin, end), *day.straight_early(place, home, begin, end)]
            if ways:
                # The fewest minutes; of equal ones the last to leave home, or the first to be there.
                leave, arrive = min(ways, key=lambda way: (way[1] - way[0], -way[0] if outward else way[1]))
                midnight = (appointment.weekday + shift) * DAY
                return nights, arrive - leave, midnight + leave, midnight + arrive
        return None

    def _day(self, weekday: int) -> Expanded:
        if weekday not in self._days:
            self._days[weekday] = Expanded(self.feed, MINUTES, weekday, LIMITS.transport_from_min)
        return self._days[weekday]


def journeys_compared(seed: int, folder: Path) -> int:
    feed = drawn_feed(seed)
    file = write(feed, folder, seed)
    try:
        week = read_week(file, WEEK, feed.places, ALL_MODES, 3.0)
    except InputError:
        assert not any(Expanded(feed, MINUTES, day, 0).graph for day in range(7))
        return 0
    return Compared(feed).count(week, random.Random(seed))


@pytest.mark.parametrize("count", [200, pytest.param(2000, marks=pytest.mark.long)])
def test_journeys_in_drawn_feeds_are_those_of_a_graph_expanded_in_time(tmp_path: Path, count: int) -> None:
    found = sum(journeys_compared(seed, tmp_path) for seed in range(count))
    assert found > 30 * count
