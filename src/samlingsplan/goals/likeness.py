"""Those who share a class are alike."""

from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Trait
from samlingsplan.goals.weighed_traits import WeighedTraits, counts, units_by_value
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import ClassToFill, Composition, Expression, Variable


class Likeness(WeighedTraits):
    r"""Leaders outside the largest group of their class, each trait by its weight.

    .. math:: \sum_{traits} weight \sum_k (persons_k - \max_a persons_{ak})

    Of the leaders in class k, :math:`persons_{ak}` have the value a of the trait.

    Zero means that everyone in a class has the same value of every trait that counts. One or two traits are proven in
    seconds. With four traits at once, classes of one place are found but not proven best: then each trait is bounded by
    itself, and the sum of these bounds is a bound for all.

    «samle kommuner som ligner litt på hverandre i demografi og utfordring» (AFI 2014).
    """

    name: ClassVar[str] = "likeness"
    unit: ClassVar[str] = "leaders"
    combinatorial: ClassVar[bool] = True

    def composition(self, d: "Composition") -> "Expression":
        """Return the leaders outside the groups that classes are named after: at best their largest."""
        return d.total(self.composition_parts(d))

    def composition_parts(self, d: "Composition") -> "tuple[Expression, ...]":
        """Return the leaders outside by trait."""
        outside: dict[Trait, list[Expression]] = {trait: [] for trait in self.weights()}
        for kull_class in d.classes:
            for trait, weight in self.weights().items():
                outside[trait].append(weight * (d.persons(kull_class.id) - self._inside(d, kull_class, trait)))
        return tuple(d.total(of_trait) for of_trait in outside.values())

    def _inside(self, d: "Composition", kull_class: "ClassToFill", trait: Trait) -> "Expression":
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
