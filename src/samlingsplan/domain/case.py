"""A planning case: all that the model, the checker and the measures need, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samlingsplan.domain.calendar import Samling, Slot, Week
from samlingsplan.domain.kommune import Kommune, KommuneId
from samlingsplan.domain.participant import Origin, Participant
from samlingsplan.domain.travel import TravelTable
from samlingsplan.domain.venue import Column, ColumnId, Venue, VenueId


@dataclass(frozen=True, slots=True)
class Kull:
    """The year's intake.

    Parameters
    ----------
    name
        What people call it, ``"Kull 2021/22"``.
    start_year
        Calendar year of the first samling.
    places
        Study places to fill: the first so many of the ranked list are admitted.
    """

    name: str
    start_year: int
    places: int


@dataclass(frozen=True, slots=True)
class Tariff:
    """The supplier's prices, kroner.

    Parameters
    ----------
    class_nok
        Fixed cost of one class for the kull.
    student_nok
        Cost of one student for the kull.
    """

    class_nok: int
    student_nok: int


@dataclass(frozen=True, slots=True)
class Burden:
    """What one leader from one origin bears on one route over the whole kull.

    Parameters
    ----------
    travel_min
        Minutes under way, there and back, all physical samlinger.
    one_way_min
        Minutes of the longest single journey.
    nights
        Nights away.
    nok
        Travel and hotel, the employer's kroner.
    """

    travel_min: int
    one_way_min: int
    nights: int
    nok: int


@dataclass(frozen=True, slots=True)
class Case:
    """One kull to be planned.

    Parameters
    ----------
    name
        Name of the scenario.
    kull, tariff
        The intake and the supplier's prices.
    kommuner
        Every kommune of the year, by number.
    venues
        Candidate study places, by key.
    columns
        Routes a class may follow.
    participants
        The admitted leaders, in rank order.
    samlinger
        The samlinger in order.
    weeks
        Every week of the study year, in order.
    public_holidays
        Days nobody is taught on, with their names.
    school_holidays
        Weeks of school holiday, by kommune.
    teams
        Lecturer teams by samling number: how many classes can be taught the module in the same week.
    journeys
        One-way journeys by origin and study place.
    burdens
        Burden by origin and route; a missing pair cannot be travelled.
    """

    name: str
    kull: Kull
    tariff: Tariff
    kommuner: Mapping[KommuneId, Kommune]
    venues: Mapping[VenueId, Venue]
    columns: tuple[Column, ...]
    participants: tuple[Participant, ...]
    samlinger: tuple[Samling, ...]
    weeks: tuple[Week, ...]
    public_holidays: Mapping[date, str]
    school_holidays: Mapping[KommuneId, frozenset[Week]]
    teams: Mapping[tuple[int, Week], int]
    journeys: TravelTable
    burdens: Mapping[tuple[Origin, ColumnId], Burden]

    def slots(self, samling: Samling) -> tuple[Slot, ...]:
        """Return every week and day pattern a samling could use, in order."""
        return tuple(Slot(week, pattern) for week in self.weeks for pattern in samling.patterns)
