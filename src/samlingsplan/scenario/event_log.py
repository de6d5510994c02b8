"""The log of what has happened to a published plan, as a planner writes it.

There is no field for a reason, and none for free text: a reason for absence is nobody's business here, and is never
stored. An unknown key is refused, and ids are letters and digits.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from samlingsplan.domain import Event, EventKind, ParticipantId, Week
from samlingsplan.scenario.kinds import Day, Key, Label
from samlingsplan.scenario.programme import SamlingNumber
from samlingsplan.strict import FrozenModel, parsable

_EVENT_ID, _DIGEST = r"^[a-z]{0,3}[0-9]{1,6}$", r"^[0-9a-f]{64}$"
_PSEUDONYM = r"^[A-Za-z0-9ÆØÅæøå][A-Za-z0-9ÆØÅæøå._-]{0,39}$"
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")


def _like(pattern: str) -> Callable[[str], object]:
    """Return what reads a text of a form, and raises ValueError for another."""

    def read(text: str) -> str:
        if re.search(pattern, text) is None or "\n" in text:
            raise ValueError(text)
        return text

    return read


def _written(value: object) -> object:
    """Return the date that a text says, year first or day first; anything else as it is."""
    if not isinstance(value, str):
        return value
    said = _DAY_FIRST.fullmatch(value.strip())
    try:
        return date(int(said[3]), int(said[2]), int(said[1])) if said else date.fromisoformat(value)
    except ValueError:
        return value


EventId = Annotated[str, parsable("replan.not_event_id", _like(_EVENT_ID))]
"""At most three letters and then digits, e12: no place for a word about anybody."""
Pseudonym = Annotated[str, parsable("replan.not_pseudonym", _like(_PSEUDONYM))]
WrittenDay = Annotated[Day, BeforeValidator(_written)]
"""A date, 2022-03-12 or 12.03.2022."""
KeptId = Annotated[str, Field(pattern=_EVENT_ID)]
Digest = Annotated[str, Field(pattern=_DIGEST)]
ClassId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,49}$")]


class EventSpec(FrozenModel):
    """Something that happened to a published plan."""

    id: EventId
    """Its id in the log, e1."""
    date: WrittenDay
    """When it was known."""
    kind: str
    """What happened."""

    def event(self) -> Event:
        """Return the noun of the case."""
        raise NotImplementedError

    @property
    def who(self) -> str | None:
        """The pseudonym of the leader that it concerns, or None."""
        leader: str | None = getattr(self, "leader", None)
        return leader

    @property
    def chosen(self) -> str | None:
        """The class that the leader has accepted, or None."""
        class_id: str | None = getattr(self, "class_id", None)
        return None if self.who is None else class_id

    def _event(self, **values: object) -> Event:
        who = None if self.who is None else ParticipantId(self.who)
        return Event(self.id, self.date, EventKind(self.kind), leader=who, **values)  # type: ignore[arg-type]


class DropOut(EventSpec):
    """A leader leaves the kull."""

    kind: Literal["drop_out"]
    """What happened."""
    leader: Pseudonym
    """Pseudonym of the leader."""

    def event(self) -> Event:
        """Return the noun of the case."""
        return self._event()


class Deferred(DropOut):
    """A leader's place is moved to the next kull, where it comes first."""

    kind: Literal["deferred"]  # type: ignore[assignment]
    """What happened."""


class PostLost(DropOut):
    """A leader is no longer one; a person decides what follows, and until then the leader keeps the place."""

    kind: Literal["post_lost"]  # type: ignore[assignment]
    """What happened."""


class PostDecided(EventSpec):
    """What a person has decided after a lost post; who leaves has an event of their own besides."""

    kind: Literal["post_decided"]
    """What happened."""
    event_id: EventId
    """The id of the event with the lost post."""
    stays: bool
    """Whether the leader keeps the place."""

    def event(self) -> Event:
        """Return the noun of the case."""
        return self._event(subject=self.event_id, stays=self.stays)


