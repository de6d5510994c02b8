"""Classes of the same route are of one size."""

from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Composition, Expression


class UnevenSizes(Goal):
    r"""Leaders by which the largest class of a route exceeds its smallest, all routes.

    .. math:: \sum_r (\max_{k \in r} persons_k - \min_{k \in r} persons_k)

    Classes at different places may differ as much as ``class_size`` allows: the goal moves no leader between places.
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

    def value(self, case: Case, plan: Plan) -> int:
        """Return the spread of each route's class sizes."""
        sizes: dict[str, list[int]] = {}
        for kull_class in plan.classes:
            sizes.setdefault(kull_class.route, []).append(len(plan.members(case, kull_class.id)))
        return sum(max(of_route) - min(of_route) for of_route in sizes.values())
