"""A planning case: all data that the model, the checker and the measures need."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from samlingsplan.domain.activity import Activity
from samlingsplan.domain.calendar import ClockParameters, Samling, Slot, Week
from samlingsplan.domain.colloquium import ColloquiumTerms
from samlingsplan.domain.earlier import EarlierPlan
from samlingsplan.domain.kommune import Kommune, KommuneId
from samlingsplan.domain.money import Grant, Money
from samlingsplan.domain.participant import KindOfEmployer, Origin, Participant, ParticipantId
from samlingsplan.domain.teaching import Content, Resource, Staff
from samlingsplan.domain.travel import Burden, ConnectionTable, StayTable, TravelTable
from samlingsplan.domain.venue import Route, RouteId, Venue, VenueId
from samlingsplan.domain.version import Version
from samlingsplan.languages import in_language, in_other_languages


@dataclass(frozen=True, slots=True)
class Organizer:
    """Who sends the calendars: an office, never a person.

    Parameters
    ----------
    name
        Its name.
    address
        Its mail address.
    """

    name: str
    address: str


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
        Places in the kull: the number of leaders admitted from the top of the ranked list.
    credits
        Credits (studiepoeng) that the programme gives.
    dropout_percent
        Leaders expected to leave before the end, percent, or None where it is not stated.
    organizer
        Who sends the calendars, or None.
    """

    name: str
    start_year: int
    places: int
    credits: int = 30
    dropout_percent: int | None = None
    organizer: Organizer | None = None


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


_WITH_TEXTS = (
    "name", "kull", "venues", "routes", "samlinger", "public_holidays", "content", "activities", "staff", "resources",
    "earlier", "employers",
)  # fmt: skip
"""The parts of a case that hold texts of the scenario; the large tables hold none."""


