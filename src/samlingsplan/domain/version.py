"""A version of a published plan: what has happened since the version before, and what a move may cost a leader."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from samlingsplan.domain.participant import Participant, ParticipantId


class EventKind(StrEnum):
    """What can happen to a published plan."""

    DROP_OUT = "drop_out"
    """A leader leaves the kull."""
    DEFERRED = "deferred"
    """A leader's place is moved to the next kull, where it comes first."""
    LATE_ENTRANT = "late_entrant"
    """A leader is admitted after publication."""
    APPEAL_UPHELD = "appeal_upheld"
    """An appeal gives a leader a place."""
    CALLED_UP = "called_up"
    """A place is offered to somebody on the waiting list, with a day to answer by."""
    DECLINED = "declined"
    """Somebody on the waiting list says no, called up or not yet."""
    WORKPLACE_CHANGE = "workplace_change"
    """A leader works elsewhere: another class is offered, and never forced."""
    POST_LOST = "post_lost"
    """A leader is no longer one: a person decides what follows."""
    POST_DECIDED = "post_decided"
    """What a person has decided after a lost post."""
    CONSENT = "consent"
    """A leader agrees to be moved beyond the limits: further, or to a class with other days."""
    PLACE_LOST = "place_lost"
    """A study place can no longer be had."""
    ROOM_LOST = "room_lost"
    """A study place has fewer rooms in some weeks."""
    LECTURER_LOST = "lecturer_lost"
    """A lecturer, or a team for one module, is away in some weeks."""
    SAMLING_DIGITAL = "samling_digital"
    """A samling is held on the net."""
    WEEK_LOST = "week_lost"
    """Nobody, or nobody at one place, can meet in some weeks."""

    @property
    def leaves(self) -> bool:
        """Whether the leader is in the kull no more."""
        return self in (EventKind.DROP_OUT, EventKind.DEFERRED)

    @property
    def enters(self) -> bool:
        """Whether the leader is new in the kull."""
        return self in (EventKind.LATE_ENTRANT, EventKind.APPEAL_UPHELD)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a published plan.

    Parameters
    ----------
    id
        Its id in the log.
    day
        When it was known.
    kind
        What happened.
    leader
        The pseudonym of the leader it concerns, or None.
    subject
        The place, lecturer, samling or event that it concerns, or None.
    weeks
        The weeks that it concerns, or None.
    class_id
        The class that the leader has accepted, or that it concerns; or None.
    again
        Whether a consent covers a second move.
    stays
        What was decided after a lost post; None for another kind.
    """

    id: str
    day: date
    kind: EventKind
    leader: ParticipantId | None = None
    subject: str | None = None
    weeks: str | None = None
    class_id: str | None = None
    again: bool = False
    stays: bool | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a plan, after its first publication.

    Parameters
    ----------
    number
        2 for the first that follows a published plan.
    predecessors
        The SHA-256 of the ``plan.json`` of each version before, the first first.
    day
        The day on which it was made: what is past and what has notice is reckoned from it.
    log
        Every event since the first version, in order.
    since
        The ids of those that are new in this version.
    more_min, more_nights
        How much further a leader may be moved without consent: minutes one way, and nights over the whole kull.
    gone
        The classes that could not go on as they were, each with the event that ended it.
    continues
        The class of the version before that a class goes on from, for classes with another id.
    deferred
        The leaders whose place comes first in the next kull, in the order in which they come there.
    """

    number: int
    predecessors: tuple[str, ...]
    day: date
    log: tuple[Event, ...]
    since: frozenset[str]
    more_min: int
    more_nights: int
    gone: Mapping[str, str] = field(default_factory=dict)
    continues: Mapping[str, str] = field(default_factory=dict)
    deferred: tuple[Participant, ...] = ()

    @property
    def new(self) -> tuple[Event, ...]:
        """The events that are new in this version."""
        return tuple(event for event in self.log if event.id in self.since)

    @property
    def consents(self) -> frozenset[ParticipantId]:
        """The leaders who agree to be moved beyond the limits."""
        return frozenset(each.leader for each in self.log if each.kind is EventKind.CONSENT and each.leader is not None)
