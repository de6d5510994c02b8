"""The best other sets of places."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from samlingsplan.errors import Value
from samlingsplan.intake.checks import stated
from samlingsplan.plan import Answer, Ending, Variant, VariantResult
from samlingsplan.questions.question import Asked, Question, parameter
from samlingsplan.rules.other_places import OtherPlaces
from samlingsplan.variants import Runner

_COUNT = 3


class OtherSets(Question):
    """The best sets of open places after the plan's own, one after the other.

    Each set that is found is excluded from the next search, so that the k-th is the best but k.
    """

    name: ClassVar[str] = "other_sets"

    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return the search for the second best set."""
        return [] if asked.found.plan is None else [without(asked, [sorted(asked.found.plan.open_venues())])]

    def ask(self, asked: Asked, runner: Runner) -> Answer:
        """Return the answer: each search excludes the sets that were found before it."""
        results: list[VariantResult] = []
        following = list(self.variants(asked))
        while following and len(results) < _COUNT:
            (result,) = runner.run(following)
            results.append(result)
            following = [] if result.plan is None else [without(asked, _seen(asked, results))]
        return self.answer(asked, results)

    def sentence(self, result: VariantResult) -> tuple[str, Mapping[str, Value]]:
        """Say which places are open, that there is no other set, or that the next one is not known."""
        if result.figures is not None:
            return "open", {"places": sorted(result.figures.classes)}
        return ("none" if result.ending is Ending.IMPOSSIBLE else "unknown"), {}


def _seen(asked: Asked, results: Sequence[VariantResult]) -> list[list[str]]:
    return [sorted(each.plan.open_venues()) for each in (asked.found, *results) if each.plan is not None]


def without(asked: Asked, sets: Sequence[Sequence[str]]) -> Variant:
    """Return the variant in which none of some sets is open, nor those that the scenario excludes."""
    known = stated(asked.base.loaded.value, OtherPlaces)
    excluded = [*map(list, () if known is None else known.than), *map(list, sets)]
    return Variant(f"other-sets-{len(sets)}", ((parameter(OtherPlaces, "than"), excluded),), levels=1)
