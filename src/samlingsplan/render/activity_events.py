"""What stands in the calendar beside the samlinger, as events that last whole days."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from samlingsplan.messages import Words
from samlingsplan.plain_text import plain
from samlingsplan.plan import ActivityDate, KullClass, Result, class_activities, kull_activities

if TYPE_CHECKING:
    from icalendar import Event


def of_class(result: Result, kull_class: KullClass, words: Words) -> Iterator["Event"]:
    """Yield the events of a class: its own, and those that all classes share."""
    shared = (each for each in kull_activities(result.case) if each.activity.kind.for_students)
    yield from _events(result, kull_class, (*shared, *class_activities(result.case, kull_class)), words)


def of_organisers(result: Result, words: Words) -> Iterator["Event"]:
    """Yield the meetings and reports that no class takes part in."""
    meetings = (each for each in kull_activities(result.case) if not each.activity.kind.for_students)
    yield from _events(result, None, meetings, words)


def _events(
    result: Result, kull_class: KullClass | None, dates: Iterable[ActivityDate], words: Words
) -> Iterator["Event"]:
    seen: dict[tuple[str, int | None], int] = {}
    for dated in dates:
        key = (dated.activity.id, dated.samling)
        seen[key] = seen.get(key, 0) + 1
        yield _event(result, kull_class, dated, seen[key], words)


def _event(result: Result, kull_class: KullClass | None, dated: ActivityDate, turn: int, words: Words) -> "Event":
    from icalendar import Event

    kull, activity = result.case.kull, dated.activity
    whose = "kull" if kull_class is None else kull_class.id
    # The same activity of the same samling keeps its UID in the next version, so that it moves instead of doubling.
    name = f"samlingsplan/{kull.name}/{whose}/activity/{activity.id}/{dated.samling or 0}/{turn}"
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, name)))
    event.add("dtstamp", datetime(kull.start_year, 1, 1, tzinfo=UTC))
    event.add("dtstart", dated.start)
    event.add("dtend", dated.end + timedelta(days=1))  # of events that last whole days the end is the day after
    event.add("transp", "TRANSPARENT")
    event.add("summary", plain(activity.name))
    event.add("description", _description(result, kull_class, dated, words))
    return event


def _description(result: Result, kull_class: KullClass | None, dated: ActivityDate, words: Words) -> str:
    activity = dated.activity
    must = words("render.activity.obligatory" if activity.obligatory else "render.activity.voluntary")
    lines = [
        plain(result.case.kull.name if kull_class is None else f"{result.case.kull.name} – {kull_class.name}"),
        f"{words(f'measures.values.kind.{activity.kind}')}, {words(f'measures.values.mode.{activity.mode}')}, {must}",
    ]
    if result.brief.synthetic:
        lines.append(words("render.synthetic"))
    return "\n".join(lines)
