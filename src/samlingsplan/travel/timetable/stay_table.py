"""The stays of many leaders at many places by the clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import fsum
from typing import TYPE_CHECKING

from samlingsplan.domain import ClockedStay, ClockParameters, Origin, Samling, StayKey, VenueId
from samlingsplan.travel.timetable.appointments import both_ends, occasions
from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, Direction, Trip
from samlingsplan.travel.timetable.stays import clocked_stay

if TYPE_CHECKING:
    from samlingsplan.travel.timetable.cache import ClockTable

Homes = Mapping[Origin, Sequence[tuple[str, float]]]
"""For each origin the places of the network where its people live, each with a weight."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The journeys between homes and study places that keep appointments.

    Parameters
    ----------
    homes, places
        The rows and the columns of the table.
    table
        The journeys of each appointment.
    within_min
        Minutes of a journey within a place, for places that are homes too.
    """

    homes: Sequence[str]
    places: Sequence[str]
    table: "ClockTable"
    within_min: Mapping[str, int]

    def trips(self, appointment: Appointment) -> dict[tuple[str, str], Trip]:
        """Return the journey of every home and place that have one."""
        trips = self.table[appointment]
        arrays = (trips.nights, trips.under_way_min, trips.leave_min, trips.arrive_min)
        pairs = product(self.homes, self.places)
        rows = zip(*[array.ravel().tolist() for array in arrays], strict=True)
        found = {}
        for (home, place), each in zip(pairs, rows, strict=True):
            trip = _within(self.within_min[place], appointment) if home == place else Trip(*each)
            if trip.nights >= 0:
                found[home, place] = trip
        return found


def stay_table(
    homes: Homes,
    venues: Mapping[VenueId, str],
    samlinger: Iterable[Samling],
    asked: Asked,
    clock: ClockParameters,
    outside_min: Mapping[Origin, int] | None = None,
) -> dict[StayKey, ClockedStay]:
    """Return the stays of origins at study places, on all weekdays and times of day that samlinger may have.

    Parameters
    ----------
    homes, venues
        The places of the network.
    samlinger
        The samlinger.
    asked
        The journeys that keep their beginnings and ends.
    clock
        The working day, and the minutes up to which one sleeps at home between the days.
    outside_min
        By how many minutes the ways of an origin's people to and from their homes are longer.

    Notes
    -----
    A pair that lacks a connection on some of the weekdays is left out whole: the weeks are chosen later.
    """
    table: dict[StayKey, ClockedStay] = {}
    lacking: set[tuple[Origin, VenueId]] = set()
    for pattern, clocks in occasions(samlinger):
        there, back = both_ends(pattern, clocks)
        outward, homeward = asked.trips(there), asked.trips(back)
        for origin, living in homes.items():
            longer = outside_min[origin] if outside_min else 0
            for venue, place in venues.items():
                going = trip_from_homes([(outward.get((home, place)), weight) for home, weight in living])
                returning = trip_from_homes([(homeward.get((home, place)), weight) for home, weight in living])
                if going is None or returning is None:
                    lacking.add((origin, venue))
                else:
                    ways = (there, _starting_earlier(going, longer)), (back, _ending_later(returning, longer))
                    table[origin, venue, pattern, clocks] = clocked_stay(*ways, clock)
    return {key: stay for key, stay in table.items() if key[:2] not in lacking}


def _starting_earlier(trip: Trip, minutes: int) -> Trip:
    return Trip(trip.nights, trip.under_way_min + minutes, trip.leave_min - minutes, trip.arrive_min)


def _ending_later(trip: Trip, minutes: int) -> Trip:
    return Trip(trip.nights, trip.under_way_min + minutes, trip.leave_min, trip.arrive_min + minutes)


def trip_from_homes(trips: Sequence[tuple[Trip | None, float]]) -> Trip | None:
    """Return one journey for people who live in several places; None where most of them have none.

    Nights are those of the weighted majority, and times those of the home with most people among it. Minutes under way
    are the weighted mean of all who have a journey.

    Parameters
    ----------
    trips
        The journey of each home, None where it has none, with its weight; the first of equals decides.
    """
    if len(trips) == 1:
        return trips[0][0]
    verdicts: dict[int | None, float] = {}
    for trip, weight in trips:
        nights = None if trip is None else trip.nights
        verdicts[nights] = verdicts.get(nights, 0.0) + weight
    most = max(verdicts, key=lambda nights: verdicts[nights])
    if most is None:
        return None
    known = [(trip, weight) for trip, weight in trips if trip is not None]
    typical, _ = max([each for each in known if each[0].nights == most], key=lambda each: each[1])
    minutes = fsum([trip.under_way_min * weight for trip, weight in known]) / fsum([weight for _, weight in known])
    return typical._replace(under_way_min=round(minutes))


def _within(minutes: int, appointment: Appointment) -> Trip:
    """Return a journey within a place, which needs no departure."""
    at = appointment.weekday * DAY_MIN + appointment.clock_min
    if appointment.direction is Direction.OUTWARD:
        return Trip(0, minutes, at - minutes, at)
    return Trip(0, minutes, at, at + minutes)
