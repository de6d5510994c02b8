"""Classes that are published, and stay."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, RouteId
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation, parse_class_id
from samlingsplan.rules.base import Rule
from samlingsplan.rules.pinned_leaders import class_names

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation


class KeptClasses(Rule):
    r"""Given classes exist, and no others do but those that may.

    .. math:: |keep_r| \le classes_r \le |keep_r \cup may_r| \quad \forall r

    The classes of a route are numbered from 1, so that a class exists where its route has as many classes as its
    number.

    «Det kan være behov for justeringer av innhold og organisering i kontraktsperioden» (requirement specification,
    section 5); what is published stands until something happens to it.
    """

    name: ClassVar[str] = "kept_classes"

    keep: tuple[str, ...]
    """Ids of the classes that exist, "oslo-1"; none where every class has to go on elsewhere."""
    may: tuple[str, ...] = ()
    """Ids of classes that may exist besides."""

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        yield from (("keep", each, class_names(case, each)) for each in self.keep)
        yield from (("may", each, class_names(case, each)) for each in self.may)

    def allocation(self, d: "Allocation") -> None:
        """Limit the number of classes of each route from both sides."""
        least, most = _numbers(self.keep), _numbers((*self.keep, *self.may))
        for route in d.case.routes:
            d.require(self.name, d.classes[route.id] >= least[route.id])
            d.require(self.name, d.classes[route.id] <= most[route.id])

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the classes that are published."""
        yield "classes", {"classes": list(self.keep) or ["–"], "more": len(self.may)}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare the classes of the plan with both lists."""
        for each in self.keep:
            if each not in plan.by_id:
                yield self.breach(each, found=0, allowed=1)
        for kull_class in plan.classes:
            if kull_class.id not in (*self.keep, *self.may):
                yield self.breach(kull_class.id, found=1, allowed=0)


def _numbers(classes: tuple[str, ...]) -> dict[RouteId, int]:
    """Return the highest number of the classes of each route."""
    highest: dict[RouteId, int] = defaultdict(int)
    for each in classes:
        route, number = parse_class_id(each)
        highest[route] = max(highest[route], number)
    return highest
