"""The programme is over within a year of its first day."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Activity, Anchor, Case, Samling, Slot, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import KullClass, Margin, Plan, Violation, at_most, class_activities, kull_activities
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, upwards

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar


class OneYear(Rule):
    """From a class's first day to its last day, exam, hand-in or work requirement is at most ``months`` months.

    .. math:: last_k < first_k + months

    The days of the last samling count, and exams, exam conferences, hand-ins and obligatory work requirements; grading
    and resits come after.

    «ikke over lengre tidsrom enn ett års varighet» (requirement specification, section 7.1).
    """

    name: ClassVar[str] = "one_year"
    prices: ClassVar[Mapping[str, int]] = {"months": 200_000}

    months: int = Field(default=12, ge=1, le=36)
    """Months from the first samling's first day."""

    def _last_day(self, first: date) -> date:
        """Return the last day within the months that begin with a day: the day before it comes round again."""
        years, month = divmod(first.month - 1 + self.months, 12)
        year = first.year + years
        last_of_month = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(first.day, last_of_month)) - timedelta(days=1)

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield more months."""
        yield self.easing("months", upwards(self.months, min(36, self.months + 6)))

    def forbids_slot(self, case: Case, venue: VenueId | None, samling: Samling, slot: Slot) -> bool:
        """Forbid a first samling more than a year before what hangs on it, or on no samling at all."""
        if samling.number != 1:
            return False
        shared = (activity.spell(start)[-1] for activity in _closing(case) for start in activity.dates)
        ends = (_end(activity, anchor, slot) for activity, anchor in _anchored(case, 1))
        return any(end > self._last_day(slot.start) for end in (slot.end, *shared, *ends))

    def calendar(self, d: "Calendar") -> None:
        """Keep the first samling near enough to the last, and to each on which something hangs."""
        for samling in d.case.samlinger[1:]:
            hung = tuple(_anchored(d.case, samling.number))
            if hung or samling is d.case.samlinger[-1]:
                d.keep_apart(self.name, 1, samling.number, self._clash(hung))

    def _clash(self, hung: Sequence[tuple[Activity, Anchor]]) -> Callable[[Slot, Slot], bool]:
        def too_late(first: Slot, later: Slot) -> bool:
            ends = (_end(activity, anchor, later) for activity, anchor in hung)
            return max((later.end, *ends)) > self._last_day(first.start)

        return too_late

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell the months."""
        yield "months", {"months": self.months}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare each class's last day with its first."""
        for kull_class in plan.classes:
            if kull_class.samlinger:
                last, allowed = _last_of(case, kull_class), self._last_day(kull_class.samlinger[0].start)
                if last > allowed:
                    yield self.breach(kull_class.name, found=str(last), allowed=str(allowed), months=self.months)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the class with the fewest days left of the year that its first day begins."""
        years = []
        for each in plan.classes:
            if each.samlinger:
                first = each.samlinger[0].start
                limit = (self._last_day(first) - first).days + 1
                found = (_last_of(case, each) - first).days + 1
                years.append(at_most("longest", found, limit, "days", each.name))
        yield from sorted(years, key=lambda margin: margin.room)[:1]


def _last_of(case: Case, kull_class: KullClass) -> date:
    activities = (*class_activities(case, kull_class), *kull_activities(case))
    ends = [each.end for each in activities if each.activity.closes_the_year]
    return max([held.end for held in kull_class.samlinger] + ends)


def _closing(case: Case) -> Iterator[Activity]:
    yield from (activity for activity in case.activities if activity.closes_the_year)


def _anchored(case: Case, number: int) -> Iterator[tuple[Activity, Anchor]]:
    """Yield what closes the year and hangs on a samling."""
    for activity in _closing(case):
        yield from ((activity, anchor) for anchor in activity.anchors if anchor.samling == number)


def _end(activity: Activity, anchor: Anchor, slot: Slot) -> date:
    return activity.spell(activity.start(anchor, slot.week))[-1]
