"""The nouns of a timetable: rides in a week, stops where they are boarded, and the ground between stops.

Times are whole minutes after Monday 00.00 of the week. A timetable is the same every week.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Minutes = NDArray[np.int32]
    """Whole minutes in an array."""

DAY_MIN = 24 * 60
WEEK_MIN = 7 * DAY_MIN
NEVER = 1 << 20
"""The minutes between places that nothing joins."""


class Ride(NamedTuple):
    """A vehicle's way from one stop to its next, once a week.

    Parameters
    ----------
    start, end
        Places.
    departure_min, arrival_min
        Minutes after Monday 00.00; it arrives later than it departs, perhaps in the week after.
    vehicle
        Rides of one vehicle have the same name: a traveller who stays aboard boards once. Each ride of a vehicle starts
        where the one before it ended, and no earlier.
    mode
        A value of `TravelMode`.
    number
        What people call it, such as the number of a flight; empty where it has none.
    """

    start: str
    end: str
    departure_min: int
    arrival_min: int
    vehicle: str
    mode: str
    number: str = ""


class Stop(NamedTuple):
    """The place where rides of one mode are boarded, such as the railway station of an airport."""

    place: str
    mode: str


class StopMinutes(NamedTuple):
    """What boarding, alighting and changing take at a stop, minutes.

    Parameters
    ----------
    board_min
        From the place to the departure: check-in, or the way to the platform.
    alight_min
        From the arrival to the place.
    change_min
        The shortest time from an arrival at the stop to a departure from the same stop.
    """

    board_min: int
    alight_min: int
    change_min: int


class Ground(Protocol):
    """The ways from place to place without a departure that is looked up: roads, frequent ferries and trains."""

    def minutes(self, starts: Sequence[str], ends: Sequence[str]) -> "Minutes":
        """Return the minutes from each start (rows) to each end (columns); `NEVER` where nothing joins them."""


@dataclass(frozen=True)
class Timetable:
    """The rides of a week.

    Parameters
    ----------
    rides
        In any order.
    stops
        The minutes at each stop where a ride starts or ends.
    year
        The year that the rides are of.
    """

    rides: tuple[Ride, ...]
    stops: Mapping[Stop, StopMinutes]
    year: int


class Direction(Enum):
    """Which end of a journey the clock binds."""

    OUTWARD = "outward"
    HOMEWARD = "homeward"


class Appointment(NamedTuple):
    """The time a journey is bound by: arrive by then (outward), or leave after then (homeward).

    Parameters
    ----------
    direction
        Outward or homeward.
    weekday
        0 for Monday.
    clock_min
        Minutes after midnight.
    """

    direction: Direction
    weekday: int
    clock_min: int


class DayLimits(NamedTuple):
    """The times of day between which one travels, minutes after midnight.

    Parameters
    ----------
    leave_from_min
        The earliest departure from home, or from where the night was spent.
    transport_from_min
        The earliest departure of a ride.
    evening_arrival_min
        Outward, a day's travel ends by then.
    home_by_min
        Homeward, a day's travel ends by then.
    most_nights
        Journeys of more nights are not looked for.
    """

    leave_from_min: int
    transport_from_min: int
    evening_arrival_min: int
    home_by_min: int
    most_nights: int = 3


class Trip(NamedTuple):
    """One journey that keeps an appointment; its fields are those of `Trips`."""

    nights: int
    under_way_min: int
    leave_min: int
    arrive_min: int


@dataclass(frozen=True)
class Trips:
    """The journeys that keep an appointment, between each home (rows) and each study place (columns).

    Parameters
    ----------
    nights
        Nights away before the samling's first day, or after its last; negative where there is no journey.
    under_way_min
        Minutes of travel door to door, nights left out.
    leave_min, arrive_min
        Minutes after Monday 00.00 of the samling's week, negative before it: leaving home and arriving at the place
        (outward), or leaving the place and arriving at home (homeward).
    """

    nights: "Minutes"
    under_way_min: "Minutes"
    leave_min: "Minutes"
    arrive_min: "Minutes"

    def at(self, row: int, column: int) -> Trip | None:
        """Return the journey of one home and one place, None where there is none."""
        whole = (self.nights, self.under_way_min, self.leave_min, self.arrive_min)
        found = Trip(*(int(each[row, column]) for each in whole))
        return found if found.nights >= 0 else None


class Part(NamedTuple):
    """A part of a journey by the clock: on the ground, or from boarding a ride to leaving it.

    Parameters
    ----------
    mode
        A value of `TravelMode`; ``ground`` between stops.
    start, end
        Places.
    departure_min, arrival_min
        Minutes after Monday 00.00 of the samling's week.
    vehicle, number
        The name of the vehicle, empty on the ground, and what people call it.
    """

    mode: str
    start: str
    end: str
    departure_min: int
    arrival_min: int
    vehicle: str = ""
    number: str = ""
