"""Journeys, door to door and one way."""

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
