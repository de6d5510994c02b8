"""How an expert searches level by level, whichever solver the model is written for.

Who goes where is solved alone first, since its levels come first and its program is small: what is proven there holds
for every plan. The whole model is then solved with that allocation, which gives a plan, and at last with the allocation
free, from that plan, which gives bounds for all plans.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol, TypeAlias

from benchmarks.peers.kull import Class, Kull

OF_ALLOCATION = frozenset({"total_travel", "unmet_wishes"})
"""Goals that depend on who goes where alone."""

Allocation: TypeAlias = Mapping[tuple[int, str], int]
"""How many units of each kind go to each place."""
Weights: TypeAlias = Mapping[str, int]
Above: TypeAlias = Sequence[tuple[Weights, int]]
"""The levels above one that is minimised, with the values that they keep."""


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

    def minimise(self, weights: Weights, seconds: float, above: Above) -> tuple[int | None, float]:
        """Return the value of what was found while the levels above keep theirs, or None, and the bound proven."""

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
    thin, whole, rest = make(False), make(True), levels[len(first) :]
    bounds, kept = _minimised(thin, first, end, 2, ())
    found(Answer((), tuple(bounds)))
    if len(kept) < len(first):
        return
    made: list[tuple[Class, ...]] = []
    if first:
        whole.fix(thin.allocation())
        _, more = _minimised(whole, rest, end, 2, kept)
        whole.fix(None)
        if len(more) > len(kept):
            made.append(whole.classes())
            found(Answer(made[0], tuple(bounds)))
    further, more = _minimised(whole, rest, end, 1, kept)
    if len(more) > len(kept):
        made.append(whole.classes())
    best = min(made, key=lambda classes: _values(kull, classes), default=())
    found(Answer(best, (*bounds, *further)))


def _values(kull: Kull, classes: tuple[Class, ...]) -> list[int]:
    plan = kull.plan(classes)
    return [level.value(kull.case, plan) for level in kull.levels]


def _minimised(
    program: Program, levels: Iterable[Weights], end: float, steps: int, above: Above
) -> tuple[list[float], Above]:
    """Return the bounds of levels that are minimised in order, until one has no solution, and all values kept."""
    levels, bounds, kept = list(levels), list[float](), list(above)
    end -= (end - time.monotonic()) * (1 - 1 / steps)
    for left, weights in zip(range(len(levels), 0, -1), levels, strict=True):
        value, bound = program.minimise(weights, max(1.0, (end - time.monotonic()) / left), kept)
        bounds.append(bound)
        if value is None:
            break
        kept.append((weights, value))
    return bounds, kept
