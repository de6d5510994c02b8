"""How unevenly a burden is shared: five indices, each of which weighs the spread its own way."""

from collections.abc import Sequence
from itertools import groupby
from math import exp, log

from samlingsplan.measures.statistics import mean


def gini(values: Sequence[float]) -> float:
    """Return the Gini coefficient: 0 when all bear the same, near 1 when one bears all."""
    return concentration([(float(rank), value) for rank, value in enumerate(sorted(values))])


def concentration(ranked: Sequence[tuple[float, float]]) -> float:
    """Return the concentration index of values by rank: positive when those ranked high bear more.

    ``2 cov(value, fractional rank) / mean``, those of one rank at their middle
    (Kakwani, Wagstaff and van Doorslaer 1997, "Socioeconomic inequalities in health", eq. 2).

    Parameters
    ----------
    ranked
        Pairs of rank and value; the ranks' order counts, not their distances.
    """
    average = mean([value for _, value in ranked])
    if average == 0:
        return 0.0
    below, covariance = 0, 0.0
    for _, group in groupby(sorted(ranked), key=lambda pair: pair[0]):
        values = [value for _, value in group]
        middle = (below + len(values) / 2) / len(ranked)
        covariance += (middle - 0.5) * sum(values) / len(ranked)
        below += len(values)
    return 2 * covariance / average


def palma(values: Sequence[float]) -> float | None:
    """Return what the tenth who bear most bear together, over what the four tenths who bear least do.

    A person on the limit counts for the part within (Palma 2011, "Homogeneous Middles vs. Heterogeneous Tails").
    None when the four tenths bear nothing.
    """
    least = _lowest(sorted(values), 0.4 * len(values))
    most = _lowest(sorted(values, reverse=True), 0.1 * len(values))
    return most / least if least else None


def _lowest(ordered: Sequence[float], persons: float) -> float:
    whole = int(persons)
    part = (persons - whole) * ordered[whole] if whole < len(ordered) else 0.0
    return sum(ordered[:whole]) + part


def theil(values: Sequence[float]) -> float:
    """Return Theil's T: 0 when all bear the same, ``ln n`` when one of n bears all."""
    average = mean(values)
    return mean([value / average * log(value / average) if value else 0.0 for value in values]) if average else 0.0


def kolm_pollak(values: Sequence[float], aversion: float = 1.0) -> float:
    """Return the Kolm–Pollak equally distributed equivalent: the burden that, borne by all alike, were as bad.

    ``ln(mean(exp(k x))) / k`` with ``k = aversion * sum(x) / sum(x²)``, in the unit of the values; the more above the
    mean, the more unevenly it is shared (Logan et al. 2021, "Measuring inequalities in urban systems", eqs. 5 and 7).
    """
    if not any(values):
        return 0.0
    k = aversion * sum(values) / sum(value**2 for value in values)
    return log(mean([exp(k * value) for value in values])) / k
