"""Nobody is the only one from home where colleagues are admitted too."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, KommuneId, Party
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_least
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Composition, Decisions, Seating, Variable


class Colleagues(Rule):
    r"""A class with leaders from a kommune has at least ``least`` of them, where the kommune has that many admitted.

    .. math:: least \cdot here_{mk} \le \sum_{p \in m} persons_{pk} \le admitted_m \cdot here_{mk}

    The binary :math:`here_{mk}` says whether kommune m has leaders in class k.

    «i hvert fall at man har to til tre personer fra samme kommune» (AFI 2014).
    """

    name: ClassVar[str] = "colleagues"
    seats_by: ClassVar[frozenset[str]] = frozenset({"origin"})

    least: int = Field(default=2, ge=2, le=10)
    """Leaders of one kommune in a class, at least."""

    def _concerned(self, case: Case) -> dict[KommuneId, int]:
        admitted = Counter(participant.origin.kommune for participant in case.participants)
        return {kommune: count for kommune, count in sorted(admitted.items()) if count >= self.least}

    def _together(self, d: "Decisions", parties: Sequence[tuple[Party, "Variable"]]) -> None:
        """Let each kommune be here with enough leaders or not at all."""
        for kommune, admitted in self._concerned(d.case).items():
            here = [
                (sum(member.origin.kommune == kommune for member in party.units[0]), units) for party, units in parties
            ]
            persons = [count * units for count, units in here if count]
            if persons:
                present = d.program.integer(0, 1)
                d.require(self.name, d.total(persons) >= self.least * present)
                d.require(self.name, d.total(persons) <= admitted * present)

    def allocation(self, d: "Allocation") -> None:
        """Hold for each route: a class of it holds no more of them than the route."""
        for route in d.case.routes:
            going = [(party, d.goes[pair]) for party in d.parties if (pair := (party.id, route.id)) in d.goes]
            self._together(d, going)

    def composition(self, d: "Composition | Seating") -> None:
        """Hold for each class."""
        for kull_class in d.classes:
            parties = d.going.get(kull_class.route.id, ())
            self._together(d, [(party, d.sits[party.id, kull_class.id]) for party in parties])

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many kommuner have as many leaders as must sit together."""
        concerned = self._concerned(case)
        if concerned:
            yield "kommuner", {"least": self.least, "kommuner": len(concerned), "leaders": sum(concerned.values())}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count the leaders of each such kommune in each class."""
        concerned = self._concerned(case)
        seated = Counter((plan.seats[p.id], p.origin.kommune) for p in case.participants if p.id in plan.seats)
        for (class_id, kommune), found in sorted(seated.items()):
            if kommune in concerned and found < self.least and class_id in plan.by_id:
                name = case.kommuner[kommune].name
                yield self.breach(plan.by_id[class_id].name, found=found, allowed=self.least, kommune=name)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the fewest colleagues of such a kommune in a class."""
        concerned = self._concerned(case)
        seated = Counter((plan.seats[p.id], p.origin.kommune) for p in case.participants)
        together = [
            (found, plan.by_id[class_id].name) for (class_id, home), found in seated.items() if home in concerned
        ]
        if together:
            fewest, name = min(together)
            yield at_least("fewest", fewest, self.least, "leaders", name)

    def seating(self, d: "Seating") -> None:
        """Hold for each class there may be."""
        self.composition(d)
