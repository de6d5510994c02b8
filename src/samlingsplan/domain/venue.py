"""Study places, and the routes between them that a class can follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

from samlingsplan.domain.calendar import Week
from samlingsplan.domain.kommune import KommuneId

VenueId = NewType("VenueId", str)
"""Short lower-case key of a study place, ``"tromso"``."""

RouteId = NewType("RouteId", str)
"""Key of a route; a route that stays in one place has the key of that place."""


@dataclass(frozen=True, slots=True)
class Itemised:
    """The items that a study place costs the supplier, in place of one sum.

    Parameters
    ----------
    room_day_nok
        The rooms of one class for one day, kroner.
    lecturers
        Number of lecturers who travel to each samling of a class.
    lecturers_from
        The kommune that they travel from.
    """

    room_day_nok: int
    lecturers: int
    lecturers_from: KommuneId


@dataclass(frozen=True, slots=True)
class HotelStep:
    """One step of a hotel's terms.

    Parameters
    ----------
    days
        Days before the first day of a samling.
    percent
        Per cent of the rooms that may be given back without cost until then, or of the price that is owed from then on.
    """

    days: int
    percent: int


@dataclass(frozen=True, slots=True)
class Hotel:
    """The hotel at a study place, with its own terms: no terms are common to hotels.

    Parameters
    ----------
    name
        Its name.
    address
        Where it is, or None.
    final_days
        Days before a samling by which the hotel wants the final numbers, or None.
    release
        Until when how many of the rooms may be given back without cost, the earliest first.
    cancellation
        From when how much of the price is owed by who cancels everything, the earliest first.
    """

    name: str
    address: str | None = None
    final_days: int | None = None
    release: tuple[HotelStep, ...] = ()
    cancellation: tuple[HotelStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Venue:
    """A town (or an airport hotel) where samlinger can be held.

    Parameters
    ----------
    id, name
        Key and the name people read.
    node
        Its name in the travel network.
    kommune
        The kommune that it lies in, or None abroad.
    seats_per_room
        Seats in the teaching room, or in the smallest of several.
    rooms
        Number of classes that can meet there in the same week.
    group_rooms
        Rooms for group work that each class has for itself.
    wheelchair
        Whether every room can be reached in a wheelchair.
    local_host
        The local partner, or None.
    open_nok
        The supplier's fixed cost of using the place for the kull, kroner; zero where it is itemised.
    closed_weeks
        Weeks when it is not available.
    plenary_seats
        Seats in its largest hall, or None where no hall is larger than the teaching rooms.
    itemised
        The items that replace ``open_nok``, or None.
    rooms_by_week
        Number of classes in the weeks that differ from ``rooms``.
    address
        Where the teaching is, or None.
    hotel
        Where the leaders stay, or None.
    """

    id: VenueId
    name: str
    node: str
    kommune: KommuneId | None
    seats_per_room: int
    rooms: int
    group_rooms: int
    wheelchair: bool
    local_host: str | None
    open_nok: int
    closed_weeks: frozenset[Week]
    itemised: Itemised | None = None
    plenary_seats: int | None = None
    rooms_by_week: Mapping[Week, int] = field(default_factory=dict, hash=False)
    address: str | None = None
    hotel: Hotel | None = None

    def rooms_in(self, week: Week) -> int:
        """Return how many classes can meet there in a week."""
        return self.rooms_by_week.get(week, self.rooms)

    @property
    def most_together(self) -> int:
        """Seats in the largest room."""
        return max(self.seats_per_room, self.plenary_seats or 0)


@dataclass(frozen=True, slots=True)
class Route:
    """A route: the place of each samling in turn, None where it is digital.

    ``places[k]`` belongs to samling number ``k + 1``.
    """

    id: RouteId
    name: str
    places: tuple[VenueId | None, ...]

    @property
    def venues(self) -> frozenset[VenueId]:
        """The places of the route."""
        return frozenset(place for place in self.places if place is not None)
