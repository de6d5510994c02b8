"""The supplier's money."""

from collections.abc import Iterator
from math import gcd
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case
from samlingsplan.plan import Plan, Violation, supplier_ledger
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation


class SupplierFrame(Rule):
    r"""Classes, students and open places cost the supplier no more than the frame.

    .. math:: class \cdot \sum_c classes_c + student \cdot \sum_c persons_c + \sum_v cost_v open_v \le frame

    «Av disse vil inntil 21 millioner kroner benyttes til leverandør av lederutdanningen»
    (requirement specification, section 5).
    """

    name: ClassVar[str] = "supplier_frame"

    frame_nok: int = Field(ge=0)
    """Kroner for the kull, at most."""

    def allocation(self, d: "Allocation") -> None:
        """Add up the ledger over what opens, in the largest unit that divides every price."""
        tariff, venues = d.case.tariff, d.case.venues
        # Whole units keep the row's numbers small, so that no tolerance can pass for kroner.
        unit = gcd(tariff.class_nok, tariff.student_nok, *(venue.open_nok for venue in venues.values())) or 1
        parts = [tariff.class_nok // unit * d.class_total]
        parts += [tariff.student_nok // unit * party.unit_size * d.placed[party.id] for party in d.parties]
        for price in sorted({venue.open_nok for venue in venues.values()} - {0}):
            places = [d.open[venue] for venue in venues if venues[venue].open_nok == price]
            # Their number is whole, which the sum of relaxed places would not be.
            number = d.program.integer(0, len(places))
            d.require(self.name, d.total(places) == number)
            parts.append(price // unit * number)
        d.require(self.name, d.total(parts) <= self.frame_nok // unit)

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare the ledger's total with the frame."""
        found = supplier_ledger(case, plan).total_nok
        if found > self.frame_nok:
            yield self.breach(case.kull.name, found=found, allowed=self.frame_nok)
