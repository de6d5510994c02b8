"""The employers' money."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most, employers_nok
from samlingsplan.rules.at_least import all_at_least
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, money

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Expression


class EmployerFrame(Rule):
    r"""Travel, hotel, meals and stand-ins cost all employers together at most ``frame_nok``.

    .. math:: \sum_{p,r} employer\_nok_{pr} \cdot goes_{pr} \le frame

    «Det må være overkommelig kostnadsmessig» (AFI 2014).
    """

    name: ClassVar[str] = "employer_frame"
    prices: ClassVar[Mapping[str, int]] = {"frame_nok": 1}

    frame_nok: int = Field(ge=0)
    """Kroner for the kull, at most."""

    def allocation(self, d: "Allocation") -> None:
        """Add up what each unit costs its employers."""
        cost = d.borne(lambda burden: burden.employer_nok)
        d.require(self.name, cost <= self.frame_nok)

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield a larger frame."""
        yield self.easing("frame_nok", money(self.frame_nok))

    def required(self, d: "Allocation", easing: Easing) -> "tuple[Expression, int]":
        """Return what all employers pay."""
        return d.borne(lambda burden: burden.employer_nok), 1

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell what all cost at least, each at the cheapest place."""
        yield "least", {"frame": self.frame_nok, "least": all_at_least(case, lambda burden: burden.employer_nok)}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare what all employers pay with the frame."""
        found = employers_nok(case, plan)
        if found > self.frame_nok:
            yield self.breach(case.kull.name, found=found, allowed=self.frame_nok)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Subtract what all employers pay from the frame."""
        yield at_most("frame", employers_nok(case, plan), self.frame_nok, "nok")
