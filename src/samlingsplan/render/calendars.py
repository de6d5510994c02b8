"""``calendars/*.ics``: one calendar per class, with teaching days by the clock and activities as whole days.

Deadlines and meetings between the samlinger are events that last whole days; those of the organisers alone have a
calendar of their own, ``kull.ics``.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from samlingsplan.domain import Samling
from samlingsplan.messages import Words
from samlingsplan.plain_text import plain
from samlingsplan.plan import ActivityDate, Held, KullClass, Result, class_activities, kull_activities
from samlingsplan.render.output import PLANNER, Output, Reader, file_name

if TYPE_CHECKING:
    from icalendar import Calendar, Event


def of_class(result: Result, kull_class: KullClass, words: Words) -> Iterator["Event"]:
    """Yield the events of a class: its own, and those that all classes share."""
    shared = (each for each in kull_activities(result.case) if each.activity.kind.for_students)
    yield from _activity_events(result, kull_class, (*shared, *class_activities(result.case, kull_class)), words)


def of_organisers(result: Result, words: Words) -> Iterator["Event"]:
    """Yield the meetings and reports that no class takes part in."""
    meetings = (each for each in kull_activities(result.case) if not each.activity.kind.for_students)
    yield from _activity_events(result, None, meetings, words)


def _activity_events(
    result: Result, kull_class: KullClass | None, dates: Iterable[ActivityDate], words: Words
) -> Iterator["Event"]:
    seen: dict[tuple[str, int | None], int] = {}
    for dated in dates:
        key = (dated.activity.id, dated.samling)
        seen[key] = seen.get(key, 0) + 1
        yield _activity_event(result, kull_class, dated, seen[key], words)


def _activity_event(
    result: Result, kull_class: KullClass | None, dated: ActivityDate, turn: int, words: Words
) -> "Event":
    from icalendar import Event

    kull, activity = result.as_stated.case.kull, dated.activity
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
    event.add("description", _activity_description(result, kull_class, dated, words))
    return event


def _activity_description(result: Result, kull_class: KullClass | None, dated: ActivityDate, words: Words) -> str:
    activity = dated.activity
    must = words("render.activity.obligatory" if activity.obligatory else "render.activity.voluntary")
    lines = [
        plain(result.case.kull.name if kull_class is None else f"{result.case.kull.name} – {kull_class.name}"),
        f"{words(f'measures.values.kind.{activity.kind}')}, {words(f'measures.values.mode.{activity.mode}')}, {must}",
    ]
    if result.brief.synthetic:
        lines.append(words("render.synthetic"))
    return "\n".join(lines)


ZONE = "Europe/Oslo"
VTIMEZONE = """BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
"""Written out by rule: Outlook reads lists of single changes an hour wrong."""


def write(result: Result, folder: Path, words: Words, reader: Reader = PLANNER) -> None:
    """Write one file a class, named by its id, and one for the organisers where they have something in it."""
    calendars = folder / "calendars"
    calendars.mkdir(exist_ok=True)
    for kull_class in result.plan.classes:
        (calendars / file_name(kull_class.id, "ics")).write_bytes(calendar(result, kull_class, words).to_ical())
    if meetings := list(of_organisers(result, words)):
        (calendars / "kull.ics").write_bytes(_calendar(result.case.kull.name, meetings).to_ical())


def calendar(result: Result, kull_class: KullClass, words: Words) -> "Calendar":
    """Return a class's calendar."""
    events = (*_samling_events(result, kull_class, words), *of_class(result, kull_class, words))
    return _calendar(f"{result.case.kull.name} – {kull_class.name}", events)


def _calendar(name: str, events: Iterable["Event"]) -> "Calendar":
    from icalendar import Calendar, Timezone, vText

    made = Calendar()
    made.add("prodid", "-//samlingsplan//samlingsplan//NO")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    # icalendar escapes the texts it knows, and this name is not among them.
    made.add("x-wr-calname", vText(plain(name)))
    made.add("x-wr-timezone", ZONE)
    made.add_component(Timezone.from_ical(VTIMEZONE))
    for event in events:
        made.add_component(event)
    return made


def _samling_events(result: Result, kull_class: KullClass, words: Words) -> Iterator["Event"]:
    samlinger = {samling.number: samling for samling in result.case.samlinger}
    for held in kull_class.samlinger:
        for number, day in enumerate(_days(held), start=1):
            yield _samling_event(result, kull_class, held, samlinger[held.number], (number, day), words)


def _samling_event(
    result: Result, kull_class: KullClass, held: Held, samling: Samling, at: tuple[int, date], words: Words
) -> "Event":
    from icalendar import Event

    kull, (number, day) = result.as_stated.case.kull, at
    start, end = clocks(samling, held, day)
    # DTSTAMP must be there but must not tell when the plan was made: the same plan gives the same bytes.
    # The same day of the same samling keeps its UID in the next version, so that it moves instead of doubling.
    name = f"samlingsplan/{kull.name}/{kull_class.id}/{held.number}/{number}"
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, name)))
    event.add("dtstamp", datetime(kull.start_year, 1, 1, tzinfo=UTC))
    event.add("dtstart", datetime.combine(day, start, ZoneInfo(ZONE)))
    event.add("dtend", datetime.combine(day, end, ZoneInfo(ZONE)))
    event.add("summary", words("render.event", number=held.number, module=samling.module, day=number))
    event.add("location", plain(_place(result, held, words)))
    event.add("description", _samling_description(result, samling, kull_class, number == 1, words))
    return event


def _days(held: Held) -> Iterator[date]:
    for i in range((held.end - held.start).days + 1):
        yield held.start + timedelta(days=i)


def clocks(samling: Samling, held: Held, day: date) -> tuple[time, time]:
    """Return when a day starts, registration included, and ends."""
    start = samling.must_arrive if day == held.start else samling.day_start
    return start, samling.last_end if day == held.end else samling.day_end


def _place(result: Result, held: Held, words: Words) -> str:
    return words("render.digital") if held.place is None else result.case.venues[held.place].name


def _samling_description(result: Result, samling: Samling, kull_class: KullClass, first_day: bool, words: Words) -> str:
    lines = [plain(f"{result.case.kull.name} – {kull_class.name}")]
    if samling.common:
        lines.append(words("render.common_occasion"))
    if first_day and samling.registration is not None:
        at = {"registration": f"{samling.registration:%H.%M}", "start": f"{samling.first_start:%H.%M}"}
        lines.append(words("render.registration", **at))
    if result.brief.synthetic:
        lines.append(words("render.synthetic"))
    return "\n".join(lines)


CALENDARS = Output("calendars", write)