class ConsentGiven(EventSpec):
    """A leader agrees to be moved beyond the limits: further, or to a class with other days."""

    kind: Literal["consent"]
    """What happened."""
    leader: Pseudonym
    """Pseudonym of the leader."""
    again: bool = False
    """Whether also a second time."""

    def event(self) -> Event:
        """Return the noun of the case."""
        return self._event(again=self.again)


class WorkplaceChange(EventSpec):
    """A leader works elsewhere, and belongs to no leader group any more.

    Another class is offered: the leader stays until a class is accepted.
    """

    kind: Literal["workplace_change"]
    """What happened."""
    leader: Pseudonym
    """Pseudonym of the leader."""
    kommune: Label
    """The kommune of the new workplace, by number or name."""
    settlement: Label | None = None
    """A named place in it."""
    class_id: Label | None = None
    """Id or name of the class that the leader has accepted; none yet when left out."""

    def event(self) -> Event:
        """Return the noun of the case."""
        return self._event(class_id=self.class_id)


class LateEntrant(EventSpec):
    """A leader is admitted after publication; what is said of the leader is what the ranked list says."""

    kind: Literal["late_entrant"]
    """What happened."""
    leader: Pseudonym
    """A pseudonym that nobody in the kull has."""
    kommune: Label
    """The kommune of the workplace, by number or name."""
    settlement: Label | None = None
    """A named place in it."""
    employer_kind: Label | None = None
    """Who employs the leader; the kommune of the workplace when left out."""
    employer: Label | None = None
    """The employer's number, where it is another."""
    level: Literal["unit", "department"] | None = None
    """Leader level."""
    service_area: Label | None = None
    """Service area, as in the ranked list."""
    wishes: tuple[Label, ...] = Field(default=(), max_length=9)
    """Study places wished for, by key or name, first wish first."""
    wheelchair: bool = False
    """Whether the leader needs step-free access."""
    blocked_weeks: tuple[Label, ...] = ()
    """Weeks in which the leader cannot come, as in the ranked list."""
    class_id: Label | None = None
    """Id or name of the class that is chosen; the best one when left out."""

    def event(self) -> Event:
        """Return the noun of the case."""
        return self._event(class_id=self.class_id)


class AppealUpheld(LateEntrant):
    """An appeal gives a leader a place."""

    kind: Literal["appeal_upheld"]  # type: ignore[assignment]
    """What happened."""


class CalledUp(EventSpec):
    """A place is offered to somebody on the waiting list; who says yes enters by an event of the kind late_entrant."""

    kind: Literal["called_up"]
    """What happened."""
    leader: Pseudonym
    """The number of the application."""
    answer_by: WrittenDay
    """The last day to answer; the place goes to the next after it."""

    def event(self) -> Event:
        """Return the noun of the case."""
        return self._event()


class Declined(EventSpec):
    """Somebody on the waiting list says no, called up or not yet; there is no reason."""

    kind: Literal["declined"]
    """What happened."""
    leader: Pseudonym
    """The number of the application."""

    def event(self) -> Event:
        """Return the noun of the case."""
        return self._event()


class PlaceLost(EventSpec):
    """A study place can no longer be had."""

    kind: Literal["place_lost"]
    """What happened."""
    place: Label
    """Key or name of the place."""
    from_week: Label | None = None
    """The first week in which it is lost; when left out, the first with enough notice."""

    def event(self) -> Event:
        """Return the noun of the case."""
        return self._event(subject=self.place, weeks=self.from_week)


class RoomLost(EventSpec):
    """A study place has fewer rooms in some weeks."""

    kind: Literal["room_lost"]
    """What happened."""
    place: Label
    """Key or name of the place."""
    weeks: Label
    """The weeks: uke 11, 2022-W11 or 2021-W51..2022-W01."""
    rooms: int = Field(ge=0, le=500)
    """Number of classes that can still meet there in each of them."""

    def event(self) -> Event:
        """Return the noun of the case."""
        return self._event(subject=self.place, weeks=self.weeks)


