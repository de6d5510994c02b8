"""Parts of a choice that are decided anew by themselves."""

from dataclasses import dataclass
from math import inf

import numpy as np

from benchmarks.core import Pairs
from benchmarks.location import Location, Reals, Wholes


@dataclass(frozen=True, slots=True)
class Region:
    """A few open sites, their customers, and the pairs among which they may be served anew."""

    customers: Wholes
    sites: Wholes
    pairs: Pairs
    most_open: int


def region(location: Location, served_by: Wholes, centre: int, penalties: Reals, room: float, number: int) -> Region:
    """Return the open sites about one of them, as many as make so many pairs whose penalties are below a limit."""
    costs, open_sites = location.costs, np.unique(served_by)
    own = np.flatnonzero(served_by == centre)
    away = (costs[np.ix_(own, open_sites)] - costs[own, centre][:, None]).sum(axis=0)
    near = open_sites[np.argsort(away, kind="stable")]
    size = 3
    while True:
        found = _about(location, served_by, near[:size], penalties, room)
        if found.pairs.sum() >= number or size >= len(near):
            return found
        size += max(1, size // 4)


def _about(location: Location, served_by: Wholes, chosen: Wholes, penalties: Reals, room: float) -> Region:
    customers = np.flatnonzero(np.isin(served_by, chosen))
    taken = np.setdiff1d(served_by, chosen)
    allowed = penalties[customers].copy()
    allowed[:, taken] = inf
    pairs = cheapest(allowed, 10) & (allowed < room)
    pairs[np.arange(len(customers)), served_by[customers]] = True
    sites = np.flatnonzero(pairs.any(axis=0))
    most_open = location.most_open - len(taken)
    return Region(customers, sites, pairs[:, sites], min(most_open, len(sites)))


def cheapest(penalties: Reals, number: int) -> Pairs:
    """Return the pairs with the lowest penalties, so many a customer."""
    if penalties.shape[1] <= number:
        return np.isfinite(penalties)
    limit = np.partition(penalties, number - 1, axis=1)[:, number - 1]
    pairs: Pairs = (penalties <= limit[:, None]) & np.isfinite(penalties)
    return pairs
