"""Weeks in which nobody meets."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from samlingsplan.domain import Case, Samling, Slot, VenueId, Week, WeekRange
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing


class BlockedWeeks(Rule):
    r"""No samling is held in a blocked week.

    .. math:: held_{rsw} = 0 \quad \forall r, s,\; w \in blocked

    Attendance demands «skal tilpasses målgruppen og deres arbeidssteder» (requirement specification, section 8):
    Christmas, and where the scenario says so the school holidays.
    """

    name: ClassVar[str] = "blocked_weeks"
    prices: ClassVar[Mapping[str, int]] = {"week": 50_000}

    weeks: tuple[WeekRange, ...]
    """ISO weeks or ranges of them, "2021-W51..2022-W01"."""

    @cached_property
    def blocked(self) -> frozenset[Week]:
        """Every blocked week."""
        return frozenset(week for text in self.weeks for week in Week.parse_range(text))

    def forbids_slot(self, case: Case, venue: VenueId | None, samling: Samling, slot: Slot) -> bool:
        """Forbid the blocked weeks."""
        return slot.week in self.blocked

    def singles(self, case: Case) -> Iterator[Easing]:
        """Yield each week of the study year that is blocked."""
        for week in case.weeks:
            if week in self.blocked:
                yield self.single("week", "weeks", week=str(week))

    def eased(self, case: Case, easing: Easing, value: int) -> tuple[Case, Rule]:
        """Open a week: a range that it lies in becomes the single weeks around it."""
        opened = Week.parse(str(easing.about["week"]))
        return case, BlockedWeeks(weeks=tuple(_without(self.weeks, opened)))

    def entry(self, case: Case, easing: Easing, value: int) -> tuple[str, object]:
        """Return the weeks that are still blocked."""
        return easing.path, list(self.weeks)

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many weeks are blocked, and which."""
        found = sum(week in self.blocked for week in case.weeks)
        yield "weeks", {"found": found, "of": len(case.weeks), "weeks": list(self.weeks)}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Look every samling's dates up among the blocked weeks."""
        for kull_class in plan.classes:
            for held in kull_class.samlinger:
                for week in sorted({Week.of(held.start), Week.of(held.end)} & self.blocked):
                    yield self.breach(kull_class.name, found=str(week), allowed=None, number=held.number)


def _without(ranges: Sequence[str], opened: Week) -> Iterator[str]:
    """Yield ranges of weeks without one of the weeks."""
    for text in ranges:
        weeks = Week.parse_range(text)
        yield from (text,) if opened not in weeks else (str(week) for week in weeks if week != opened)
