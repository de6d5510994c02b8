"""Nothing that leaders are to learn is left out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_least
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, downwards

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation


class OutcomesCovered(Rule):
    r"""Each learning outcome has at least the weight ``least`` over all samlinger.

    .. math:: \sum_s weight_{s, outcome} \ge least

    «Leverandør skal kronologisk beskrive hvordan utdanningsinnholdet vil ivareta skisserte kunnskaper og ferdigheter»
    (requirement specification, section 7.1). The rule concerns the programme, which every class follows: where an
    outcome is left out, no plan is lawful.
    """

    name: ClassVar[str] = "outcomes_covered"
    prices: ClassVar[Mapping[str, int]] = {"least": 100_000}

    least: int = Field(default=1, ge=1, le=100)
    """Weight of each outcome over all samlinger, at least: points."""

    def _short(self, case: Case) -> dict[int, int]:
        """Return the outcomes with too little weight, and what they have."""
        totals = {outcome: case.content.total(outcome) for outcome in sorted(case.content.outcomes)}
        return {outcome: points for outcome, points in totals.items() if points < self.least}

    def allocation(self, d: "Allocation") -> None:
        """Leave no class where an outcome is left out."""
        if self._short(d.case):
            d.require(self.name, d.class_total <= 0)

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield less of each outcome."""
        yield self.easing("least", downwards(self.least, 1))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the outcomes with too little weight."""
        if short := self._short(case):
            named = [f"{case.content.outcomes[outcome]} ({points})" for outcome, points in short.items()]
            yield "short", {"least": self.least, "outcomes": named}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Add up the weights of each outcome."""
        for outcome, points in self._short(case).items():
            yield self.breach(case.content.outcomes[outcome], found=points, allowed=self.least, number=outcome)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the outcome with the least weight."""
        weights = [
            at_least("least", case.content.total(outcome), self.least, "points", name)
            for outcome, name in sorted(case.content.outcomes.items())
        ]
        if weights:
            yield min(weights, key=lambda margin: margin.room)
