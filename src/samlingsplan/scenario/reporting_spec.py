"""The entry `reporting`: what the documents of the contract say that no plan knows."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from samlingsplan.scenario.kinds import Day, Label, Name
from samlingsplan.strict import FrozenModel, validation_error

ProgressPoint = Literal["staff", "cooperation", "marketing", "rooms", "locations", "project", "all_kulls", "activities"]
"""The eight points of the progress plan (requirement specification, section 8.4), in its order."""


class ChapterSpec(FrozenModel):
    """A chapter of the state budget, and the service areas whose seats it pays."""

    name: Name
    """What the chapter is called."""
    service_areas: tuple[Label, ...] = Field(min_length=1)
    """The service areas of leaders, as lists state them."""


class StepSpec(FrozenModel):
    """A step of the progress plan that no samling and no activity states, such as an advertisement."""

    point: ProgressPoint
    """The point of the progress plan that it belongs to."""
    name: Name
    """What is done."""
    start: Day
    """The first day."""
    end: Day | None = None
    """The last day; the first one when left out."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end is not None and self.end < self.start:
            raise validation_error("scenario.step_ends_first")
        return self


class ReportingSpec(FrozenModel):
    """What reports and the progress plan say besides the plan."""

    chapters: dict[Annotated[int, Field(ge=1, le=9999)], ChapterSpec] = Field(default={}, max_length=50)
    """The chapters of the state budget by number: «inntil 22,5 mill. kroner per år» of 761, 765 and 770."""
    steps: tuple[StepSpec, ...] = Field(default=(), max_length=200)
    """Further steps of the progress plan."""

    @model_validator(mode="after")
    def _each_area_once(self) -> Self:
        areas = [area for chapter in self.chapters.values() for area in chapter.service_areas]
        if len(areas) != len(set(areas)):
            raise validation_error("scenario.area_in_two_chapters")
        return self

    def chapter_of(self, service_area: str) -> int | None:
        """Return the chapter that pays the seats of a service area; None where none is stated."""
        found = (number for number, each in self.chapters.items() if service_area in each.service_areas)
        return next(found, None)
