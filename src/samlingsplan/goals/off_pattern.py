"""Mondays and Fridays left free."""

from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import TUESDAY_TO_THURSDAY, Case
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Expression


class OffPattern(Goal):
    r"""Samlinger on other days than Tuesday to Thursday, all classes.

    .. math:: \sum_{k,s} [pattern_{ks} \ne \text{Tuesday to Thursday}]

    «Kanskje er samlinger som går fra tirsdag til torsdag ideelt», since leaders then can «rydde pulten» on Monday and
    Friday (AFI 2014).
    """

    name: ClassVar[str] = "off_pattern"
    unit: ClassVar[str] = "samlinger"

    def calendar(self, d: "Calendar") -> "Expression":
        """Return what is held in slots of other patterns."""
        return d.total([held for node, held in d.held.items() if node.slot.pattern != TUESDAY_TO_THURSDAY])

    def value(self, case: Case, plan: Plan) -> int:
        """Return the samlinger whose first day is no Tuesday or whose last is no Thursday."""
        tuesday, thursday = 1, 3
        return sum(
            (held.start.weekday(), held.end.weekday()) != (tuesday, thursday)
            for kull_class in plan.classes
            for held in kull_class.samlinger
        )
