"""A criterion: points for what is known of an applicant."""

from collections.abc import Iterator, Mapping
from typing import Self

from pydantic import Field, model_validator

from samlingsplan.criteria.condition import Condition
from samlingsplan.domain.applicant import Answer
from samlingsplan.strict import FrozenModel, validation_error


class Steps(FrozenModel):
    """Points that grow with a number: those of the criterion for every full step."""

    column: str = Field(min_length=1, max_length=200)
    """The column that holds the number."""
    each: int = Field(ge=1, le=10**9)
    """What a step is."""
    most: int = Field(ge=1, le=1000)
    """The most steps that count."""


class Criterion(FrozenModel):
    r"""Points for an applicant who meets a condition, or for every step of a number.

    .. math:: p_c(i) = points_c \cdot [where_c(i)] \quad\text{or}\quad
              p_c(i) = points_c \cdot \min(most_c, \lfloor n_i / each_c \rfloor)

    An empty cell gives none. «Oppdragsgiver kan gi føringer for prioriteringer ved utvelgelse av studenter»
    (requirement specification): the weights are the scenario's.
    """

    points: int = Field(ge=1, le=1000)
    """Points where the condition is met, or for each step."""
    where: Condition | None = None
    """The condition."""
    per: Steps | None = None
    """The number that counts in steps."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.where is None) == (self.per is None):
            raise validation_error("scenario.where_or_per")
        return self

    def points_of(self, known: Mapping[str, Answer]) -> int:
        """Return the points of an applicant."""
        if self.where is not None:
            return self.points * self.where.holds(known)
        assert self.per is not None
        found = known.get(self.per.column)
        steps = found // self.per.each if isinstance(found, int) and not isinstance(found, bool) else 0
        return self.points * max(0, min(self.per.most, steps))

    @property
    def most(self) -> int:
        """The most points that it gives."""
        return self.points * (1 if self.per is None else self.per.most)

    def columns(self) -> Iterator[str]:
        """Yield the columns that it reads."""
        if self.where is not None:
            yield from self.where.columns()
        if self.per is not None:
            yield self.per.column
