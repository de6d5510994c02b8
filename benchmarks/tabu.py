"""Betters a choice by many small steps, also uphill and through want of room, and by opening and closing sites."""

import time
from dataclasses import dataclass
from math import inf

import numpy as np

from benchmarks.location import Location, Reals, Wholes

_UPHILL = 25
"""Steps without a better choice until the search turns to other sites."""

_NEAR = 8
"""A site is exchanged for one of so many that serve its customers most cheaply, on average."""

_MORE = 0.35
"""How often one more site changes."""

_LOOSE = 0.03
"""From a choice that is worse than the best by up to this share the search may go on, less and less in each turn."""

_TURN = 50
"""Rounds from loose to strict."""


@dataclass
class _Choice:
    """A choice on its way: open sites, and each customer's rank among them."""

    sites: Wholes
    rank: Wholes

    @property
    def served_by(self) -> Wholes:
        return self.sites[self.rank]


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
        self._grows = (location.demands[None, :] - location.demands[:, None]).astype(np.float64)
        spread = float(np.median(location.costs.std(axis=1)))
        self._price = max(spread, 1e-6) / max(1.0, float(location.demands.mean()))

    def run(self, until: float, rounds: int) -> None:
        """Search for some rounds, or until a time of the monotonic clock; the best choice is kept."""
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
            own = location.costs[served_by == leaves].sum(axis=0)[closed] + location.fixed[closed]
            near = closed[np.argsort(own, kind="stable")[:_NEAR]]
            comes = self._random.choice(near if self._random.random() < 0.7 else closed)
            kept = np.sort(np.append(kept, comes))
        return self._reserved(served_by, kept)

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
        walk = _Walk(self.location, served_by, self._grows, self._price, self._random)
        idle = 0
        while idle < _UPHILL and walk.step():
            idle = 0 if walk.bettered else idle + 1
        # Where room was wanting all the way, its price was too low.
        self._price = float(np.clip(walk.price, self._price / 2, self._price * 2))
        return walk.best, walk.best_cost


class _Walk:
    """Steps among the same number of open sites, the cheapest first, never straight back."""

    def __init__(
        self, location: Location, served_by: Wholes, grows: Reals, price: float, random: np.random.Generator
    ) -> None:
        self.location, self.price, self._random = location, price, random
        self._grows = grows
        self.best: Wholes | None = None
        self.best_cost = inf
        self.bettered = False
        self._steps = 0
        sites, rank = np.unique(served_by, return_inverse=True)
        self._choice = _Choice(sites, rank)
        self._costs = location.costs[:, sites]
        self._back = np.zeros(self._costs.shape, dtype=np.int64)
        self._theirs = self._costs[:, rank]
        self._load = np.bincount(rank, weights=location.demands, minlength=len(sites))
        self._rooms = location.rooms[sites].astype(np.float64)
        self._all = np.arange(location.customers)
        self._note()

    def _note(self) -> None:
        """Keep the choice when it is lawful and the best so far; let the price of room follow."""
        lawful = bool((self._load <= self._rooms).all())
        self.price = float(np.clip(self.price * (0.9 if lawful else 1.1), 1e-9, 1e12))
        self.bettered = False
        if lawful:
            cost = self.location.cost(self._choice.served_by)
            if cost < self.best_cost - 1e-9:
                self.best, self.best_cost, self.bettered = self._choice.served_by.copy(), cost, True

    def step(self) -> bool:
        """Take the cheapest step that is allowed; say whether there was one."""
        self._steps += 1
        rank = self._choice.rank
        current = self._costs[self._all, rank]
        spare = self._rooms - self._load
        moves, exchanges = self._moves(current, spare), self._exchanges(current, spare)
        move, exchange = int(np.argmin(moves)), int(np.argmin(exchanges))
        if min(moves.flat[move], exchanges.flat[exchange]) == inf:
            return False
        if self._recentred(min(moves.flat[move], exchanges.flat[exchange])):
            pass
        elif moves.flat[move] <= exchanges.flat[exchange]:
            customer, site = divmod(move, len(self._rooms))
            self._go(customer, site)
        else:
            first, second = divmod(exchange, self.location.customers)
            there, here = int(rank[second]), int(rank[first])
            self._go(first, there)
            self._go(second, here)
        self._note()
        return True

    def _moves(self, current: Reals, spare: Reals) -> Reals:
        demands, rank = self.location.demands, self._choice.rank
        over = np.maximum(-spare, 0)
        relief = over[rank] - np.maximum(-spare[rank] - demands, 0)
        grows = np.maximum(demands[:, None] - spare[None, :], 0) - over[None, :]
        change: Reals = self._costs + self.price * grows
        change -= (current + self.price * relief)[:, None]
        alone = np.bincount(rank, minlength=len(spare))[rank] == 1
        change[alone] -= self.location.fixed[self._choice.sites[rank[alone]]][:, None]
        change[self._back > self._steps] = inf
        change[self._all, rank] = inf
        return change

    def _exchanges(self, current: Reals, spare: Reals) -> Reals:
        rank = self._choice.rank
        one_way = self._grows - spare[rank][:, None]
        np.maximum(one_way, 0, out=one_way)
        one_way *= self.price
        one_way += self._theirs
        one_way -= (self.price * np.maximum(-spare[rank], 0) + current)[:, None]
        barred = (self._back > self._steps)[:, rank]
        one_way[barred] = inf
        one_way[rank[:, None] == rank[None, :]] = inf
        change: Reals = one_way + one_way.T
        return change

    def _recentred(self, least: float) -> bool:
        """Serve all customers of a site from a closed one where that saves, and more than a single step does."""
        location, choice = self.location, self._choice
        closed = np.ones(location.sites, dtype=bool)
        closed[choice.sites] = False
        if least < 0 or not closed.any():
            return False
        members = np.zeros((len(choice.sites), location.customers))
        members[choice.rank, self._all] = 1
        own = np.arange(len(choice.sites))
        costs = members @ location.costs + location.fixed
        costs += self.price * np.maximum(self._load[:, None] - location.rooms[None, :], 0)
        change = costs - costs[own, choice.sites][:, None]
        change[:, ~closed] = 0.0
        rank, site = divmod(int(np.argmin(change)), location.sites)
        if change[rank, site] >= -1e-9:
            return False
        choice.sites = choice.sites.copy()
        choice.sites[rank] = site
        self._costs[:, rank] = location.costs[:, site]
        self._rooms[rank] = location.rooms[site]
        self._theirs = self._costs[:, choice.rank]
        return True

    def _go(self, customer: int, site: int) -> None:
        rank = self._choice.rank
        here, demand = int(rank[customer]), self.location.demands[customer]
        self._load[here] -= demand
        self._load[site] += demand
        rank[customer] = site
        self._theirs[:, customer] = self._costs[:, site]
        self._back[customer, here] = self._steps + 7 + int(self._random.integers(0, 8))
