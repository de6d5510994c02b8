"""The burden that, borne by all alike, would be as bad: Kolm and Pollak's equally distributed equivalent."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache
from math import fsum, log2
from typing import ClassVar

_MOST_DOUBLINGS = 900
"""A burden of more is worth no more: the number would be beyond what spreadsheets hold."""

_FEWEST_DOUBLINGS = 200
"""A burden so many doublings below a limit is nothing of it."""

_EXACT = Context(prec=60)
"""Reckons alike on every machine, which logarithms of the machine's own do not."""


@dataclass(frozen=True, slots=True)
class EqualBurden:
    r"""What minutes are worth that count double with every so many minutes more.

    Kolm and Pollak's equivalent of n burdens is :math:`\ln(\frac{1}{n} \sum_p e^{\kappa m_p}) / \kappa`, with
    :math:`\kappa = \ln 2 / doubling` here (Logan et al. 2021, "Measuring inequalities in urban systems", eq. 5). The
    sum within is linear in who goes where, and the logarithm rises with it: the plan with the least sum has the least
    equivalent. What minutes are worth depends on nothing else: on no place, nor on how far anybody else could travel.

    Parameters
    ----------
    doubling_min
        So many minutes more count double.
    """

    doubling_min: int

    PARTS: ClassVar[int] = 2**30
    """What a leader whose minutes are those of a limit is of it; finer than a thousandth of a minute."""

    def points(self, minutes: int) -> int:
        r"""Return what one leader's minutes are worth.

        .. math:: \lfloor 16 \cdot doubling \cdot 2^{minutes / doubling} \rfloor

        A minute more is worth eleven points where there are none, and more beyond, so that whole points tell minutes
        apart wherever they are.
        """
        return _doubled(min(minutes, _MOST_DOUBLINGS * self.doubling_min), self.doubling_min, 16 * self.doubling_min)

    def parts(self, minutes: int, of_min: int) -> int:
        """Return how much one leader's minutes are of a leader's part of a limit, in units of `PARTS` a leader.

        Rounded down: whoever is within the limit is never counted to be above it.
        """
        return _doubled(min(minutes - of_min, _MOST_DOUBLINGS * self.doubling_min), self.doubling_min, self.PARTS)

    def equivalent_min(self, burdens: Iterable[int], leaders: int) -> int:
        """Return the fewest whole minutes that, borne by all alike, are as bad as some leaders' minutes.

        Parameters
        ----------
        burdens
            Minutes of those who bear any.
        leaders
            All who would share them.
        """
        years = list(burdens)
        if not years:
            return 0
        longest = max(years)
        mean = fsum(2.0 ** max((year - longest) / self.doubling_min, -1000.0) for year in years) / leaders
        found = max(0, round(longest + self.doubling_min * log2(mean)))
        while found and self._within(years, found - 1, leaders):
            found -= 1
        while not self._within(years, found, leaders):
            found += 1
        return found

    def _within(self, years: list[int], most_min: int, leaders: int) -> bool:
        return sum(self.parts(year, most_min) for year in years) <= leaders * self.PARTS


@lru_cache(maxsize=100_000)
def _doubled(minutes: int, doubling_min: int, factor: int) -> int:
    """Return a factor, doubled so many times as there are doublings in some minutes, and rounded down."""
    times, rest = divmod(minutes, doubling_min)
    if times < -_FEWEST_DOUBLINGS:
        return 0
    part = _EXACT.power(Decimal(2), _EXACT.divide(Decimal(rest), Decimal(doubling_min))) if rest else Decimal(1)
    return int(_EXACT.multiply(_EXACT.multiply(part, Decimal(factor)), _EXACT.power(Decimal(2), Decimal(times))))
