"""Betters what a search knows by programs of the core: of regions, of few pairs, of all pairs that can matter."""

from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from contextlib import ExitStack

import numpy as np

from benchmarks import core
from benchmarks.regions import Region, cheapest
from benchmarks.standing import FEWEST_SITES, Standing
from samlingsplan.solve import Proof, Solver
from samlingsplan.solve.wire import Engine

FEW_PAIRS, FEW_SHARE = 5, 0.2
"""A first choice has so many pairs a customer to choose from, and this share of the time."""

GROWTH, SHRINKAGE = 1.1, 0.9
"""Regions grow when a sweep over all of them has not helped, and shrink when one took too long."""

REGION_SHARE, REGIONS_SHARE = 0.05, 0.9
"""One region takes this share of the time, at most, and none begins after that."""


class Programs:
    """The core at work on one instance, with an engine on each of two cores.

    Parameters
    ----------
    standing
        What is known, which they better.
    region_customers
        The first regions have about so many.
    stack
        Ends the engines.
    """

    def __init__(self, standing: Standing, region_customers: float, stack: ExitStack) -> None:
        self.standing = standing
        self.region_customers = region_customers
        limit_s = standing.limit_s
        self._solvers = {engine: stack.enter_context(Solver(1, limit_s, grace_s=0)) for engine in Engine}
        self._pool = stack.enter_context(ThreadPoolExecutor(2 * len(Engine)))
        self._random = np.random.default_rng(1)

    def first(self) -> None:
        """Choose among the few cheapest pairs of each customer."""
        pairs = cheapest(self.standing.penalties(), FEW_PAIRS)
        most_s = FEW_SHARE * self.standing.limit_s
        self.standing.take(
            core.solve(self._solvers[Engine.HIGHS], self.standing.location, pairs, most_s=most_s).served_by
        )

    def beside(self, engine: Engine) -> "Future[None]":
        """Begin to decide among all pairs that can matter, by one engine."""
        return self._pool.submit(self.whole, [engine])

    def whole(self, engines: Sequence[Engine]) -> None:
        """Decide among all pairs that can matter; what is proven of them is proven of all.

        Each engine works at it on a core of its own; what one proves ends every other.
        """
        standing, most_s = self.standing, self.standing.left_s()
        if standing.is_done() or most_s <= 0 or not standing.is_small():
            return
        pairs, start = ~standing.excluded(), standing.served_by
        asked = [
            self._pool.submit(core.solve, self._solvers[engine], standing.location, pairs, start, most_s, engine)
            for engine in engines
        ]
        for future in as_completed(asked):
            found = future.result()
            standing.take(found.served_by)
            # A cheaper choice than the best known lies among the pairs.
            proven = standing.cost if found.proof is Proof.INFEASIBLE else min(found.bound, standing.cost)
            standing.bound = max(standing.bound, proven)
            if found.proof in (Proof.OPTIMAL, Proof.INFEASIBLE):
                for solver in self._solvers.values():
                    solver.interrupt()

    def sweep(self, engines: Sequence[Engine], share: float) -> None:
        """Better the choice by one region about every open site; where none helps, the next ones are larger.

        No region begins after a share of the time.
        """
        ends = max(self.standing.left_s() - share * self.standing.limit_s, (1 - REGIONS_SHARE) * self.standing.limit_s)
        before, idle = self.standing.cost, [self._solvers[engine] for engine in engines]
        waiting: dict[Future[core.Solved], tuple[Region, Solver]] = {}
        regions = self.standing.regions(self.region_customers, self._random)
        while True:
            while idle and self.standing.left_s() > ends and (chosen := next(regions, None)) is not None:
                solver = idle.pop()
                waiting[self._pool.submit(self._decide, solver, chosen)] = chosen, solver
            if not waiting:
                break
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                chosen, solver = waiting.pop(future)
                idle.append(solver)
                if future.result().proof is Proof.TIME:
                    self.region_customers *= SHRINKAGE
                self.standing.put(chosen, future.result().served_by)
        if self.standing.cost == before:
            self.region_customers = GROWTH * max(self.region_customers, FEWEST_SITES * self.standing.per_site())

    def _decide(self, solver: Solver, region: Region) -> core.Solved:
        part, start = self.standing.part(region)
        return core.solve(solver, part, region.pairs, start, most_s=max(REGION_SHARE * self.standing.limit_s, 1.0))
