"""The events of calendars as people have received them, so that a new version of a plan moves and cancels them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from samlingsplan.domain.participant import ParticipantId
from samlingsplan.domain.venue import VenueId


@dataclass(frozen=True, slots=True)
class IssuedEvent:
    """An event of a calendar, with the edition in which it last changed.

    Parameters
    ----------
    calendar
        The calendar it is in: ``"oslo-1"`` of a class, ``"kull"``, ``"place/oslo"`` or ``"lecturer/anna"``.
    key
        What it is within the calendar, whenever it is held.
    start, end
        When it starts and ends, by the clock of Norway; days for what lasts whole days, the last one included.
    title
        The name of the module or of the activity.
    place
        Where it is held, or None.
    edition
        The edition in which it last changed, 0 for the first: its SEQUENCE (RFC 5545, section 3.8.7.4).
    cancelled
        Whether it is no longer held.
    """

    calendar: str
    key: str
    start: date
    end: date
    title: str
    place: VenueId | None
    edition: int = 0
    cancelled: bool = False

    @property
    def whole_days(self) -> bool:
        """Whether it lasts whole days."""
        return not isinstance(self.start, datetime)


@dataclass(frozen=True, slots=True)
class Issue:
    """One edition of all calendars of a kull.

    Parameters
    ----------
    editions
        When each edition was made, in UTC, the first edition first; the last is this one.
    events
        The events of the calendars of classes, places, lecturers and organisers, those cancelled included.
    calendars
        The calendar of each class that goes on from one with another id, by the id of the class.
    seated
        The edition in which a leader last changed class, for leaders who did.
    by_video
        The samlinger that each leader follows by video, for leaders who do.
    followed
        The edition in which a leader last changed between the place and video, by samling, for leaders who did.
    """

    editions: tuple[datetime, ...]
    events: tuple[IssuedEvent, ...]
    calendars: Mapping[str, str] = field(default_factory=dict)
    seated: Mapping[ParticipantId, int] = field(default_factory=dict)
    by_video: Mapping[ParticipantId, tuple[int, ...]] = field(default_factory=dict)
    followed: Mapping[ParticipantId, Mapping[int, int]] = field(default_factory=dict)

    @property
    def edition(self) -> int:
        """The number of this edition, 0 for the first."""
        return len(self.editions) - 1

    def calendar_of(self, class_id: str) -> str:
        """Return the calendar of a class, which it keeps under another id."""
        return self.calendars.get(class_id, class_id)
