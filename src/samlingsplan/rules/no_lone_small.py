"""No small kommune is the only small one in its class."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, KommuneId, Party
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_least
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Composition, Decisions, Seating, Variable


class NoLoneSmall(Rule):
    r"""A class with leaders from a small kommune has leaders from ``least`` of them, where that many are admitted.

    .. math:: least \cdot some_k \le \sum_{m\,small} here_{mk}, \qquad here_{mk} \le some_k, \qquad
              here_{mk} \le persons_{mk} \le admitted_m \cdot here_{mk}

    «mye å lære av også å snakke med kommuner som er større og kommuner som er mindre» (AFI 2014): both, not one alone.
    """

    name: ClassVar[str] = "no_lone_small"
    seats_by: ClassVar[frozenset[str]] = frozenset({"origin"})

    under_persons: int = Field(default=5000, ge=1)
    """A kommune with fewer inhabitants is small: «Under 5000 innbyggere» (AFI 2014)."""
    least: int = Field(default=2, ge=2, le=10)
    """Small kommuner in a class, at least, where there are any."""

    def _small(self, case: Case) -> tuple[KommuneId, ...]:
        """Return the small kommuner with admitted leaders; none where they are too few to keep company."""
        admitted = {participant.origin.kommune for participant in case.participants}
        small = sorted(key for key in admitted if case.kommuner[key].population < self.under_persons)
        return tuple(small) if len(small) >= self.least else ()

    def _in_company(self, d: "Decisions", parties: Sequence[tuple[Party, "Variable"]]) -> None:
        """Let enough small kommuner be here, or none."""
        here = []
        for kommune in self._small(d.case):
            counted = [
                (sum(m.origin.kommune == kommune for m in party.units[0]), party, units) for party, units in parties
            ]
            leaders = [(each, party.count, units) for each, party, units in counted if each]
            if leaders:
                persons = d.total([each * units for each, _, units in leaders])
                here.append(d.program.integer(0, 1))
                d.require(self.name, here[-1] <= persons)
                d.require(self.name, persons <= sum(each * count for each, count, _ in leaders) * here[-1])
        if here:
            some = d.program.integer(0, 1)
            for each in here:
                d.require(self.name, each <= some)
            d.require(self.name, d.total(here) >= self.least * some)

    def allocation(self, d: "Allocation") -> None:
        """Hold for each route: a class of it has no more small kommuner than the route."""
        for route in d.case.routes:
            self._in_company(d, [(p, d.goes[pair]) for p in d.parties if (pair := (p.id, route.id)) in d.goes])

    def composition(self, d: "Composition | Seating") -> None:
        """Hold for each class."""
        for kull_class in d.classes:
            parties = d.going.get(kull_class.route.id, ())
            self._in_company(d, [(party, d.sits[party.id, kull_class.id]) for party in parties])

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the small kommuner."""
        if small := self._small(case):
            yield "kommuner", {"least": self.least, "kommuner": [case.kommuner[key].name for key in small]}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count the small kommuner of every class."""
        small = self._small(case)
        for kull_class in plan.classes:
            here = sorted({leader.origin.kommune for leader in plan.members(case, kull_class.id)} & set(small))
            if 0 < len(here) < self.least:
                names = ", ".join(case.kommuner[key].name for key in here)
                yield self.breach(kull_class.name, found=len(here), allowed=self.least, kommuner=names)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the class with fewest small kommuner, of those with any."""
        small = set(self._small(case))
        counts = (len({p.origin.kommune for p in plan.members(case, each.id)} & small) for each in plan.classes)
        with_some = [(count, each.name) for count, each in zip(counts, plan.classes, strict=True) if count]
        if with_some:
            fewest, name = min(with_some)
            yield at_least("fewest", fewest, self.least, "kommuner", name)

    def seating(self, d: "Seating") -> None:
        """Hold for each class there may be."""
        self.composition(d)
