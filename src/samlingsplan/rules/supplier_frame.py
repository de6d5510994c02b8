"""The supplier's money."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most, supplier_ledger
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, money

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Expression


class SupplierFrame(Rule):
    r"""Classes, students, places and lecturers cost the supplier at most the frame.

    .. math:: \sum_r (class\_nok + items_r) \, classes_r + student\_nok \sum_r persons_r + \sum_v open\_nok_v \, open_v
       \le frame + moved

    The prices are those of ``tariff``; :math:`items_r` are the rooms and lecturers of a class where a place states
    them.

    «Av disse vil inntil 21 millioner kroner benyttes til leverandør av lederutdanningen» (requirement specification,
    section 5); of what is left of the sum for evaluation, «vil disse kunne overføres til leverandør etter nærmere
    avtale».
    """

    name: ClassVar[str] = "supplier_frame"
    prices: ClassVar[Mapping[str, int]] = {"frame_nok": 1}

    frame_nok: int = Field(ge=0)
    """Kroner for the kull, at most."""
    moved_nok: int = Field(default=0, ge=0)
    """Kroner on top, left unspent of what `yearly_grant` sets aside for evaluation and moved to the supplier."""

    def allocation(self, d: "Allocation") -> None:
        """Hold the ledger within the frame."""
        cost, unit = d.supplier_cost(self.name)
        d.require(self.name, cost <= self.allowed_nok // unit)

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield a larger frame."""
        yield self.easing("frame_nok", money(self.frame_nok))

    def required(self, d: "Allocation", easing: Easing) -> "tuple[Expression, int]":
        """Return what the frame must be besides what is moved to it."""
        cost, unit = d.supplier_cost(self.name)
        return cost + -self.moved_nok // unit, unit

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many classes the frame pays besides the students."""
        leaders, tariff = len(case.participants), case.tariff
        rest = self.allowed_nok - tariff.student_nok * leaders
        values = {"frame": self.allowed_nok, "leaders": leaders, "students": tariff.student_nok * leaders}
        if rest < 0:
            yield "students", values
        elif tariff.class_nok:
            yield "classes", {**values, "classes": rest // tariff.class_nok, "class_nok": tariff.class_nok}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare the ledger's total with the frame."""
        found = supplier_ledger(case, plan).total_nok
        if found > self.allowed_nok:
            yield self.breach(case.kull.name, found=found, allowed=self.allowed_nok)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Subtract the ledger's total from the frame."""
        yield at_most("frame", supplier_ledger(case, plan).total_nok, self.allowed_nok, "nok")

    @property
    def allowed_nok(self) -> int:
        """The frame with what is moved to it, kroner."""
        return self.frame_nok + self.moved_nok
