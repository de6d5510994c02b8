"""Classes of the same route are of one size."""

from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Composition, Expression, Seating


class UnevenSizes(Goal):
    r"""Leaders by which the largest class of a route exceeds its smallest, all routes.

    .. math:: \sum_r (\max_{k \in r} persons_k - \min_{k \in r} persons_k)

    Classes at different places may differ as much as ``class_size`` allows.
    """

    name: ClassVar[str] = "uneven_sizes"
    unit: ClassVar[str] = "leaders"
    evens_sizes: ClassVar[bool] = True

    def composition(self, d: "Composition") -> "Expression":
        """Return the spread of each route's class sizes."""
        spreads = []
        for route in sorted({kull_class.route.id for kull_class in d.classes}):
            largest = d.program.integer(0, len(d.case.participants))
            smallest = d.program.integer(0, len(d.case.participants))
            for kull_class in d.classes_of(route):
                d.require(self.name, d.persons(kull_class.id) <= largest)
                d.require(self.name, d.persons(kull_class.id) >= smallest)
            spreads.append(largest - smallest)
        return d.total(spreads)

    def seating(self, d: "Seating") -> "Expression":
        """Return the spread of the sizes of each route's classes that exist."""
        spreads, leaders = [], len(d.case.participants)
        for route in d.going:
            if len(siblings := d.classes_of(route)) > 1:
                largest, smallest = (d.program.integer(0, leaders) for _ in range(2))
                d.require(self.name, smallest <= largest)
                for each in siblings:
                    d.require(self.name, d.persons(each.id) <= largest)
                    d.require(self.name, smallest <= d.persons(each.id) + leaders - leaders * d.exists[each.id])
                spreads.append(largest - smallest)
        return d.total(spreads)

    def value(self, case: Case, plan: Plan) -> int:
        """Return the spread of each route's class sizes."""
        sizes: dict[str, list[int]] = {}
        for kull_class in plan.classes:
            sizes.setdefault(kull_class.route, []).append(len(plan.members(case, kull_class.id)))
        return sum(max(of_route) - min(of_route) for of_route in sizes.values())
