"""Leaders who must be asked before they can be moved."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, Participant, ParticipantId, RouteId
from samlingsplan.domain.further import beyond
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Expression


class BeyondLimits(Goal):
    r"""Leaders who are moved further than the limits from an earlier plan, and have not agreed to it.

    .. math:: \sum_{p} \sum_{r : beyond_{pr}} goes_{pr}

    A route is beyond the limits as the rule ``consent`` reckons it. That rule forbids such a move to all but those
    whose class cannot go on; of these, as few as possible are to be asked.

    «det er viktigere med en akseptabel reisevei» (AFI 2014).
    """

    name: ClassVar[str] = "beyond_limits"
    unit: ClassVar[str] = "leaders"
    needs_earlier_plan: ClassVar[bool] = True

    more_min: int = Field(default=30, ge=0, le=10_000)
    """Minutes one way that a move may add."""
    more_nights: int = Field(default=1, ge=0, le=1_000)
    """Nights over the whole kull that a move may add."""
    given: tuple[str, ...] = ()
    """Pseudonyms of those who agree to more."""

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Tell leaders apart by the route they had, and by what they agree to."""
        seats = {} if case.earlier is None else case.earlier.seats
        known = (leader.id for leader in case.participants if leader.id in seats and leader.id not in self.given)
        return {leader: seats[leader] for leader in known}

    def _asked(self, case: Case, leader: Participant, route_id: RouteId) -> bool:
        return leader.id not in self.given and beyond(case, leader, route_id, self.more_min, self.more_nights)

    def allocation(self, d: "Allocation") -> "Expression":
        """Return how many go a way that they must be asked about."""
        units = {party.id: party.units[0] for party in d.parties}
        return d.total(
            [
                sum(self._asked(d.case, leader, route) for leader in units[party]) * going
                for (party, route), going in d.goes.items()
            ]
        )

    def value(self, case: Case, plan: Plan) -> int:
        """Return how many seated leaders must be asked."""
        seated = (leader for leader in case.participants if leader.id in plan.seats)
        return sum(self._asked(case, leader, plan.route_of(leader)) for leader in seated)
