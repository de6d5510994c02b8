"""Classes of the same route are mixed alike."""

from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case
from samlingsplan.goals.weighed_traits import WeighedTraits, counts, units_by_value
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Composition, Expression


class Mix(WeighedTraits):
    r"""Leaders above or below an even share, over the classes of each route, each trait by its weight.

    Route r has :math:`classes_r` classes and :math:`persons_{ar}` leaders whose value of a trait is a. Each class k of
    it should hold the share :math:`share_{ar} = persons_{ar} / classes_r` of them, rounded down or up; it holds
    :math:`persons_{ak}`.

    .. math:: \sum_{traits} weight \sum_{r} \sum_a \sum_{k \in K_r}
              \max(0,\; persons_{ak} - \lceil share_{ar} \rceil,\; \lfloor share_{ar} \rfloor - persons_{ak})

    Zero means that every class is as mixed as the leaders of its route allow; the goal moves no leader between places.
    Deviations are counted from the rounded share, a whole number, so that the goal can be met in full and is then
    proven at once.

    «mye å lære av også å snakke med kommuner som er større og kommuner som er mindre» (AFI 2014).
    """

    name: ClassVar[str] = "mix"
    unit: ClassVar[str] = "leaders"

    def composition(self, d: "Composition") -> "Expression":
        """Return the leaders above or below an even share."""
        uneven: list[Expression] = []
        for route, parties in d.going.items():
            classes = d.classes_of(route)
            for trait, weight in self.weights().items():
                for holders in units_by_value(d.case, parties, trait).values():
                    leaders = sum(each * party.count for party, each in holders)
                    share, rest = divmod(leaders, len(classes))
                    for kull_class in classes:
                        here = d.total([each * d.sits[party.id, kull_class.id] for party, each in holders])
                        off = d.program.integer(0, leaders)
                        d.require(self.name, here - off <= share + bool(rest))
                        d.require(self.name, here + off >= share)
                        uneven.append(weight * off)
        return d.total(uneven)

    def value(self, case: Case, plan: Plan) -> int:
        """Return the leaders above or below an even share."""
        uneven = 0
        for trait, weight in self.weights().items():
            for classes in counts(case, plan, trait).values():
                for value in sorted(set().union(*classes.values())):
                    here = [in_class[value] for in_class in classes.values()]
                    share, rest = divmod(sum(here), len(here))
                    uneven += weight * sum(max(0, each - share - bool(rest), share - each) for each in here)
        return uneven
