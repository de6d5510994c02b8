"""What a student costs the supplier on average."""

from collections.abc import Iterator, Mapping, Sequence
from math import gcd
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most, supplier_ledger
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, money

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation


class SeatCost(Rule):
    r"""All that the supplier pays, divided by the number of leaders, is at most ``most_nok`` kroner.

    .. math:: supplier\_nok \le most\_nok \cdot \sum_r persons_r

    «kostnadene for videreutdanningen ikke bør overstige kr 100 000» (KS on a joint programme for top leaders, 2018); «I
    tillegg påløper reise og opphold», which the employer pays and which is not counted here.
    """

    name: ClassVar[str] = "seat_cost"
    prices: ClassVar[Mapping[str, int]] = {"most_nok": 200}

    most_nok: int = Field(ge=0)
    """Kroner a leader for the kull, at most."""

    def allocation(self, d: "Allocation") -> None:
        """Hold the ledger within what all leaders may cost together."""
        cost, cost_unit = d.supplier_cost(self.name)
        unit = gcd(cost_unit, self.most_nok)
        persons = d.total([party.unit_size * d.placed[party.id] for party in d.parties])
        d.require(self.name, cost_unit // unit * cost <= self.most_nok // unit * persons)

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield a dearer seat."""
        yield self.easing("most_nok", money(self.most_nok))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell what all leaders together may cost."""
        leaders = len(case.participants)
        yield "limit", {"most": self.most_nok, "leaders": leaders, "total": self.most_nok * leaders}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Share the ledger's total by the leaders."""
        found = _each_nok(case, plan)
        if found > self.most_nok:
            yield self.breach(case.kull.name, found=found, allowed=self.most_nok)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Subtract a leader's share from the limit."""
        yield at_most("each", _each_nok(case, plan), self.most_nok, "nok")


def _each_nok(case: Case, plan: Plan) -> int:
    """Return what a leader costs the supplier, kroner rounded up."""
    return -(-supplier_ledger(case, plan).total_nok // max(len(plan.seats), 1))
