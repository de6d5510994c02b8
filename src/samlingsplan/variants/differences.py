"""Differences between the results of variants: what is proven, and what the plans that were found have."""

from dataclasses import fields

from samlingsplan.plan import Difference, Interval, KeyFigures, VariantResult


def difference(
    one: VariantResult, other: VariantResult, travel_min: Interval | None = None, level: int = 0
) -> Difference | None:
    """Return what another result has more than one; None where either has no plan.

    The optimum of each lies between its bound and the value of its plan, so the difference of the optima lies between
    the other's bound less the one's value and the other's value less the one's bound. A bound that does not hold for
    all plans proves nothing; then zero, which no goal is below, is the bound.

    Parameters
    ----------
    one, other
        Results with the same levels.
    travel_min
        The interval that the travel model's uncertainty gives; see `samlingsplan.variants.uncertainty`.
    level
        The index of the level that is compared; the optima are equal on those above it.
    """
    if one.figures is None or other.figures is None:
        return None
    first, second = one.levels[level], other.levels[level]
    objective = Interval(second.bound_among_all - first.objective, second.objective - first.bound_among_all)
    return Difference(objective, first.unit, figure_differences(one.figures, other.figures), travel_min)


def figure_differences(one: KeyFigures, other: KeyFigures) -> dict[str, float]:
    """Return what another plan has more of each figure that is a number, by name."""
    values = ((each.name, getattr(one, each.name), getattr(other, each.name)) for each in fields(KeyFigures))
    return {name: after - before for name, before, after in values if isinstance(before, int | float)}
