"""A way of small steps from choice to choice, also uphill and through want of room."""

import time
from dataclasses import dataclass
from math import inf

import numpy as np

from benchmarks.location import Location, Reals, Wholes

_EXCHANGED = 150
"""So many customers, at most, look for another to exchange sites with."""


@dataclass
class _Choice:
    """A choice on its way: open sites, and each customer's rank among them."""

    sites: Wholes
    rank: Wholes

    @property
    def served_by(self) -> Wholes:
        return self.sites[self.rank]


def from_cheapest(
    location: Location, sites: Wholes, random: np.random.Generator, steps: int, until: float
) -> Wholes | None:
    """Return the best lawful choice on a way that begins with the cheapest of some sites for each customer.

    Most ways begin with too many customers at some sites: a customer more than there is room for has a price, which
    rises until all have room. None when no lawful choice lay on the way.
    """
    part = location.part(np.arange(location.customers), sites, len(sites))
    walk = Walk(part, part.costs.argmin(axis=1), first_price(part), random)
    for _ in range(steps):
        if time.monotonic() > until:
            break
        walk.step()  # where all steps lead back, the way waits
    return None if walk.best is None else sites[walk.best]


def first_price(location: Location) -> float:
    """Return what a seat too many costs at first."""
    spread = float(np.median(location.costs.std(axis=1)))
    return max(spread, 1e-6) / max(1.0, float(location.demands.mean()))


class Walk:
    """Steps among the same number of open sites, the cheapest first, never straight back."""

    def __init__(self, location: Location, served_by: Wholes, price: float, random: np.random.Generator) -> None:
        self.location, self.price, self._random = location, price, random
        self.best: Wholes | None = None
        self.best_cost = inf
        self.bettered = False
        self._steps = 0
        sites, rank = np.unique(served_by, return_inverse=True)
        self._choice = _Choice(sites, rank)
        self._costs = location.costs[:, sites]
        self._back = np.zeros(self._costs.shape, dtype=np.int64)
        self._load = np.bincount(rank, weights=location.demands, minlength=len(sites))
        self._rooms = location.rooms[sites].astype(np.float64)
        self._all = np.arange(location.customers)
        # What serving each open site's customers would cost from every site.
        order = np.argsort(rank, kind="stable")
        first = np.searchsorted(rank[order], np.arange(len(sites)))
        self._from_each: Reals = np.add.reduceat(location.costs[order], first, axis=0)
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
        """Take the cheapest step that is allowed, a move downhill before all others; say whether there was one."""
        self._steps += 1
        rank = self._choice.rank
        current = self._costs[self._all, rank]
        spare = self._rooms - self._load
        moves = self._moves(current, spare)
        move = int(np.argmin(moves))
        if moves.flat[move] >= 0:
            some = self._restless(moves)
            exchanges = self._exchanges(some, current[some], spare)
            exchange = int(np.argmin(exchanges))
            least = min(moves.flat[move], exchanges.flat[exchange])
            if least == inf:
                return False
            if least >= 0 and self._recentred():
                self._note()
                return True
            if exchanges.flat[exchange] < moves.flat[move]:
                first, second = some[list(divmod(exchange, len(some)))].tolist()
                there, here = int(rank[second]), int(rank[first])
                self._go(first, there)
                self._go(second, here)
                self._note()
                return True
        self._go(*divmod(move, len(self._rooms)))
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

    def _restless(self, moves: Reals) -> Wholes:
        """Return the customers that would move most cheaply: only they exchange sites."""
        if len(moves) <= _EXCHANGED:
            return self._all
        return np.sort(np.argpartition(moves.min(axis=1), _EXCHANGED)[:_EXCHANGED])

    def _exchanges(self, some: Wholes, current: Reals, spare: Reals) -> Reals:
        rank, demands = self._choice.rank[some], self.location.demands[some]
        one_way = (demands[None, :] - demands[:, None]) - spare[rank][:, None]
        np.maximum(one_way, 0, out=one_way)
        one_way *= self.price
        one_way += self._costs[np.ix_(some, rank)]
        one_way -= (self.price * np.maximum(-spare[rank], 0) + current)[:, None]
        barred = (self._back[some] > self._steps)[:, rank]
        one_way[barred] = inf
        one_way[rank[:, None] == rank[None, :]] = inf
        change: Reals = one_way + one_way.T
        return change

    def _recentred(self) -> bool:
        """Serve all customers of a site from a closed one where that saves."""
        location, choice = self.location, self._choice
        closed = np.ones(location.sites, dtype=bool)
        closed[choice.sites] = False
        if not closed.any():
            return False
        own = np.arange(len(choice.sites))
        costs = self._from_each + location.fixed
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
        return True

    def _go(self, customer: int, site: int) -> None:
        rank = self._choice.rank
        here, demand = int(rank[customer]), self.location.demands[customer]
        self._load[here] -= demand
        self._load[site] += demand
        self._from_each[here] -= self.location.costs[customer]
        self._from_each[site] += self.location.costs[customer]
        rank[customer] = site
        self._back[customer, here] = self._steps + 7 + int(self._random.integers(0, 8))
