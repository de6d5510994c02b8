"""The dates of activities, which follow from the dates of a class's samlinger or are the same for the kull."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samlingsplan.domain import Activity, Case, Week
from samlingsplan.plan.plan import KullClass, Plan


@dataclass(frozen=True, slots=True)
class ActivityDate:
    """An activity with its days.

    Parameters
    ----------
    activity
        The activity.
    class_id
        The class that has it; None where the whole kull has it.
    samling
        The number of the samling that it is anchored to, or None.
    days
        Its days in order; the last is the deadline.
    """

    activity: Activity
    class_id: str | None
    samling: int | None
    days: tuple[date, ...]

    @property
    def start(self) -> date:
        """First day."""
        return self.days[0]

    @property
    def end(self) -> date:
        """Last day; a deadline is at the end of it."""
        return self.days[-1]

    @property
    def week(self) -> Week:
        """The ISO week of its first day."""
        return Week.of(self.start)


def class_activities(case: Case, kull_class: KullClass) -> tuple[ActivityDate, ...]:
    """Return the activities that are anchored to a class's samlinger, by date.

    «Forslag til aktivitetsplan for hvert studieår med løpende aktiviteter» (requirement
    specification, section 8.4).
    """
    return _by_date(_hanging(case, kull_class))


def kull_activities(case: Case) -> tuple[ActivityDate, ...]:
    """Return the activities that have the same days for every class, by date."""
    return _by_date(
        ActivityDate(activity, None, None, activity.spell(start))
        for activity in case.activities
        for start in activity.dates
    )


def all_activities(case: Case, plan: Plan) -> tuple[ActivityDate, ...]:
    """Return the activities of the kull, then those of each class, each by date."""
    of_classes = (class_activities(case, kull_class) for kull_class in plan.classes)
    return (*kull_activities(case), *(each for dates in of_classes for each in dates))


def _hanging(case: Case, kull_class: KullClass) -> Iterator[ActivityDate]:
    for held in kull_class.samlinger:
        for activity in case.activities:
            for anchor in activity.anchors:
                if anchor.samling == held.number:
                    days = activity.spell(activity.start(anchor, held.week))
                    yield ActivityDate(activity, kull_class.id, held.number, days)


def _by_date(dates: Iterator[ActivityDate]) -> tuple[ActivityDate, ...]:
    return tuple(sorted(dates, key=lambda each: (each.days, each.activity.id, each.samling or 0)))
