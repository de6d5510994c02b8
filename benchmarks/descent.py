"""A first choice from open sites: customers one by one, then small steps downhill until none is left."""

import numpy as np

from benchmarks.knapsacks import Fill
from benchmarks.location import Location, Reals, Wholes

_ROUNDS = 15
_SWEEPS = 60
_LOOKED_AT = 100
_WHOLLY = 0.999


def from_sites(location: Location, sites: Wholes) -> Wholes | None:
    """Return a choice that starts from some open sites, or None when the customers do not fit as they come."""
    served_by = assigned(location, sites)
    if served_by is None:
        return None
    for _ in range(_ROUNDS):
        moved = _stepped(location, _recentred(location, served_by))
        anew = assigned(location, np.unique(moved))
        anew = moved if anew is None else _stepped(location, anew)
        better = min(moved, anew, key=location.cost)
        if location.cost(better) >= location.cost(served_by) - 1e-9:
            break
        served_by = better
    return served_by


def clustered(location: Location, prices: Reals, fill: Fill) -> Wholes:
    """Return sites that open in turn, each for what customers still unserved would pay beyond what serving costs."""
    gain = prices[:, None] - location.costs
    chosen: list[int] = []
    batch = max(1, location.most_open // 15)
    while len(chosen) < location.most_open:
        customers, sites, taken = fill(location, gain)
        earned = np.bincount(sites, weights=gain[customers, sites] * taken, minlength=location.sites) - location.fixed
        earned[chosen] = -np.inf
        served = np.zeros(location.customers, dtype=bool)
        full = min(len(chosen) + batch, location.most_open)
        for site in np.argsort(-earned, kind="stable")[:_LOOKED_AT]:
            own = customers[(sites == site) & (taken > _WHOLLY)]
            if earned[site] > 0 and not served[own].any():
                served[own] = True
                chosen.append(int(site))
            if len(chosen) == full:
                break
        if not served.any():
            break
        gain[served] = -1.0
    return np.sort(np.array(chosen, dtype=np.int64))


def assigned(location: Location, sites: Wholes) -> Wholes | None:
    """Give each customer the cheapest of some sites that has room, the large and those with most to lose first."""
    costs = location.costs[:, sites]
    two = np.partition(costs, min(1, len(sites) - 1), axis=1)
    regret = two[:, min(1, len(sites) - 1)] - two[:, 0]
    left, served_by = location.rooms[sites].copy(), np.full(location.customers, -1)
    ranks = np.argsort(costs, axis=1, kind="stable")
    for third in (3, 6, 1_000_000):  # where they do not fit, size counts for more
        left, served_by = location.rooms[sites].copy(), np.full(location.customers, -1)
        for customer in np.lexsort((-regret, -(location.demands * third // max(1, int(location.demands.max()))))):
            fits = ranks[customer][left[ranks[customer]] >= location.demands[customer]]
            if not len(fits):
                break
            left[fits[0]] -= location.demands[customer]
            served_by[customer] = sites[fits[0]]
        else:
            return served_by
    return None


def _recentred(location: Location, served_by: Wholes) -> Wholes:
    """Serve each site's customers from the site that does it cheapest, where that is not open."""
    served_by, open_sites = served_by.copy(), np.zeros(location.sites, dtype=bool)
    open_sites[served_by] = True
    for site in np.unique(served_by):
        own = np.flatnonzero(served_by == site)
        costs = location.costs[own].sum(axis=0) + location.fixed
        costs[(location.rooms < location.demands[own].sum()) | (open_sites & (np.arange(location.sites) != site))] = (
            np.inf
        )
        best = int(np.argmin(costs))
        open_sites[site], open_sites[best] = False, True
        served_by[own] = best
    return served_by


def _stepped(location: Location, served_by: Wholes) -> Wholes:
    """Move customers to other open sites, and exchange pairs, as long as that is cheaper."""
    served_by = served_by.copy()
    for _ in range(_SWEEPS):
        if not _moved(location, served_by) and not _swapped(location, served_by):
            break
    return served_by


def _moved(location: Location, served_by: Wholes) -> bool:
    load = np.bincount(served_by, weights=location.demands, minlength=location.sites)
    sites = np.unique(served_by)
    saves = location.costs[np.arange(location.customers), served_by][:, None] - location.costs[:, sites]
    customers, ranks = np.nonzero(saves > 1e-9)
    moved = False
    for at in np.argsort(-saves[customers, ranks], kind="stable"):
        customer, site = customers[at], sites[ranks[at]]
        here, demand = served_by[customer], location.demands[customer]
        if load[site] + demand <= location.rooms[site] and _saves(location, customer, here, site):
            load[here] -= demand
            load[site] += demand
            served_by[customer] = site
            moved = True
    return moved


def _saves(location: Location, customer: int, here: int, there: int) -> bool:
    return bool(location.costs[customer, there] < location.costs[customer, here] - 1e-9)


def _swapped(location: Location, served_by: Wholes) -> bool:
    load = np.bincount(served_by, weights=location.demands, minlength=location.sites)
    spare = location.rooms[served_by] - load[served_by]
    elsewhere: Reals = location.costs[:, served_by] - location.costs[np.arange(location.customers), served_by][:, None]
    change = elsewhere + elsewhere.T
    firsts, seconds = np.nonzero(np.triu(change < -1e-9, 1))
    grows = location.demands[seconds] - location.demands[firsts]
    fits = (grows <= spare[firsts]) & (-grows <= spare[seconds])
    firsts, seconds = firsts[fits], seconds[fits]
    touched: set[int] = set()
    for at in np.argsort(change[firsts, seconds], kind="stable"):
        first, second = firsts[at], seconds[at]
        here, there = int(served_by[first]), int(served_by[second])
        if touched.isdisjoint((here, there)):
            served_by[first], served_by[second] = there, here
            touched |= {here, there}
    return bool(touched)
