"""A small schema with one field of every kind a scenario has."""

from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from samlingsplan.domain import WeekRange, WeekText
from samlingsplan.strict import FrozenModel, validation_error

FOLDER = Path(__file__).parent


class Mode(StrEnum):
    PHYSICAL = "physical"
    DIGITAL = "digital"


def in_order(span: tuple[int, int]) -> tuple[int, int]:
    if span[0] > span[1]:
        raise validation_error("scenario.not_at_least", allowed=span[0])
    return span


class Kull(FrozenModel):
    """The intake."""

    name: str = Field(min_length=2, max_length=20)
    """What people call it."""
    places: int = Field(ge=1, le=1000, multiple_of=2)
    """Study places."""


class Venue(FrozenModel):
    kommune: Annotated[str, Field(pattern="^[0-9]{4}$")]
    wheelchair: bool = False
    price_nok: float = Field(default=1.0, gt=0, lt=10)


class Cap(FrozenModel):
    kind: Literal["cap"]
    cap: int


class Floor(FrozenModel):
    kind: Literal["floor"]
    floor: int


class World(FrozenModel):
    """A small scenario."""

    title: str
    kull: Kull
    venues: dict[str, Venue] = Field(default={}, max_length=3)
    modes: dict[int, Mode] = Field(default={})
    weeks: list[WeekRange] = Field(default=[], min_length=1)
    span: Annotated[tuple[int, int], AfterValidator(in_order)] = (4, 9)
    days: dict[date, str] = Field(default={})
    first_week: WeekText = "2021-W36"
    first_day: date = date(2021, 9, 14)
    opens: time = time(10)
    limit: Annotated[Cap | Floor, Field(discriminator="kind")] | None = None
    value: str | int | float = ""
