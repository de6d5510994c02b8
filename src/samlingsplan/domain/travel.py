"""Journeys, door to door and one way, and what a leader bears on a route."""

from collections.abc import Mapping
from dataclasses import dataclass

from samlingsplan.domain.participant import Origin
from samlingsplan.domain.venue import VenueId


@dataclass(frozen=True, slots=True)
class Leg:
    """One piece of a journey.

    Parameters
    ----------
    mode
        ``road``, ``bus``, ``ferry``, ``boat``, ``rail``, ``air`` …
    start, end
        Names in the travel network.
    minutes
        Minutes under way.
    wait_min
        Minutes waited, boarded or checked in before it.
    km
        Kilometres; zero where it is not known or not driven.
    nok
        Estimated price one way, kroner.
    """

    mode: str
    start: str
    end: str
    minutes: float
    wait_min: float
    km: float
    nok: float


@dataclass(frozen=True, slots=True)
class Journey:
    """The quickest way from an origin to a study place, one way.

    Parameters
    ----------
    travel_min
        Whole minutes door to door, waiting included.
    km
        Kilometres in all, whatever the mode.
    nok
        Estimated price, whole kroner.
    changes
        How many times one boards something after the first vehicle.
    legs
        The pieces in order; empty when the matrix came from a file without them.
    low_min, high_min
        Lower and upper estimate of ``travel_min``; None when the matrix came from a file without them.
    """

    travel_min: int
    km: float
    nok: int
    changes: int
    legs: tuple[Leg, ...] = ()
    low_min: int | None = None
    high_min: int | None = None

    def surely_shorter_than(self, other: "Journey") -> bool | None:
        """Whether it is shorter whatever the errors of both are; None where they are not known."""
        if self.high_min is None or other.low_min is None:
            return None
        return self.high_min < other.low_min


TravelTable = Mapping[tuple[Origin, VenueId], Journey]
"""Journeys by origin and study place; a missing pair cannot be travelled."""


@dataclass(frozen=True, slots=True)
class Burden:
    """What one leader from one origin bears on one route over the whole kull, whatever weeks it is held in.

    Parameters
    ----------
    travel_min
        Minutes under way, there and back, all physical samlinger.
    one_way_min
        Minutes of the longest single journey.
    nights
        Nights away.
    travel_nok, hotel_nok, meals_nok, stand_in_nok
        What the employer pays, kroner: fares and kilometres, rooms, day allowances, and who stands in meanwhile.
    """

    travel_min: int
    one_way_min: int
    nights: int
    travel_nok: int
    hotel_nok: int = 0
    meals_nok: int = 0
    stand_in_nok: int = 0

    @property
    def nok(self) -> int:
        """Travel and hotel, kroner."""
        return self.travel_nok + self.hotel_nok

    @property
    def travel_and_stay_nok(self) -> int:
        """Travel, hotel and meals, kroner: what a travel grant can help with."""
        return self.nok + self.meals_nok

    @property
    def employer_nok(self) -> int:
        """All that the employer pays, kroner.

        «Andre utgifter som reise, opphold, læremidler og eventuell frikjøp/vikar må finansieres av kommunen»
        (requirement specification); «vel så mye om utgifter til vikarer» (AFI 2014).
        """
        return self.travel_and_stay_nok + self.stand_in_nok
