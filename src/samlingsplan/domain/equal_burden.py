"""The burden that, borne by all alike, would be as bad: Kolm and Pollak's equally distributed equivalent."""

from bisect import bisect_left
from dataclasses import dataclass
from math import ceil, exp2, floor

from samlingsplan.domain.case import Case

MOST_POINTS = 1_000_000
"""Points of the longest burden: more would be above what solvers add up without loss."""


@dataclass(frozen=True, slots=True)
class EqualBurden:
    r"""Points that double with every so many minutes, and what a sum of them amounts to.

    .. math:: points(m) = \lceil 10^6 \cdot 2^{(m - longest) / doubling} \rceil

    Kolm and Pollak's equivalent is :math:`\ln(\frac{1}{n} \sum_p e^{\kappa m_p}) / \kappa`, with :math:`\kappa =
    \ln 2 / doubling` here (Logan et al. 2021, "Measuring inequalities in urban systems", eq. 5). The sum within is
    linear in who goes where, and the logarithm rises with it: the plan with the least sum has the least equivalent.
    The points are whole numbers, rounded up: n leaders are counted at most n points too high, and never too low.

    Parameters
    ----------
    longest_min
        Minutes that are worth the most points; nobody can travel longer.
    doubling_min
        So many minutes more double the points.
    """

    longest_min: int
    doubling_min: int

    @classmethod
    def of(cls, case: Case, doubling_min: int) -> "EqualBurden":
        """Return the scale on which the longest year that an admitted leader could have is worth the most points."""
        origins = {leader.origin for leader in case.participants}
        years = [burden.travel_min for (origin, _), burden in case.burdens.items() if origin in origins]
        years += [burden.travel_min for burden in case.burdens_by_video.values()]
        return cls(max(years, default=0), doubling_min)

    def _exact(self, minutes: int) -> float:
        return MOST_POINTS * exp2((minutes - self.longest_min) / self.doubling_min)

    def points(self, minutes: int) -> int:
        """Return what one leader's minutes are worth."""
        return ceil(self._exact(minutes))

    def most_points(self, minutes: int, leaders: int) -> int:
        """Return the most points that so many leaders may have for so many minutes each to be as bad."""
        return floor(leaders * self._exact(min(minutes, self.longest_min)))

    def equivalent_min(self, points: int, leaders: int) -> int:
        """Return the fewest minutes that, borne by all alike, are as bad as so many points."""
        return bisect_left(range(self.longest_min), points, key=lambda minutes: self.most_points(minutes, leaders))
