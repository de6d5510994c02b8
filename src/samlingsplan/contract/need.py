"""Who needs the education: the leaders that are left after those already educated, year by year, expected or drawn."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from samlingsplan.contract.terms import Terms
from samlingsplan.intake.cohort import RandomStream, apportion

Numbers = NDArray[np.float64]


def educated_at_start(terms: Terms) -> Numbers:
    """Return the leaders of each kommune who are educated before the contract, the same share everywhere."""
    leaders = np.array(terms.leaders, dtype=float)
    educated: Numbers = leaders * min(1.0, terms.educated / leaders.sum())
    return educated


def expected_demand(terms: Terms, seats: Sequence[int]) -> list[Numbers]:
    """Return the leaders that each kommune is expected to send in each year: its share of the need that is left.

    Parameters
    ----------
    terms
        The contract.
    seats
        The seats of each year.
    """
    leaders, educated = np.array(terms.leaders, dtype=float), educated_at_start(terms)
    demand = []
    for number in seats:
        need = leaders - educated
        sent = number * need / need.sum()
        demand.append(sent)
        educated = (educated + sent) * (1 - terms.turnover)
    return demand


def drawn_demand(terms: Terms, seats: Sequence[int], seed: int) -> Iterator[NDArray[np.int64]]:
    """Yield the leaders that each kommune sends in each year, in one draw.

    Of those who need the education everyone is equally likely; of those who have it, the same share leaves each year
    everywhere, rounded by lot.

    Parameters
    ----------
    terms
        The contract.
    seats
        The seats of each year.
    seed
        Same seed, same draw.
    """
    chance = RandomStream(seed)
    first = apportion(min(terms.educated, sum(terms.leaders)), dict(enumerate(terms.leaders)))
    educated = [min(first[kommune], count) for kommune, count in enumerate(terms.leaders)]
    for number in seats:
        need = {kommune: count - educated[kommune] for kommune, count in enumerate(terms.leaders)}
        sent = np.zeros(len(need), dtype=np.int64)
        for _ in range(min(number, sum(need.values()))):
            kommune = chance.weighted(need)
            need[kommune] -= 1
            sent[kommune] += 1
        yield sent
        educated = [_stay(have + int(more), terms.turnover, chance) for have, more in zip(educated, sent, strict=True)]


def _stay(count: int, turnover: float, chance: RandomStream) -> int:
    """Return how many of some leaders are still there after a year."""
    left = count * (1 - turnover)
    return int(left) + chance.happens(left - int(left))
