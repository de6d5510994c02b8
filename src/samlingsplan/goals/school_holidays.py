"""Leaders called away while their children are at home."""

from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Participant, Week
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Expression


class SchoolHolidays(Goal):
    r"""Leaders whose kommune has school holiday in the week of their samling, all samlinger.

    .. math:: \sum_{classes, samlinger, weeks} concerned_{class, week} \cdot held

    Who is concerned depends on who sits in the class, so only classes are priced, not routes.
    """

    name: ClassVar[str] = "school_holidays"
    unit: ClassVar[str] = "leaders"

    @staticmethod
    def _concerned(case: Case, members: tuple[Participant, ...], week: Week) -> int:
        return sum(week in case.school_holidays.get(p.origin.kommune, frozenset()) for p in members)

    def calendar(self, d: "Calendar") -> "Expression | None":
        """Return the leaders concerned by each class's slots; None for routes, whose members are not known."""
        if any(lane.members is None for lane in d.lanes):
            return None
        concerned = {node: self._concerned(d.case, d.lane(node).members or (), node.slot.week) for node in d.held}
        return d.total([count * d.held[node] for node, count in concerned.items() if count])

    def value(self, case: Case, plan: Plan) -> int:
        """Return the leaders concerned, class by class and samling by samling."""
        return sum(
            self._concerned(case, plan.members(case, kull_class.id), held.week)
            for kull_class in plan.classes
            for held in kull_class.samlinger
        )
