"""The supplier's cost: classes, students, places, rooms and lecturers."""

from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan, supplier_ledger

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Expression


class SupplierNok(Goal):
    r"""Kroner for classes, students, places, rooms and lecturers, the whole kull.

    .. math:: \sum_r (class\_nok + items_r) \, classes_r + student\_nok \sum_r persons_r + \sum_v open\_nok_v \, open_v

    The prices are those of ``tariff``; :math:`items_r` are the rooms and lecturers of a class where a place states
    them.

    «inntil 21 millioner kroner benyttes til leverandør av lederutdanningen» (requirement specification, section 5).
    """

    name: ClassVar[str] = "supplier_nok"
    unit: ClassVar[str] = "kr"

    def allocation(self, d: "Allocation") -> "Expression":
        """Return the ledger over what opens."""
        cost, unit = d.supplier_cost(self.name)
        return unit * cost

    def value(self, case: Case, plan: Plan) -> int:
        """Return the ledger's total."""
        return supplier_ledger(case, plan).total_nok
