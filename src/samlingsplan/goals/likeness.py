"""Those who share a class are alike."""

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Party, Trait, trait_of
from samlingsplan.goals.weighed_traits import WeighedTraits, counts, units_by_value
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlingsplan.algebra import ClassToFill, Composition, Expression, Profiles, Seating, Variable


class Likeness(WeighedTraits):
    r"""Leaders outside the largest group of their class, each trait by its weight.

    .. math:: \sum_{traits} weight \sum_k (persons_k - \max_a persons_{ak})

    Of the leaders in class k, :math:`persons_{ak}` have the value a of the trait.

    Zero means that everyone in a class has the same value of every trait that counts. A class is named after a
    profile, one value of each trait, so that the goal is a capacitated p-median problem over profiles, whose relaxation
    is as good as tight.

    «samle kommuner som ligner litt på hverandre i demografi og utfordring» (AFI 2014).
    """

    name: ClassVar[str] = "likeness"
    unit: ClassVar[str] = "leaders"
    combinatorial: ClassVar[bool] = True

    def composition(self, d: "Composition | Seating") -> "Expression":
        """Return the leaders outside the groups that classes are named after: at best their largest."""
        return d.total(
            [
                weight * (d.persons(kull_class.id) - self._inside(d, kull_class, trait))
                for trait, weight in self.weights().items()
                for kull_class in d.classes
            ]
        )

    def seating(self, d: "Seating") -> "Expression":
        """Return the same: nobody sits in a class that does not exist."""
        return self.composition(d)

    def profiles(self, case: Case, parties: "Sequence[Party]") -> "Profiles":
        """Return the units: a leader costs the weight of each trait in which the class is not named so."""
        from samlingsplan.algebra import Kind, Profiles

        traits = tuple(self.weights())
        counts_of: dict[tuple[tuple[tuple[str, int], ...], ...], dict[str, int]] = {}
        sizes: dict[tuple[tuple[tuple[str, int], ...], ...], int] = {}
        for party in parties:
            counted = [Counter(trait_of(each, trait, case.kommuner) for each in party.units[0]) for trait in traits]
            kind = tuple(tuple(sorted(each.items())) for each in counted)
            counts_of.setdefault(kind, {})[party.id] = party.count
            sizes[kind] = party.unit_size
        kinds = [Kind(tuple(map(dict, kind)), sizes[kind], counts) for kind, counts in counts_of.items()]
        values = [tuple(sorted({v for kind in kinds for v in kind.counts[i]})) for i in range(len(traits))]
        return Profiles(tuple(self.weights().values()), values, kinds)

    def _inside(self, d: "Composition | Seating", kull_class: "ClassToFill", trait: Trait) -> "Expression":
        """Return the leaders of one value, which the solver chooses."""
        chosen: list[Variable] = []
        inside: list[Variable] = []
        for holders in units_by_value(d.case, d.going.get(kull_class.route.id, ()), trait).values():
            leaders = sum(each * party.count for party, each in holders)
            here = d.total([each * d.sits[party.id, kull_class.id] for party, each in holders])
            chosen.append(d.program.integer(0, 1))
            inside.append(d.program.integer(0, leaders))
            d.require(self.name, inside[-1] <= here)
            d.require(self.name, inside[-1] <= leaders * chosen[-1])
        d.require(self.name, d.total(chosen) <= 1)
        return d.total(inside)

    def value(self, case: Case, plan: Plan) -> int:
        """Return the leaders outside the largest group of their class."""
        return sum(
            weight * (in_class.total() - max(in_class.values(), default=0))
            for trait, weight in self.weights().items()
            for classes in counts(case, plan, trait).values()
            for in_class in classes.values()
        )
