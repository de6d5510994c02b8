"""What it costs the admitted leaders that places, classes and weeks were fixed before anybody had applied."""

from collections.abc import Sequence
from typing import ClassVar

from samlingsplan.plan import Interval, PathValue, Result, Variant
from samlingsplan.questions.question import Asked, Question, parameter
from samlingsplan.rules import Rule
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.rules.pinned_weeks import PinnedWeeks
from samlingsplan.scenario.schema import Scenario

FIXING: tuple[tuple[type[Rule], tuple[str, ...]], ...] = (
    (FixedPlaces, ("open", "closed")),
    (ClassCount, ("min_classes", "max_classes")),
    (PinnedWeeks, ("pins", "bans")),
)
"""The rules by which places, classes and weeks are fixed, with their parameters."""


class FixedInAdvance(Question):
    """The plan of the same leaders with nothing fixed; the difference is what the first stage's uncertainty cost.

    Parameters
    ----------
    free
        The changes after which nothing is fixed in advance; see `as_stated`.
    """

    name: ClassVar[str] = "fixed_in_advance"

    def __init__(self, free: Sequence[PathValue] = ()) -> None:
        self.free = tuple(free)

    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return the variant with nothing fixed."""
        return [Variant("free", self.free, levels=1)]


def as_stated(scenario: Scenario) -> list[PathValue]:
    """Return the changes that give the rules which fix something the parameters that a scenario states."""
    rules = {type(rule): rule.model_dump(mode="json") for rule in scenario.rules.stated()}
    changes: list[PathValue] = []
    for rule, fields in FIXING:
        if (known := rules.get(rule)) is None:
            changes.append((f"rules.{rule.name}", None))
        else:
            changes += [(parameter(rule, field), known[field]) for field in fields]
    return changes


def cost_of_fixing(result: Result) -> Interval | None:
    """Return what a plan has more on the first level than one with nothing fixed; None where it is not known."""
    answer = result.answer(FixedInAdvance.name)
    row = next(iter(() if answer is None else answer.rows), None)
    if row is None or row.difference is None:
        return None
    return Interval(-row.difference.objective.high, -row.difference.objective.low)
