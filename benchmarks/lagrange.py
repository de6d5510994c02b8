r"""Prices on customers: a bound that is true for every choice, and what it rules out.

With a price :math:`u_i` paid for serving customer i, each site chooses for itself, which is a knapsack; the best open:

.. math:: L(u) = \sum_i u_i + \min_{|S| \le p} \sum_{j \in S} (f_j - \max_{x \in knapsack_j} \sum_i (u_i - c_{ij}) x_i)

No choice costs less than L(u), whatever the prices (Lagrange). A knapsack is filled to the brim with fractions, which
is quick, or in whole customers, which bounds higher.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.knapsacks import Fill, earned, in_fractions
from benchmarks.location import Location, Reals

_SURE = 1e-9
"""Relative error of sums of doubles that a bound allows for, generously."""

_MOST_CELLS = 5_000_000
"""So many sites times seats asked for, at most, to open sites with room for all."""


@dataclass(frozen=True, slots=True)
class Priced:
    """What some prices say.

    Parameters
    ----------
    prices
        What serving each customer pays.
    bound
        No choice costs less.
    worth
        What opening each site costs, less what its customers pay: less is better.
    dearer
        How much more the sites cost that open when this one must be among them.
    served
        How often each customer is served by the sites that open.
    """

    prices: Reals
    bound: float
    worth: Reals
    dearer: Reals
    served: Reals

    def penalties(self, location: Location) -> Reals:
        """Return by how much at least the bound rises when a site must serve a customer: infinite where it cannot."""
        rises = np.maximum(location.costs - self.prices[:, None], 0) + self.dearer
        return np.where(location.demands[:, None] > location.rooms[None, :], np.inf, rises)

    def excluded(self, location: Location, cost: float) -> NDArray[np.bool_]:
        """Return the pairs that no choice cheaper than a cost has."""
        excluded: NDArray[np.bool_] = self.penalties(location) > (cost - self.bound) * (1 + _SURE)
        return excluded


def cheapest_sites(location: Location, worth: Reals) -> tuple[NDArray[np.bool_], Reals]:
    """Return the sites that open, and how much dearer it is when each must be among them.

    Where any number may open, those that do have room for all that is asked: a knapsack turned about. Where only so
    many may, they are the cheapest.
    """
    if location.most_open == location.sites and location.sites * int(location.demands.sum()) <= _MOST_CELLS:
        return _with_room_for_all(location, worth)
    opened = np.zeros(location.sites, dtype=bool)
    cheapest = np.argsort(worth, kind="stable")[: location.most_open]
    opened[cheapest[worth[cheapest] < 0]] = True
    extra = np.maximum(worth, 0)
    if opened.sum() == location.most_open:
        # Where all that may open are open, one more means one less.
        extra = np.maximum(worth - worth[opened].max(), 0)
    return opened, np.where(opened, 0, extra)


def _with_room_for_all(location: Location, worth: Reals) -> tuple[NDArray[np.bool_], Reals]:
    asked = int(location.demands.sum())
    room = np.arange(asked + 1)

    def tables(order: list[int]) -> list[Reals]:
        """Return the least cost of so much room and more, by the first none, one, two … sites of an order."""
        found = [np.where(room > 0, np.inf, 0.0)]
        for site in order:
            before = found[-1]
            with_it = before[np.maximum(room - location.rooms[site], 0)] + worth[site]
            found.append(np.minimum(before, with_it))
        return found

    every = list(range(location.sites))
    before, after = tables(every), tables(every[::-1])[::-1]
    least, opened, left = before[-1][asked], np.zeros(location.sites, dtype=bool), asked
    for site in every[::-1]:
        if before[site + 1][left] < before[site][left]:
            opened[site], left = True, max(0, left - int(location.rooms[site]))
    dearer = np.zeros(location.sites)
    for site in every:
        rest = max(0, asked - int(location.rooms[site]))
        dearer[site] = worth[site] + (before[site][: rest + 1] + after[site + 1][rest::-1]).min() - least
    return opened, np.maximum(dearer, 0)


def priced(location: Location, prices: Reals, fill: Fill) -> Priced:
    """Return what prices say, with knapsacks filled in one of two ways."""
    gain = prices[:, None] - location.costs
    customers, sites, taken = filled = fill(location, gain)
    worth = location.fixed - earned(location, gain, filled)
    opened, dearer = cheapest_sites(location, worth)
    total = float(prices.sum() + worth[opened].sum())
    slack = _SURE * float(np.abs(prices).sum() + np.abs(worth[opened]).sum())
    counted = opened[sites]
    served: Reals = np.bincount(customers[counted], weights=taken[counted], minlength=location.customers).astype(
        np.float64
    )
    return Priced(prices, total - slack, worth, dearer, served)


@dataclass
class Climb:
    """A climb of the prices towards the highest bound, by the subgradient's damped direction."""

    location: Location
    prices: Reals
    fill: Fill = in_fractions
    best: Priced | None = None
    theta: float = 1.0
    direction: Reals | None = None
    idle: int = 0
    patience: int = 12

    def step(self, cost: float) -> Priced:
        """Take one step, with the cost of the best choice known, and return what the prices said before it."""
        found = priced(self.location, self.prices, self.fill)
        if self.best is None or found.bound > self.best.bound + 1e-7 * abs(self.best.bound):
            self.best, self.idle = found, 0
        else:
            self.idle += 1
        if self.idle >= self.patience:
            self.theta, self.idle = self.theta / 1.6, 0
            self.prices, self.direction = self.best.prices, None
            found = self.best
        missing = 1 - found.served
        self.direction = missing if self.direction is None else 0.6 * self.direction + missing
        norm = float(self.direction @ self.direction)
        if norm > 0:
            length = self.theta * max(cost - found.bound, 1e-4 * abs(cost)) / norm
            self.prices = np.maximum(self.prices + length * self.direction, 0)
        return found


def first_prices(location: Location) -> Reals:
    """Return prices to start from: the cost of a site about as near as a customer's second-nearest open one."""
    near = int(np.clip(round(1.5 * location.sites / max(location.most_open, 1)), 2, location.sites))
    if location.most_open == location.sites:
        near = max(2, location.sites // 4)
    return np.partition(location.costs, near - 1, axis=1)[:, near - 1]
