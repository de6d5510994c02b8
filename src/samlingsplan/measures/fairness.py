"""How evenly travel is shared: indices of inequality, for all leaders and by group."""

from collections.abc import Sequence
from itertools import groupby
from math import exp, log
from typing import Any

from samlingsplan.measures.leaders import leaders
from samlingsplan.measures.measure import Cell, Measure, Row, mean
from samlingsplan.plan import Result


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


def equity_rows(result: Result) -> list[Row]:
    """Return one row an index; the hours are of the whole kull's samlinger, there and back."""
    frame = leaders(result)
    hours = (frame["year_min"] / 60).tolist()
    by_sentralitet = list(zip(frame["sentralitet"].astype(float).tolist(), hours, strict=True))
    values: dict[str, float | None] = {
        "gini": gini(hours),
        "palma": palma(hours),
        "theil": theil(hours),
        "concentration": concentration(by_sentralitet),
        "kolm_pollak_h": kolm_pollak(hours),
    }
    return [{"index": name, "value": value} for name, value in values.items()]


EQUITY = Measure("equity", ("index", "value"), equity_rows)


BURDEN = ("mean_year_h", "longest_year_h", "kolm_pollak_h")
"""Who bears most: hours a year."""

SHAPE = ("gini", "palma", "theil")
"""Where it is shared most unevenly."""

GROUPINGS = ("class_name", "landsdel", "sentralitet")
"""Columns of the table of leaders."""


def evenness_rows(result: Result) -> list[Row]:
    """Return one row for each class, landsdel and centrality class with leaders."""
    frame = leaders(result)
    hours = frame["year_min"] / 60
    table: list[Row] = []
    for grouping in GROUPINGS:
        groups: dict[Any, list[float]] = hours.groupby(frame[grouping]).agg(list).to_dict()
        table += [_evenness_row(grouping, group, groups[group]) for group in sorted(groups, key=str)]
    return table


def _evenness_row(grouping: str, group: Cell, hours: list[float]) -> Row:
    return {
        "grouping": grouping,
        "part": group,
        "leaders": len(hours),
        "mean_year_h": mean(hours),
        "longest_year_h": max(hours),
        "kolm_pollak_h": kolm_pollak(hours),
        "gini": gini(hours),
        "palma": palma(hours),
        "theil": theil(hours),
    }


EVENNESS = Measure("evenness", ("grouping", "part", "leaders", *BURDEN, *SHAPE), evenness_rows)
