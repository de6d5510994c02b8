"""Made-up answers about other assumptions."""

from collections.abc import Mapping
from dataclasses import replace

from samlingsplan.domain import RouteId
from samlingsplan.plan import Answer, Ending, KeyFigures, Level, Result, Scope, Variant, VariantResult
from samlingsplan.questions import Assumptions, WithoutRatio

FIGURES = KeyFigures(60_000, 27.5, 25, 50, 50, 10, 1_000_000, 9_000, 3, 6, 8, {})
RATIO = ("rules.centrality_ratio", None)


def found(variant: Variant, objective: int, bound: int, **figures: object) -> VariantResult:
    """Return a variant with a plan, proven where the bound is the objective."""
    ending = Ending.PROVEN if bound >= objective else Ending.FOUND
    level = Level("travel", "min", objective, bound, Scope.ALL_PLANS)
    return VariantResult(variant, ending, (level,), None, replace(FIGURES, **figures))  # type: ignore[arg-type]


def assumption(
    value: int, routes: Mapping[str, int] | None, objective: int = 0, bound: int = 0, ending: Ending = Ending.IMPOSSIBLE
) -> VariantResult:
    """Return what is known when a place costs another sum: a plan with classes on routes, or an ending without one."""
    variant = Variant(f"place-{value}", (("tariff.place_nok", value),), levels=1)
    if routes is None:
        return VariantResult(variant, ending)
    return found(variant, objective, bound, routes={RouteId(key): count for key, count in routes.items()})


def assumed(result: Result, *found: VariantResult, scenario: str = "made.yaml") -> Answer:
    """Return the answer about other assumptions."""
    return Assumptions().about(_asked(result), scenario, (), [(each, None) for each in found])


def without_ratio(result: Result, found: VariantResult, remote: list[int], central: list[int]) -> Answer:
    """Return the answer about a ratio that is left out."""
    values = {"remote": remote, "central": central}
    return WithoutRatio().about(_asked(result), "made.yaml", (), [(found, None)], values)


def _asked(result: Result) -> VariantResult:
    return VariantResult(Variant("plan"), Ending.PROVEN, result.outcome.levels, result.plan, FIGURES)
