"""What is proven of a difference, and what two plans have."""

from dataclasses import replace

import pytest

from samlingsplan.domain import VenueId
from samlingsplan.plan import Ending, Interval, KeyFigures, Level, Scope, Variant, VariantResult
from samlingsplan.variants import difference

FIGURES = KeyFigures(2640, 27.5, 25, 50, 50, 10, 1000, 9000, 3, 6, 8, {VenueId("oslo"): 1})


def found(objective: int, bound: int, of_all: int | None = None, **figures: int) -> VariantResult:
    scope = Scope.ALL_PLANS if of_all is None else Scope.THIS_ALLOCATION
    level = Level("travel", "min", objective, bound, scope, bound_all_plans=of_all)
    return VariantResult(Variant("v"), Ending.FOUND, (level,), None, replace(FIGURES, **figures))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (found(100, 100), found(130, 130), Interval(30, 30)),
        # The one's optimum is between 90 and 100, the other's between 110 and 130.
        (found(100, 90), found(130, 110), Interval(10, 40)),
        # Of all plans only 80 is proven for the one, and 105 for the other.
        (found(100, 90, 80), found(130, 110, 105), Interval(5, 50)),
    ],
)
def test_the_difference_of_the_optima_lies_between_bounds(
    one: VariantResult, other: VariantResult, expected: Interval
) -> None:
    changed = difference(one, other)
    assert changed is not None
    assert changed.objective == expected


def test_figures_are_those_of_the_plans_found() -> None:
    changed = difference(found(100, 100), found(130, 130, nights=12, first_wishes=1, employer_nok=400))
    assert changed is not None
    assert changed.figures["nights"] == 2
    assert changed.figures["first_wishes"] == -2
    assert changed.figures["employer_nok"] == -600
    assert "classes" not in changed.figures


def test_without_a_plan_there_is_no_difference() -> None:
    assert difference(found(100, 100), VariantResult(Variant("v"), Ending.IMPOSSIBLE)) is None
