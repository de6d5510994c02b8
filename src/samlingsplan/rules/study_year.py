"""The kull starts in autumn and ends before summer."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from pydantic import Field

from samlingsplan.domain import Case, Samling, Slot, VenueId, Week
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, downwards, upwards


class StudyYear(Rule):
    r"""The first samling falls within given autumn weeks, and the last no later than a given week of spring.

    .. math:: first\_from\_week \le week(s_1) \le first\_to\_week, \qquad week(s_n) \le last\_by\_week

    «Utdanningsstart er fortrinnsvis hver høst», «ikke over lengre tidsrom enn ett års varighet» (requirement
    specification, section 7).
    """

    name: ClassVar[str] = "study_year"
    prices: ClassVar[Mapping[str, int]] = {"first_from_week": 50_000, "first_to_week": 50_000, "last_by_week": 100_000}

    first_from_week: int = Field(ge=1, le=52)
    """ISO week of the start year in which the first samling may come, at the earliest."""
    first_to_week: int = Field(ge=1, le=52)
    """ISO week of the start year in which the first samling may come, at the latest."""
    last_by_week: int = Field(ge=1, le=52)
    """ISO week of the following year by which the last samling is held."""

    def forbids_slot(self, case: Case, venue: VenueId | None, samling: Samling, slot: Slot) -> bool:
        """Forbid a first samling outside its window and any samling after the last week."""
        year = case.kull.start_year
        if samling.number == 1 and not (
            Week(year, self.first_from_week) <= slot.week <= Week(year, self.first_to_week)
        ):
            return True
        return slot.week > Week(year + 1, self.last_by_week)

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield an earlier or a later beginning, or a later end; never outside the weeks of the study year."""
        year = case.kull.start_year
        first, last = case.weeks[0], case.weeks[-1]
        yield self.easing("first_from_week", downwards(self.first_from_week, first.number if first.year == year else 1))
        yield self.easing("first_to_week", upwards(self.first_to_week, last.number if last.year == year else 52))
        yield self.easing("last_by_week", upwards(self.last_by_week, last.number if last.year > year else 52))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell the windows."""
        first, last = self.first_from_week, self.first_to_week
        yield "one_window" if first == last else "windows", {"first": first, "last": last, "end": self.last_by_week}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare the dates of each class's first and last samling with the windows."""
        year = case.kull.start_year
        opens = Week(year, self.first_from_week).monday
        closes = Week(year, self.first_to_week).plus(1).monday
        ends = Week(year + 1, self.last_by_week).plus(1).monday
        for kull_class in plan.classes:
            for held in kull_class.samlinger:
                if held.number == 1 and not opens <= held.start < closes:
                    window = f"{self.first_from_week}–{self.first_to_week}"
                    yield self.breach(kull_class.name, found=str(held.week), allowed=window)
                if held.start >= ends:
                    yield self.breach(kull_class.name, found=str(held.week), allowed=self.last_by_week)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the earliest and the latest beginning, and for the latest end."""
        year, number = case.kull.start_year, "week"
        firsts = [(held.week, each.name) for each in plan.classes for held in each.samlinger if held.number == 1]
        lasts = [(max(held.week for held in each.samlinger), each.name) for each in plan.classes]
        for kind, (week, name), limit, at_least in (
            ("earliest", min(firsts), Week(year, self.first_from_week), True),
            ("latest", max(firsts), Week(year, self.first_to_week), False),
            ("last", max(lasts), Week(year + 1, self.last_by_week), False),
        ):
            room = limit.weeks_until(week) if at_least else week.weeks_until(limit)
            yield Margin(kind, week.number, limit.number, number, room, at_least, name)
