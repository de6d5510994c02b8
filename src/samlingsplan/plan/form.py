"""The form of ``plan.json``: which keys it has and of what kind; docs/plan-schema.md describes it."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal, LiteralString

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    ValidationInfo,
    model_serializer,
)

from samlingsplan.domain import (
    ActivityKind,
    ActivityMode,
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
"""Context of a document that somebody else may have written; what we write is as the scenario's schema lets through."""

_KEY = re.compile(r"[a-z][a-z0-9_-]{0,99}")
_FILE_KEY = re.compile(r"(?!(con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z][a-z0-9_-]{0,99}")
"""Windows takes some names for devices."""
_PSEUDONYM = re.compile(r"[A-Za-z0-9ÆØÅæøå][A-Za-z0-9ÆØÅæøå._-]{0,39}")
_KOMMUNE = re.compile(r"[0-9]{4}")
_MOST_CHARACTERS = 200
_YEARS = range(2000, 2200)


def _read_back(key: LiteralString, is_good: Callable[[Any], object]) -> AfterValidator:
    """Return a validator that refuses what is read back and is not good, by the sentence behind a key."""

    def refuse_bad(value: Any, info: ValidationInfo) -> Any:
        if info.context == READ_BACK and not is_good(value):
            raise validation_error(key)
        return value

    return AfterValidator(refuse_bad)


def _is_name(text: str) -> bool:
    return len(text) <= _MOST_CHARACTERS and is_plain(text)


_KEYS = _read_back("plan.not_a_key", _KEY.fullmatch)
Key = Annotated[str, _KEYS]
"""Lower-case letters, digits and hyphens: never a way to another folder, for keys become names of files."""
FileKey = Annotated[str, _read_back("plan.not_a_key", _FILE_KEY.fullmatch)]
"""A key that names a file."""
Name = Annotated[str, _read_back("plan.not_a_name", _is_name)]
"""What people read."""
Day = Annotated[date, _read_back("plan.far_date", lambda day: day.year in _YEARS)]


class Form(FrozenModel):
    """Base of the forms: a key that is a word of Python's own has an underscore behind it here."""

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"), populate_by_name=True)


class SchemaForm(Form):
    """Which form this is; the version rises whenever a key changes its meaning or goes away."""

    version: Literal[1] = 1
    documentation: Literal["docs/plan-schema.md"] = "docs/plan-schema.md"


class PartForm(Form):
    """What one goal adds to a level."""

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
    """What a better plan could win at most."""

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
    place: Annotated[VenueId, _KEYS] | None
    place_name: Name | None
    start: Day
    end: Day
    iso_week: Name
    lecturers: tuple[Annotated[LecturerId, _KEYS], ...] = ()

    @model_serializer(mode="wrap")
    def _without_nobody(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave the key out where nobody is named, as in documents from before there was one."""
        written: dict[str, Any] = write(self)
        return {key: value for key, value in written.items() if key != "lecturers" or value}


class ClassForm(Form):
    """One class."""

    id: FileKey
    name: Name
    route: Annotated[RouteId, _KEYS]
    place: Annotated[VenueId, _KEYS] | None
    place_name: Name | None
    size: int
    samlinger: tuple[SamlingForm, ...]


class ActivityForm(Form):
    """What stands in the calendar beside the samlinger, once."""

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

    id: Annotated[ParticipantId, _read_back("plan.not_a_key", _PSEUDONYM.fullmatch)]
    kommune: Annotated[KommuneId, _read_back("plan.not_a_key", _KOMMUNE.fullmatch)]
    class_: FileKey
    by_video: tuple[int, ...] = ()
    travel_min: int
    travel_year_min: int
    nights: int
    nok: int


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
    whole_gap: WholeGapForm | None = None
