"""Leaders who travel longer than a limit."""

from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Expression


class FarLeaders(Goal):
    r"""Leaders who travel longer than ``over_min`` minutes one way; of several places on a route the farthest counts.

    .. math:: \sum_{p,r : minutes_{pr} > over\_min} goes_{pr}

    The rule ``most_far`` limits them; this goal makes them as few as possible.

    «flere ledere opplever lange reiseveier som et klart hinder» (AFI 2014).
    """

    name: ClassVar[str] = "far_leaders"
    unit: ClassVar[str] = "leaders"

    over_min: int = Field(ge=0)
    """Minutes one way, door to door; who travels longer counts."""

    def allocation(self, d: "Allocation") -> "Expression":
        """Return how many would travel too far."""
        return d.borne(lambda burden: burden.one_way_min > self.over_min)

    def value(self, case: Case, plan: Plan) -> int:
        """Return how many of the seated leaders travel too far."""
        return sum(burden.one_way_min > self.over_min for _, burden in plan.borne(case))
