"""The leaders who bear most, added up: a goal that is not linear, but is for each threshold."""

from collections.abc import Callable, Mapping, Sequence

from samlingsplan.algebra.linear import Expression, Relation, Variable
from samlingsplan.algebra.program import Program


class TopKSum:
    r"""A weighted sum of the greatest burdens, so many of them.

    .. math:: \min_t \left( number \cdot t + \sum_{p,c} \max(0, burden_{pc} - t) \cdot goes_{pc} \right)

    The least is at the threshold t that is itself the last of these burdens (Rockafellar and Uryasev 2000),
    and for a fixed t the sum is linear: so the whole is minimised by branching on t. Summed over kommuner
    instead, it would only be a bound.

    Parameters
    ----------
    program
        Where variables and rows go.
    borne
        Units of a party on a route, and what each member of a unit bears there: never less than nothing.
    number
        How many of the greatest burdens count, one at least.
    weight
        Points a unit.

    Attributes
    ----------
    thresholds
        Every burden a leader can bear, and none at all, in order: the last that counts is one of them.
    between
        Helps `within` to say what those between two thresholds add; of no account elsewhere.
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
        """Return an expression that is never less than the tail, and equals it at the last burden that counts."""
        return self._weight * (self._number * threshold + self._sum(lambda load: max(0, load - threshold)))

    def within(self, low: int, high: int) -> tuple[Expression, list[Relation]]:
        """Return the rows kept by all whose last burden that counts lies between two thresholds, and a bound for them.

        The bound is an expression that, together with the rows, can be as little as the tail but no more than
        it. Where both thresholds are one it is the tail itself.
        """
        rows = []
        if low > 0:  # at none at all there is nothing to count: leaders without a seat bear that
            rows.append(self._sum(lambda load: load >= low) >= self._number)
        above = self._sum(lambda load: load > high)
        if high < self.thresholds[-1]:
            rows.append(above <= self._number - 1)
        if 0 < low < high:
            # Whoever is among them but does not count is no further above the low than the high is.
            among = self._sum(lambda load: load - high if low <= load <= high else 0)
            rows.append(self.between >= among + (high - low) * (self._number - above))
        bound = self._number * low + self.between + self._sum(lambda load: load - low if load > high else 0)
        return self._weight * bound, rows

    def value_and_threshold(self, values: Mapping[int, float]) -> tuple[float, int]:
        """Return the tail in a solution, by variable id and with fractions if need be, and its last burden."""
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
