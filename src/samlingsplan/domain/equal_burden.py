"""Kolm and Pollak's equally distributed equivalent: the burden that, borne by every leader alike, is as bad."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache
from math import fsum, log2
from typing import ClassVar

_MOST_DOUBLINGS = 900
"""Burdens of more doublings get the same points, since spreadsheets cannot hold larger numbers."""

_FEWEST_DOUBLINGS = 200
"""A burden with more doublings below a limit counts as zero."""

_EXACT = Context(prec=60)
"""Decimal arithmetic gives the same result on every machine; floating-point logarithms do not."""


@dataclass(frozen=True, slots=True)
class EqualBurden:
    r"""Points for minutes, doubled for every ``doubling_min`` more minutes.

    Kolm and Pollak's equivalent of n burdens is :math:`\ln(\frac{1}{n} \sum_p e^{\kappa m_p}) / \kappa`, with
    :math:`\kappa = \ln 2 / doubling` here (Logan et al. 2021, "Measuring inequalities in urban systems", eq. 5). The
    sum is linear in who goes where, and the logarithm is increasing: the plan with the least sum has the least
    equivalent. A leader's points depend on that leader's minutes alone, not on the place or on other leaders.

    Parameters
    ----------
    doubling_min
        Minutes that double the points.
    """

    doubling_min: int

    PARTS: ClassVar[int] = 2**30
    """Parts of a leader whose minutes are exactly at a limit; finer than a thousandth of a minute."""

    def points(self, minutes: int) -> int:
        r"""Return the points for one leader's minutes.

        .. math:: \lfloor 16 \cdot doubling \cdot 2^{minutes / doubling} \rfloor

        The first minute adds eleven points, and later minutes add more, so that each number of minutes has its own
        whole number of points.
        """
        return _doubled(min(minutes, _MOST_DOUBLINGS * self.doubling_min), self.doubling_min, 16 * self.doubling_min)

    def parts(self, minutes: int, of_min: int) -> int:
        """Return the share of one leader's limit that the leader's minutes use, where `PARTS` is the whole.

        Rounded down, so that a leader within the limit is never counted as above it.
        """
        return _doubled(min(minutes - of_min, _MOST_DOUBLINGS * self.doubling_min), self.doubling_min, self.PARTS)

    def equivalent_min(self, burdens: Iterable[int], leaders: int) -> int:
        """Return the fewest whole minutes that, borne by every leader alike, are as bad as the given burdens.

        Parameters
        ----------
        burdens
            Minutes of the leaders who travel.
        leaders
            Number of leaders, with those who do not travel.
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
    """Return ``factor * 2 ** (minutes / doubling_min)``, rounded down."""
    times, rest = divmod(minutes, doubling_min)
    if times < -_FEWEST_DOUBLINGS:
        return 0
    part = _EXACT.power(Decimal(2), _EXACT.divide(Decimal(rest), Decimal(doubling_min))) if rest else Decimal(1)
    return int(_EXACT.multiply(_EXACT.multiply(part, Decimal(factor)), _EXACT.power(Decimal(2), Decimal(times))))
