"""Public instances of two classic families, read as one noun: customers, sites with room, and what serving costs."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Reals: TypeAlias = NDArray[np.float64]
Wholes: TypeAlias = NDArray[np.int64]

REAL_STEPS = 1_000
"""A real cost is rounded down to thousandths for the solver: what is proven of the sum holds of the real one, too."""


class InstanceError(Exception):
    """A file that is no instance; the sentence says what was found and what is allowed."""


@dataclass(frozen=True, slots=True)
class Location:
    """Every customer is served whole by one site, and an open site serves no more than it has room for.

    Parameters
    ----------
    family
        ``cpmp`` or ``sscflp``.
    costs
        What serving a customer (row) from a site (column) costs, in the instance's own unit.
    demands
        Room each customer takes.
    rooms
        Room of each site.
    fixed
        What opening each site costs.
    most_open
        Sites open, at most. A median that serves nobody costs nothing, so "exactly" would be no other problem.
    """

    family: str
    costs: Reals
    demands: Wholes
    rooms: Wholes
    fixed: Reals
    most_open: int

    @property
    def customers(self) -> int:
        """Number of customers."""
        return len(self.demands)

    @property
    def sites(self) -> int:
        """Number of sites."""
        return len(self.rooms)

    @property
    def steps(self) -> int:
        """Parts that a unit of cost is cut into for the solver, which sees whole numbers."""
        whole = bool((self.costs == np.floor(self.costs)).all() and (self.fixed == np.floor(self.fixed)).all())
        return 1 if whole else REAL_STEPS

    def cost(self, served_by: Wholes) -> float:
        """Return what a choice of site for each customer costs."""
        serving = self.costs[np.arange(self.customers), served_by].sum()
        return float(serving + self.fixed[np.unique(served_by)].sum())

    def faults(self, served_by: Wholes) -> list[str]:
        """Return what is wrong with a choice, in plain arithmetic."""
        load = np.bincount(served_by, weights=self.demands, minlength=self.sites)
        found = [f"site {j} serves {load[j]:g} of {self.rooms[j]}" for j in np.flatnonzero(load > self.rooms)]
        if (number := len(np.unique(served_by))) > self.most_open:
            found.append(f"{number} of {self.most_open} sites are open")
        return found

    def part(self, customers: Wholes, sites: Wholes, most_open: int) -> "Location":
        """Return the instance of some customers and some sites."""
        return Location(
            self.family,
            self.costs[np.ix_(customers, sites)],
            self.demands[customers],
            self.rooms[sites],
            self.fixed[sites],
            most_open,
        )


def read_location(path: Path) -> Location:
    """Return the instance in a file, whose form is recognised by the number of its tokens.

    Raises
    ------
    InstanceError
        When there is no such file, or it is no instance.
    """
    try:
        tokens = path.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError) as fault:
        raise InstanceError(f"{path}: cannot be read ({fault.__class__.__name__}); name a text file") from fault
    numbers = [_number(path, position, token) for position, token in enumerate(tokens, start=1)]
    fitting = list(_fitting(numbers))
    if not fitting:
        raise InstanceError(
            f"{path}: {len(numbers)} numbers fit no form; allowed are 5 + 4n (capacitated p-median with one capacity,"
            " n the third number), 2 + 4n (p-median with coordinates, n the first number) and 2 + 2m + n + mn"
            " (facility location, m and n the first two)"
        )
    location = fitting[0]
    _look_over(path, location)
    return location


def _number(path: Path, position: int, token: str) -> float:
    try:
        number = float(token)
    except ValueError:
        number = float("nan")
    if not np.isfinite(number):
        raise InstanceError(f"{path}: token {position} is {token[:20]!r}; every token must be a number")
    return number


def _fitting(numbers: list[float]) -> Iterator[Location]:
    """Yield what the numbers are as each form whose count they have."""
    count = len(numbers)
    heads = [floor(number) for number in numbers[:3]]
    if any(head < 0 for head in heads) or len(heads) < 3:
        return
    if count == 5 + 4 * heads[2] and heads[2]:
        rows = np.array(numbers[5:]).reshape(-1, 4)
        yield _medians(np.floor(_distances(rows[:, 1:3])), rows[:, 3], np.full(len(rows), numbers[4]), numbers[3])
    if count == 2 + 4 * heads[0] and heads[0]:
        rows = np.array(numbers[2:]).reshape(-1, 4)
        yield _medians(_distances(rows[:, :2]), rows[:, 3], rows[:, 2], numbers[1])
    sites, customers = heads[:2]
    if count == 2 + 2 * sites + customers + customers * sites and sites and customers:
        rooms, fixed, demands, costs = np.split(np.array(numbers[2:]), np.cumsum([sites, sites, customers]))
        yield Location(
            "sscflp",
            costs.reshape(customers, sites),
            demands.astype(np.int64),
            np.floor(rooms).astype(np.int64),
            fixed,
            sites,
        )


def _distances(points: Reals) -> Reals:
    apart = points[:, None, :] - points[None, :, :]
    distances: Reals = np.sqrt((apart**2).sum(axis=2))
    return distances


def _medians(costs: Reals, demands: Reals, rooms: Reals, medians: float) -> Location:
    return Location(
        "cpmp", costs, demands.astype(np.int64), np.floor(rooms).astype(np.int64), np.zeros(len(rooms)), int(medians)
    )


def _look_over(path: Path, location: Location) -> None:
    most = np.sort(location.rooms)[::-1][: location.most_open].sum()
    if location.most_open < 1 or (location.demands < 0).any() or (location.rooms < 0).any():
        raise InstanceError(f"{path}: demands and capacities must not be negative, and at least one site must open")
    if (location.costs < 0).any() or (location.fixed < 0).any():
        raise InstanceError(f"{path}: a cost is negative; allowed are costs from 0")
    if location.demands.sum() > most:
        raise InstanceError(f"{path}: customers ask for {location.demands.sum()}, the sites have room for {most}")
