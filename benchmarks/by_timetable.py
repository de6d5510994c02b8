"""Whole journeys of a Tuesday by the package's timetable, for published times that come from a timetable themselves."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from statistics import fmean, median
from typing import TYPE_CHECKING

from samlingsplan.domain import ClockParameters
from samlingsplan.travel import Network, TravelMode, TravelParameters
from samlingsplan.travel.timetable.build import ground_of, stops_of, timetable_of
from samlingsplan.travel.timetable.ground import PUBLIC_GROUND
from samlingsplan.travel.timetable.limits import day_limits
from samlingsplan.travel.timetable.rides import NEVER, Appointment, Direction, Stop, Timetable, Trips
from samlingsplan.travel.timetable.trips import Search

if TYPE_CHECKING:
    from samlingsplan.travel.timetable.rides import Minutes

TUESDAY = 1
HOURS = range(8, 23)
"""Whole journeys are asked for by each of these hours, since nobody knows by when the published ones were asked for."""


class NoGround:
    """No way from place to place but the rides of a timetable."""

    def minutes(self, starts: Sequence[str], ends: Sequence[str]) -> "Minutes":
        """Return no minutes to the same place, and never to another."""
        import numpy as np

        return np.array([[0 if start == end else NEVER for end in ends] for start in starts], dtype=np.int32)


class TuesdayJourneys:
    """The journeys of a Tuesday between some places.

    Parameters
    ----------
    network, parameters
        The travel model.
    air_trips
        Pairs of airports.
    whole
        Pairs of places.
    """

    def __init__(
        self,
        network: Network,
        parameters: TravelParameters,
        air_trips: Iterable[tuple[str, str]],
        whole: Iterable[tuple[str, str]],
    ) -> None:
        self._timetable = timetable_of(network, parameters)
        flights = [ride for ride in self._timetable.rides if ride.mode == TravelMode.AIR]
        self._flights = Timetable(tuple(flights), stops_of(flights, parameters), self._timetable.year)
        served = {stop.place for stop in self._flights.stops}
        self._airports = sorted({end for pair in air_trips for end in pair} & served)
        self._places = sorted({end for pair in whole for end in pair})
        self._limits = day_limits(ClockParameters())
        self._ground = ground_of(network, parameters, self._timetable, self._places, PUBLIC_GROUND)

    def from_gate_to_gate(self, start: str, end: str) -> float | None:
        """Return the median minutes of the useful flights of the day, with all changes; None where there is none."""
        if not {start, end} <= {*self._airports}:
            return None
        search, stop = self._by_air, Stop(start, TravelMode.AIR)
        day, column = search.day(TUESDAY, Direction.OUTWARD), self._airports.index(end)
        arrivals = search.to_places(TUESDAY, Direction.OUTWARD)[:, column].tolist()
        at = list(day.stops).index(stop)
        leave = self._flights.stops[Stop(end, TravelMode.AIR)].alight_min
        departures = enumerate(day.departures[at], day.first[at])
        flown = [(departure, arrivals[row] - leave) for row, departure in departures if arrivals[row] < NEVER]
        return median(useful(flown)) if flown else None

    def door_to_door(self, start: str, end: str) -> float | None:
        """Return the mean minutes of the quickest journeys without a car that arrive by each hour."""
        row, column = self._places.index(start), self._places.index(end)
        found = [int(trips.under_way_min[row, column]) for trips in self._by_hour if trips.nights[row, column] == 0]
        return fmean(found) if found else None

    @cached_property
    def _by_air(self) -> Search:
        return Search(self._flights, NoGround(), self._airports, self._airports, self._limits)

    @cached_property
    def _by_hour(self) -> list[Trips]:
        search = Search(self._timetable, self._ground, self._places, self._places, self._limits)
        return [search.trips(Appointment(Direction.OUTWARD, TUESDAY, hour * 60)) for hour in HOURS]


def useful(flights: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield the minutes of flights, departures and arrivals, that none beats by leaving later and arriving no later."""
    earliest = NEVER
    for departure, arrival in sorted(flights, key=lambda flight: (-flight[0], flight[1])):
        if arrival < earliest:
            earliest = arrival
            yield arrival - departure
