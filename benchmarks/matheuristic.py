"""Solves a public instance by the core: prices say which pairs matter, the core decides among them, in parts or all.

A first choice is bettered by small steps, where the core would be slow; the core then betters it region by region,
and decides among all pairs that can still matter, where they are few enough.
"""

import time
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.descent import from_sites
from benchmarks.knapsacks import in_wholes
from benchmarks.lagrange import cheapest_sites
from benchmarks.location import Location, Wholes
from benchmarks.programs import Programs
from benchmarks.standing import FEWEST_SITES, WHOLE_PAIRS, Standing
from benchmarks.tabu import Tabu, bettered
from benchmarks.walk import from_cheapest
from samlingsplan.solve.wire import Engine

if TYPE_CHECKING:
    from benchmarks.regions import Region

BEGIN_SHARE = 0.2
"""Prices climb before all else for this share of the time, at most."""

SETTLE_WAYS, SETTLE_STEPS = 3, 4_000
"""Ways to room for all at the sites that the prices would open, and steps on each."""

WANDERERS = 15_000
"""Customers times open sites, at most, whose choice is bettered step by step as a whole."""

BESIDE = Engine.CP_SAT
"""Who begins with all pairs while the choice is still bettered step by step."""

TURN, TURN_SHARE = 50, 0.25
"""Rounds of steps before the core begins with all pairs, and the share of the time until then, at most."""

PAUSE_SHARE = 0.03
"""Where regions have not helped, steps go on for this share of the time."""

WANDER_SHARE, PATIENCE = 0.4, 150
"""Steps go on for this share of the time, at most, and end when so many rounds have not helped."""

MANY_ROUNDS = 1_000_000
"""Rounds of steps that only the time ends."""

STEPS_SHARE, SWEEP_SHARE = 0.12, 0.12
"""Where not all can be decided at once, small steps and regions take turns of this share of the time each, at most."""

ROAM_CUSTOMERS, ROAM_ROUNDS = 30, 10
"""Parts of a choice for more customers begin with so many of them, and get so many rounds each."""

ENOUGH_GAIN = 0.001
"""A sweep over all parts that gains less than this share is followed by one over larger parts."""

REGION_CUSTOMERS = 80
"""The first regions have so many customers: what the core decides in about a second."""

