"""Answers of questions: variants with their differences to the plan that was asked about."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samlingsplan.errors import Value
from samlingsplan.plan.variants import VariantResult


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole numbers from ``low`` to ``high``."""

    low: int
    high: int

    @property
    def exact(self) -> bool:
        """Whether both ends are the same."""
        return self.low == self.high

    def __contains__(self, value: int) -> bool:
        """Return whether a number lies within."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Difference:
    """What a variant has more than the plan that was asked about.

    Parameters
    ----------
    objective
        The first level: the difference of the two optima lies within. It is exact where both are proven.
    unit
        The unit of that level.
    figures
        The differences of the key figures of the two plans that were found, by name; other plans that are optimal on
        the solved levels may have others.
    travel_min
        The difference of the minutes of travel of the two plans where journeys take as long as they may take, given
        the uncertainty of the travel model: nine times of ten it lies within. None where journeys have no legs.
    """

    objective: Interval
    unit: str
    figures: Mapping[str, float]
    travel_min: Interval | None = None

    @property
    def within_uncertainty(self) -> bool | None:
        """Whether the travel model cannot tell which plan has less travel; None where its uncertainty is not known."""
        return None if self.travel_min is None else 0 in self.travel_min


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One variant in an answer.

    Parameters
    ----------
    key
        What was varied: the sentence's key under ``questions.<question>``.
    values
        The values of that sentence.
    result
        What was found.
    difference
        The difference to the plan that was asked about; None where there is no plan.
    command
        The command that gives this variant's plan.
    """

    key: str
    values: Mapping[str, Value]
    result: VariantResult
    difference: Difference | None
    command: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of one question about a plan.

    Parameters
    ----------
    question
        The question's name.
    rows
        Its variants, in the order in which they are shown.
    scenario
        The scenario's file, as the commands name it.
    options
        The options that the plan itself was solved with.
    values
        Values of the sentence about all rows.
    """

    question: str
    rows: tuple[AnswerRow, ...]
    scenario: str
    options: tuple[str, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)
