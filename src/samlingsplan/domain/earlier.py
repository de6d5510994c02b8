"""An earlier plan of the same kull, as far as leaders have arranged themselves by it."""

from collections.abc import Mapping
from dataclasses import dataclass

from samlingsplan.domain.calendar import Week
from samlingsplan.domain.participant import ParticipantId
from samlingsplan.domain.venue import RouteId


@dataclass(frozen=True, slots=True)
class EarlierClass:
    """A class of the earlier plan.

    Parameters
    ----------
    name
        What people read.
    route
        Its route, which the new plan may not know.
    weeks
        The week of each samling, by number.
    """

    name: str
    route: RouteId
    weeks: Mapping[int, Week]


@dataclass(frozen=True, slots=True)
class EarlierPlan:
    """Who sat where and when.

    A class is the same as before when it bears the same id: Oslo 2 is Oslo 2, whatever week it meets. The classes of a
    new plan bear the ids of those they share most leaders with.

    Parameters
    ----------
    classes
        Its classes by id.
    seats
        The class of each leader who was admitted then.
    """

    classes: Mapping[str, EarlierClass]
    seats: Mapping[ParticipantId, str]

    def route_of(self, leader: ParticipantId) -> RouteId | None:
        """Return the route a leader followed, or None for whoever was not admitted then."""
        seat = self.seats.get(leader)
        return None if seat is None else self.classes[seat].route

    def week_of(self, class_id: str, number: int) -> Week | None:
        """Return the week a class held a samling in, or None where it was not there or did not hold it."""
        return self.classes[class_id].weeks.get(number) if class_id in self.classes else None
