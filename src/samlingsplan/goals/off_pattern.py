"""Mondays and Fridays left free."""

from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Expression


class OffPattern(Goal):
    r"""Samlinger that use a Monday or a Friday, all classes.

    .. math:: \sum_{k,s} [pattern_{ks} \not\subseteq \text{Tuesday to Thursday}]

    «Kanskje er samlinger som går fra tirsdag til torsdag ideelt», since leaders then can «rydde pulten» on Monday and
    Friday (AFI 2014).
    """

    name: ClassVar[str] = "off_pattern"
    unit: ClassVar[str] = "samlinger"

    def calendar(self, d: "Calendar") -> "Expression":
        """Return what is held in slots of such patterns."""
        return d.total([held for node, held in d.held.items() if node.slot.pattern.edge_days])

    def value(self, case: Case, plan: Plan) -> int:
        """Return the samlinger whose first day comes before Tuesday or whose last comes after Thursday."""
        tuesday, thursday = 1, 3
        return sum(
            held.start.weekday() < tuesday or held.end.weekday() > thursday
            for kull_class in plan.classes
            for held in kull_class.samlinger
        )
