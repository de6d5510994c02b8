"""The sum of the greatest burdens (CVaR): not linear, but linear for each fixed threshold."""

from collections.abc import Callable, Mapping, Sequence

from samlingsplan.algebra.linear import Expression, Relation, Variable
from samlingsplan.algebra.program import Program


class TopKSum:
    r"""A weighted sum of a number of the greatest burdens.

    .. math:: \min_t \left( number \cdot t + \sum_{p,c} \max(0, burden_{pc} - t) \cdot goes_{pc} \right)

    The minimum is at the threshold t that equals the smallest of these burdens (Rockafellar and Uryasev 2000).
    For a fixed t the sum is linear, so the sum is minimised by branching on t. Aggregated over kommuner, it would
    only be a bound.

    Parameters
    ----------
    program
        The program that variables and constraints are added to.
    borne
        Units of a party on a route, and the burden of each member of a unit there; never negative.
    number
        How many of the greatest burdens count, at least one.
    weight
        Points a unit.

    Attributes
    ----------
    thresholds
        Zero and every burden that a leader can bear, in order; the smallest that counts is one of them.
    between
        Auxiliary variable of `within`: what the burdens between two thresholds add. Free elsewhere.
    """

    def __init__(
        self, program: Program, borne: Sequence[tuple[Variable, tuple[int, ...]]], number: int, weight: int
    ) -> None:
        self._total = program.total
        self._borne = borne
        self._number = number
        self._weight = weight
        self.thresholds = tuple(sorted({0, *(load for _, loads in borne for load in loads)}))
        self.between = program.integer(0, number * self.thresholds[-1])

    def at(self, threshold: int) -> Expression:
        """Return an upper bound on the sum, which equals it where the threshold is the smallest burden that counts."""
        return self._weight * (self._number * threshold + self._sum(lambda load: max(0, load - threshold)))

    def within(self, low: int, high: int) -> tuple[Expression, list[Relation]]:
        """Return the constraints of plans whose smallest burden that counts is in an interval, and a lower bound.

        Under the constraints, the expression is a lower bound on the sum. Where the interval is one threshold it is
        the sum itself.
        """
        rows = []
        if low > 0:  # at zero there is nothing to require: leaders without a seat have no burden
            rows.append(self._sum(lambda load: load >= low) >= self._number)
        above = self._sum(lambda load: load > high)
        if high < self.thresholds[-1]:
            rows.append(above <= self._number - 1)
        if 0 < low < high:
            # A burden between the two that does not count is above the low one by at most their difference.
            among = self._sum(lambda load: load - high if low <= load <= high else 0)
            rows.append(self.between >= among + (high - low) * (self._number - above))
        bound = self._number * low + self.between + self._sum(lambda load: load - low if load > high else 0)
        return self._weight * bound, rows

    def value_and_threshold(self, values: Mapping[int, float]) -> tuple[float, int]:
        """Return the sum in a solution by variable id, fractional or not, and the smallest burden that counts."""
        counts = ((load, values[count.id]) for count, loads in self._borne for load in loads)
        value, left, last = 0.0, float(self._number), 0
        for load, units in sorted(((load, units) for load, units in counts if units > 0), reverse=True):
            last = load
            value += load * min(units, left)
            left -= units
            if left < 1e-6:
                return self._weight * value, last
        return self._weight * value, 0

    def _sum(self, part: Callable[[int], int]) -> Expression:
        parts = ((sum(map(part, loads)), count) for count, loads in self._borne)
        return self._total([part * count for part, count in parts if part])
