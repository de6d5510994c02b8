"""By the clock, the least generalised cost takes the night train where people do."""

from itertools import pairwise

import pytest

from samlingsplan.domain import ClockParameters
from samlingsplan.travel import Network, TravelMode, TravelParameters
from samlingsplan.travel.timetable.cache import clock_table
from samlingsplan.travel.timetable.clocked import by_clock
from samlingsplan.travel.timetable.rides import Appointment, Direction, Trip
from tests.travel.world import TOWN, link, network, place

THERE, HOME = Appointment(Direction.OUTWARD, 1, 600), Appointment(Direction.HOMEWARD, 3, 900)
CLOCK = ClockParameters()


@pytest.fixture(scope="module")
def world() -> Network:
    """Oslo and Bergen, by the package's flights and night trains, and by day trains of seven hours."""
    oslo, bergen = (59.91, 10.75), (60.39, 5.32)
    places = [
        place("Oslo", *oslo, population=TOWN),
        place("Bergen", *bergen, population=TOWN),
        place("OSL", 60.19, 11.1, "airport"),
        place("BGO", 60.29, 5.22, "airport"),
    ]
    return network(
        places,
        [
            link(TravelMode.ROAD, "Oslo", "OSL", minutes=40, km=48),
            link(TravelMode.ROAD, "Bergen", "BGO", minutes=22, km=18),
            link(TravelMode.AIR, "OSL", "BGO", minutes=50, departures=15),
            link(TravelMode.RAIL, "Oslo", "Bergen", minutes=420, departures=4),
        ],
    )


def trip(world: Network, appointment: Appointment, **changes: object) -> Trip:
    parameters = TravelParameters.model_validate(changes)
    found = clock_table(["Oslo"], ["Bergen"], [appointment], parameters, world, CLOCK)[appointment].at(0, 0)
    assert found is not None
    return found


def test_the_fastest_journey_flies_in_the_morning(world: Network) -> None:
    assert trip(world, THERE).nights == trip(world, HOME).nights == 0


def test_the_least_cost_takes_the_night_train(world: Network) -> None:
    # The flight takes about 3 hours and 1,250 + 300 + 270 kroner, at 450 kroner an hour 4 hours more. The night train
    # takes about an hour and a quarter awake and 650 + 500 + 700 kroner, 4 hours and 7 minutes more.
    by_train = trip(world, THERE, choose_by="generalised_cost")
    assert by_train.nights == 1
    assert by_train.under_way_min == 10 + 51 + 5  # from the centre of Oslo: aboard it is after 06:00 for 51 min


def test_a_dear_night_leaves_it_to_the_flight(world: Network) -> None:
    assert trip(world, THERE, choose_by="generalised_cost", nights={"berth_nok": 3000}).nights == 0
    assert trip(world, THERE, choose_by="generalised_cost", nights={"value_nok": 3000}).nights == 0
    assert (
        trip(world, THERE, choose_by="generalised_cost", value_nok_per_hour=5000, nights={"value_nok": 20_000}).nights
        == 0
    )


def test_the_day_train_is_taken_where_minutes_are_cheap(world: Network) -> None:
    # For a start at 20 there is time: 7 hours and a quarter and 650 kroner, against 3 hours and 1,820.
    late = THERE._replace(clock_min=1200)
    cheap: dict[str, object] = {"value_nok_per_hour": 100, "nights": {"value_nok": 2000}}
    assert trip(world, late, choose_by="generalised_cost", **cheap).under_way_min == pytest.approx(10 + 420 + 5, abs=2)


@pytest.mark.parametrize("appointment", [THERE, HOME])
def test_the_parts_are_those_of_the_journey_chosen(world: Network, appointment: Appointment) -> None:
    parameters = TravelParameters.model_validate({"choose_by": "generalised_cost"})
    table = clock_table(["OSL"], ["BGO"], [appointment], parameters, world, CLOCK)[appointment].at(0, 0)
    ((_, way),) = by_clock(("OSL", "BGO"), (appointment,), parameters, world, CLOCK).ways
    assert way is not None
    assert way.trip == table


def test_the_parts_of_a_night_train_follow_each_other(world: Network) -> None:
    parameters = TravelParameters.model_validate({"choose_by": "generalised_cost"})
    found = by_clock(("Oslo", "BGO"), (THERE, HOME), parameters, world, CLOCK)
    for asked, way in found.ways:
        assert way is not None
        assert way.trip.nights == 1
        aboard = [part for part in way.parts if part.vehicle.startswith("night train")]
        assert [(part.start, part.end) for part in aboard] == [
            ("Oslo", "Bergen") if asked.direction is Direction.OUTWARD else ("Bergen", "Oslo")
        ]
        assert all(a.end == b.start and a.arrival_min <= b.departure_min for a, b in pairwise(way.parts))
        # 10 minutes at the station before the train, and 5 after it, where nothing else comes before or after.
        assert 0 <= way.parts[0].departure_min - way.trip.leave_min <= 10
        assert 0 <= way.trip.arrive_min - way.parts[-1].arrival_min <= 5
    assert found.stay is not None
    assert found.stay.nights == 4  # two between Tuesday and Thursday, and one each way
