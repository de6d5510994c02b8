"""The few statistics that every table uses, each defined once."""

from collections.abc import Sequence


def mean(values: Sequence[float]) -> float:
    """Return the arithmetic mean.

    Raises
    ------
    ZeroDivisionError
        When there are no values.
    """
    return sum(values) / len(values)


def percentile(values: Sequence[float], percent: int) -> float:
    """Return a percentile by linear interpolation between the two nearest of the sorted values.

    The position is ``percent / 100 * (n - 1)`` counted from zero: definition 7 of Hyndman and Fan (1996,
    "Sample Quantiles in Statistical Packages"), which spreadsheets call PERCENTILE.INC; 50 gives the median.

    Raises
    ------
    IndexError
        When there are no values.
    """
    ordered = sorted(values)
    below, hundredths = divmod(percent * (len(ordered) - 1), 100)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + hundredths * (ordered[above] - ordered[below]) / 100
