"""The form of ``plan.json``: its keys and their types; docs/plan-schema.md describes it."""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Annotated, Any, Literal, LiteralString

from pydantic import (
    AfterValidator,
    AwareDatetime,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    ValidationInfo,
    model_serializer,
)

from samlingsplan.domain import (
    ActivityKind,
    ActivityMode,
    ColloquiumMeasure,
    KommuneId,
    LecturerId,
    Mode,
    ParticipantId,
    RouteId,
    VenueId,
)
from samlingsplan.plain_text import is_plain
from samlingsplan.plan.outcome import Scope, Status
from samlingsplan.strict import FrozenModel, validation_error

READ_BACK = "read back"
"""Validation context of a document that another program may have written; our own needs no such checks."""

_KEY = re.compile(r"[a-z][a-z0-9_-]{0,99}")
_FILE_KEY = re.compile(r"(?!(con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z][a-z0-9_-]{0,99}")
"""Windows reserves some names for devices."""
_PSEUDONYM = re.compile(r"[A-Za-z0-9ÆØÅæøå][A-Za-z0-9ÆØÅæøå._-]{0,39}")
_KOMMUNE = re.compile(r"[0-9]{4}")
_CALENDAR = re.compile(r"[A-Za-z0-9ÆØÅæøå][A-Za-z0-9ÆØÅæøå._-]{0,99}(/[A-Za-z0-9ÆØÅæøå._-]{1,100}){0,5}")
_MOST_CHARACTERS = 200
_YEARS = range(2000, 2200)


def refusing(key: LiteralString, is_good: Callable[[Any], object]) -> AfterValidator:
    """Return a validator that refuses a bad value that is read back, with the message of a key."""

    def refuse_bad(value: Any, info: ValidationInfo) -> Any:
        if info.context == READ_BACK and not is_good(value):
            raise validation_error(key)
        return value

    return AfterValidator(refuse_bad)


def _is_name(text: str) -> bool:
    return len(text) <= _MOST_CHARACTERS and is_plain(text)


_KEYS = refusing("plan.not_a_key", _KEY.fullmatch)
Key = Annotated[str, _KEYS]
"""Lower-case letters, digits, hyphens and underscores: keys name files, so no path to another folder is a key."""
FileKey = Annotated[str, refusing("plan.not_a_key", _FILE_KEY.fullmatch)]
"""A key that is a file name on every platform."""
Name = Annotated[str, refusing("plan.not_a_name", _is_name)]
"""A name that people read."""
Pseudonym = Annotated[ParticipantId, refusing("plan.not_a_key", _PSEUDONYM.fullmatch)]
"""A leader's id."""
Place = Annotated[VenueId, _KEYS]
"""The key of a study place."""
Day = Annotated[date, refusing("plan.far_date", lambda day: day.year in _YEARS)]


CalendarKey = Annotated[str, refusing("plan.not_a_key", _CALENDAR.fullmatch)]
"""Keys and numbers, with slashes between them."""


class Form(FrozenModel):
    """Base of the forms: the field of a key that is a Python keyword ends in an underscore."""

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"), populate_by_name=True)


class SchemaForm(Form):
    """The version of the form; it increases when a key changes its meaning or is removed."""

    version: Literal[1] = 1
    documentation: Literal["docs/plan-schema.md"] = "docs/plan-schema.md"


class PartForm(Form):
    """The part of one goal in a level."""

    goal: Key
    weight: int
    value: int
    leaders: int | None = None
    equivalent_min: int | None = None


class LevelForm(Form):
    """One level of the objective."""

    name: Key
    unit: Name
    objective: int
    bound: int
    gap: float
    scope: Scope
    parts: tuple[PartForm, ...]
    bound_all_plans: int | None = None


class WholeGapForm(Form):
    """The most that a better plan could save."""

    level: Key | None
    scope: Scope
    gap: float
    hours: float | None
    nok: int | None
    worth_nok: int | None


