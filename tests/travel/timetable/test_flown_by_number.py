"""Flights as a table has them, by number and weekday, against every sequence of flights by aircraft that are known.

The table says nothing of aircraft: which flights one may stay aboard of follows from their numbers, and from how long
they stand. A world knows its aircraft, and every sequence of their flights is tried.
"""

import random
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from samlingsplan.travel import TravelParameters
from samlingsplan.travel.timetable.build import stops_of
from samlingsplan.travel.timetable.flights import read_flights
from samlingsplan.travel.timetable.parameters import TimetableParameters
from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, DayLimits, Direction, Ride, Timetable
from samlingsplan.travel.timetable.trips import Search
from tests.travel.timetable.brute import Brute, GroundTable

PARAMETERS = TravelParameters()
AIRPORTS = ["AAA", "BBB", "CCC", "DDD"]
PLACES = [*AIRPORTS, "town"]
WEEKDAYS = {6: "sun", 0: "mon", 1: "tue"}
LIMITS = DayLimits(360, 360, 1260, 1380, 2)
STAYS, LEAVES = (0, 15, 35, 40), (41, 60)
"""Minutes that an aircraft stands before it flies on under its number, and before the next of the number is another."""


@dataclass(frozen=True)
class World:
    """Rows of a table of flights, and the rides by aircraft that they are."""

    rows: tuple[str, ...]
    rides: tuple[Ride, ...]
    ground: GroundTable


def world(seed: int) -> World:
    """Return flights of three days: through flights, numbers used again, flights of few weeks, and a helicopter."""
    lot = random.Random(seed)
    rows, rides = list[str](), list[Ride]()
    for number in range(9):
        name = f"helicopter {number}" if number > 6 else f"XY{number}"
        day, at, here = lot.choice(list(WEEKDAYS)), lot.randrange(300, 1000), lot.choice(AIRPORTS)
        aircraft = 0
        for _ in range(1 if number > 6 else lot.choice((1, 2, 3, 4))):
            there = lot.choice([each for each in AIRPORTS if each != here])
            minutes, often = lot.randrange(20, 120), lot.random() < 0.85
            clock = f"{at // 60:02d}:{at % 60:02d}"
            rows.append(f"{WEEKDAYS[day]},{name},{here},{there},{clock},{minutes},{'0.8' if often else '0.6'}")
            if often:
                start = day * DAY_MIN + at
                rides.append(Ride(here, there, start, start + minutes, f"{number}/{aircraft}", "air"))
            stands = lot.choice((*STAYS, *STAYS, *LEAVES))
            aircraft += stands in LEAVES or not often
            here, at = there, at + minutes + stands
            if at > DAY_MIN - 200:
                break
    lot.shuffle(rows)
    known = {
        (start, end): lot.randrange(15, 300)
        for start, end in product(PLACES, repeat=2)
        if start != end and "town" in (start, end) and lot.random() < 0.6
    }
    return World(tuple(rows), tuple(rides), GroundTable(known))


def compare(folder: Path, seed: int) -> tuple[int, int]:
    """Compare a world's journeys with brute force; return how many there are, and how many need a through flight."""
    drawn = world(seed)
    file = folder / "flights.csv"
    head = "weekday,flight,from,to,departure,block_min,share_of_weeks\n"
    file.write_text(head + "\n".join(drawn.rows) + "\n", encoding="utf-8")
    read = read_flights(file, PLACES, TimetableParameters())
    assert {ride[:4] for ride in read} == {ride[:4] for ride in drawn.rides}
    stops = stops_of(drawn.rides, PARAMETERS)
    search = Search(Timetable(tuple(read), stops, 2016), drawn.ground, PLACES, PLACES, LIMITS)
    brute = Brute(Timetable(drawn.rides, stops, 2016), drawn.ground, LIMITS)
    alone = [ride._replace(vehicle=str(i)) for i, ride in enumerate(drawn.rides)]
    changing = Brute(Timetable(tuple(alone), stops, 2016), drawn.ground, LIMITS)
    found, through = 0, 0
    for direction, clock in product(Direction, (600, 900)):
        asked = Appointment(direction, 0, clock)
        trips = search.trips(asked)
        for (row, home), (column, place) in product(enumerate(PLACES), repeat=2):
            expected, trip = brute.best(home, place, asked), trips.at(row, column)
            mine = None if trip is None else (trip.nights, trip.under_way_min)
            assert mine == (expected and expected[:2]), (seed, home, place, asked)
            found += home != place and mine is not None
            through += expected != changing.best(home, place, asked)
    return found, through


@pytest.mark.parametrize("seed", range(6))
def test_journeys_are_those_of_the_aircraft(tmp_path: Path, seed: int) -> None:
    compare(tmp_path, seed)


def test_worlds_have_journeys_that_need_a_through_flight(tmp_path: Path) -> None:
    # Without them the comparison would say nothing of stops that are too short to change at.
    found = [compare(tmp_path, seed) for seed in (0, 1, 2)]
    assert min(journeys for journeys, _ in found) > 20
    assert sum(through for _, through in found) > 0


@pytest.mark.long(at_most_s=300)
@pytest.mark.parametrize("seed", range(100, 400))
def test_journeys_are_those_of_the_aircraft_in_many_worlds(tmp_path: Path, seed: int) -> None:
    compare(tmp_path, seed)
