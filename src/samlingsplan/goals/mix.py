"""Classes of the same route are mixed alike."""

from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Party
from samlingsplan.goals.weighed_traits import WeighedTraits, counts, units_by_value
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samlingsplan.algebra import ClassToFill, Composition, Expression, Seating


class Mix(WeighedTraits):
    r"""Leaders above or below an even share, over the classes of each route, each trait by its weight.

    Route r has :math:`classes_r` classes and :math:`persons_{ar}` leaders whose value of a trait is a. Each class k of
    it should hold the share :math:`share_{ar} = persons_{ar} / classes_r` of them, rounded down or up; it holds
    :math:`persons_{ak}`.

    .. math:: \sum_{traits} weight \sum_{r} \sum_a \sum_{k \in K_r}
              \max(0,\; persons_{ak} - \lceil share_{ar} \rceil,\; \lfloor share_{ar} \rfloor - persons_{ak})

    Zero means that every class is as mixed as the leaders of its route allow.
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

    def seating(self, d: "Seating") -> "Expression":
        """Return the same, with the share and its rest variables of their own."""
        uneven: list[Expression] = []
        for route, parties in d.going.items():
            if len(siblings := d.classes_of(route)) > 1:
                for trait, weight in self.weights().items():
                    for holders in units_by_value(d.case, parties, trait).values():
                        uneven += [weight * off for off in self._off_share(d, siblings, holders)]
        return d.total(uneven)

    def _off_share(
        self, d: "Seating", siblings: "Sequence[ClassToFill]", holders: "Sequence[tuple[Party, int]]"
    ) -> "Iterator[Expression]":
        """Yield the leaders of one value above or below the share of each class of a route."""
        leaders = sum(each * party.count for party, each in holders)
        here = [d.total([each * d.sits[party.id, k.id] for party, each in holders]) for k in siblings]
        share, rest, all_here = d.program.integer(0, leaders), d.program.integer(0, 1), d.total(here)
        exists = [d.exists[each.id] for each in siblings]
        for number, (at_least, more) in enumerate(zip(exists, [*exists[1:], None], strict=True), start=1):
            # With this number of classes: number * share <= all <= number * share + (number - 1), the rest 0 or not.
            other = 1 - at_least if more is None else 1 - at_least + more
            d.require(self.name, number * share + rest <= all_here + 2 * len(siblings) * leaders * other)
            most = number * share + (number - 1) * rest
            d.require(self.name, all_here <= most + leaders * other)
        for in_class, is_there in zip(here, exists, strict=True):
            off = d.program.integer(0, leaders)
            d.require(self.name, in_class - off <= share + rest)
            d.require(self.name, in_class + off >= share - leaders * (1 - is_there))
            yield off

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
