"""Judges the places of a contract on leaders that are drawn after the places were chosen."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from samlingsplan.contract.need import drawn_demand
from samlingsplan.contract.planning import YearsPlan, travel_of
from samlingsplan.contract.terms import Terms
from samlingsplan.solve import Solver


@dataclass(frozen=True, slots=True)
class DrawnYear:
    """What the leaders of a kull travelled over all draws.

    Parameters
    ----------
    mean_min
        Minutes one way, on average.
    least_min, most_min
        The same in the draw where it is least, and in that where it is most.
    far_share
        Share of the leaders who travelled farther than the reach.
    """

    mean_min: float
    least_min: float
    most_min: float
    far_share: float


def judged(terms: Terms, plan: YearsPlan, draws: int, seed: int, solver: Solver) -> tuple[DrawnYear, ...]:
    """Return what drawn leaders travel to the classes of each kull.

    Parameters
    ----------
    terms, plan
        The contract and its classes, which are kept.
    draws
        How often the leaders of all kulls are drawn.
    seed
        Same seed, same draws.
    solver
        The solver.
    """
    seats = [size.seats for size in plan.sizes]
    drawn = [list(_drawn(terms, plan, seats, seed + number, solver)) for number in range(draws)]
    return tuple(
        DrawnYear(
            fmean(mean for mean, _ in year),
            min(mean for mean, _ in year),
            max(mean for mean, _ in year),
            fmean(far for _, far in year),
        )
        for year in zip(*drawn, strict=True)
    )


def _drawn(terms: Terms, plan: YearsPlan, seats: list[int], seed: int, solver: Solver) -> Iterator[tuple[float, float]]:
    """Yield for each kull of one draw the mean minutes one way, and the share of leaders beyond reach."""
    within = np.inf if terms.reach is None else terms.reach.within_min
    for kull, layout, demand in zip(terms.kulls, plan.layouts, drawn_demand(terms, seats, seed), strict=True):
        travelled = travel_of(solver, kull, demand, layout)
        far = sum(number for pair, number in travelled.going.items() if kull.one_way[pair] > within)
        yield travelled.mean_min(kull), far / sum(travelled.going.values())
