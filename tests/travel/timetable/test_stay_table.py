"""The stays of many at many places: pairs of journeys, and one journey for people who live in several places."""

from datetime import time

import numpy as np
import pytest

from samlingsplan.domain import ClockParameters, DayPattern, KommuneId, Mode, Origin, Samling, VenueId
from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, Direction, Trip, Trips
from samlingsplan.travel.timetable.stay_table import Asked, stay_table, trip_from_homes

TUE_THU, MON_WED = DayPattern.TUE_THU, DayPattern.MON_WED
NOON = Samling(1, "", Mode.PHYSICAL, (TUE_THU, MON_WED), None, time(12), time(9), time(16), time(15))
TOWN, ISLE = Origin(KommuneId("0001")), Origin(KommuneId("0002"))
VENUE = VenueId("v")
TUESDAY, MONDAY = (Appointment(Direction.OUTWARD, day, 720) for day in (1, 0))
THURSDAY, WEDNESDAY = (Appointment(Direction.HOMEWARD, day, 900) for day in (3, 2))


def column(*trips: Trip) -> Trips:
    """Return the journeys of homes, one row each, to one place."""
    return Trips(*(np.array([[value] for value in values], dtype=np.int32) for values in zip(*trips, strict=True)))


NONE = Trip(-1, -1, -1, -1)
THERE, BACK = Trip(0, 90, DAY_MIN + 600, DAY_MIN + 700), Trip(0, 100, 3 * DAY_MIN + 920, 3 * DAY_MIN + 1030)
EARLIER = Trip(0, 90, 600, 700), Trip(0, 100, 2 * DAY_MIN + 920, 2 * DAY_MIN + 1030)


def asked(isle_on_monday: Trip) -> Asked:
    table = {
        TUESDAY: column(THERE, THERE, NONE),
        THURSDAY: column(BACK, BACK, NONE),
        MONDAY: column(EARLIER[0], isle_on_monday, NONE),
        WEDNESDAY: column(EARLIER[1], EARLIER[1], NONE),
    }
    return Asked(["town", "isle", "venue"], ["venue"], table, {"venue": 7})


HOMES = {TOWN: (("town", 1.0),), ISLE: (("isle", 1.0),)}


def test_each_pattern_has_the_stay_of_its_own_connections() -> None:
    found = stay_table(HOMES, {VENUE: "venue"}, [NOON], asked(Trip(1, 80, -500, -300)), ClockParameters())
    assert len(found) == 4
    town, isle = found[TOWN, VENUE, TUE_THU, NOON.clocks], found[ISLE, VENUE, MON_WED, NOON.clocks]
    assert (town.there_min, town.back_min, town.longest_min, town.nights, town.early_min) == (90, 100, 100, 2, 20)
    # To Monday from Sunday 15.40: a night before, and until Monday noon 17 hours.
    assert (isle.nights_before, isle.nights, isle.early_min) == (1, 3, 720 + 300)


def test_a_pair_without_a_connection_on_some_weekdays_is_left_out_whole() -> None:
    found = stay_table(HOMES, {VENUE: "venue"}, [NOON], asked(NONE), ClockParameters())
    assert {(origin, pattern) for origin, _, pattern, _ in found} == {(TOWN, TUE_THU), (TOWN, MON_WED)}


def test_within_a_place_no_departure_is_needed() -> None:
    found = stay_table({TOWN: (("venue", 1.0),)}, {VENUE: "venue"}, [NOON], asked(NONE), ClockParameters())
    stay = found[TOWN, VENUE, TUE_THU, NOON.clocks]
    # From 11.53 to noon, and from 15.00 to 15.07; one sleeps at home.
    assert (stay.leave_home_min, stay.arrive_min, stay.early_min) == (DAY_MIN + 713, DAY_MIN + 720, 0)
    assert (stay.leave_min, stay.home_min, stay.nights) == (3 * DAY_MIN + 900, 3 * DAY_MIN + 907, 0)


MORNING, EVENING, NEAR = Trip(0, 100, 500, 700), Trip(1, 200, -600, -300), Trip(0, 40, 640, 690)


@pytest.mark.parametrize(
    ("trips", "found"),
    [
        # 0.4 + 0.15 in the morning against 0.45: times of the larger of the two, minutes 40 + 90 + 6.
        ([(MORNING, 0.4), (EVENING, 0.45), (NEAR, 0.15)], Trip(0, 136, 500, 700)),
        ([(MORNING, 0.2), (EVENING, 0.6), (NEAR, 0.2)], Trip(1, 148, -600, -300)),
        # Minutes are means of those who have a journey, 100 and 40 by two to one.
        ([(MORNING, 0.4), (None, 0.4), (NEAR, 0.2)], Trip(0, 80, 500, 700)),
        ([(MORNING, 0.3), (None, 0.6), (EVENING, 0.1)], None),
        ([(None, 1.0)], None),
        ([(MORNING, 1.0)], MORNING),
    ],
)
def test_nights_are_the_weighted_majoritys_and_minutes_the_weighted_mean(
    trips: list[tuple[Trip | None, float]], found: Trip | None
) -> None:
    assert trip_from_homes(trips) == found
