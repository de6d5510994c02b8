"""The employers' cost: travel, hotel, meals and stand-ins."""

from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan, employers_nok

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Expression


class EmployerNok(Goal):
    r"""Kroner for travel, hotel, meals and stand-ins, all leaders, the whole kull.

    .. math:: \sum_{p,r} employer\_nok_{pr} \cdot goes_{pr}

    «Andre utgifter som reise, opphold, læremidler og eventuell frikjøp/vikar må finansieres av kommunen» (requirement
    specification).
    """

    name: ClassVar[str] = "employer_nok"
    unit: ClassVar[str] = "kr"

    def allocation(self, d: "Allocation") -> "Expression":
        """Return each unit's cost times how many go."""
        return d.borne(lambda burden: burden.employer_nok)

    def value(self, case: Case, plan: Plan) -> int:
        """Return what every seated leader costs the employer."""
        return employers_nok(case, plan)