@dataclass(frozen=True)
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
    neighbours
        Pairs of kommuner that border on each other on land, each once, the lower number first.
    venues
        Candidate study places, by key.
    routes
        Routes a class may follow.
    participants
        The admitted leaders, in rank order.
    samlinger
        The samlinger in order.
    weeks
        Every week of the study year, in order.
    public_holidays
        Days without teaching, with their names.
    school_holidays
        Weeks of school holiday, by kommune.
    teams
        The number of classes that can be taught a samling's module in the same week, by samling number and week.
    journeys
        One-way journeys by origin and study place.
    burdens
        Burden by origin and route; a missing pair cannot be travelled.
    lecturers_nok
        Travel and stay of the lecturers of one class, by study place and samling, where the place is itemised.
    clock
        The times of day that bound travel, nights and work.
    grant
        The travel grant employers can count on, or None.
    content
        Learning outcomes by samling.
    activities
        The activities besides the samlinger.
    staff
        The lecturers and other staff, where they are named.
    resources
        What classes need besides rooms and lecturers.
    burdens_by_video
        Burden of leaders who follow samlinger by video, by origin, the numbers of those samlinger, and route.
    earlier
        The plan this one is compared with, or None.
    money
        How the cost falls on calendar years and how prices grow, or None where the scenario does not state it.
    stand_in_day_nok
        Pay of a stand-in for one leader for a day, kroner, or None where the scenario does not state it.
    lost_income_day_nok
        Income that a leader without an employer loses by a day away, kroner.
    set_by_hand
        The journeys that the scenario states itself, which replace those of the travel model.
    version
        What has happened since the plan was first published, or None for a first version.
    clocked
        The stays by the clock, where the timetable is asked; empty where nights follow from the minutes alone.
    employers
        The kinds of employer that the scenario states, by key.
    connections
        What those board who leave home days before a samling, once the plan is known; empty before.
    colloquia
        How classes are divided into colloquia, or None where they are not.
    """

    name: str
    kull: Kull
    tariff: Tariff
    kommuner: Mapping[KommuneId, Kommune]
    venues: Mapping[VenueId, Venue]
    routes: tuple[Route, ...]
    participants: tuple[Participant, ...]
    samlinger: tuple[Samling, ...]
    weeks: tuple[Week, ...]
    public_holidays: Mapping[date, str]
    school_holidays: Mapping[KommuneId, frozenset[Week]]
    teams: Mapping[tuple[int, Week], int]
    journeys: TravelTable
    burdens: Mapping[tuple[Origin, RouteId], Burden]
    neighbours: frozenset[tuple[KommuneId, KommuneId]] = frozenset()
    lecturers_nok: Mapping[tuple[VenueId, int], int] = field(default_factory=dict)
    clock: ClockParameters = field(default_factory=ClockParameters)
    grant: Grant | None = None
    content: Content = field(default_factory=Content)
    activities: tuple[Activity, ...] = ()
    staff: Staff = field(default_factory=Staff)
    resources: tuple[Resource, ...] = ()
    burdens_by_video: Mapping[tuple[Origin, tuple[int, ...], RouteId], Burden] = field(default_factory=dict)
    earlier: EarlierPlan | None = None
    money: Money | None = None
    stand_in_day_nok: int | None = None
    lost_income_day_nok: int = 0
    set_by_hand: frozenset[tuple[Origin, VenueId]] = frozenset()
    version: Version | None = None
    clocked: StayTable = field(default_factory=dict)
    connections: ConnectionTable = field(default_factory=dict)
    colloquia: ColloquiumTerms | None = None
    employers: Mapping[str, KindOfEmployer] = field(default_factory=dict)

    def in_language(self, language: str) -> "Case":
        """Return the case with every text of the scenario in one language; itself where no text is in several."""
        stated = {name: getattr(self, name) for name in _WITH_TEXTS}
        changed = {name: in_language(part, language) for name, part in stated.items()}
        changed = {name: part for name, part in changed.items() if part is not stated[name]}
        return replace(self, **changed) if changed else self

    def in_other_languages(self, language: str) -> dict[str, str]:
        """Return each text of the scenario that a language lacks and another shows, with that language."""
        return in_other_languages([getattr(self, name) for name in _WITH_TEXTS], language)

    @cached_property
    def paid(self) -> Money:
        """How the cost falls on calendar years; by default half on each of the two years, at fixed prices."""
        return self.money or Money.halves(self.kull.start_year)

    @cached_property
    def route_by_id(self) -> Mapping[RouteId, Route]:
        """The routes by key."""
        return {route.id: route for route in self.routes}

    @cached_property
    def sector_names(self) -> Mapping[str, str]:
        """What people call the sectors that the scenario states, by key."""
        return {kind.sector: kind.sector_name for kind in self.employers.values()}

    def can_travel(self, participant: Participant, route_id: RouteId) -> bool:
        """Return whether a leader can reach every place of a route that the leader must travel to."""
        if participant.by_video:
            return (participant.origin, participant.by_video, route_id) in self.burdens_by_video
        return (participant.origin, route_id) in self.burdens

    def burden(self, participant: Participant, route_id: RouteId) -> Burden:
        """Return what a leader bears on a route.

        Raises
        ------
        KeyError
            When the route cannot be travelled.
        """
        if participant.by_video:
            return self.burdens_by_video[participant.origin, participant.by_video, route_id]
        return self.burdens[participant.origin, route_id]

    @cached_property
    def on_video(self) -> Mapping[int, frozenset[ParticipantId]]:
        """The leaders who follow each samling by video, by its number."""
        numbers = range(1, len(self.samlinger) + 1)
        return {number: frozenset(p.id for p in self.participants if number in p.by_video) for number in numbers}

    @cached_property
    def _common(self) -> frozenset[int]:
        return frozenset(samling.number for samling in self.samlinger if samling.common)

    def is_common(self, number: int) -> bool:
        """Return whether all classes meet together for a samling."""
        return number in self._common

    def narrowest(
        self, route: Route, size: Callable[[Venue], int], apart_only: bool = False
    ) -> tuple[tuple[int, int], ...]:
        """Return the samlinger of a route whose place holds fewest, as pairs of samling number and size.

        Among samlinger that the same leaders follow by video only the one with the smallest size is returned. Where
        nobody follows by video, that is one samling.

        Parameters
        ----------
        route
            The route.
        size
            The size of a place, such as its seats.
        apart_only
            Whether common samlinger are left out.
        """
        narrowest: dict[frozenset[ParticipantId], tuple[int, int]] = {}
        for number, place in enumerate(route.places, start=1):
            if place is not None and not (apart_only and self.is_common(number)):
                fits, away = (size(self.venues[place]), number), self.on_video[number]
                narrowest[away] = min(fits, narrowest.get(away, fits))
        return tuple((number, fit) for fit, number in narrowest.values())

    def slots(self, samling: Samling) -> tuple[Slot, ...]:
        """Return every week and day pattern a samling could use, in order."""
        return tuple(Slot(week, pattern) for week in self.weeks for pattern in samling.patterns)
