"""How many leaders a class has at admission."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_least, at_most
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, downwards, upwards

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Composition


class ClassSize(Rule):
    r"""Each class has ``min_participants`` to ``max_participants`` leaders at admission.

    The limits hold on the day leaders are admitted. A class that shrinks below the minimum when leaders drop out breaks
    no rule: ``kull.expected_dropout_percent`` shows how many are then expected to remain, and binds nothing.

    .. math:: min \le persons_k \le max \quad \forall k; \qquad
              min \cdot classes_r \le persons_r \le max \cdot classes_r \quad \forall r

    The second form is its aggregate over a route, which the allocation uses.

    216 students in four classes in 2018: 54 a class (helsedirektoratet.no).
    """

    name: ClassVar[str] = "class_size"
    prices: ClassVar[Mapping[str, int]] = {"min_participants": 20_000, "max_participants": 20_000}

    min_participants: int = Field(ge=1)
    """Leaders, at least."""
    max_participants: int = Field(ge=1)
    """Leaders, at most."""

    def allocation(self, d: "Allocation") -> None:
        """Hold for the classes of a route together."""
        for route in d.case.routes:
            d.limit(self.name, route.id, self.min_participants, self.max_participants)

    def composition(self, d: "Composition") -> None:
        """Hold for each class."""
        for kull_class in d.classes:
            d.limit(self.name, kull_class.id, self.min_participants, self.max_participants)

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield larger classes, or smaller ones."""
        most = max(len(case.participants), self.max_participants)
        yield self.easing("max_participants", upwards(self.max_participants, min(most, self.max_participants + 40)))
        yield self.easing("min_participants", downwards(self.min_participants, 1))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many classes the leaders can be divided into."""
        leaders = len(case.participants)
        fewest, most = -(-leaders // self.max_participants), leaders // self.min_participants
        kind = "never" if fewest > most else "exactly" if fewest == most else "classes"
        sizes = {"leaders": leaders, "low": self.min_participants, "high": self.max_participants}
        yield kind, {**sizes, "fewest": fewest, "most": most}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare the size of every class with both limits."""
        for kull_class in plan.classes:
            found = len(plan.members(case, kull_class.id))
            if found < self.min_participants:
                yield self.breach(kull_class.name, found=found, allowed=self.min_participants)
            if found > self.max_participants:
                yield self.breach(kull_class.name, found=found, allowed=self.max_participants)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look at the smallest class and at the largest."""
        sizes = {each.name: len(plan.members(case, each.id)) for each in plan.classes}
        smallest, largest = min(sizes, key=sizes.__getitem__), max(sizes, key=sizes.__getitem__)
        yield at_least("smallest", sizes[smallest], self.min_participants, "leaders", smallest)
        yield at_most("largest", sizes[largest], self.max_participants, "leaders", largest)
