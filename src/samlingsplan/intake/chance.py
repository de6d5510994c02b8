"""Draws that come out the same on every version of Python.

Only ``random.Random.random`` is promised never to change; ``choice``, ``sample`` and ``shuffle`` are not,
and ``sum`` of floats rounds otherwise from 3.12 on (``fsum`` does not).
"""

from collections.abc import Mapping, Sequence
from math import fsum
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A seeded source of draws.

    Parameters
    ----------
    seed
        Same seed, same draws.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def happens(self, probability: float) -> bool:
        """Return True so often."""
        return self._random.random() < probability

    def between(self, low: float, high: float) -> float:
        """Return a number of the interval, all equally likely."""
        return low + (high - low) * self._random.random()

    def weighted(self, weights: Mapping[T, float]) -> T:
        """Return a key, each as likely as its weight says; the mapping's order is part of the draw.

        Raises
        ------
        ValueError
            When no weight is above zero.
        """
        point = self._random.random() * fsum(weights.values())
        last = None
        for key, weight in weights.items():
            if weight > 0:
                last = key
                point -= weight
                if point < 0:
                    return key
        if last is None:
            raise ValueError("no weight above zero")
        return last

    def one_of(self, items: Sequence[T]) -> T:
        """Return an item, all equally likely."""
        return items[int(self._random.random() * len(items))]


def apportion(total: int, weights: Mapping[T, float]) -> dict[T, int]:
    """Share a whole number out by weight (largest remainder; ties go to the first)."""
    whole = fsum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    shares = {key: int(quota) for key, quota in exact.items()}
    remainders = sorted(exact, key=lambda key: shares[key] - exact[key])
    for key in remainders[: total - sum(shares.values())]:
        shares[key] += 1
    return shares
