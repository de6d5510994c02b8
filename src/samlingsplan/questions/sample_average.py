"""Sample averages of sets of places over drawn kulls, and how far they may be from the truth."""

from collections.abc import Mapping, Sequence
from math import atan, cos, pi, sin, sqrt
from statistics import fmean, stdev

from samlingsplan.plan import EstimatedGap

_CONFIDENCE = 0.975
"""Of each of the two bounds of a gap, so that both hold with 95 %."""


def worst_tenth(values: Sequence[float]) -> float:
    """Return the mean of the highest tenth of values, of one at least."""
    count = max(1, round(len(values) / 10))
    return fmean(sorted(values)[-count:])


def estimated_gap(chosen: Sequence[float], least: Sequence[float]) -> EstimatedGap:
    """Return how far above the best set a chosen one may be, by the sample average approximation.

    The mean regret of the chosen set over kulls that it was not chosen by estimates its true mean. The least mean that
    any compared set has over a replication is on average no more than the true least one. So their difference is on
    average no less than the gap. Each has an interval of 97.5 % by Student's t, and their sum one of 95 %.

    Regret is averaged in place of the level itself: each kull's own optimum is the same for all sets, so the gap is the
    same and its interval narrower.

    Parameters
    ----------
    chosen
        The regret of the chosen set in each kull of the evaluation.
    least
        The least mean regret in each replication.

    References
    ----------
    Mak, Morton and Wood 1999, Monte Carlo bounding techniques for determining solution quality in stochastic programs.
    """
    estimate = fmean(chosen) - fmean(least)
    half = _half_width(chosen) + _half_width(least)
    return EstimatedGap(estimate, max(0.0, estimate - half), max(0.0, estimate + half), fmean(chosen))


def _half_width(values: Sequence[float]) -> float:
    if len(values) < 2:
        return 0.0
    return student_t(len(values) - 1, _CONFIDENCE) * stdev(values) / sqrt(len(values))


def student_t(freedom: int, share: float) -> float:
    """Return the quantile of Student's t with a number of degrees of freedom, for a share of at least a half."""
    low, high = 0.0, 1.0
    while _t_below(high, freedom) < share:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if _t_below(middle, freedom) < share else (low, middle)
    return (low + high) / 2


def _t_below(value: float, freedom: int) -> float:
    """Return the probability of less than a value: the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4."""
    angle = atan(value / sqrt(freedom))
    square, term, whole = cos(angle) ** 2, 1.0, 0.0
    if freedom % 2:
        term = cos(angle)
        for factor in range(2, freedom, 2):
            whole += term
            term *= square * factor / (factor + 1)
        within = 2 / pi * (angle + sin(angle) * whole)
    else:
        for factor in range(1, freedom, 2):
            whole += term
            term *= square * factor / (factor + 1)
        within = sin(angle) * whole
    return 0.5 + within / 2


def by_replication(regrets: Mapping[int, float | None], replications: Sequence[Sequence[int]]) -> list[float | None]:
    """Return the mean regret of a set in each replication; None where a kull of it has no plan with the set.

    Parameters
    ----------
    regrets
        The regret by kull; a kull without any plan of its own is missing.
    replications
        The kulls of each replication.
    """
    found = [[regrets[kull] for kull in kulls if kull in regrets] for kulls in replications]
    return [
        fmean(each for each in values if each is not None) if values and None not in values else None
        for values in found
    ]
