"""One calendar as an iCalendar file (RFC 5545), for people to subscribe to or to import."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from samlingsplan.domain import Issue, IssuedEvent
from samlingsplan.messages import Words
from samlingsplan.plain_text import plain
from samlingsplan.plan import ActivityDate, Meeting, Result, TeachingDay

if TYPE_CHECKING:
    from icalendar import Calendar, Component, Event

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


_UID = b"00000000-0000-0000-0000-000000000000"
"""Stands where each calendar has a UID of its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event, and what it is made from; nothing for one that is cancelled.

    Parameters
    ----------
    event
        The event.
    meeting
        What it is made from.
    by_video
        Whether the one whose calendar it is follows it by video while the class meets.
    """

    event: IssuedEvent
    meeting: Meeting | None
    by_video: bool = False

    def since(self, edition: int) -> "Entry":
        """Return the entry as of an edition; cancelled where there is no meeting."""
        cancelled = self.event.cancelled or self.meeting is None
        return replace(self, event=replace(self.event, edition=edition, cancelled=cancelled))


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """Writes calendars of one plan in one language.

    An event is in the calendars of its class and of each leader in it, where only its UID differs: it is written once.
    """

    result: Result
    issue: Issue
    words: Words
    written: dict[tuple[IssuedEvent, int, bool], bytes] = field(default_factory=dict, init=False, repr=False)

    def of(self, name: str, calendar: str, entries: Iterable[Entry]) -> bytes:
        """Return the file of a calendar.

        Parameters
        ----------
        name
            What people call it.
        calendar
            The calendar, by which each of its events has a UID that lasts.
        entries
            Its events.
        """
        head, end, _ = self._calendar(name).to_ical().rpartition(b"END:VCALENDAR")
        events = (self._as_bytes(entry).replace(_UID, self._uid(calendar, entry.event)) for entry in entries)
        return b"".join([head, *events, end, b"\r\n"])

    def _uid(self, calendar: str, event: IssuedEvent) -> bytes:
        name = f"samlingsplan/{self.result.as_stated.case.kull.name}/{calendar}/{event.key}"
        return str(uuid5(NAMESPACE_URL, name)).encode()

    def _as_bytes(self, entry: Entry) -> bytes:
        named = (entry.event, id(entry.meeting), entry.by_video)
        if named not in self.written:
            self.written[named] = bytes(self._event(entry).to_ical())
        return self.written[named]

    def _calendar(self, name: str) -> "Calendar":
        from icalendar import Calendar, vText

        made, kull = Calendar(), self.result.case.kull
        made.add("prodid", "-//samlingsplan//samlingsplan//NO")
        made.add("version", "2.0")
        if kull.organizer is not None:
            # METHOD:PUBLISH asks for an organizer (RFC 5546, section 3.2.1); without one, it is a plain calendar.
            made.add("method", "PUBLISH")
        # icalendar escapes the texts it knows, and this name is not among them.
        titled = name if name == kull.name else f"{kull.name} – {name}"
        made.add("x-wr-calname", vText(plain(titled)))
        made.add("x-wr-timezone", ZONE)
        made.add_component(_zone())
        return made

    def _event(self, entry: Entry) -> "Event":
        from icalendar import Event, vCalAddress, vText

        made, event, kull = Event(), entry.event, self.result.as_stated.case.kull
        made.add("uid", _UID.decode())
        # The day of the version, not the time of writing: the same plan gives the same bytes.
        at = self.issue.editions[event.edition]
        made.add("dtstamp", at)
        made.add("last-modified", at)
        made.add("sequence", event.edition)
        made.add("dtstart", _moment(event.start))
        # The end of what lasts whole days is the day after.
        made.add("dtend", event.end + timedelta(days=1) if event.whole_days else _moment(event.end))
        if event.cancelled:
            made.add("status", "CANCELLED")
        if event.cancelled or event.whole_days:
            made.add("transp", "TRANSPARENT")
        made.add("summary", plain(self._summary(entry)))
        if not event.whole_days:
            made.add("location", plain(self._place(entry)))
        made.add("description", self._description(entry))
        if kull.organizer is not None:
            address = vCalAddress(f"mailto:{kull.organizer.address}")
            address.params["CN"] = vText(plain(kull.organizer.name))
            made.add("organizer", address)
        return made

    def _summary(self, entry: Entry) -> str:
        event = entry.event
        title = event.title
        match entry.meeting:
            case Meeting(of=TeachingDay() as day):
                title = self.words("render.event", number=day.held.number, module=day.samling.module, day=day.number)
            case Meeting(of=ActivityDate() as dated):
                title = dated.activity.name
            case None if not event.whole_days:
                number, day_number = event.key.split("/")[-2:]
                title = self.words("render.event", number=int(number), module=event.title, day=int(day_number))
        return self.words("render.cancelled", event=title) if event.cancelled else title

    def _place(self, entry: Entry) -> str:
        place, venues = entry.event.place, self.result.case.venues
        if place is None:
            return self.words("render.digital")
        if entry.by_video:
            return self.words("render.on_video")
        if place not in venues:
            return place
        return ", ".join(filter(None, (venues[place].name, venues[place].address)))

    def _description(self, entry: Entry) -> str:
        lines = [] if entry.meeting is None or entry.event.cancelled else list(self._lines(entry.meeting))
        if self.result.brief.synthetic:
            lines.append(self.words("render.synthetic"))
        return "\n".join([plain(self._whose(entry)), *lines])

    def _whose(self, entry: Entry) -> str:
        kull, classes = self.result.case.kull.name, self.result.plan.by_id
        match entry.meeting:
            case Meeting(of=TeachingDay() as day):
                return f"{kull} – {day.kull_class.name}"
            case Meeting(of=ActivityDate(class_id=str(class_id))):
                return f"{kull} – {classes[class_id].name}"
            case _:
                return kull

    def _lines(self, meeting: Meeting) -> Iterable[str]:
        words, of = self.words, meeting.of
        if isinstance(of, ActivityDate):
            activity = of.activity
            must = words("render.activity.obligatory" if activity.obligatory else "render.activity.voluntary")
            kind, mode = words(f"measures.values.kind.{activity.kind}"), words(f"measures.values.mode.{activity.mode}")
            yield f"{kind}, {mode}, {must}"
            return
        if of.samling.common:
            yield words("render.common_occasion")
        if of.number == 1 and of.samling.registration is not None:
            at = {"registration": f"{of.samling.registration:%H.%M}", "start": f"{of.samling.first_start:%H.%M}"}
            yield words("render.registration", **at)


@cache
def _zone() -> "Component":
    from icalendar import Timezone

    return Timezone.from_ical(VTIMEZONE)


def _moment(at: date) -> date:
    return at.replace(tzinfo=ZoneInfo(ZONE)) if isinstance(at, datetime) else at
