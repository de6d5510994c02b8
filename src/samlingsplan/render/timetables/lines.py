"""The lines of timetables: «Samling 1 · Uke 38: tirsdag 21.–torsdag 23. september 2021 · kl. 10.00–15.00 · …».

A timetable says what a calendar says: its lines are made from the calendar's entries, and what has moved since the
version before is marked.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import groupby

from samlingsplan.domain import Issue, IssuedEvent, LecturerId, Origin, ParticipantId, VenueId
from samlingsplan.measures.calendar import exam_dates
from samlingsplan.measures.leaders import held_on
from samlingsplan.messages import Words
from samlingsplan.plan import ActivityDate, KullClass, Meeting, TeachingDay, former_class
from samlingsplan.plan.meetings import KULL
from samlingsplan.render.calendar_file import Entry
from samlingsplan.render.calendars import Calendars, entries_of_leader
from samlingsplan.render.days import days_in_words
from samlingsplan.render.output import Audience, Reader
from samlingsplan.travel import stay_at


@dataclass(frozen=True, slots=True)
class Line:
    """A samling, or an activity between samlinger, in words.

    Parameters
    ----------
    start
        Its first day.
    kind
        ``samling``, ``exam``, ``activity`` or ``cancelled``.
    head, rest
        What it is and when; and the hours, the place and the subject.
    details
        The hours of each day, and what else is to be known.
    change
        What has changed since the version before; empty where nothing has.
    """

    start: date
    kind: str
    head: str
    rest: str
    details: tuple[str, ...] = ()
    change: str = ""


@dataclass(frozen=True)
class Timetables:
    """Makes timetables from the calendars of a plan, in the language of its result.

    Parameters
    ----------
    made
        The calendars.
    words
        The language.
    reader
        For whom.
    """

    made: Calendars
    words: Words
    reader: Reader

    def of_class(self, kull_class: KullClass, on_video: bool = False) -> tuple[Line, ...]:
        """Return the timetable of a class; it says who follows by video only where that is asked for."""
        calendar = self.made.of_class[kull_class.id]
        video = self._on_video(kull_class) if on_video else {}
        return self._lines(self.made.entries.get(calendar, ()), self._issued(calendar), video=video)

    def of_leader(self, leader: ParticipantId) -> tuple[Line, ...]:
        """Return the timetable of a leader."""
        former = former_class(self.made.result.as_stated.case, leader)
        before = self._issued("" if former is None or self._earlier is None else self._earlier.calendar_of(former))
        own = self._earlier.by_video.get(leader, ()) if self._earlier is not None else ()
        return self._lines(tuple(entries_of_leader(self.made, leader)), before, had_by_video=own)

    def of_place(self, place: VenueId) -> tuple[Line, ...]:
        """Return the timetable of the rooms at a place, of all classes."""
        return self._of_several(f"place/{place}")

    def of_lecturer(self, lecturer: LecturerId) -> tuple[Line, ...]:
        """Return the timetable of a lecturer, of all classes, with the journeys."""
        return self._of_several(f"lecturer/{lecturer}", lecturer)

    def of_organisers(self) -> tuple[Line, ...]:
        """Return the meetings and reports that no class takes part in."""
        return self._of_several(KULL)

    def days_off(self, kull_class: KullClass) -> str:
        """Return the days that a leader of a class asks the employer for."""
        exams = exam_dates(self.made.result.case, kull_class)
        samling_days = sum((held.end - held.start).days + 1 for held in kull_class.samlinger)
        words, exam_days = self.words, sum(len(each.days) for each in exams)
        when = "; ".join(f"{each.activity.name} {days_in_words(each.start, each.end, words)}" for each in exams)
        counts = {"days": samling_days + exam_days, "samling_days": samling_days, "exam_days": exam_days}
        return words("timetables.days_off_exams" if exams else "timetables.days_off", **counts, when=when)

    @property
    def _earlier(self) -> Issue | None:
        earlier = self.made.result.as_stated.case.earlier
        return None if earlier is None else earlier.issue

    @cached_property
    def _by_calendar(self) -> Mapping[str, Mapping[str, IssuedEvent]]:
        """The events of the version before that were held, by calendar and key."""
        found: dict[str, dict[str, IssuedEvent]] = {}
        for event in () if self._earlier is None else self._earlier.events:
            if not event.cancelled:
                found.setdefault(event.calendar, {})[event.key] = event
        return found

    def _issued(self, calendar: str) -> Mapping[str, IssuedEvent] | None:
        """Return what a calendar held in the version before; None where there was no version before."""
        return None if self._earlier is None else self._by_calendar.get(calendar, {})

    def _of_several(self, calendar: str, lecturer: LecturerId | None = None) -> tuple[Line, ...]:
        return self._lines(self.made.entries.get(calendar, ()), self._issued(calendar), True, lecturer)

    def _lines(
        self,
        entries: Sequence[Entry],
        issued: Mapping[str, IssuedEvent] | None,
        classes: bool = False,
        lecturer: LecturerId | None = None,
        video: Mapping[int, str] | None = None,
        had_by_video: Collection[int] = (),
    ) -> tuple[Line, ...]:
        """Return entries as lines in order of time.

        Parameters
        ----------
        entries
            The entries of a calendar.
        issued
            What the calendar held in the version before, by key; None where there was none.
        classes
            Whether the lines are of several classes, and name them.
        lecturer
            Whose journeys are given, or None.
        video
            Who follows a samling by video, by its number.
        had_by_video
            What the leader whose timetable it is followed by video in the version before.
        """
        lines = []
        for _, group in groupby(entries, _samling_or_date):
            together = list(group)
            event = together[0].event
            if event.cancelled:
                if event.edition == self.made.issue.edition:
                    lines.append(self._cancelled(together))
                continue
            match together[0].meeting:
                case Meeting(of=TeachingDay() as day):
                    change = self._change(together, issued, day.held.number in had_by_video)
                    lines.append(self._samling(day, together, change, classes, lecturer, video or {}))
                case Meeting(of=ActivityDate() as dated):
                    lines.append(self._activity(dated, self._change(together, issued)))
        return tuple(sorted(lines, key=lambda line: (line.start, line.kind != "samling")))

    def _samling(
        self,
        day: TeachingDay,
        together: Sequence[Entry],
        change: str,
        classes: bool,
        lecturer: LecturerId | None,
        video: Mapping[int, str],
    ) -> Line:
        held, samling, words = day.held, day.samling, self.words
        days = days_in_words(held.start, held.end, words)
        hours = {"start": f"{samling.must_arrive:%H.%M}", "end": f"{samling.last_end:%H.%M}"}
        place = self._place(held.place, together[0].by_video)
        if held.number in video:
            place += words("render.by_video", leaders=video[held.number])
        head = words("timetables.samling", number=held.number, week=held.week.number, days=days)
        if classes:
            head = words("timetables.of_class", samling=head, name=day.kull_class.name)
        details = [self._hours(day)]
        if samling.common:
            details.append(words("render.common_occasion"))
        if held.lecturers and not self.reader.public and lecturer is None:
            names = self.made.result.case.staff.names(held.lecturers)
            details.append(words("timetables.lecturers", names=names))
        if lecturer is not None:
            details.append(self._journey(day, lecturer))
        rest = words("timetables.rest", **hours, place=place, module=samling.module)
        return Line(held.start, "samling", head, rest, tuple(filter(None, details)), change)

    def _place(self, place: VenueId | None, by_video: bool = False) -> str:
        if place is None or by_video:
            return self.words("render.digital" if place is None else "render.on_video")
        venue = self.made.result.case.venues.get(place)
        return str(place) if venue is None else ", ".join(filter(None, (venue.name, venue.address)))

    def _hours(self, day: TeachingDay) -> str:
        """Return the hours of each day of a samling, registration apart from the teaching."""
        held, samling, words = day.held, day.samling, self.words
        said = []
        for n in range((held.end - held.start).days + 1):
            of = date.fromordinal(held.start.toordinal() + n)
            starts = samling.first_start if n == 0 else samling.day_start
            ends = samling.last_end if of == held.end else samling.day_end
            registered = n == 0 and samling.registration is not None
            said.append(
                words(
                    "timetables.registered_day" if registered else "timetables.day",
                    day=words.date(of, words("render.dates.weekday_day")),
                    registration=f"{samling.registration:%H.%M}" if registered else "",
                    start=f"{starts:%H.%M}",
                    end=f"{ends:%H.%M}",
                )
            )
        return "; ".join(said)

    def _journey(self, day: TeachingDay, lecturer: LecturerId) -> str:
        """Return a lecturer's journey to a samling, from home where the scenario states it."""
        case, held, words = self.made.result.case, day.held, self.words
        known = case.staff.people.get(lecturer)
        if held.place is None:
            return words("timetables.no_journey")
        if known is None or known.home is None:
            return words("timetables.unknown_home")
        origin = Origin(known.home)
        journey = case.journeys.get((origin, held.place))
        if journey is None:
            return words("timetables.unknown_home")
        stay = stay_at(case, origin, held.place, day.samling, held_on(held, day.samling))
        home = case.kommuner[known.home].full_name
        said = words("timetables.journey", home=home, duration=words.duration(journey.travel_min), nights=stay.nights)
        before = words("timetables.evening_before") if stay.evening_before else ""
        return f"{said} {before}".rstrip()

    def _activity(self, dated: ActivityDate, change: str) -> Line:
        words, activity = self.words, dated.activity
        must = words("render.activity.obligatory" if activity.obligatory else "render.activity.voluntary")
        kind, mode = words(f"measures.values.kind.{activity.kind}"), words(f"measures.values.mode.{activity.mode}")
        days = days_in_words(dated.start, dated.end, words)
        head = words("timetables.activity", week=dated.week.number, days=days)
        rest = words("timetables.activity_rest", name=activity.name, kind=kind, mode=mode, must=must)
        details = (words("timetables.nearest_leader"),) if activity.with_nearest_leader else ()
        return Line(dated.start, "exam" if activity.kind.is_exam else "activity", head, rest, details, change)

    def _change(
        self, together: Sequence[Entry], issued: Mapping[str, IssuedEvent] | None, by_video: bool = False
    ) -> str:
        """Return what has changed since the version before of a samling or an activity."""
        if issued is None:
            return ""
        had = [issued[entry.event.key] for entry in together if entry.event.key in issued]
        if not had:
            return self.words("timetables.new")
        same = [_when_and_where(entry.event) for entry in together] == [_when_and_where(event) for event in had]
        met = had[0].place is None or by_video == together[0].by_video
        return "" if same and met else self.words("timetables.moved", before=self._said_before(had, by_video))

    def _cancelled(self, together: Sequence[Entry]) -> Line:
        events = [entry.event for entry in together]
        first, words = events[0], self.words
        title = first.title
        if not first.whole_days:
            title = words("timetables.cancelled_samling", number=first.key.split("/")[-2], module=title)
        head = words("timetables.cancelled", title=title)
        return Line(_day(first.start), "cancelled", head, self._said_before(events))

    def _said_before(self, events: Sequence[IssuedEvent], by_video: bool = False) -> str:
        """Return when and where a samling or an activity was in the version before."""
        days = days_in_words(_day(events[0].start), _day(events[-1].end), self.words)
        if events[0].whole_days:
            return days
        return f"{days} · {self._place(events[0].place, by_video)}"

    def _on_video(self, kull_class: KullClass) -> Mapping[int, str]:
        """Return who follows each samling by video, as far as the reader may know."""
        if self.reader.by_groups:
            return {}
        result = self.made.result
        members = result.plan.members(result.case, kull_class.id)
        found = {}
        for held in kull_class.samlinger:
            away = [leader.id for leader in members if held.place is not None and held.number in leader.by_video]
            if away:
                found[held.number] = ", ".join(away) if self.reader.audience is Audience.PLANNER else str(len(away))
        return found


def _samling_or_date(entry: Entry) -> tuple[str, bool]:
    """Return what is the same for the days of one samling, and differs between activities."""
    event = entry.event
    return (event.key if event.whole_days else event.key.rpartition("/")[0]), event.cancelled


def _when_and_where(event: IssuedEvent) -> tuple[date, date, VenueId | None]:
    return event.start, event.end, event.place


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
