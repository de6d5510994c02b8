"""What one more gives: a class, a seat, a place, a week, 100,000 kroner, a lecturer team."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from samlingsplan.domain import Week
from samlingsplan.errors import Value
from samlingsplan.intake.checks import stated
from samlingsplan.plan import Answer, AnswerRow, PathValue, Variant, VariantResult
from samlingsplan.questions.easings import Step, first_steps
from samlingsplan.questions.question import Asked, Question, parameter, travel_interval_of
from samlingsplan.rules.study_year import StudyYear
from samlingsplan.scenario.schema import Scenario
from samlingsplan.variants import difference

STEP_NOK = 100_000
"""Kroner in a step of a frame."""
_FRAMES = {"supplier_more": "supplier_less", "employers_more": "employers_less"}
"""The frames, which are also asked one step narrower."""


@dataclass(frozen=True, slots=True)
class _Lever:
    """A limit that is moved: the name of its variant, the key and values of its sentence, and the changes."""

    name: str
    key: str
    values: Mapping[str, Value]
    changes: tuple[PathValue, ...]


class Worth(Question):
    """Each limit of the scenario, one step wider, and the money one step narrower too.

    The limits are what the rules can be eased by, and are varied one at a time; those of places only where the plan
    uses them up. What a limit is worth is the difference of two proven optima, not a shadow price: with whole classes
    and leaders there is none.
    """

    name: ClassVar[str] = "worth"

    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return one variant a limit."""
        return [Variant(each.name, each.changes, levels=1) for each in _levers(asked)]

    def answer(self, asked: Asked, results: Sequence[VariantResult]) -> Answer:
        """Return the answer that the results give."""
        named = {each.name: each for each in _levers(asked)}
        rows = [_row(asked, named[result.variant.name], result) for result in results]
        return self.composed(asked, rows, {})


def _row(asked: Asked, lever: _Lever, result: VariantResult) -> AnswerRow:
    changed = difference(asked.found, result, travel_interval_of(asked, result))
    return AnswerRow(lever.key, lever.values, result, changed, asked.command(result.variant))


def _levers(asked: Asked) -> Iterator[_Lever]:
    """Yield what is asked: what rules can be eased by, money both ways, and the weeks that rules leave as they are."""
    scenario = asked.base.loaded.value
    steps = list(first_steps(scenario, asked.base.case, asked.found.plan))
    for step in steps:
        if step.key in _FRAMES:
            yield from _money(step)
        else:
            yield _Lever(step.name, step.key, step.values, (step.change,))
    yield from _calendar(scenario, {step.key for step in steps})


def _money(step: Step) -> Iterator[_Lever]:
    """Yield a frame that is a step larger, and one that is a step smaller."""
    now, path = step.easing.now, step.easing.path
    for key, allowed in ((step.key, now + STEP_NOK), (_FRAMES[step.key], now - STEP_NOK)):
        if allowed >= 0:
            yield _Lever(key, key, {"allowed": allowed, "now": now}, ((path, allowed),))


def _calendar(scenario: Scenario, eased: set[str]) -> Iterator[_Lever]:
    """Yield a calendar a week longer at an end where no rule on the study year can be eased within it."""
    study_year = stated(scenario, StudyYear)
    first, last = Week.parse(scenario.calendar.first_week), Week.parse(scenario.calendar.last_week)
    for key, entry, field, week in (
        ("earlier", "first_week", "first_from_week", first.plus(-1)),
        ("later", "last_week", "last_by_week", last.plus(1)),
    ):
        if key in eased or (study_year is not None and week.year != (first if key == "earlier" else last).year):
            continue
        changes: list[PathValue] = [(f"calendar.{entry}", str(week))]
        if study_year is not None:
            changes.append((parameter(StudyYear, field), week.number))
        yield _Lever(key, key, {"allowed": str(week) if study_year is None else week.number}, tuple(changes))
