"""What stands in the calendars of a plan: each day of each samling by the clock, and activities as whole days."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from samlingsplan.domain import Case, IssuedEvent, Samling, VenueId
from samlingsplan.plan.activity_dates import ActivityDate, class_activities, kull_activities
from samlingsplan.plan.plan import Held, KullClass, Plan

KULL = "kull"
"""The calendar of the organisers."""


@dataclass(frozen=True, slots=True)
class TeachingDay:
    """One day of a samling of a class.

    Parameters
    ----------
    kull_class
        The class.
    samling
        The samling.
    held
        Its dates and place.
    number
        The number of the day, 1 for the first.
    """

    kull_class: KullClass
    samling: Samling
    held: Held
    number: int

    @property
    def day(self) -> date:
        """The date."""
        return self.held.start + timedelta(days=self.number - 1)


@dataclass(frozen=True, slots=True)
class Meeting:
    """An entry of a calendar, and what it is made from.

    Parameters
    ----------
    event
        The event, as it is first issued.
    of
        The day or the activity.
    """

    event: IssuedEvent
    of: TeachingDay | ActivityDate


def clocks(samling: Samling, held: Held, day: date) -> tuple[time, time]:
    """Return when a day starts, registration included, and ends."""
    start = samling.must_arrive if day == held.start else samling.day_start
    return start, samling.last_end if day == held.end else samling.day_end


def class_meetings(case: Case, kull_class: KullClass, calendar: str) -> tuple[Meeting, ...]:
    """Return what a class has: its teaching days, then its activities with those that all classes share."""
    shared = (each for each in kull_activities(case) if each.activity.kind.for_students)
    dates = (*shared, *class_activities(case, kull_class))
    taught = (_taught(day, calendar, f"{day.held.number}/{day.number}") for day in teaching_days(case, kull_class))
    return (*taught, *_activities(dates, calendar))


def kull_meetings(case: Case) -> tuple[Meeting, ...]:
    """Return the meetings and reports that no class takes part in."""
    dates = [each for each in kull_activities(case) if not each.activity.kind.for_students]
    return tuple(_activities(dates, KULL))


def place_meetings(case: Case, plan: Plan, place: VenueId, calendars: Mapping[str, str]) -> tuple[Meeting, ...]:
    """Return the teaching days at a place, of all classes by date; the calendar of each class names its days."""
    days = (day for each in plan.classes for day in teaching_days(case, each) if day.held.place == place)
    return _of_days(days, f"place/{place}", calendars)


def lecturer_meetings(case: Case, plan: Plan, lecturer: str, calendars: Mapping[str, str]) -> tuple[Meeting, ...]:
    """Return the teaching days of a lecturer, of all classes by date; the calendar of each class names its days."""
    days = (day for each in plan.classes for day in teaching_days(case, each) if lecturer in day.held.lecturers)
    return _of_days(days, f"lecturer/{lecturer}", calendars)


def teaching_days(case: Case, kull_class: KullClass) -> Iterator[TeachingDay]:
    """Yield the days of each samling of a class, by date."""
    samlinger = {samling.number: samling for samling in case.samlinger}
    for held in kull_class.samlinger:
        for number in range(1, (held.end - held.start).days + 2):
            yield TeachingDay(kull_class, samlinger[held.number], held, number)


def _of_days(days: Iterable[TeachingDay], calendar: str, calendars: Mapping[str, str]) -> tuple[Meeting, ...]:
    found = [
        _taught(day, calendar, f"{calendars[day.kull_class.id]}/{day.held.number}/{day.number}")
        for day in sorted(days, key=lambda day: (day.day, day.kull_class.id))
    ]
    return tuple(found)


def _taught(day: TeachingDay, calendar: str, key: str) -> Meeting:
    start, end = clocks(day.samling, day.held, day.day)
    begins, ends = datetime.combine(day.day, start), datetime.combine(day.day, end)
    return Meeting(IssuedEvent(calendar, key, begins, ends, str(day.samling.module), day.held.place), day)


def _activities(dates: Iterable[ActivityDate], calendar: str) -> Iterator[Meeting]:
    """Yield activities; the same one of the same samling keeps its key on another date."""
    seen: Counter[tuple[str, int]] = Counter()
    for dated in dates:
        named = (dated.activity.id, dated.samling or 0)
        seen[named] += 1
        key = f"activity/{named[0]}/{named[1]}/{seen[named]}"
        yield Meeting(IssuedEvent(calendar, key, dated.start, dated.end, str(dated.activity.name), None), dated)
