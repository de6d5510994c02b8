"""A condition on what is known of an applicant."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Self

from pydantic import ConfigDict, Field, StrictBool, StrictInt, StringConstraints, model_validator

from samlingsplan.domain.applicant import Answer
from samlingsplan.strict import FrozenModel, validation_error

_Word = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
_Stated = StrictBool | StrictInt | _Word
_Ordered = StrictInt | date


class Condition(FrozenModel):
    """What a column must hold, or a combination of such conditions; an empty cell meets none.

    Exactly one of ``column``, ``all``, ``any`` and ``not`` is stated, and with a column exactly one of ``is`` and
    ``one_of``, or one or both of ``at_least`` and ``at_most``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    column: _Word | None = None
    """A column of the list, a trait of the workplace's kommune, or one of ``admission.columns``."""
    is_: _Stated | None = Field(default=None, alias="is")
    """The answer that meets the condition."""
    one_of: tuple[_Stated, ...] = Field(default=(), max_length=500)
    """The answers that do."""
    at_least: _Ordered | None = None
    """The least number, or the first date."""
    at_most: _Ordered | None = None
    """The greatest number, or the last date."""
    all_: tuple[Self, ...] = Field(default=(), alias="all", max_length=20)
    """Conditions that must all be met."""
    any_: tuple[Self, ...] = Field(default=(), alias="any", max_length=20)
    """Conditions of which one must be."""
    not_: Self | None = Field(default=None, alias="not")
    """A condition that must not be met; an empty cell does not meet it either way."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        forms = [self.column is not None, bool(self.all_), bool(self.any_), self.not_ is not None]
        tests = [self.is_ is not None, bool(self.one_of), self.at_least is not None or self.at_most is not None]
        if sum(forms) != 1 or sum(tests) != (self.column is not None):
            raise validation_error("scenario.not_a_condition")
        return self

    def holds(self, known: Mapping[str, Answer]) -> bool:
        """Return whether what is known of an applicant meets the condition."""
        if self.all_:
            return all(part.holds(known) for part in self.all_)
        if self.any_:
            return any(part.holds(known) for part in self.any_)
        if self.not_ is not None:
            return all(known.get(name) is not None for name in self.not_.columns()) and not self.not_.holds(known)
        found = known.get(self.column or "")
        return found is not None and self._met_by(found)

    def _met_by(self, found: Answer) -> bool:
        if self.is_ is not None or self.one_of:
            return any(_same(found, each) for each in (self.is_, *self.one_of) if each is not None)
        return _within(found, self.at_least, self.at_most)

    def columns(self) -> Iterator[str]:
        """Yield the columns that it reads."""
        if self.column is not None:
            yield self.column
        for part in (*self.all_, *self.any_, *(() if self.not_ is None else (self.not_,))):
            yield from part.columns()

    def answers(self) -> Iterator[tuple[str, Sequence[Answer]]]:
        """Yield each column with the answers it is compared with."""
        if self.column is not None:
            stated = (self.is_, *self.one_of, self.at_least, self.at_most)
            yield self.column, [each for each in stated if each is not None]
        for part in (*self.all_, *self.any_, *(() if self.not_ is None else (self.not_,))):
            yield from part.answers()


def _same(found: Answer, stated: Answer) -> bool:
    """Return whether two answers are one: yes is not 1."""
    return type(found) is type(stated) and found == stated


def _within(found: Answer, least: int | date | None, most: int | date | None) -> bool:
    if isinstance(found, bool):
        return False
    if isinstance(found, int):
        return (not isinstance(least, date) and not isinstance(most, date)) and (
            (least is None or found >= least) and (most is None or found <= most)
        )
    if isinstance(found, date):
        return (not isinstance(least, int) and not isinstance(most, int)) and (
            (least is None or found >= least) and (most is None or found <= most)
        )
    return False
