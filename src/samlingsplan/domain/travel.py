"""Journeys, door to door and one way, and the burden of a leader on a route."""

from collections.abc import Mapping
from dataclasses import dataclass

from samlingsplan.domain.calendar import Clocks, DayPattern
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
class Away:
    """When a leader is away from home for a physical samling.

    Parameters
    ----------
    leave_home_min, home_min
        Minutes after Monday 00.00 of the samling's week, negative before it: leaving home, and being home again.
    nights_before, nights_after
        Nights before the samling's first day, and after its last.
    nights
        Nights away in all, those between the days included unless the leader sleeps at home.
    """

    leave_home_min: int
    home_min: int
    nights_before: int
    nights_after: int
    nights: int


@dataclass(frozen=True, slots=True)
class ClockedStay(Away):
    """When a leader is away by the clock: by the connections of a timetable.

    Parameters
    ----------
    arrive_min, leave_min
        Arriving at the place, and leaving it, in minutes as above.
    there_min, back_min
        Minutes under way, door to door, nights left out.
    early_min
        Minutes between the arrival and the time to arrive by.
    lost_monday_min, lost_friday_min
        Minutes of the working day away on the Monday and the Friday of the week.
    """

    arrive_min: int
    leave_min: int
    there_min: int
    back_min: int
    early_min: int
    lost_monday_min: int
    lost_friday_min: int

    @property
    def longest_min(self) -> int:
        """Minutes under way of the longer of the two journeys."""
        return max(self.there_min, self.back_min)


@dataclass(frozen=True, slots=True)
class Boarding:
    """A flight, train, boat or ferry that is boarded on a journey.

    Parameters
    ----------
    mode
        ``air``, ``rail``, ``boat`` or ``ferry``.
    vehicle
        What people call it: the number of a flight, and in a feed that of a train or a line; empty where it has none.
    start, end
        The places' names.
    departure_min, arrival_min
        Minutes after Monday 00.00 of the samling's week, negative before it.
    """

    mode: str
    vehicle: str
    start: str
    end: str
    departure_min: int
    arrival_min: int


@dataclass(frozen=True, slots=True)
class Connection:
    """What is boarded on a journey to a samling.

    Parameters
    ----------
    boarded
        In order of time; none where one drives all the way.
    arrive_min
        Arriving at the place, minutes after Monday 00.00 of the samling's week.
    same_day_min
        Where one leaves home days before: the first arrival on the samling's first day by who leaves home that day,
        minutes after its midnight. None where nobody arrives that day, or where one leaves that day.
    year
        The year of the timetable where it is a feed's; None where it is the package's.
    """

    boarded: tuple[Boarding, ...]
    arrive_min: int
    same_day_min: int | None
    year: int | None = None


StayKey = tuple[Origin, VenueId, DayPattern, Clocks]
"""An origin, a study place, the weekdays of a samling, and the times of day that bind the journeys."""

StayTable = Mapping[StayKey, ClockedStay]
"""Stays by the clock.

A pair that is in no key is not known by the clock: its nights follow from the minutes of its journey."""

ConnectionTable = Mapping[StayKey, Connection]
"""What is boarded on journeys to samlinger, by the same keys."""


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
        What the employer pays, kroner: fares and kilometres, hotel, day allowances, and the stand-in; the last with the
        income that whoever has no employer loses.
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
