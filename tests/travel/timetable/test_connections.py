"""What is boarded on several journeys at once, and when one would be there on the day itself."""

from itertools import product

import pytest

from samlingsplan.travel import ClockParameters, TravelParameters, load_network
from samlingsplan.travel.timetable.clocked import by_clock
from samlingsplan.travel.timetable.connections import AskedWay, connections
from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, Direction
from samlingsplan.travel.timetable.trips import Search
from samlingsplan.travel.timetable.ways import way, ways
from tests.travel.timetable.brute import world

PLACES = ["a", "b", "c", "d", "e"]
NORWAY = load_network()
TEN, NOON = (Appointment(Direction.OUTWARD, 1, clock) for clock in (600, 720))


@pytest.mark.parametrize("seed", range(3))
def test_journeys_of_many_homes_are_those_of_each(seed: int) -> None:
    timetable, ground, limits = world(seed)
    for direction, clock, place in product(Direction, (480, 960), PLACES[:2]):
        asked = Appointment(direction, 0, clock)
        together = ways(Search(timetable, ground, PLACES, [place], limits), PLACES, place, asked)
        assert together == [way(timetable, ground, (home, place), asked, limits) for home in PLACES]


@pytest.mark.parametrize("seed", range(3))
def test_the_first_arrival_of_the_day_is_the_first_clock_that_needs_no_night(seed: int) -> None:
    timetable, ground, limits = world(seed)
    search = Search(timetable, ground, PLACES, PLACES, limits)
    for direction in Direction:
        found = search.same_day(Appointment(direction, 0, 480))
        for clock in range(0, DAY_MIN, 45):
            nights = search.in_one_day(Appointment(direction, 0, clock)).nights
            in_time = found <= clock if direction is Direction.OUTWARD else found >= clock
            assert ((nights == 0) == in_time).all()


def test_rides_and_reasons_are_those_of_the_single_journey() -> None:
    asked = [AskedWay("Vadsø", "OSL", TEN), AskedWay("Vadsø", "OSL", NOON), AskedWay("Hamar", "Oslo", TEN)]
    found = connections(asked, TravelParameters(), NORWAY, ClockParameters())
    assert list(found) == [asked[0], asked[1], asked[2]]
    vadso = found[asked[0]]
    single = by_clock(("Vadsø", "OSL"), (TEN,), TravelParameters(), NORWAY, ClockParameters())
    ((_, one),) = single.ways
    assert one is not None
    assert [ride.departure_min for ride in vadso.boarded] == [
        part.departure_min for part in one.parts if part.mode != "ground"
    ]
    assert (vadso.boarded[0].start, vadso.boarded[0].mode) == ("Vadsø lufthavn", "air")
    assert vadso.same_day_min == one.same_day_min
    # The way from Hamar begins on the day itself.
    assert found[asked[2]].same_day_min is None
    assert connections([], TravelParameters(), NORWAY, ClockParameters()) == {}
