"""Leaders called away while their children are at home."""

from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Participant, Week
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Composition, Expression


class SchoolHolidays(Goal):
    r"""Leaders whose kommune has school holiday in the week of their samling, all samlinger.

    .. math:: \sum_{classes, samlinger, weeks} concerned_{class, week} \cdot held

    Who is concerned depends on who sits in the class, so only classes are priced, not routes.
    """

    name: ClassVar[str] = "school_holidays"
    prices_members: ClassVar[bool] = True
    unit: ClassVar[str] = "leaders"

    @staticmethod
    def _concerned(case: Case, members: tuple[Participant, ...], week: Week) -> int:
        return sum(week in case.school_holidays.get(p.origin.kommune, frozenset()) for p in members)

    def calendar(self, d: "Calendar") -> "Expression | None":
        """Return the leaders concerned by each class's slots; None for routes, which have no members of their own."""
        if d.composition is not None:
            return self._while_seating(d, d.composition)
        if any(lane.members is None for lane in d.lanes):
            return None
        concerned = {node: self._concerned(d.case, d.lane(node).members or (), node.slot.week) for node in d.held}
        return d.total([count * d.held[node] for node, count in concerned.items() if count])

    def _while_seating(self, d: "Calendar", composition: "Composition") -> "Expression":
        """Return the leaders concerned where it is not yet known who sits in the class.

        Product of a seat and a slot, linear since it is minimised: at least the seats concerned when the
        slot is taken, at least nothing when it is not.
        """
        costs = []
        for node, held in d.held.items():
            going = composition.going.get(d.lane(node).column.id, ())
            concerned = {party: self._concerned(d.case, party.units[0], node.slot.week) for party in going}
            most = sum(count * party.count for party, count in concerned.items())
            if most:
                cost = d.program.integer(0, most)
                seats = [count * composition.sits[party.id, node.lane] for party, count in concerned.items() if count]
                d.require(self.name, cost >= d.total(seats) - most * (1 - held))
                costs.append(cost)
        return d.total(costs)

    def value(self, case: Case, plan: Plan) -> int:
        """Return the leaders concerned, class by class and samling by samling."""
        return sum(
            self._concerned(case, plan.members(case, kull_class.id), held.week)
            for kull_class in plan.classes
            for held in kull_class.samlinger
        )
