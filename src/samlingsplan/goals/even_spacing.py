"""Samlinger spread evenly over the year."""

from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Expression


class EvenSpacing(Goal):
    r"""Weeks by which the time between consecutive samlinger differs from the ideal, all classes.

    .. math:: \sum_{r, a} |weeks(a) - ideal| \cdot flow_{ra}

    «en viss kontinuitet over tid» (KS 2018) one way, time to «skrive oppgaver mellom samlinger» (AFI 2014) the other.
    """

    name: ClassVar[str] = "even_spacing"
    unit: ClassVar[str] = "weeks"

    ideal_weeks: int = Field(default=6, ge=1)
    """Weeks from one samling's week to the next one's."""

    def calendar(self, d: "Calendar") -> "Expression":
        """Return each arc's deviation times its flow."""
        return d.total([abs(arc.weeks - self.ideal_weeks) * arc.flow for arc in d.arcs])

    def value(self, case: Case, plan: Plan) -> int:
        """Return the deviations between the weeks of consecutive samlinger."""
        return sum(
            abs(earlier.week.weeks_until(later.week) - self.ideal_weeks)
            for kull_class in plan.classes
            for earlier, later in zip(kull_class.samlinger, kull_class.samlinger[1:], strict=False)
        )
