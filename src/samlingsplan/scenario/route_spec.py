"""Routes: where a class meets, samling by samling."""

from typing import Self

from pydantic import Field, model_validator

from samlingsplan.scenario.kinds import Key, Name
from samlingsplan.strict import Strict, refusal

DIGITAL = "digital"
"""Stands for a samling that the class follows on the net."""
REGIONAL = "regional"
"""Stands for each of a route's regional places in turn."""


class RouteSpec(Strict):
    """A route with a place per samling, or one such route for each regional place."""

    name: Name
    """What people read."""
    places: tuple[Key, ...] = Field(min_length=1, max_length=20)
    """For each samling in turn a study place's key, or `digital`, or `regional`."""
    regional: tuple[Key, ...] | None = Field(default=None, min_length=1)
    """Keys of the places that `regional` stands for, one route each: first and last nationally, the rest not."""

    @model_validator(mode="after")
    def _regional_where_used(self) -> Self:
        if (REGIONAL in self.places) != (self.regional is not None):
            raise refusal("scenario.regional_unused")
        return self
