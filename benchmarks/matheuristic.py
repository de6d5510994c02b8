"""Solves a public instance by the core: prices say which pairs matter, the core decides among them, in parts or all."""

import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from contextlib import ExitStack
from dataclasses import dataclass
from math import ceil, inf

import numpy as np
from numpy.typing import NDArray

from benchmarks import core
from benchmarks.core import Pairs
from benchmarks.descent import clustered, from_sites
from benchmarks.lagrange import Climb, first_prices, in_wholes
from benchmarks.location import Location, Wholes
from benchmarks.regions import Region, cheapest, region
from benchmarks.tabu import Tabu
from samlingsplan.solve import Proof, Solver
from samlingsplan.solve.wire import Engine

BESIDE = Engine.CP_SAT
"""Who begins with all pairs while the choice is still bettered step by step."""

WANDERERS = 250
"""Customers, at most, whose choice is bettered step by step as a whole."""

TURN = 50
"""Rounds of steps before the core begins with all pairs."""

ROAM_PAIRS, ROAM_ROUNDS, ROAM_SHARE = 300, 6, 0.4
"""Parts of more customers begin with so many pairs, get so many rounds each, and all of them this share of the time."""

ENOUGH_GAIN = 0.001
"""A sweep over all parts that gains less than this share is followed by one over larger parts."""

WHOLE_PAIRS = 20_000
"""So many pairs and fewer are decided in one program."""


@dataclass(frozen=True, slots=True)
class Result:
    """What is known of an instance.

    Parameters
    ----------
    served_by
        The site of each customer, or None.
    bound
        No choice costs less.
    """

    served_by: Wholes | None
    bound: float


