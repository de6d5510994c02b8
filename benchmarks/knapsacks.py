"""Fills the room of every site with the customers that gain most there, in fractions or in whole customers."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from benchmarks.location import Location, Reals, Wholes

Filled = tuple[Wholes, Wholes, Reals]
"""Customers, their sites, and how much of each is taken."""

Fill: TypeAlias = Callable[[Location, Reals], Filled]
"""Fills every site's knapsack, given what each customer gains at each site."""


def in_fractions(location: Location, gain: Reals) -> Filled:
    """Fill every knapsack by gain a seat, the last customer in part."""
    customers, sites = np.nonzero(gain > 0)
    each = gain[customers, sites]
    demands = np.maximum(location.demands[customers], 1e-9)
    order = np.lexsort((-each / demands, sites))
    customers, sites, demands = customers[order], sites[order], demands[order]
    before = np.cumsum(demands) - demands
    first = np.searchsorted(sites, np.arange(location.sites))
    start = np.where(first < len(sites), before[np.minimum(first, len(sites) - 1)], 0) if len(sites) else first
    left = location.rooms[sites] - (before - start[sites])
    taken = np.clip(left / demands, 0, 1)
    taken[location.demands[customers] > location.rooms[sites]] = 0
    return customers, sites, taken.astype(np.float64)


def in_wholes(location: Location, gain: Reals) -> Filled:
    """Fill with whole customers every knapsack that may open; the others, which gain too little, with fractions.

    Fractions gain no less than whole customers. So where only so many sites may open, those are out whose fractions
    gain less than as many others do with whole customers.
    """
    customers, sites, taken = in_fractions(location, gain)
    worth = location.fixed - earned(location, gain, (customers, sites, taken))
    order = np.argsort(worth, kind="stable")
    number = location.most_open
    filled: list[Filled] = []
    done = 0
    while done < location.sites:
        some = order[done : max(number, done + max(1, number // 5))]
        filled.append(_in_wholes(location, gain, some))
        worth[some] = location.fixed[some] - earned(location, gain, filled[-1])[some]
        done += len(some)
        if done < location.sites and worth[order[done]] >= np.partition(worth[order[:done]], number - 1)[number - 1]:
            break
    others = np.isin(sites, order[done:])
    filled.append((customers[others], sites[others], taken[others]))
    parts = list(zip(*filled, strict=True))
    return np.concatenate(parts[0]), np.concatenate(parts[1]), np.concatenate(parts[2])


def earned(location: Location, gain: Reals, filled: Filled) -> Reals:
    """Return what each site gains with what it was filled with."""
    customers, sites, taken = filled
    gained = np.bincount(sites, weights=gain[customers, sites] * taken, minlength=location.sites)
    return gained.astype(np.float64)


def _in_wholes(location: Location, gain: Reals, sites: Wholes) -> Filled:
    """Fill the knapsacks of some sites with whole customers, by dynamic programming over the room."""
    rooms, gain = location.rooms[sites], gain[:, sites]
    number = np.arange(len(sites))
    fits = (gain > 0) & (location.demands[:, None] <= rooms[None, :])
    most = int(fits.sum(axis=0).max(initial=0))
    ranked = np.argsort(~fits, axis=0, kind="stable")[:most]
    each = np.where(np.take_along_axis(fits, ranked, axis=0), np.take_along_axis(gain, ranked, axis=0), 0.0)
    size = np.where(each > 0, location.demands[ranked], 0)
    room = np.arange(int(rooms.max(initial=0)) + 1)
    best = np.zeros((len(sites), len(room)))
    took = np.zeros((most, len(sites), len(room)), dtype=bool)
    for k in range(most):
        without = room[None, :] - size[k][:, None]
        with_it = np.take_along_axis(best, np.maximum(without, 0), axis=1) + each[k][:, None]
        took[k] = (without >= 0) & (with_it > best)
        best = np.where(took[k], with_it, best)
    left, customers, served_by = rooms.copy(), [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for k in reversed(range(most)):
        chosen = took[k, number, left]
        customers.append(ranked[k][chosen])
        served_by.append(sites[chosen])
        left = left - np.where(chosen, size[k], 0)
    return np.concatenate(customers), np.concatenate(served_by), np.ones(sum(map(len, customers)))
