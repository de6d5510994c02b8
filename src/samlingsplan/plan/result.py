"""The result of a search: the data, the plan with its bounds, the verdict, and the answers about the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from samlingsplan.domain import Brief, Case
from samlingsplan.languages import in_language, in_other_languages
from samlingsplan.plan.answers import Answer
from samlingsplan.plan.offers import SeatOffer
from samlingsplan.plan.outcome import Outcome, Verdict
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
    changes
        The options of the command line that change what the files of the scenario state, in order.
    engine_files
        SHA-256 of the feed or the map that an engine read in this process, by file name; the folder does not keep it.
    timetable_files
        SHA-256 of the timetable that decided when one travels, by file name; none where it decided nothing.
    """

    scenario: Mapping[str, str]
    inputs: Mapping[str, bytes]
    journeys: str
    seed: int
    published_in: Path | None = None
    changes: tuple[str, ...] = ()
    engine_files: Mapping[str, str] = field(default_factory=dict)
    timetable_files: Mapping[str, str] = field(default_factory=dict)


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
    offers
        The classes for leaders who came late or work elsewhere than before, the cheapest first for each.
    stated
        The same result with the scenario's texts as they are stated, where this one is in one language; else None.
    computed
        What has been computed from this result, by the function that computed it; another result begins with none.
    """

    case: Case
    brief: Brief
    outcome: Outcome
    verdict: Verdict
    provenance: Provenance | None = None
    answers: tuple[Answer, ...] = ()
    offers: tuple[SeatOffer, ...] = ()
    stated: "Result | None" = field(default=None, repr=False, compare=False)
    computed: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        """Leave out what has been computed, which another process computes anew."""
        return type(self), tuple(getattr(self, each.name) for each in fields(self) if each.init)

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.outcome.plan

    @property
    def as_stated(self) -> "Result":
        """The result with the scenario's texts as they are stated; what is drawn by lot or by name rests on these."""
        return self.stated or self

    def in_language(self, language: str) -> "Result":
        """Return the result with every text of the scenario in one language; itself where no text is in several."""
        parts = {name: in_language(getattr(self, name), language) for name in ("brief", "outcome", "verdict", "offers")}
        case = self.case.in_language(language)
        same = case is self.case and all(part is getattr(self, name) for name, part in parts.items())
        return self if same else replace(self, case=case, stated=self, **parts)

    def in_other_languages(self, language: str) -> dict[str, str]:
        """Return each text of the scenario that a language lacks and another shows, with that language."""
        stated = self.as_stated
        return {**in_other_languages(stated.brief, language), **stated.case.in_other_languages(language)}

    def with_answers(self, answers: tuple[Answer, ...]) -> "Result":
        """Return the result with other answers, on which nothing that is computed once depends."""
        other = replace(self, answers=answers)
        other.computed.update(self.computed)
        return other

    def answer(self, question: str) -> Answer | None:
        """Return the answer of a question by its name; None where it was not asked."""
        return next((each for each in self.answers if each.question == question), None)
