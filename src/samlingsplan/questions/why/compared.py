"""The first level on which a result differs from the plan that is asked about."""

from samlingsplan.plan import Difference, Interval, VariantResult
from samlingsplan.questions.question import Asked
from samlingsplan.variants import difference

NOTHING = Interval(0, 0)


def compared(asked: Asked, result: VariantResult, travel_min: Interval | None = None) -> tuple[int, Difference | None]:
    """Return the level, the first where all are equal, and the difference on it."""
    found: tuple[int, Difference | None] = (0, None)
    for index in range(min(len(result.levels), len(asked.found.levels))):
        found = index, difference(asked.found, result, travel_min, index)
        if found[1] is None or found[1].objective != NOTHING:
            break
    return found


def is_free(asked: Asked, result: VariantResult) -> bool:
    """Return whether a result is proven to cost nothing against the plan that is asked about."""
    changed = compared(asked, result)[1]
    return changed is not None and changed.objective.high <= 0
