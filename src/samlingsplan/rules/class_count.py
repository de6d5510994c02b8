"""How many classes the kull has."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_least, at_most
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, downwards, upwards

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Expression


class ClassCount(Rule):
    r"""The kull has at least ``min_classes`` and at most ``max_classes`` classes.

    .. math:: min\_classes \le \sum_r classes_r \le max\_classes

    «hvor mange studenter skal kan tas opp i samme kull og fordeling av disse på antall klasser» (requirement
    specification, section 8).
    """

    name: ClassVar[str] = "class_count"
    prices: ClassVar[Mapping[str, int]] = {"min_classes": 300_000, "max_classes": 300_000}

    min_classes: int = Field(default=1, ge=1)
    """Classes, at least."""
    max_classes: int = Field(ge=1)
    """Classes, at most."""

    def allocation(self, d: "Allocation") -> None:
        """Bound the total, and so what one place can hold."""
        d.require(self.name, d.class_total >= self.min_classes)
        d.require(self.name, d.class_total <= self.max_classes)
        for route in d.case.routes:
            for venue in route.venues:
                # Implied, and tighter than the structure's own row: it closes the relaxation.
                d.require(self.name, d.classes[route.id] <= self.max_classes * d.open[venue])

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield more classes, or fewer."""
        yield self.easing("max_classes", upwards(self.max_classes, self.max_classes + 10))
        yield self.easing("min_classes", downwards(self.min_classes, 1))

    def required(self, d: "Allocation", easing: Easing) -> "tuple[Expression, int]":
        """Return the number of classes."""
        return d.class_total, 1

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell the limits."""
        key = "exactly" if self.min_classes == self.max_classes else "classes"
        yield key, {"min_classes": self.min_classes, "max_classes": self.max_classes}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare the number of classes with both limits."""
        found = len(plan.classes)
        if found < self.min_classes:
            yield self.breach(case.kull.name, found=found, allowed=self.min_classes)
        if found > self.max_classes:
            yield self.breach(case.kull.name, found=found, allowed=self.max_classes)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Count the classes."""
        yield at_least("fewest", len(plan.classes), self.min_classes, "classes")
        yield at_most("most", len(plan.classes), self.max_classes, "classes")
