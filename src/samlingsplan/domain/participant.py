"""The leaders admitted to a kull, their traits, and the parties of leaders that the model does not distinguish."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NewType

from samlingsplan.domain.calendar import Week
from samlingsplan.domain.kommune import Kommune, KommuneId
from samlingsplan.domain.venue import Route, VenueId

ParticipantId = NewType("ParticipantId", str)
"""A pseudonym; samlingsplan never sees a name."""


class EmployerKind(StrEnum):
    """The kinds of employer that have a number; a scenario may state others, which have a name."""

    KOMMUNE = "kommune"
    FYLKE = "fylke"


@dataclass(frozen=True, slots=True)
class KindOfEmployer:
    """A kind of employer that a scenario states.

    Parameters
    ----------
    name
        What people call it.
    sector
        Key of the sector it belongs to.
    sector_name
        What people call the sector.
    self_employed
        Whether its leaders are their own employers, so that nobody has committed himself to give them days off.
    """

    name: str
    sector: str
    sector_name: str
    self_employed: bool = False


class LeaderLevel(StrEnum):
    """Leader level: primary group (reports to the kommune's management) and secondary group."""

    UNIT = "unit"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a journey starts: the workplace's kommune, by its seat or by a named settlement."""

    kommune: KommuneId
    settlement: str | None = None

    def __str__(self) -> str:
        """``1103`` or ``1103/Finnøy``."""
        return self.kommune if self.settlement is None else f"{self.kommune}/{self.settlement}"


@dataclass(frozen=True, slots=True)
class Participant:
    """One admitted leader.

    Parameters
    ----------
    id
        Pseudonym.
    rank
        Place on the ranked list, 1 first.
    employer_kind, employer
        Kommune or fylke and its number; or another kind that the scenario states, and the employer's name.
    origin
        Where the journey starts; the workplace also for a leader whom a fylke employs.
    group
        Key of the leader group that applied together, or None.
    level
        Leader level.
    service_area
        Home care, institution, dental … as the list states it.
    wishes
        Study places wished for, first wish first.
    wheelchair
        Whether the leader needs step-free access.
    by_video
        Numbers of the samlinger the leader follows by video while the class meets, in order.
    blocked_weeks
        Weeks in which the leader has said that no samling suits, in order.
    stated_sector
        Key of the sector that the scenario states for the kind of employer, or None.
    """

    id: ParticipantId
    rank: int
    employer_kind: str
    employer: str
    origin: Origin
    group: str | None
    level: LeaderLevel
    service_area: str
    wishes: tuple[VenueId, ...] = ()
    wheelchair: bool = False
    by_video: tuple[int, ...] = ()
    blocked_weeks: tuple[Week, ...] = ()
    stated_sector: str | None = None

    @property
    def sector(self) -> str:
        """Key of the sector that the employer belongs to: its kind, unless the scenario says more."""
        return self.stated_sector or self.employer_kind

    def visits(self, route: Route) -> frozenset[VenueId]:
        """Return the places of a route that the leader travels to."""
        held = enumerate(route.places, start=1)
        return frozenset(place for number, place in held if place is not None and number not in self.by_video)

    def wish_met(self, places: Collection[VenueId | None]) -> int | None:
        """Return which wish these places meet, 1 for the first; None when they meet none."""
        return next((number for number, wish in enumerate(self.wishes, start=1) if wish in places), None)


def own_weeks(leaders: Iterable[Participant]) -> dict[ParticipantId, str]:
    """Return the weeks each leader has blocked, as ``2021-W40; 2021-W42``; those with none are left out."""
    return {leader.id: "; ".join(map(str, leader.blocked_weeks)) for leader in leaders if leader.blocked_weeks}


def in_sectors(leaders: Iterable[Participant], employers: Mapping[str, KindOfEmployer]) -> tuple[Participant, ...]:
    """Return leaders who know the sectors that are stated for their kinds of employer."""
    return tuple(
        replace(leader, stated_sector=employers[leader.employer_kind].sector)
        if leader.employer_kind in employers
        else leader
        for leader in leaders
    )


@dataclass(frozen=True, slots=True)
class Party:
    """Leaders that no rule or goal distinguishes, as one integer number of units.

    A unit is one leader, or a group that stays together. Leaders of one origin that no rule or goal distinguishes are
    several units of one member: the model has one integer for them in place of a binary for each.

    Parameters
    ----------
    id
        Stable key.
    units
        Each unit's members; units are interchangeable and of one size.
    """

    id: str
    units: tuple[tuple[Participant, ...], ...]

    @property
    def count(self) -> int:
        """Number of interchangeable units."""
        return len(self.units)

    @property
    def unit_size(self) -> int:
        """Persons in a unit."""
        return len(self.units[0])

    def on_video(self, number: int) -> int:
        """Return how many persons of a unit follow a samling by video."""
        return sum(number in member.by_video for member in self.units[0])

    @property
    def persons(self) -> int:
        """Persons in all."""
        return self.count * self.unit_size


UNKNOWN = "–"
"""Stands for a trait that is not known."""


class Trait(StrEnum):
    """The traits by which classes can be alike or mixed."""

    SIZE_CLASS = "size_class"
    SENTRALITET = "sentralitet"
    FYLKE = "fylke"
    KOSTRA_GROUP = "kostra_group"
    LEVEL = "level"
    SERVICE_AREA = "service_area"
    SECTOR = "sector"


LEADERS_OWN = frozenset({Trait.LEVEL, Trait.SERVICE_AREA, Trait.SECTOR})
"""Traits of the leader; the others are those of the workplace's kommune."""


def trait_of(leader: Participant, trait: Trait, kommuner: Mapping[KommuneId, Kommune]) -> str:
    """Return a leader's trait, as text that sorts."""
    if trait in LEADERS_OWN:
        return str(getattr(leader, trait.value))
    found = getattr(kommuner[leader.origin.kommune], trait.value)
    return UNKNOWN if found is None else str(found)
