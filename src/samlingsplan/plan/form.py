"""The form of ``plan.json``: which keys it has and of what kind; docs/plan-schema.md describes it."""

from datetime import date
from typing import Any, Literal

from pydantic import ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from samlingsplan.domain import (
    ActivityKind,
    ActivityMode,
    ColumnId,
    KommuneId,
    LecturerId,
    Mode,
    ParticipantId,
    VenueId,
)
from samlingsplan.plan.outcome import Scope, Status
from samlingsplan.strict import Strict


class Form(Strict):
    """Base of the forms: a key that is a word of Python's own has an underscore behind it here."""

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"), populate_by_name=True)


class SchemaForm(Form):
    """Which form this is; the version rises whenever a key changes its meaning or goes away."""

    version: Literal[1] = 1
    documentation: Literal["docs/plan-schema.md"] = "docs/plan-schema.md"


class PartForm(Form):
    """What one goal adds to a level."""

    goal: str
    weight: int
    value: int
    leaders: int | None = None
    equivalent_min: int | None = None


class LevelForm(Form):
    """One level of the objective."""

    name: str
    unit: str
    objective: int
    bound: int
    gap: float
    scope: Scope
    parts: tuple[PartForm, ...]
    bound_all_plans: int | None = None


class WholeGapForm(Form):
    """What a better plan could win at most."""

    level: str | None
    scope: Scope
    gap: float
    hours: float | None
    nok: int | None
    worth_nok: int | None


class SamlingForm(Form):
    """One samling of one class."""

    number: int
    module: str
    mode: Mode
    place: VenueId | None
    place_name: str | None
    start: date
    end: date
    iso_week: str
    lecturers: tuple[LecturerId, ...] = ()

    @model_serializer(mode="wrap")
    def _without_nobody(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave the key out where nobody is named, as in documents from before there was one."""
        written: dict[str, Any] = write(self)
        return {key: value for key, value in written.items() if key != "lecturers" or value}


class ClassForm(Form):
    """One class."""

    id: str
    name: str
    route: ColumnId
    place: VenueId | None
    place_name: str | None
    size: int
    samlinger: tuple[SamlingForm, ...]


class ActivityForm(Form):
    """What stands in the calendar beside the samlinger, once."""

    activity: str
    name: str
    kind: ActivityKind
    mode: ActivityMode
    obligatory: bool
    class_: str | None
    samling: int | None
    start: date
    end: date


class ParticipantForm(Form):
    """One leader."""

    id: ParticipantId
    kommune: KommuneId
    class_: str
    by_video: tuple[int, ...] = ()
    travel_min: int
    travel_year_min: int
    nights: int
    nok: int


class DocumentForm(Form):
    """The whole document."""

    schema_: SchemaForm
    scenario: str
    kull: str
    status: Status
    objective: int
    bound: int
    gap: float
    levels: tuple[LevelForm, ...] = Field(min_length=1)
    classes: tuple[ClassForm, ...]
    participants: tuple[ParticipantForm, ...]
    activities: tuple[ActivityForm, ...] = ()
    whole_gap: WholeGapForm | None = None
