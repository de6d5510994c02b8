"""Who teaches, leads groups and supervises: people and how many of them a class needs."""

from typing import Self

from pydantic import Field, model_validator

from samlingsplan.domain import Competence, Role
from samlingsplan.scenario.kinds import Name, WeekRange
from samlingsplan.strict import Strict, refusal


class LecturerSpec(Strict):
    """Somebody on the staff."""

    name: Name
    """What people read."""
    role: Role = Role.LECTURER
    """What they do."""
    competences: tuple[Competence, ...] = ()
    """The areas they are up to date in."""
    sector: bool = False
    """Whether they know the public sector, health and care above all."""
    away: tuple[WeekRange, ...] = ()
    """Weeks they cannot come."""
    classes_per_week: int = Field(default=1, ge=1, le=100)
    """Classes they can teach in one week."""


class ResourceException(Strict):
    """Fewer or more of a resource in some weeks."""

    weeks: WeekRange
    """The weeks it concerns."""
    available: int = Field(ge=0, le=10000)
    """How many there are in each of them."""


class ResourceSpec(Strict):
    """A kind of people of whom a class needs some while it meets."""

    name: Name
    """What people read."""
    leaders_each: int | None = Field(default=None, ge=1, le=1000)
    """Leaders that one of them takes; a class needs as many as its leaders make, rounded up."""
    per_class: int | None = Field(default=None, ge=1, le=1000)
    """How many a class needs, whatever its size."""
    samlinger: tuple[int, ...] | None = None
    """Numbers of the samlinger that need them; all when left out."""
    available: int | None = Field(default=None, ge=0, le=10000)
    """How many there are in a week; the people of the role when left out. Where there are none, nothing is limited."""
    exceptions: tuple[ResourceException, ...] = ()
    """Weeks with fewer or more, where available is stated; later ones win."""
    role: Role | None = None
    """The role of the people in lecturers.people who count, where available is left out."""

    @model_validator(mode="after")
    def _needs_in_one_way(self) -> Self:
        if (self.leaders_each is None) == (self.per_class is None):
            raise refusal("scenario.leaders_each_or_per_class")
        return self
