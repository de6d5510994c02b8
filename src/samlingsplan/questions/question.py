"""A question: a list of variants of the scenario of a plan, and an answer from the table of their results."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from samlingsplan.errors import SamlingsplanError, Value
from samlingsplan.plan import Answer, AnswerRow, Ending, Interval, Variant, VariantResult
from samlingsplan.rules import Rule
from samlingsplan.scenario.changes import options_of
from samlingsplan.variants import Base, Runner, difference
from samlingsplan.variants.base import varied
from samlingsplan.variants.command import command_with
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
    answers
        What is known about it already.
    """

    base: Base
    found: VariantResult
    scenario: str
    answers: tuple[Answer, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        """The options that the scenario was changed by."""
        return options_of(self.base.loaded.changes)

    def known(self, variant: Variant) -> VariantResult | None:
        """Return what an answer has proven of a variant of the first level alone; it need not have the plan."""
        rows = (row for answer in self.answers for row in answer.rows)
        for row in rows if variant.levels == 1 else ():
            same = row.result.variant.changes == variant.changes and len(row.result.levels) == 1
            if same and row.result.ending is Ending.PROVEN:
                return row.result
        return None

    def command(self, variant: Variant) -> str:
        """Return the command that gives the plan of a variant."""
        return command_with(self.scenario, self.options, variant)


class Question(ABC):
    """A question about a plan. Its docstring says what is asked and why the answer is right."""

    name: ClassVar[str]

    @abstractmethod
    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return the variants to be solved."""

    def answer(self, asked: Asked, results: Sequence[VariantResult]) -> Answer:
        """Return the answer that the results give."""
        found = [(result, travel_interval_of(asked, result)) for result in results]
        return self.about(asked.found, asked.scenario, asked.options, found, self.values(asked))

    def ask(self, asked: Asked, runner: Runner) -> Answer:
        """Return the answer, after the variants are solved."""
        return self.answer(asked, runner.run(self.variants(asked)))

    def ask_or_leave(self, asked: Asked, runner: Runner) -> Answer:
        """Return the answer; where the search for it fails, all its variants are unknown, with the reasons."""
        try:
            return self.ask(asked, runner)
        except SamlingsplanError as error:
            lost = [VariantResult(each, Ending.UNKNOWN, reasons=error.complaints) for each in self.variants(asked)]
            return self.answer(asked, lost)

    def about(
        self,
        found: VariantResult,
        scenario: str,
        options: Sequence[str],
        results: Sequence[tuple[VariantResult, Interval | None]],
        values: Mapping[str, Value] = MappingProxyType({}),
    ) -> Answer:
        """Return the answer about a plan.

        Parameters
        ----------
        found
            The plan, as the result of a variant without changes.
        scenario
            The scenario's file, as a command names it.
        options
            The options that it was solved with.
        results
            Each variant's result, with the interval of the difference in minutes of travel.
        values
            Values of the sentence about all rows.
        """
        rows = [
            AnswerRow(
                *self.sentence(result),
                result,
                difference(found, result, travel),
                command_with(scenario, options, result.variant),
            )
            for result, travel in results
        ]
        return Answer(self.name, tuple(rows), scenario, tuple(options), dict(values))

    def row(self, asked: Asked, result: VariantResult) -> AnswerRow:
        """Return one variant of the answer."""
        changed = difference(asked.found, result, travel_interval_of(asked, result))
        return AnswerRow(*self.sentence(result), result, changed, asked.command(result.variant))

    def composed(self, asked: Asked, rows: Sequence[AnswerRow], values: Mapping[str, Value]) -> Answer:
        """Return the answer with these rows and with values of the sentence about all of them."""
        return Answer(self.name, tuple(rows), asked.scenario, asked.options, values)

    def values(self, asked: Asked) -> Mapping[str, Value]:
        """Return the values of the sentence about all rows."""
        return {}

    def sentence(self, result: VariantResult) -> tuple[str, Mapping[str, Value]]:
        """Return the key and the values of the sentence that names a variant."""
        return "variant", {"name": result.variant.name}


def parameter(rule: type[Rule], field: str) -> str:
    """Return the dotted path of a rule's parameter in a scenario."""
    return ".".join(("rules", rule.name, field))


def travel_interval_of(asked: Asked, result: VariantResult) -> Interval | None:
    """Return the interval of the difference of travel that the travel model's uncertainty gives."""
    if result.plan is None:
        return None
    other = varied(asked.base, result.variant)
    uncertainty = other.loaded.value.travel.parameters.uncertainty
    return travel_interval(asked.base.case, asked.found, other.case, result, uncertainty)