class SamlingForm(Form):
    """One samling of one class."""

    number: int
    module: Name
    mode: Mode
    place: Place | None
    place_name: Name | None
    start: Day
    end: Day
    iso_week: Name
    lecturers: tuple[Annotated[LecturerId, _KEYS], ...] = ()

    @model_serializer(mode="wrap")
    def _without_nobody(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Omit the key where no lecturer is named, as in documents of earlier versions."""
        written: dict[str, Any] = write(self)
        return {key: value for key, value in written.items() if key != "lecturers" or value}


class ClassForm(Form):
    """One class."""

    id: FileKey
    name: Name
    route: Annotated[RouteId, _KEYS]
    place: Place | None
    place_name: Name | None
    size: int
    samlinger: tuple[SamlingForm, ...]


class ActivityForm(Form):
    """One activity with its days."""

    activity: Key
    name: Name
    kind: ActivityKind
    mode: ActivityMode
    obligatory: bool
    class_: FileKey | None
    samling: int | None
    start: Day
    end: Day


class ParticipantForm(Form):
    """One leader."""

    id: Pseudonym
    kommune: Annotated[KommuneId, refusing("plan.not_a_key", _KOMMUNE.fullmatch)]
    class_: FileKey
    by_video: tuple[int, ...] = ()
    travel_min: int
    travel_year_min: int
    nights: int
    nok: int


_STATED = ("calendar", "key", "start", "end", "title")
"""What every event states."""


class EventForm(Form):
    """An event of a calendar, as it was last issued."""

    calendar: CalendarKey
    key: CalendarKey
    start: Day
    end: Day
    begins: time | None = None
    ends: time | None = None
    title: Name
    place: Place | None = None
    edition: int = Field(default=0, ge=0)
    cancelled: bool = False

    @model_serializer(mode="wrap")
    def _without_what_is_usual(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Omit what most events lack."""
        written: dict[str, Any] = write(self)
        return {key: value for key, value in written.items() if key in _STATED or value}


class IssueForm(Form):
    """The edition of the calendars that a plan issues."""

    editions: tuple[AwareDatetime, ...] = Field(min_length=1)
    events: tuple[EventForm, ...]
    calendars: dict[FileKey, CalendarKey] = {}
    seated: dict[Pseudonym, int] = {}
    followed: dict[Pseudonym, dict[int, int]] = {}

    @model_serializer(mode="wrap")
    def _without_what_nobody_did(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Omit who changed between the place and video, where nobody did."""
        written: dict[str, Any] = write(self)
        return {key: value for key, value in written.items() if key != "followed" or value}


class ColloquiumForm(Form):
    """One colloquium."""

    id: FileKey
    class_: FileKey
    members: tuple[Pseudonym, ...] = Field(min_length=1)
    meets_at: Name | None
    minutes: int


class ColloquiaForm(Form):
    """The colloquia of all classes."""

    by: ColloquiumMeasure
    value: int
    bound: int
    groups: tuple[ColloquiumForm, ...]


class DocumentForm(Form):
    """The whole document."""

    schema_: SchemaForm
    scenario: Name
    kull: Name
    status: Status
    objective: int
    bound: int
    gap: float
    levels: tuple[LevelForm, ...] = Field(min_length=1)
    classes: tuple[ClassForm, ...]
    participants: tuple[ParticipantForm, ...]
    activities: tuple[ActivityForm, ...] = ()
    calendars: IssueForm | None = None
    whole_gap: WholeGapForm | None = None
    colloquia: ColloquiaForm | None = None

    @model_serializer(mode="wrap")
    def _without_what_is_not_asked_for(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Omit the keys of colloquia and of calendars where there are none."""
        written: dict[str, Any] = write(self)
        optional = ("colloquia", "calendars")
        return {key: value for key, value in written.items() if key not in optional or value is not None}
