"""The best other sets of places."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from samlingsplan.errors import Value
from samlingsplan.intake.checks import stated
from samlingsplan.plan import Answer, Ending, Scope, Variant, VariantResult
from samlingsplan.questions.places import change, fixed_by, others_of
from samlingsplan.questions.question import Asked, Question, parameter
from samlingsplan.rules.other_places import OtherPlaces
from samlingsplan.variants import Runner

_COUNT = 3


class OtherSets(Question):
    """The best sets of open places after the plan's own, one after the other.

    Each set that is found is excluded from the next search, so that the k-th is the best but k. Each search leaves out
    what the least travel with a place open, and with it closed, already decides: see `_narrowed`.
    """

    name: ClassVar[str] = "other_sets"

    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return the search for the second best set."""
        return [] if asked.found.plan is None else [without(asked, [_places(asked.found)])]

    def ask(self, asked: Asked, runner: Runner) -> Answer:
        """Return the answer: each search excludes the sets that were found before it."""
        results: list[VariantResult] = []
        following = list(self.variants(asked))
        known = runner.run(others_of(asked.base, _places(asked.found))) if following else ()
        while following and len(results) < _COUNT:
            (result,) = runner.run([_narrowed(asked, each, known, results) for each in following])
            results.append(replace(result, variant=following[0]))
            following = [] if result.plan is None else [without(asked, _seen(asked, results))]
        return self.answer(asked, results)

    def sentence(self, result: VariantResult) -> tuple[str, Mapping[str, Value]]:
        """Say which places are open, that there is no other set, or that the next one is not known."""
        if result.figures is not None:
            return "open", {"places": sorted(result.figures.classes)}
        return ("none" if result.ending is Ending.IMPOSSIBLE else "unknown"), {}


def _places(result: VariantResult) -> list[str]:
    return [] if result.plan is None else sorted(result.plan.open_venues())


def _seen(asked: Asked, results: Sequence[VariantResult]) -> list[list[str]]:
    return [_places(each) for each in (asked.found, *results) if each.plan is not None]


def without(asked: Asked, sets: Sequence[Sequence[str]]) -> Variant:
    """Return the variant in which none of some sets is open, nor those that the scenario excludes."""
    known = stated(asked.base.loaded.value, OtherPlaces)
    excluded = [*map(list, () if known is None else known.than), *map(list, sets)]
    return Variant(f"other-sets-{len(sets)}", ((parameter(OtherPlaces, "than"), excluded),), levels=1)


def _narrowed(
    asked: Asked, variant: Variant, known: Sequence[VariantResult], results: Sequence[VariantResult]
) -> Variant:
    """Return the search for a set with the places fixed that are the same in every optimal plan of it.

    A plan that is known and whose set is not excluded is a ceiling. Where the least value with a place closed is above
    it, the place is open in every optimal plan, since the variant has no plan that the scenario lacks; and the other
    way round. What has the ceiling's value stays free, so that the optimum is the variant's own.

    Parameters
    ----------
    asked
        The plan that is asked about.
    variant
        The search.
    known
        The results of `others_of`.
    results
        The sets that were found before, which it excludes.
    """
    seen = _seen(asked, results)
    lowest = [each.levels[0].objective for each in known if each.levels and _places(each) not in seen]
    if not lowest:
        return variant
    ceiling = min(lowest)
    opened, closed = map(list, fixed_by(asked.base))
    for each in known:
        ((path, places),) = each.variant.changes
        if _at_least(each) > ceiling:
            (closed if path == change("open", ())[0] else opened).append(places[-1])
    return replace(variant, changes=(*variant.changes, change("open", opened), change("closed", closed)))


def _at_least(result: VariantResult) -> float:
    """Return a bound on the first level for all plans of a variant."""
    if result.ending is Ending.IMPOSSIBLE:
        return math.inf
    if not result.levels:
        return 0
    level = result.levels[0]
    return level.bound if level.scope is Scope.ALL_PLANS else level.bound_all_plans or 0
