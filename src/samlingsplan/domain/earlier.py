"""An earlier plan of the same kull, by which leaders may already have arranged their work."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from samlingsplan.domain.calendar import Week
from samlingsplan.domain.issued import Issue
from samlingsplan.domain.participant import ParticipantId
from samlingsplan.domain.teaching import Team
from samlingsplan.domain.venue import RouteId, VenueId


@dataclass(frozen=True, slots=True)
class EarlierClass:
    """A class of the earlier plan.

    Parameters
    ----------
    name
        Its name.
    route
        Its route, which need not be a route of the new plan.
    weeks
        The week of each samling, by number.
    starts
        The first day of each samling, by number.
    places
        The place of each samling, by number; None where it is digital.
    lecturers
        The team of each samling that has named lecturers, by number.
    """

    name: str
    route: RouteId
    weeks: Mapping[int, Week]
    starts: Mapping[int, date] = field(default_factory=dict)
    places: Mapping[int, VenueId | None] = field(default_factory=dict)
    lecturers: Mapping[int, Team] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EarlierPlan:
    """The classes, seats and weeks of an earlier plan.

    A class is the same as before when it has the same id: Oslo 2 is Oslo 2 in whatever week it meets. A class of the
    new plan gets the id of the earlier class that it shares most leaders with.

    Parameters
    ----------
    classes
        The classes by id.
    seats
        The class of each leader in the earlier plan.
    issue
        The edition of the calendars that it issued; None for a plan of another kull.
    """

    classes: Mapping[str, EarlierClass]
    seats: Mapping[ParticipantId, str]
    issue: Issue | None = None

    def route_of(self, leader: ParticipantId) -> RouteId | None:
        """Return the route that a leader followed, or None for a leader who is not in the earlier plan."""
        seat = self.seats.get(leader)
        return None if seat is None else self.classes[seat].route

    def week_of(self, class_id: str, number: int) -> Week | None:
        """Return the week in which a class held a samling, or None where it had no such class or samling."""
        return self.classes[class_id].weeks.get(number) if class_id in self.classes else None
