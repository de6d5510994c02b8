"""Nobody travels on the eve of a holiday, or on one."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Expression

_DAY = timedelta(days=1)


class HolidayEves(Goal):
    r"""Samlinger that touch a public holiday, all classes: leaders from far away travel on it or on its eve.

    .. math:: \sum_{k,s} \big([\text{the day before is a holiday}] + [\text{the day after is a holiday}]\big)

    A samling counts once where the day before its first day is a holiday (many leave the evening before), and once
    where the day after its last day is one (they travel home on its eve).
    """

    name: ClassVar[str] = "holiday_eves"
    unit: ClassVar[str] = "samlinger"

    @staticmethod
    def _touched(case: Case, start: date, end: date) -> int:
        return (start - _DAY in case.public_holidays) + (end + _DAY in case.public_holidays)

    def calendar(self, d: "Calendar") -> "Expression":
        """Return what is held next to holidays."""
        touched = {node: self._touched(d.case, node.slot.start, node.slot.end) for node in d.held}
        return d.total([count * d.held[node] for node, count in touched.items() if count])

    def value(self, case: Case, plan: Plan) -> int:
        """Return how often a samling's first or last day lies next to a holiday."""
        return sum(
            self._touched(case, held.start, held.end) for kull_class in plan.classes for held in kull_class.samlinger
        )
