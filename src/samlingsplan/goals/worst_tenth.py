"""The journeys of those who travel longest."""

from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, TopKSum


class WorstTenth(Goal):
    r"""Minutes under way, there and back, all physical samlinger, of the tenth of leaders who travel longest (CVaR).

    .. math:: \max_{Q : |Q| = \lceil share \cdot N \rceil} \sum_{i \in Q} minutes_i

    Q is a set of leaders: the share of all N, rounded up. Together with total travel, a weight of ten gives the
    mean of the worst tenth and the mean of all the same influence. The sum of the largest burdens is the conditional
    value at risk (CVaR) times its number of leaders, and is minimised exactly by branching on its threshold
    (Rockafellar and Uryasev 2000).

    «flere ledere opplever lange reiseveier som et klart hinder» (AFI 2014): a total hides those few.
    """

    name: ClassVar[str] = "worst_tenth"
    unit: ClassVar[str] = "min"

    worst_percent: int = Field(default=10, ge=1, le=100)
    """Per cent of the leaders that count: those who travel longest."""

    def tail(self, d: "Allocation") -> "TopKSum":
        """Return the minutes of those who travel longest."""
        return d.greatest(lambda burden: burden.travel_min, self.leaders(d.case), self.weight)

    def leaders(self, case: Case) -> int:
        """Return how many leaders count."""
        return -(-len(case.participants) * self.worst_percent // 100)

    def value(self, case: Case, plan: Plan) -> int:
        """Return the minutes of the seated leaders who travel longest."""
        seated = (participant for participant in case.participants if participant.id in plan.seats)
        minutes = sorted((case.burden(p, plan.route_of(p)).travel_min for p in seated), reverse=True)
        return sum(minutes[: self.leaders(case)])
