"""Two halves of what is published: an interval is set on the one and measured on the other."""

from collections.abc import Iterable
from hashlib import sha256
from math import ceil

NINE_OF_TEN = 0.9
ROUNDING_MIN = 0.5
"""Published times are whole minutes."""
SET, KEPT = "calibrated", "measured"


def half(one: str, other: str) -> str:
    """Return the half that a pair of places belongs to, the same in both directions and on every machine."""
    ends = "|".join(sorted((one, other)))
    return KEPT if sha256(ends.encode()).digest()[0] % 2 else SET


def rank(count: int) -> int:
    """Return how many of so many have to lie within, so that nine of ten others like them are expected to.

    One more than are known is counted, since the next may lie outside them all: of nine all nine, of 20 nineteen; it is
    more than there are where they are fewer than nine.
    """
    return ceil(NINE_OF_TEN * (count + 1))


def least(needed: Iterable[float]) -> float | None:
    """Return the least width that holds, of those that each one needs; None where they are too few to say."""
    sorted_widths = sorted(needed)
    place = rank(len(sorted_widths))
    return sorted_widths[place - 1] if place <= len(sorted_widths) else None
