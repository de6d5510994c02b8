"""Betters a choice by opening and closing sites, and by many small steps after each change."""

import time

import numpy as np

from benchmarks.location import Location, Wholes
from benchmarks.walk import Walk, first_price

_UPHILL = 25
"""Steps without a better choice until the search turns to other sites."""

_NEAR = 8
"""A site is exchanged for one of so many that serve its customers most cheaply, or that save most anywhere."""

_NEAR_SHARE, _GAIN_SHARE = 0.45, 0.4
"""How often for the one and for the other; else for any."""

_MORE = 0.35
"""How often one more site changes."""

_LOOSE = 0.03
"""From a choice that is worse than the best by up to this share the search may go on, less and less in each turn."""

_TURN = 50
"""Rounds from loose to strict."""


class Tabu:
    """A search from choice to choice.

    Parameters
    ----------
    location
        The instance, of some hundreds of customers at most.
    served_by
        Where to begin: a lawful choice.
    random
        Draws the sites to open and close.
    """

    def __init__(self, location: Location, served_by: Wholes, random: np.random.Generator) -> None:
        self.location = location
        self.best, self.cost = served_by.copy(), location.cost(served_by)
        self._here, self._here_cost = self.best, self.cost
        self._random = random
        self._round = 0
        self._price = first_price(location)

    def run(self, until: float, rounds: int) -> None:
        """Search for some rounds, or until a time of the monotonic clock; the best choice is kept."""
        if not self._round:
            self._settle(self.best)
        for _ in range(rounds):
            if time.monotonic() > until:
                return
            shaken = self._shaken(self._here)
            while self._random.random() < _MORE:
                shaken = self._shaken(shaken)
            self._settle(shaken)

    def _settle(self, served_by: Wholes) -> None:
        """Go downhill and a little about, keep what is best, and go on from there if it is good enough."""
        found, cost = self._about(served_by)
        if found is None:
            return
        if cost < self.cost - 1e-9:
            self.best, self.cost = found, cost
        self._round += 1
        strict = self._round % _TURN / _TURN
        if cost < self._here_cost or cost <= self.cost * (1 + _LOOSE * (1 - strict) ** 2):
            self._here, self._here_cost = found, cost

    def _shaken(self, served_by: Wholes) -> Wholes:
        """Open a site, close one, or exchange one for another, and serve those concerned as cheaply as they come."""
        location = self.location
        open_sites = np.unique(served_by)
        closed = np.setdiff1d(np.arange(location.sites), open_sites)
        draw = self._random.random()
        kept = open_sites
        leaves = int(self._random.choice(open_sites))
        may_open = len(closed) and len(open_sites) < location.most_open
        if len(open_sites) > 1 and (draw < 0.6 or not may_open or not len(closed)):
            kept = open_sites[open_sites != leaves]
        spare = location.rooms[kept].sum() - location.demands.sum()
        if len(closed) and (spare < 0 or draw < 0.35 or len(kept) == len(open_sites)):
            kept = np.sort(np.append(kept, self._newcomer(served_by, leaves, closed)))
        return self._reserved(served_by, kept)

    def _newcomer(self, served_by: Wholes, leaves: int, closed: Wholes) -> int:
        """Return a closed site: one near what loses its own, one that saves much anywhere, or any."""
        location, draw = self.location, self._random.random()
        if draw > _NEAR_SHARE + _GAIN_SHARE:
            return int(self._random.choice(closed))
        if draw < _NEAR_SHARE:
            dear = location.costs[served_by == leaves].sum(axis=0)
        else:
            paid = location.costs[np.arange(location.customers), served_by]
            dear = -np.maximum(paid[:, None] - location.costs, 0).sum(axis=0)
        return int(self._random.choice(closed[np.argsort((dear + location.fixed)[closed], kind="stable")[:_NEAR]]))

    def _reserved(self, served_by: Wholes, sites: Wholes) -> Wholes:
        """Serve by some sites: who loses a site goes where it costs least, and who gains moves while there is room."""
        location = self.location
        served_by = served_by.copy()
        load = np.bincount(served_by, weights=location.demands, minlength=location.sites)
        for customer in np.flatnonzero(~np.isin(served_by, sites)):
            over = np.maximum(load[sites] + location.demands[customer] - location.rooms[sites], 0)
            best = sites[np.argmin(location.costs[customer, sites] + self._price * over)]
            load[best] += location.demands[customer]
            served_by[customer] = best
        for site in np.setdiff1d(sites, served_by):
            saves = location.costs[np.arange(location.customers), served_by] - location.costs[:, site]
            for customer in np.argsort(-saves, kind="stable"):
                demand = location.demands[customer]
                if saves[customer] <= 0:
                    break
                if load[site] + demand <= location.rooms[site]:
                    load[site] += demand
                    served_by[customer] = site
        return served_by

    def _about(self, served_by: Wholes) -> tuple[Wholes | None, float]:
        """Return the best lawful choice on a way of single moves and exchanges, and its cost."""
        walk = Walk(self.location, served_by, self._price, self._random)
        idle = 0
        while idle < _UPHILL and walk.step():
            idle = 0 if walk.bettered else idle + 1
        # Where room was wanting all the way, its price was too low.
        self._price = float(np.clip(walk.price, self._price / 2, self._price * 2))
        return walk.best, walk.best_cost


def bettered(location: Location, served_by: Wholes, seed: int, most_s: float, rounds: int) -> Wholes:
    """Return the best choice of a search that goes on for so many seconds or rounds."""
    walk = Tabu(location, served_by, np.random.default_rng(seed))
    walk.run(time.monotonic() + most_s, rounds)
    return walk.best
