"""The schema of programmes together: scenarios of one supplier, and the places, lecturers and weeks that they share."""

from typing import Annotated, Any

from pydantic import Field

from samlingsplan.domain import WeekRange
from samlingsplan.scenario.kinds import Key, Label, Name, Text
from samlingsplan.scenario.places_and_prices import RoomsException
from samlingsplan.strict import FrozenModel


class ProgrammeSpec(FrozenModel):
    """One of the programmes."""

    scenario: Label
    """Its scenario, a path or package:NAME."""
    changes: dict[Label, Any] = {}
    """What differs from the scenario: an entry by its dotted path."""
    contract: Key
    """The contract that its costs are booked on."""


class SharedPlaceSpec(FrozenModel):
    """The rooms of a study place that all programmes together may use."""

    rooms: int = Field(ge=1, le=500)
    """Number of classes that can meet there in the same week."""
    rooms_exceptions: tuple[RoomsException, ...] = ()
    """Weeks with fewer or more rooms; a later entry takes precedence."""


class SharedLecturerSpec(FrozenModel):
    """A lecturer of several programmes, who has the same key in each."""

    classes_per_week: int = Field(default=1, ge=1, le=100)
    """Classes of all programmes that they can teach in one week."""
    away: tuple[WeekRange, ...] = ()
    """Weeks in which they are away from all programmes."""


class SharedSpec(FrozenModel):
    """What the programmes share."""

    places: dict[Key, SharedPlaceSpec] = Field(default={}, max_length=400)
    """Study places by key; what is not stated is no limit between programmes."""
    lecturers: dict[Key, SharedLecturerSpec] = Field(default={}, max_length=500)
    """Lecturers by key."""
    classes_per_week: int | None = Field(default=None, ge=1, le=1000)
    """Classes of all programmes that may meet in one week; no limit when left out."""


class TogetherSpec(FrozenModel):
    """Programmes of one supplier that are planned together."""

    title: Name
    """One line that distinguishes it from others."""
    question: Text
    """The question it answers."""
    contracts: dict[Key, Name] = Field(min_length=1, max_length=20)
    """What the contracts are called, by key."""
    programmes: Annotated[dict[Key, ProgrammeSpec], Field(min_length=2, max_length=10)]
    """The programmes by key."""
    shared: SharedSpec
    """What they share."""
