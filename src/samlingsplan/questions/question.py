"""A question: a list of variants of the scenario of a plan, and an answer from the table of their results."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from samlingsplan.errors import Value
from samlingsplan.plan import Answer, AnswerRow, Interval, Variant, VariantResult
from samlingsplan.rules import Rule
from samlingsplan.variants import Base, Runner, difference
from samlingsplan.variants.base import varied
from samlingsplan.variants.command import command_of
from samlingsplan.variants.uncertainty import travel_interval


@dataclass(frozen=True, slots=True)
class Asked:
    """The plan that is asked about.

    Parameters
    ----------
    base
        Its scenario and case.
    found
        Its result, as that of a variant without changes.
    scenario
        The scenario's file, as a command names it.
    """

    base: Base
    found: VariantResult
    scenario: str


class Question(ABC):
    """A question about a plan. Its docstring says what is asked and why the answer is right."""

    name: ClassVar[str]

    @abstractmethod
    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return the variants to be solved."""

    def answer(self, asked: Asked, results: Sequence[VariantResult]) -> Answer:
        """Return the answer that the results give."""
        return Answer(self.name, tuple(self.row(asked, result) for result in results))

    def ask(self, asked: Asked, runner: Runner) -> Answer:
        """Return the answer, after the variants are solved."""
        return self.answer(asked, runner.run(self.variants(asked)))

    def row(self, asked: Asked, result: VariantResult) -> AnswerRow:
        """Return one variant of the answer."""
        key, values = self.sentence(result)
        changed = None if result.plan is None else difference(asked.found, result, travel_interval_of(asked, result))
        return AnswerRow(key, values, result, changed, command_of(asked.scenario, result.variant))

    def sentence(self, result: VariantResult) -> tuple[str, Mapping[str, Value]]:
        """Return the key and the values of the sentence that names a variant."""
        return "variant", {"name": result.variant.name}


def parameter(rule: type[Rule], field: str) -> str:
    """Return the dotted path of a rule's parameter in a scenario."""
    return ".".join(("rules", rule.name, field))


def travel_interval_of(asked: Asked, result: VariantResult) -> Interval | None:
    """Return the interval of the difference of travel that the travel model's uncertainty gives."""
    other = varied(asked.base, result.variant)
    uncertainty = other.loaded.value.travel.parameters.uncertainty
    return travel_interval(asked.base.case, asked.found, other.case, result, uncertainty)
