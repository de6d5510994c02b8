"""The result of a search: the data, the plan with its bounds, the verdict, and the answers about the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from samlingsplan.domain import Brief, Case
from samlingsplan.plan.answers import Answer
from samlingsplan.plan.outcome import Outcome, Sensitivity, Verdict
from samlingsplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a plan was made from: all that a folder needs so that the plan in it can be checked.

    Parameters
    ----------
    scenario
        SHA-256 of the scenario's file and of those it extends, by file name, the scenario first.
    inputs
        The content of each file of ``inputs/``, by name: the resolved scenario and everything it rests on.
    journeys
        What the journeys were taken from: ``matrix``, ``network`` or the kind of an engine.
    seed
        Seed of the search.
    published_in
        The folder whose key of the public numbers the plan goes on with; None where it gets a new one.
    """

    scenario: Mapping[str, str]
    inputs: Mapping[str, bytes]
    journeys: str
    seed: int
    published_in: Path | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The data, the plan and the verdict that measures and outputs read.

    Parameters
    ----------
    case
        The data of the plan.
    brief
        The scenario's texts and assumptions.
    outcome
        The result of the search.
    verdict
        The verdict of the checker.
    provenance
        What the answer was made from; None for a result that fills no folder.
    answers
        The answers of the questions that were asked about the plan; none where nothing was asked.
    computed
        What has been computed from this result, by the function that computed it; another result begins with none.
    """

    case: Case
    brief: Brief
    outcome: Outcome
    verdict: Verdict
    provenance: Provenance | None = None
    answers: tuple[Answer, ...] = ()
    computed: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.outcome.plan

    def with_sensitivities(self, sensitivities: tuple[Sensitivity, ...]) -> "Result":
        """Return the result with other sensitivities, on which nothing that is computed once depends."""
        return self._with(outcome=replace(self.outcome, sensitivities=sensitivities))

    def with_answers(self, answers: tuple[Answer, ...]) -> "Result":
        """Return the result with other answers, on which nothing that is computed once depends."""
        return self._with(answers=answers)

    def _with(self, **changed: Any) -> "Result":
        other = replace(self, **changed)
        other.computed.update(self.computed)
        return other
