"""Time between samlinger for work at home, but not so long that the thread is lost."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from pydantic import Field

from samlingsplan.domain import Case
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_least, at_most
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, downwards, upwards


class Spacing(Rule):
    r"""Between two consecutive samlinger of a class are at least ``min_weeks`` and at most ``max_weeks`` weeks.

    .. math:: flow_{ra} = 0 \quad \text{where } weeks(a) \notin [min\_weeks, max\_weeks]

    «skrive oppgaver mellom samlinger som er basert på egen praksis» (AFI 2014); «en viss kontinuitet over tid» (KS
    2018).
    """

    name: ClassVar[str] = "spacing"
    prices: ClassVar[Mapping[str, int]] = {"min_weeks": 100_000, "max_weeks": 50_000}

    min_weeks: int = Field(ge=1)
    """Weeks from one samling's week to the next one's, at least."""
    max_weeks: int = Field(ge=1)
    """Weeks from one samling's week to the next one's, at most."""

    def forbids_gap(self, case: Case, weeks: int) -> bool:
        """Forbid shorter and longer gaps."""
        return not self.min_weeks <= weeks <= self.max_weeks

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield longer gaps, or shorter ones."""
        yield self.easing("max_weeks", upwards(self.max_weeks, len(case.weeks)))
        yield self.easing("min_weeks", downwards(self.min_weeks, 1))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many weeks all samlinger take at least and at most, and how many there are."""
        gaps = len(case.samlinger) - 1
        values = {"low": gaps * self.min_weeks + 1, "high": gaps * self.max_weeks + 1, "weeks": len(case.weeks)}
        key = "fixed_weeks" if self.min_weeks == self.max_weeks else "weeks"
        yield key, {"samlinger": len(case.samlinger), **values}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count the weeks between the Mondays of consecutive samlinger."""
        for kull_class in plan.classes:
            for earlier, later in zip(kull_class.samlinger, kull_class.samlinger[1:], strict=False):
                found = (later.week.monday - earlier.week.monday).days // 7
                if found < self.min_weeks:
                    yield self.breach(kull_class.name, found=found, allowed=self.min_weeks, number=later.number)
                if found > self.max_weeks:
                    yield self.breach(kull_class.name, found=found, allowed=self.max_weeks, number=later.number)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the shortest and the longest time between two samlinger."""
        gaps = [
            (earlier.week.weeks_until(later.week), each.name)
            for each in plan.classes
            for earlier, later in zip(each.samlinger, each.samlinger[1:], strict=False)
        ]
        if gaps:
            shortest, longest = min(gaps), max(gaps)
            yield at_least("shortest", shortest[0], self.min_weeks, "weeks", shortest[1])
            yield at_most("longest", longest[0], self.max_weeks, "weeks", longest[1])
