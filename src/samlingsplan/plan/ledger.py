"""The supplier's money, in one place for the rule that limits it and the report that shows it."""

from dataclasses import dataclass

from samlingsplan.domain import Case
from samlingsplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class SupplierLedger:
    """What a plan costs the supplier for the kull, kroner."""

    classes_nok: int
    students_nok: int
    venues_nok: int

    @property
    def total_nok(self) -> int:
        """The sum that the frame limits."""
        return self.classes_nok + self.students_nok + self.venues_nok


def supplier_ledger(case: Case, plan: Plan) -> SupplierLedger:
    """Return the supplier's cost of a plan.

    «inntil 21 millioner kroner benyttes til leverandør av lederutdanningen»
    (requirement specification, section 5).
    """
    return SupplierLedger(
        classes_nok=len(plan.classes) * case.tariff.class_nok,
        students_nok=len(plan.seats) * case.tariff.student_nok,
        venues_nok=sum(case.venues[venue].open_nok for venue in plan.open_venues()),
    )
