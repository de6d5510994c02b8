"""Parts of a choice that are decided anew by themselves."""

from dataclasses import dataclass
from math import inf

import numpy as np

from benchmarks.core import Pairs
from benchmarks.location import Location, Reals, Wholes

_LOOSE = 0.5
"""A site counts as nearer or farther than it is by up to this share."""

_NEAR = 10
"""A customer may be served from so many sites of a region, at most."""

_TRIED = 4
"""Sites that may open in a region for each that is open, itself among them: those near most customers."""


@dataclass(frozen=True, slots=True)
class Region:
    """A few open sites, their customers, and the pairs among which they may be served anew."""

    customers: Wholes
    sites: Wholes
    pairs: Pairs
    most_open: int


def region(
    location: Location,
    served_by: Wholes,
    centre: int,
    penalties: Reals,
    room: float,
    number: int,
    random: np.random.Generator,
) -> Region:
    """Return so many open sites about one of them, and the pairs there whose penalties are below a limit.

    Nearness is loose, so that a second look finds other company.
    """
    costs, open_sites = location.costs, np.unique(served_by)
    own = np.flatnonzero(served_by == centre)
    away = (costs[np.ix_(own, open_sites)] - costs[own, centre][:, None]).sum(axis=0)
    near = open_sites[np.argsort(away * random.uniform(1 - _LOOSE, 1 + _LOOSE, len(away)), kind="stable")]
    return _about(location, served_by, near[:number], penalties, room)


def _about(location: Location, served_by: Wholes, chosen: Wholes, penalties: Reals, room: float) -> Region:
    customers = np.flatnonzero(np.isin(served_by, chosen))
    taken = np.setdiff1d(served_by, chosen)
    allowed = penalties[customers].copy()
    allowed[:, taken] = inf
    liked = cheapest(allowed, _NEAR).sum(axis=0)
    liked[chosen] = len(customers) + 1
    allowed[:, np.argsort(-liked, kind="stable")[_TRIED * len(chosen) :]] = inf
    pairs = cheapest(allowed, _NEAR) & (allowed < room)
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
