"""What the samlinger at one place take of one traveller: minutes under way, and absences."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from samlingsplan.domain import (
    Away,
    ClockedStay,
    ClockParameters,
    Journey,
    Origin,
    Samling,
    StayTable,
    TravelTable,
    VenueId,
)
from samlingsplan.travel.absences import Absence, absence, sum_of
from samlingsplan.travel.clock import away_by_minutes


class Visit(NamedTuple):
    """The samlinger that one traveller goes to at one place.

    Parameters
    ----------
    journey
        The journey, one way.
    travel_min
        Minutes under way, there and back, for all of them.
    absence
        The absences, summed.
    """

    journey: Journey
    travel_min: int
    absence: Absence


class Visits:
    """Finds what samlinger take of travellers, each once.

    Parameters
    ----------
    journeys
        One-way journeys.
    clocked
        The stays by the clock; what it does not know has the minutes of the journey.
    samlinger
        The samlinger, each in its first pattern of weekdays.
    clock
        The times of day that bound travel, nights and work.
    stand_in_from_h
        The fewest working hours away that make a day count.
    """

    def __init__(
        self,
        journeys: TravelTable,
        clocked: StayTable,
        samlinger: Sequence[Samling],
        clock: ClockParameters,
        stand_in_from_h: float,
    ) -> None:
        self._journeys, self._clocked, self._clock, self._from_h = journeys, clocked, clock, stand_in_from_h
        self._samlinger = {each.number: each for each in samlinger}
        kinds: dict[object, int] = {}
        self._alike = {each.number: kinds.setdefault(_clocks(each), each.number) for each in samlinger}
        self._counts = cache(self._count_alike)
        self._once, self._by_minutes = cache(self._absence), cache(self._absences)
        self._by_clock = cache(self._clocked_absence)

    def of(self, origin: Origin, venue: VenueId, numbers: tuple[int, ...]) -> Visit | None:
        """Return what some samlinger at a place take of who starts at an origin; None where it cannot be reached."""
        journey = self._journeys.get((origin, venue))
        if journey is None:
            return None
        stays = self._stays(origin, venue, numbers) if self._clocked else {}
        if not stays:
            return Visit(journey, 2 * journey.travel_min * len(numbers), self._by_minutes(journey.travel_min, numbers))
        travel_min, absences = 0, []
        for number, count in self._counts(numbers).items():
            stay = stays[number]
            travel_min += count * (stay.there_min + stay.back_min)
            absences += [self._by_clock(stay, number)] * count
        return Visit(journey, travel_min, sum_of(absences))

    def _stays(self, origin: Origin, venue: VenueId, numbers: tuple[int, ...]) -> dict[int, ClockedStay]:
        """Return the stay by the clock of each samling that no earlier one is like; nothing where one is not known."""
        stays = {}
        for number in self._counts(numbers):
            each = self._samlinger[number]
            stay = self._clocked.get((origin, venue, each.patterns[0], each.clocks))
            if stay is None:
                return {}
            stays[number] = stay
        return stays

    def _count_alike(self, numbers: tuple[int, ...]) -> Counter[int]:
        """Return how many samlinger are like each that no earlier one is like."""
        return Counter(self._alike[number] for number in numbers)

    def _absences(self, one_way_min: int, numbers: tuple[int, ...]) -> Absence:
        return sum_of([self._once(one_way_min, self._alike[number]) for number in numbers])

    def _absence(self, one_way_min: int, number: int) -> Absence:
        samling = self._samlinger[number]
        return self._clocked_absence(away_by_minutes(one_way_min, samling, samling.patterns[0], self._clock), number)

    def _clocked_absence(self, away: Away, number: int) -> Absence:
        return absence(away, self._samlinger[number], self._clock, self._from_h)


def _clocks(samling: Samling) -> object:
    """Return everything in a samling that an absence depends on."""
    return samling.must_arrive, samling.day_start, samling.day_end, samling.last_end, samling.patterns[0]
