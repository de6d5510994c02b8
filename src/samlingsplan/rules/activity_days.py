"""Nobody is to meet or hand in on a day off."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import ClassVar

from samlingsplan.domain import Activity, Case, Samling, Slot, VenueId, Week, WeekRange
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation, class_activities
from samlingsplan.rules.base import Rule

_SATURDAY = 5


class ActivityDays(Rule):
    r"""No day of an activity tied to a samling falls on a weekend, a public holiday or a blocked week.

    Activities whose dates are the same for all classes are checked when the scenario is read.

    .. math:: day \notin weekends \cup holidays \cup blocked \quad \text{for each day of each activity of a class}

    «De fleste ønsker å holde helgen hellig» (AFI 2014).
    """

    name: ClassVar[str] = "activity_days"

    weeks: tuple[WeekRange, ...] = ()
    """ISO weeks or ranges of them in which nothing is due, "2021-W51..2022-W01"."""

    @cached_property
    def blocked(self) -> frozenset[Week]:
        """Every blocked week."""
        return frozenset(week for text in self.weeks for week in Week.parse_range(text))

    def is_off(self, case: Case, day: date) -> bool:
        """Return whether nothing may be due on a day."""
        return day.weekday() >= _SATURDAY or day in case.public_holidays or Week.of(day) in self.blocked

    def forbids_slot(self, case: Case, venue: VenueId | None, samling: Samling, slot: Slot) -> bool:
        """Forbid slots from which an activity would fall on a day off."""
        return any(
            self.is_off(case, day)
            for activity in case.activities
            for anchor in activity.anchors
            if anchor.samling == samling.number
            for day in activity.spell(activity.start(anchor, slot.week))
        )

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell of each samling that something hangs on how many weeks leave all of it on working days."""
        for samling in case.samlinger:
            hung = [activity.name for activity in case.activities if samling.number in _hung_on(activity)]
            free = {s.week for s in case.slots(samling) if not self.forbids_slot(case, None, samling, s)}
            if hung and len(free) < len(case.weeks):
                counts = {"found": len(free), "of": len(case.weeks)}
                yield "weeks", {"number": samling.number, "activities": list(dict.fromkeys(hung)), **counts}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Look up every day of what hangs on each class's samlinger."""
        for kull_class in plan.classes:
            for each in class_activities(case, kull_class):
                for day in each.days:
                    if self.is_off(case, day):
                        activity = each.activity.name
                        yield self.breach(kull_class.name, found=str(day), allowed=None, activity=activity)


def _hung_on(activity: Activity) -> set[int]:
    return {anchor.samling for anchor in activity.anchors}
