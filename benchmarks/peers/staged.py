"""How an expert searches level by level, whichever solver the model is written for.

Who goes where is solved alone first, since its levels come first and its program is small: what is proven there holds
for every plan. The whole model is then solved with that allocation, which gives a plan, and at last with the allocation
free, from that plan, which gives bounds for all plans.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol, TypeAlias

from benchmarks.peers.kull import Class, Kull

OF_ALLOCATION = frozenset({"total_travel", "unmet_wishes"})
"""Goals that depend on who goes where alone."""

Allocation: TypeAlias = Mapping[tuple[int, str], int]
"""How many units of each kind go to each place."""
Weights: TypeAlias = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a peer knows after some of its search.

    Parameters
    ----------
    classes
        The classes it has made; empty where it has none.
    bounds
        What it has proven that no plan goes below, by level; a peer that proves nothing has none.
    """

    classes: tuple[Class, ...]
    bounds: tuple[float, ...] = ()


Found: TypeAlias = Callable[[Answer], None]
"""Called with each answer; the last one counts."""


class Program(Protocol):
    """A model in the language of a solver."""

    def minimise(self, weights: Weights, seconds: float) -> tuple[int | None, float]:
        """Return the value of what was found, or None, and the bound that was proven."""

    def hold(self, weights: Weights, value: int) -> None:
        """Keep a level at a value from now on."""

    def fix(self, allocation: Allocation | None) -> None:
        """Let nobody go elsewhere than in an allocation; everyone is free again where it is None."""

    def allocation(self) -> Allocation:
        """Return who goes where in what was found last."""

    def classes(self) -> tuple[Class, ...]:
        """Return the classes that were found last."""


def solve_staged(kull: Kull, seconds: float, found: Found, make: Callable[[bool], Program]) -> None:
    """Minimise the levels in order, and hand in what is known after each step.

    Parameters
    ----------
    kull
        The kull.
    seconds
        Seconds by the clock; half of them at most for each of the first two steps.
    found
        Is handed the answers.
    make
        Makes the program: the whole when it is True, else who goes where alone.
    """
    end, levels = time.monotonic() + seconds, kull.weights
    first = list(takewhile(lambda weights: weights.keys() <= OF_ALLOCATION, levels))
    thin, whole = make(False), make(True)
    bounds, known = _minimised(thin, first, end, steps=2)
    found(Answer((), tuple(bounds)))
    if len(known) < len(first):
        return
    for weights, value in zip(first, known, strict=True):
        whole.hold(weights, value)
    rest = levels[len(first) :]
    if first:
        whole.fix(thin.allocation())
        _, made = _minimised(whole, rest, end, steps=2, hold=False)
        whole.fix(None)
        if made:
            found(Answer(whole.classes(), tuple(bounds)))
    more, known = _minimised(whole, rest, end, steps=1)
    found(Answer(whole.classes() if known or (first and made) else (), (*bounds, *more)))


def _minimised(
    program: Program, levels: Iterable[Weights], end: float, steps: int, hold: bool = True
) -> tuple[list[float], list[int]]:
    """Return the bounds and the values of levels that are minimised in order, until one has no solution."""
    levels, bounds, values = list(levels), list[float](), list[int]()
    end -= (end - time.monotonic()) * (1 - 1 / steps)
    for left, weights in zip(range(len(levels), 0, -1), levels, strict=True):
        value, bound = program.minimise(weights, max(1.0, (end - time.monotonic()) / left))
        bounds.append(bound)
        if value is None:
            break
        values.append(value)
        if hold:
            program.hold(weights, value)
    return bounds, values
