"""What a search knows of an instance: the best choice, the prices and their bound, and what these rule out."""

import time
from collections.abc import Iterator
from math import ceil, inf

import numpy as np

from benchmarks.core import Pairs
from benchmarks.descent import clustered, from_sites
from benchmarks.lagrange import Climb, first_prices
from benchmarks.location import Location, Reals, Wholes
from benchmarks.regions import Region, region

FEWEST_SITES = 3
"""Open sites of a region, at least."""

WHOLE_PAIRS = 8_000
"""So many pairs and fewer are decided in one program."""

QUICK_FILL = 50_000_000
"""Knapsacks are filled with whole customers where that takes no more cells than this, about a second."""


class Standing:
    """What is known so far.

    Parameters
    ----------
    location
        The instance.
    time_limit_s
        Seconds at most, from now.
    """

    def __init__(self, location: Location, time_limit_s: float) -> None:
        self.location = location
        self.served_by: Wholes | None = None
        self.cost = inf
        self.bound = 0.0
        self.climb = Climb(location, first_prices(location))
        self.limit_s = time_limit_s
        self._begun = time.monotonic()
        self._whole_costs = location.steps == 1

    def left_s(self, share: float = 1.0) -> float:
        """Return the seconds until some share of the time has passed."""
        return self._begun + self.limit_s * share - time.monotonic()

    def is_small(self) -> bool:
        """Return whether all pairs that can matter are decided in one program."""
        return bool((~self.excluded()).sum() <= WHOLE_PAIRS)

    def whole_fill_is_quick(self) -> bool:
        """Return whether knapsacks may be filled with whole customers at every step of the prices."""
        assert self.climb.best is not None
        most = int((self.climb.prices[:, None] > self.location.costs).sum(axis=0).max())
        return most * self.location.sites * int(self.location.rooms.max()) <= QUICK_FILL

    def is_done(self) -> bool:
        """Return whether no choice is cheaper."""
        return self.cost <= self.bound

    def can_be_bettered(self) -> bool:
        """Return whether there is a choice to begin from, and perhaps a cheaper one."""
        return self.served_by is not None and not self.is_done()

    def take(self, served_by: Wholes | None) -> None:
        """Keep a choice if it is lawful and better."""
        if served_by is None or self.location.faults(served_by):
            return
        cost = self.location.cost(served_by)
        if cost < self.cost - 1e-9 * abs(self.cost if self.cost < inf else 0):
            self.served_by, self.cost = served_by, cost

    def price(self, steps: int, share: float) -> None:
        """Climb with the prices for some steps, or until a share of the time has passed."""
        for _ in range(steps):
            guess = self.cost if self.cost < inf else 1.1 * max(self.bound, float(self.climb.prices.sum()) / 2)
            self.climb.step(guess)
            if self.climb.best is not None:
                bound = self.climb.best.bound
                # Whole costs lift a fractional bound to the next whole number.
                self.bound = max(self.bound, float(ceil(bound - 1e-6)) if self._whole_costs else bound)
            if self.left_s(share) < 0 or self.climb.theta < 1e-3:
                return

    def descend(self, share: float) -> None:
        """Go downhill from sites that the prices would open, unless a share of the time has passed."""
        climb = self.climb
        assert climb.best is not None
        if self.left_s(share) < 0:
            return
        worst_last = np.argsort(climb.best.worth, kind="stable")
        for prices in (climb.prices, climb.best.prices):
            sites = clustered(self.location, prices, climb.fill)
            for site in worst_last[~np.isin(worst_last, sites)]:
                served_by = from_sites(self.location, sites) if len(sites) else None
                if served_by is not None or len(sites) == self.location.most_open:
                    break
                sites = np.sort(np.append(sites, site))
            else:
                served_by = from_sites(self.location, sites)
            self.take(served_by)

    def excluded(self) -> Pairs:
        """Return the pairs that no better choice has; those of the best choice are kept."""
        assert self.climb.best is not None
        excluded = self.climb.best.excluded(self.location, self.cost - (1 - 1e-6 if self._whole_costs else 0))
        if self.served_by is not None:
            excluded[np.arange(self.location.customers), self.served_by] = False
        return excluded

    def penalties(self) -> Reals:
        """Return by how much at least the bound rises when a site must serve a customer."""
        assert self.climb.best is not None
        return self.climb.best.penalties(self.location)

    def per_site(self) -> float:
        """Return the customers of an open site, on average."""
        assert self.served_by is not None
        return self.location.customers / len(np.unique(self.served_by))

    def part(self, region: Region) -> tuple[Location, Wholes]:
        """Return a region as an instance, and its share of the best choice."""
        assert self.served_by is not None
        start = np.searchsorted(region.sites, self.served_by[region.customers])
        return self.location.part(region.customers, region.sites, region.most_open), start

    def put(self, region: Region, served_by: Wholes | None) -> None:
        """Keep a choice for a region if the whole is lawful and better with it."""
        if served_by is None or self.served_by is None:
            return
        whole = self.served_by.copy()
        whole[region.customers] = region.sites[served_by]
        self.take(whole)

    def regions(self, customers: float, random: np.random.Generator) -> Iterator[Region]:
        """Yield a region of about so many customers about every open site, in random order."""
        if self.served_by is None:
            return
        penalties, room = self.penalties(), self.cost - self.bound
        number = max(FEWEST_SITES, round(customers / self.per_site()))
        for centre in random.permutation(np.unique(self.served_by)):
            if (self.served_by == centre).any():
                yield region(self.location, self.served_by, int(centre), penalties, room, number, random)