class Search:
    """One search for the cheapest choice.

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
        self._limit = time_limit_s
        self._solvers: dict[Engine, Solver] = {}
        self._begun = time.monotonic()
        self._whole_costs = location.steps == 1
        self._random = np.random.default_rng(1)
        self._climb = Climb(location, first_prices(location))
        self._region_pairs = float(REGION_PAIRS)

    def _left(self, share: float = 1.0) -> float:
        """Return the seconds until some share of the time has passed."""
        return self._begun + self._limit * share - time.monotonic()

    def run(self) -> Result:
        """Return the best choice found, and the bound."""
        with ExitStack() as stack:
            self._solvers = {engine: stack.enter_context(Solver(1, self._limit, grace_s=0)) for engine in Engine}
            self._begin()
            beside = stack.enter_context(ThreadPoolExecutor(1))
            self._roam()
            proving = self._wander(beside) if self.location.customers <= WANDERERS else None
            own = [engine for engine in Engine if proving is None or engine is not BESIDE]
            # What is tiny needs no regions; for the rest, a good choice rules out more before all is decided at once.
            until = 0.4 if self._is_small() else 1.0
            while not self._done() and not self._is_tiny() and self._left(until) > 1:
                if not self._regions([self._solvers[engine] for engine in own]):
                    if self._is_small():
                        break
                    self._region_pairs *= 1.6
                self._price(20, 1.0)
            self._whole(own, self._left())
        return Result(self.served_by, min(self.bound, self.cost))

    def _begin(self) -> None:
        """Let the prices climb, and go downhill from what they would open."""
        self._price(200, 0.1)
        self._descend()
        self._price(200, 0.2)
        self._descend()
        if self.served_by is None:
            self._kernel(self._solvers[Engine.HIGHS])
        if self._whole_fill_is_quick():
            self._climb.theta, self._climb.fill = 1.0, in_wholes
        for _ in range(10):
            self._price(25, 0.2)
            self._descend()

    def _roam(self) -> None:
        """Better a choice for many customers step by step, in small parts and then in larger ones."""
        number = ROAM_PAIRS
        while self.location.customers > WANDERERS and number <= REGION_PAIRS and self._left(ROAM_SHARE) > 0:
            before = self.cost
            for part in self._every_region(number):
                assert self.served_by is not None
                start = np.searchsorted(part.sites, self.served_by[part.customers])
                walk = Tabu(self.location.part(part.customers, part.sites, part.most_open), start, self._random)
                walk.run(self._begun + self._limit * ROAM_SHARE, ROAM_ROUNDS)
                self._put(part, walk.best)
                if self._left(ROAM_SHARE) < 0:
                    return
            self._price(20, ROAM_SHARE)
            number = number if self.cost < before * (1 - ENOUGH_GAIN) else 2 * number

    def _wander(self, beside: ThreadPoolExecutor) -> "Future[None] | None":
        """Better the choice step by step, while the core begins to prove it on the other core."""
        if self.served_by is None:
            return None
        walk = Tabu(self.location, self.served_by, self._random)
        walk.run(self._begun + 0.2 * self._limit, TURN)
        self._take(walk.best)
        self._price(50, 0.3)
        proving = beside.submit(self._whole, [BESIDE], self._left())
        while not proving.done() and self._left(0.35) > 0 and walk.cost > self.bound:
            walk.run(self._begun + 0.35 * self._limit, 1)
        self._take(walk.best)
        return proving

    def _is_tiny(self) -> bool:
        return bool((~self._excluded()).sum() <= REGION_PAIRS)

    def _is_small(self) -> bool:
        return bool((~self._excluded()).sum() <= WHOLE_PAIRS)

    def _whole_fill_is_quick(self) -> bool:
        assert self._climb.best is not None
        most = int((self._climb.prices[:, None] > self.location.costs).sum(axis=0).max())
        return most * self.location.sites * int(self.location.rooms.max()) <= QUICK_FILL

    def _done(self) -> bool:
        return self.cost <= self.bound

    def _take(self, served_by: Wholes | None) -> bool:
        """Keep a choice if it is lawful and better, and say whether it was."""
        if served_by is None or self.location.faults(served_by):
            return False
        cost = self.location.cost(served_by)
        if cost >= self.cost - 1e-9 * abs(self.cost if self.cost < inf else 0):
            return False
        self.served_by, self.cost = served_by, cost
        return True

    def _price(self, steps: int, share: float) -> None:
        """Climb with the prices for some steps, or until a share of the time has passed."""
        for _ in range(steps):
            guess = self.cost if self.cost < inf else 1.1 * max(self.bound, float(self._climb.prices.sum()) / 2)
            self._climb.step(guess)
            if self._climb.best is not None:
                bound = self._climb.best.bound
                # Whole costs lift a fractional bound to the next whole number.
                self.bound = max(self.bound, float(ceil(bound - 1e-6)) if self._whole_costs else bound)
            if self._left(share) < 0 or self._climb.theta < 1e-3:
                return

    def _descend(self) -> None:
        """Go downhill from sites that the prices would open."""
        climb = self._climb
        assert climb.best is not None
        if self._left(0.35) < 0:
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
            self._take(served_by)

    def _excluded(self) -> Pairs:
        """Return the pairs that no better choice has; those of the best choice are kept."""
        assert self._climb.best is not None
        excluded = self._climb.best.excluded(self.location, self.cost - (1 - 1e-6 if self._whole_costs else 0))
        if self.served_by is not None:
            excluded[np.arange(self.location.customers), self.served_by] = False
        return excluded

    def _penalties(self) -> NDArray[np.float64]:
        assert self._climb.best is not None
        return self._climb.best.penalties(self.location)

    def _kernel(self, solver: Solver) -> None:
        """Let the core choose among the few cheapest pairs of each customer."""
        penalties = self._penalties()
        pairs = cheapest(penalties, 5)
        self._take(core.solve(solver, self.location, pairs, most_s=0.2 * self._limit).served_by)

    def _whole(self, engines: list[Engine], most_s: float) -> None:
        """Let the core decide among all pairs that can matter; what is proven of them is proven of all.

        Each engine works at it on a core of its own; what one proves ends every other.
        """
        if self._done() or most_s <= 0 or not self._is_small():
            return
        pairs = ~self._excluded()
        with ThreadPoolExecutor(len(engines)) as pool:
            asked = [
                pool.submit(core.solve, self._solvers[engine], self.location, pairs, self.served_by, most_s, engine)
                for engine in engines
            ]
            for future in as_completed(asked):
                found = future.result()
                self._take(found.served_by)
                # A cheaper choice than the best known lies among the pairs.
                proven = self.cost if found.proof is Proof.INFEASIBLE else min(found.bound, self.cost)
                self.bound = max(self.bound, proven)
                if found.proof in (Proof.OPTIMAL, Proof.INFEASIBLE):
                    for solver in self._solvers.values():
                        solver.interrupt()

    def _regions(self, solvers: list[Solver]) -> bool:
        """Better the choice region by region, until every one is as good as it can be; say whether that helped."""
        before, idle = self.cost, list(solvers)
        waiting: dict[Future[core.Solved], tuple[Region, Solver]] = {}
        regions = self._every_region(int(self._region_pairs))
        with ThreadPoolExecutor(len(solvers)) as pool:
            while True:
                while idle and self._left(0.9) > 0 and (chosen := next(regions, None)) is not None:
                    solver = idle.pop()
                    waiting[pool.submit(self._decide, solver, chosen)] = chosen, solver
                if not waiting:
                    return self.cost < before
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    chosen, solver = waiting.pop(future)
                    idle.append(solver)
                    if future.result().proof is Proof.TIME:
                        self._region_pairs = max(0.85 * self._region_pairs, 200)
                    self._put(chosen, future.result().served_by)

    def _decide(self, solver: Solver, region: Region) -> core.Solved:
        part = self.location.part(region.customers, region.sites, region.most_open)
        assert self.served_by is not None
        start = np.searchsorted(region.sites, self.served_by[region.customers])
        return core.solve(solver, part, region.pairs, start, most_s=max(0.05 * self._limit, 1.0))

    def _put(self, region: Region, served_by: Wholes | None) -> None:
        if served_by is None or self.served_by is None:
            return
        whole = self.served_by.copy()
        whole[region.customers] = region.sites[served_by]
        self._take(whole)

    def _every_region(self, number: int) -> Iterator[Region]:
        """Yield a region of about so many pairs about every open site, in random order."""
        if self.served_by is None:
            return
        penalties, room = self._penalties(), self.cost - self.bound
        for centre in self._random.permutation(np.unique(self.served_by)):
            if (self.served_by == centre).any():
                yield region(self.location, self.served_by, int(centre), penalties, room, number)


QUICK_FILL = 50_000_000
"""Knapsacks are filled with whole customers where that takes no more cells than this, about a second."""

REGION_PAIRS = 800
"""A region has about so many pairs: what the core decides in a second or two."""
