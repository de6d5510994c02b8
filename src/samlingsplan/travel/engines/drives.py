"""The small interface that every car engine stands behind, and how its questions are cut to its limits."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from samlingsplan.domain import great_circle_km
from samlingsplan.travel.places import Place


class Drive(NamedTuple):
    """How long and how far one drives, ferries included."""

    minutes: float
    km: float


Drives = dict[tuple[str, str], Drive]
"""Drives by the names of start and end; a pair that cannot be driven is missing."""


class CarEngine(Protocol):
    """Knows how long one drives."""

    def drives(self, sources: Sequence[Place], targets: Sequence[Place]) -> Drives:
        """Return the drives from every source to every target.

        Raises
        ------
        InputError
            When the engine is away, or says what cannot be understood.
        """
        ...


@dataclass(frozen=True, slots=True)
class Block:
    """One question: from each of some places to each of others."""

    sources: tuple[Place, ...]
    targets: tuple[Place, ...]

    def halves(self) -> "tuple[Block, Block] | None":
        """Return the block in two parts, cut across its longer side; None when it is a single pair."""
        if len(self.sources) * len(self.targets) == 1:
            return None
        if len(self.sources) >= len(self.targets):
            middle = len(self.sources) // 2
            return Block(self.sources[:middle], self.targets), Block(self.sources[middle:], self.targets)
        middle = len(self.targets) // 2
        return Block(self.sources, self.targets[:middle]), Block(self.sources, self.targets[middle:])


Fit = Callable[[int, int], tuple[int, int]]
"""How many of so many sources and so many targets one question may hold."""


def pairs_at_most(most: int) -> Fit:
    """Return the fit for a limit on pairs."""

    def fit(_: int, targets: int) -> tuple[int, int]:
        across = min(targets, most)
        return max(1, most // across), across

    return fit


def places_at_most(most: int) -> Fit:
    """Return the fit for a limit on places, sources and targets together."""

    def fit(sources: int, targets: int) -> tuple[int, int]:
        across = min(targets, max(most // 2, most - sources))
        return most - across, across

    return fit


def blocks(sources: Sequence[Place], targets: Sequence[Place], fit: Fit, max_km: float) -> Iterator[Block]:
    """Yield questions that hold every pair up to a distance once, and no pair beyond it.

    Parameters
    ----------
    sources, targets
        Where the drives start and end.
    fit
        The engine's limit.
    max_km
        Pairs farther apart as the crow flies are left out.
    """
    alike: dict[tuple[Place, ...], list[Place]] = {}
    for source in sources:
        near = tuple(target for target in targets if great_circle_km(source, target) <= max_km)
        alike.setdefault(near, []).append(source)
    for near, starts in alike.items():
        if near:
            down, across = fit(len(starts), len(near))
            for i in range(0, len(starts), down):
                for j in range(0, len(near), across):
                    yield Block(tuple(starts[i : i + down]), near[j : j + across])
