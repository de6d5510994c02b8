"""Journeys, door to door and one way, and the burden of a leader on a route."""

from collections.abc import Mapping
from dataclasses import dataclass

from samlingsplan.domain.participant import Origin
from samlingsplan.domain.venue import VenueId


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of a journey by one mode.

    Parameters
    ----------
    mode
        ``road``, ``bus``, ``ferry``, ``boat``, ``rail``, ``air`` …
    start, end
        Names in the travel network.
    minutes
        Minutes in motion.
    wait_min
        Minutes of waiting, boarding or check-in before it.
    km
        Kilometres; zero where the distance is not known or the leg is not driven.
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
    """The quickest journey from an origin to a study place, one way.

    Parameters
    ----------
    travel_min
        Whole minutes door to door, waiting included.
    km
        Kilometres in all, by all modes.
    nok
        Estimated price, whole kroner.
    changes
        Number of times the traveller boards another vehicle after the first.
    legs
        The legs in order; empty when a table from a file gives none.
    low_min, high_min
        Lower and upper estimate of ``travel_min``; None when a table from a file gives none.
    """

    travel_min: int
    km: float
    nok: int
    changes: int
    legs: tuple[Leg, ...] = ()
    low_min: int | None = None
    high_min: int | None = None

    def surely_shorter_than(self, other: "Journey") -> bool | None:
        """Whether it is shorter for all values within both uncertainties; None where they are not known."""
        if self.high_min is None or other.low_min is None:
            return None
        return self.high_min < other.low_min


TravelTable = Mapping[tuple[Origin, VenueId], Journey]
"""Journeys by origin and study place; a missing pair cannot be travelled."""


@dataclass(frozen=True, slots=True)
class Burden:
    """The burden of one leader from one origin on one route over the whole kull, in whatever weeks it is held.

    Parameters
    ----------
    travel_min
        Minutes of travel, there and back, over all physical samlinger.
    one_way_min
        Minutes of the longest single journey.
    nights
        Nights away.
    travel_nok, hotel_nok, meals_nok, stand_in_nok
        What the employer pays, kroner: fares and kilometres, hotel, day allowances, and the stand-in.
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
        """Travel, hotel and meals, kroner: the cost that a travel grant can cover."""
        return self.nok + self.meals_nok

    @property
    def employer_nok(self) -> int:
        """The whole cost to the employer, kroner.

        «Andre utgifter som reise, opphold, læremidler og eventuell frikjøp/vikar må finansieres av kommunen»
        (requirement specification); «vel så mye om utgifter til vikarer» (AFI 2014).
        """
        return self.travel_and_stay_nok + self.stand_in_nok
