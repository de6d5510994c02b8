"""The colloquia in the scenario: the small groups that each class is divided into."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from samlingsplan.domain import ColloquiumMeasure, Trait
from samlingsplan.scenario.kinds import Label
from samlingsplan.strict import FrozenModel, validation_error

_Weight = Annotated[int, Field(ge=1, le=1000)]


class ColloquiaSpec(FrozenModel):
    """The colloquia that each class is divided into, once it is known who shares a class."""

    min_leaders: int = Field(default=4, ge=1, le=60)
    """Least leaders in a colloquium; fewer where the leaders of a class cannot be divided so."""
    max_leaders: int = Field(default=6, ge=1, le=60)
    """Most leaders in a colloquium."""
    by: ColloquiumMeasure = ColloquiumMeasure.NEARNESS
    """What is minimised: nearness, minutes to the member's home where it is quickest to meet; likeness, leaders outside
    the largest group of their colloquium; mix, leaders above or below an even share of each kind."""
    traits: dict[Trait, _Weight] = {}
    """The weight of each trait, for likeness and mix."""
    minutes: Label | None = None
    """A table home,place,minutes of minutes one way between homes, numbers of kommuner; the network's when left out."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.min_leaders > self.max_leaders:
            raise validation_error("scenario.colloquia_sizes")
        if bool(self.traits) == (self.by is ColloquiumMeasure.NEARNESS):
            raise validation_error("scenario.colloquia_traits")
        return self