class LecturerLost(EventSpec):
    """A lecturer is away in some weeks; or where lecturers are not named, fewer teams can teach a samling."""

    kind: Literal["lecturer_lost"]
    """What happened."""
    lecturer: Key | None = None
    """Key of the lecturer; left out where lecturers are not named."""
    samling: SamlingNumber | None = None
    """Number of the samling, where lecturers are not named."""
    teams: int | None = Field(default=None, ge=0, le=1000)
    """Number of classes that can still be taught it in the same week."""
    weeks: Label
    """The weeks: uke 11, 2022-W11 or 2021-W51..2022-W01."""

    def event(self) -> Event:
        """Return the noun of the case."""
        return self._event(subject=self.lecturer or str(self.samling), weeks=self.weeks)


class SamlingDigital(EventSpec):
    """A samling is held on the net, by all classes that have not held it, or by one."""

    kind: Literal["samling_digital"]
    """What happened."""
    samling: SamlingNumber
    """Number of the samling."""
    class_id: Label | None = None
    """Id or name of the class; all that have not held it yet when left out."""

    def event(self) -> Event:
        """Return the noun of the case."""
        return self._event(subject=str(self.samling), class_id=self.class_id)


class WeekLost(EventSpec):
    """Nobody, or nobody at one place, can meet in some weeks."""

    kind: Literal["week_lost"]
    """What happened."""
    weeks: Label
    """The weeks: uke 11, 2022-W11 or 2021-W51..2022-W01."""
    place: Label | None = None
    """Key or name of the place; everywhere when left out."""

    def event(self) -> Event:
        """Return the noun of the case."""
        return self._event(subject=self.place, weeks=self.weeks)


AnyEvent = Annotated[
    DropOut
    | Deferred
    | LateEntrant
    | AppealUpheld
    | CalledUp
    | Declined
    | WorkplaceChange
    | PostLost
    | PostDecided
    | ConsentGiven
    | PlaceLost
    | RoomLost
    | LecturerLost
    | SamlingDigital
    | WeekLost,
    Field(discriminator="kind"),
]


class LimitsSpec(FrozenModel):
    """How far a published plan may be changed."""

    notice_weeks: int = Field(default=8, ge=0, le=52)
    """Weeks of notice that a moved samling has at least."""
    more_min: int = Field(default=30, ge=0, le=10_000)
    """Minutes one way that a move may add without consent."""
    more_nights: int = Field(default=1, ge=0, le=1_000)
    """Nights over the whole kull that a move may add without consent."""
    exam_dates: bool = True
    """Whether exam dates stay."""


class EventLog(FrozenModel):
    """What has happened to a published plan."""

    plan: Annotated[str, parsable("replan.not_digest", _like(_DIGEST))]
    """The SHA-256 of the plan.json that it is about, as the manifest of the plan's folder states it; in a log that goes
    on from version to version, that of the version it began with."""
    day: WrittenDay
    """The day of the new version, from which notice is reckoned."""
    limits: LimitsSpec = LimitsSpec()
    """How far the plan may be changed."""
    events: tuple[AnyEvent, ...] = Field(min_length=1, max_length=2000)
    """The events, in any order."""


class VersionSpec(FrozenModel):
    """What a plan goes on from; `samlingsplan replan` writes it."""

    number: int = Field(ge=2, le=10_000)
    """The number of the version; the first that was published is 1."""
    predecessors: tuple[Digest, ...] = Field(min_length=1)
    """The SHA-256 of the plan.json of each version before, the first first."""
    log: Label
    """The log of all events since the first version, YAML."""
    deferred: Label | None = None
    """The list of the leaders whose place comes first in the next kull, CSV."""
    since: tuple[KeptId, ...]
    """The ids of the events that are new in this version."""
    gone: dict[ClassId, KeptId] = {}
    """The classes that could not go on, each with the event that ended it."""
    continues: dict[ClassId, ClassId] = {}
    """The class of the version before that a class goes on from, for classes with another id."""


def first_week_after(day: date) -> Week:
    """Return the first week that begins on a day or after it."""
    week = Week.of(day)
    return week if week.monday >= day else week.plus(1)