FEW_CUSTOMERS, MOST_CUSTOMERS, SMALL_SHARE = 25, 100, 0.7
"""Where all is decided at once in the end, regions begin and end with so many, and take this share of the time."""


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
        self.standing = Standing(location, time_limit_s)
        self._random = np.random.default_rng(1)
        self._roam_customers = ROAM_CUSTOMERS
        self._other: Wholes | None = None

    def run(self) -> Result:
        """Return the best choice found, and the bound."""
        standing = self.standing
        with ExitStack() as stack:
            programs = Programs(standing, REGION_CUSTOMERS, stack)
            pool = stack.enter_context(ProcessPoolExecutor(2, get_context("spawn")))
            if self.location.costs.size > WHOLE_PAIRS:
                wait([pool.submit(abs, 0), pool.submit(abs, 0)], timeout=0)  # they start while the prices climb
            self._begin(programs)
            proving = self._wander(programs) if standing.is_small() else None
            while standing.can_be_bettered() and standing.left_s(SMALL_SHARE if standing.is_small() else 1.0) > 1:
                before = standing.cost
                if not standing.is_small():
                    self._step_about(pool)
                if self._has_parts():
                    programs.sweep(self._free(proving), SWEEP_SHARE)
                if standing.is_small() and standing.cost == before:
                    if programs.region_customers > MOST_CUSTOMERS:
                        break
                    self._wander_on(PAUSE_SHARE * standing.limit_s)
                standing.price(20, 1.0)
            programs.whole([engine for engine in Engine if proving is None or engine is not BESIDE])
        return Result(standing.served_by, standing.bound)

    @staticmethod
    def _free(proving: "Future[None] | None") -> list[Engine]:
        """Return who does not work at all pairs already."""
        return [engine for engine in Engine if proving is None or proving.done() or engine is not BESIDE]

    def _has_parts(self) -> bool:
        """Return whether a few open sites are a small part of the whole."""
        return FEWEST_SITES * self.standing.per_site() <= 2 * REGION_CUSTOMERS

    def _can_wander(self) -> bool:
        """Return whether small steps of the whole choice are quick."""
        return self.location.customers * min(self.location.most_open, self.location.sites) <= WANDERERS

    def _begin(self, programs: Programs) -> None:
        """Let the prices climb, and go downhill from what they would open."""
        standing = self.standing
        standing.price(200, BEGIN_SHARE)
        standing.descend(2 * BEGIN_SHARE)
        standing.price(200, BEGIN_SHARE)
        standing.descend(BEGIN_SHARE)
        if standing.served_by is None:
            programs.first()
        if standing.whole_fill_is_quick():
            standing.climb.theta, standing.climb.fill = 1.0, in_wholes
        for _ in range(3):
            standing.price(80, BEGIN_SHARE)
            standing.descend(BEGIN_SHARE)
        if self._can_wander():
            self._settle()

    def _settle(self) -> None:
        """Find room for all at the sites that the best prices would open: however tight, they cost least."""
        assert self.standing.climb.best is not None
        opened, _ = cheapest_sites(self.location, self.standing.climb.best.worth)
        for _ in range(SETTLE_WAYS):
            until = time.monotonic() + self.standing.left_s(TURN_SHARE)
            found = from_cheapest(self.location, np.flatnonzero(opened), self._random, SETTLE_STEPS, until)
            self.standing.take(found)

    def _wander(self, programs: Programs) -> "Future[None] | None":
        """Better the choice step by step, while the core begins to decide among all pairs on the other core."""
        standing = self.standing
        if standing.served_by is None:
            return None
        walk = Tabu(self.location, standing.served_by, self._random)
        walk.run(time.monotonic() + standing.left_s(TURN_SHARE), TURN)
        standing.take(walk.best)
        standing.price(50, TURN_SHARE)
        programs.region_customers = FEW_CUSTOMERS
        proving, idle = programs.beside(BESIDE), 0
        while idle < PATIENCE and standing.left_s(WANDER_SHARE) > 0 and walk.cost > standing.bound:
            before = walk.cost
            walk.run(time.monotonic() + standing.left_s(WANDER_SHARE), 1)
            idle = idle + 1 if walk.cost == before else 0
            if proving.done():
                break
        standing.take(walk.best)
        return proving

    def _wander_on(self, most_s: float) -> None:
        """Better the whole choice step by step for a while."""
        assert self.standing.served_by is not None
        seed = int(self._random.integers(1 << 31))
        self.standing.take(bettered(self.location, self.standing.served_by, seed, most_s, MANY_ROUNDS))

    def _step_about(self, pool: ProcessPoolExecutor) -> None:
        """Better the choice for many customers step by step on both cores: part by part, and as a whole."""
        standing, before = self.standing, self.standing.cost
        if self._has_parts():
            self._roam_over(pool, self._roam_customers)
        if standing.cost > before * (1 - ENOUGH_GAIN):
            self._roam_customers = min(2 * self._roam_customers, REGION_CUSTOMERS)
            if self._can_wander():
                self._wander_twice(pool, min(STEPS_SHARE * standing.limit_s, standing.left_s()))

    def _wander_twice(self, pool: ProcessPoolExecutor, most_s: float) -> None:
        """Better the whole choice on one core, and on the other one that began elsewhere and goes its own way."""
        standing = self.standing
        assert standing.served_by is not None
        if self._other is None:
            sites = self._random.choice(self.location.sites, self.location.most_open, replace=False)
            self._other = from_sites(self.location, np.sort(sites))
        begun = [standing.served_by, standing.served_by if self._other is None else self._other]
        seeds = self._random.integers(1 << 31, size=2).tolist()
        walks = [
            pool.submit(bettered, self.location, start, seed, most_s, MANY_ROUNDS)
            for start, seed in zip(begun, seeds, strict=True)
        ]
        own, self._other = (walk.result() for walk in walks)
        standing.take(own)
        standing.take(self._other)

    def _roam_over(self, pool: ProcessPoolExecutor, customers: int) -> None:
        """Better one part about every open site, two at a time."""
        standing = self.standing
        waiting: dict[Future[Wholes], Region] = {}
        regions = standing.regions(customers, self._random)
        while True:
            while len(waiting) < 2 and (left_s := standing.left_s()) > 0:
                if (chosen := next(regions, None)) is None:
                    break
                seed = int(self._random.integers(1 << 31))
                waiting[pool.submit(bettered, *standing.part(chosen), seed, left_s, ROAM_ROUNDS)] = chosen
            if not waiting:
                return
            for walk in wait(waiting, return_when=FIRST_COMPLETED).done:
                standing.put(waiting.pop(walk), walk.result())
