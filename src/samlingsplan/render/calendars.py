"""``calendars/*.ics``: one calendar per class, place, lecturer and leader, with teaching days and activities.

Teaching days go by the clock. Deadlines and meetings between the samlinger are events that last whole days; those of
the organisers alone have a calendar of their own, ``kull.ics``. A new version of a plan issues a new edition: what has
moved has a higher SEQUENCE, and what is no longer held stays as cancelled (RFC 5545, RFC 5546).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from samlingsplan.domain import Issue, ParticipantId
from samlingsplan.messages import Words
from samlingsplan.plan import Meeting, Result, TeachingDay, all_meetings, calendars_of, former_class, issue_of
from samlingsplan.plan.meetings import KULL
from samlingsplan.render.calendar_file import CalendarFile, Entry
from samlingsplan.render.output import PLANNER, Audience, Output, Reader, file_name

Named = TypeVar("Named", bound=str)


@dataclass(frozen=True, slots=True)
class Calendars:
    """The edition of a plan's calendars, with their entries.

    Parameters
    ----------
    result
        The plan, in the reader's language.
    issue
        Its edition.
    of_class
        The calendar of each class.
    entries
        The entries of each calendar, those held first, by the calendar.
    by_video
        The samlinger that a leader follows by video, for leaders who do.
    """

    result: Result
    issue: Issue
    of_class: Mapping[str, str]
    entries: Mapping[str, Sequence[Entry]]
    by_video: Mapping[ParticipantId, tuple[int, ...]]


def calendars(result: Result) -> Calendars:
    """Return the calendars of a plan, in the edition that its ``plan.json`` states."""
    stated = result.as_stated.case
    issue = issue_of(stated, result.plan)
    earlier = None if stated.earlier is None else stated.earlier.issue
    of_class = calendars_of(stated, result.plan, earlier)
    meetings = all_meetings(result.case, result.plan, of_class)
    held = {(each.event.calendar, each.event.key): each for each in meetings}
    entries: dict[str, list[Entry]] = {}
    for event in issue.events:
        entries.setdefault(event.calendar, []).append(Entry(event, held.get((event.calendar, event.key))))
    by_video = {leader.id: leader.by_video for leader in stated.participants if leader.by_video}
    return Calendars(result, issue, of_class, entries, by_video)


def write(result: Result, folder: Path, words: Words, reader: Reader = PLANNER) -> None:
    """Write the calendars that a reader may see: leaders' for the planner alone, lecturers' not for the public."""
    made, top = calendars(result), folder / "calendars"
    file = CalendarFile(result, made.issue, words)
    for stem, name, calendar in _of_classes(made):
        _write(top, stem, file.of(name, calendar, made.entries.get(calendar, ())))
    if meetings := made.entries.get(KULL):
        _write(top, KULL, file.of(result.case.kull.name, KULL, meetings))
    _write_subset(made, file, top / "places", "place", {key: each.name for key, each in result.case.venues.items()})
    if not reader.public:
        people = {key: person.name for key, person in result.case.staff.people.items()}
        _write_subset(made, file, top / "lecturers", "lecturer", people)
    if reader.audience is Audience.PLANNER:
        for leader, stem in stems(leaders_of(result)).items():
            _write(top / "leaders", stem, file.of(leader, f"leader/{leader}", entries_of_leader(made, leader)))


def _of_classes(made: Calendars) -> Iterator[tuple[str, str, str]]:
    """Yield the file, name and calendar of each class, then of those that are no more."""
    for each in made.result.plan.classes:
        yield each.id, each.name, made.of_class[each.id]
    known = {*made.of_class.values(), KULL}
    for calendar in made.entries:
        if calendar not in known and not calendar.startswith(("place/", "lecturer/")):
            yield calendar.replace("/", "-"), calendar, calendar


def _write_subset(made: Calendars, file: CalendarFile, folder: Path, kind: str, names: Mapping[Any, str]) -> None:
    """Write the calendars of one kind."""
    for calendar, entries in made.entries.items():
        found, _, key = calendar.partition("/")
        if found == kind:
            _write(folder, key, file.of(names.get(key, key), calendar, entries))


def leaders_of(result: Result) -> tuple[ParticipantId, ...]:
    """Return who has a seat, and who had one in the version before."""
    earlier = result.case.earlier
    before = () if earlier is None or earlier.issue is None else tuple(sorted(earlier.seats))
    return tuple(dict.fromkeys((*result.plan.seats, *before)))


def stems(leaders: Iterable[Named]) -> dict[Named, str]:
    """Return a file's name for each pseudonym, on platforms too where capitals or accents make no difference."""
    found: dict[Named, str] = {}
    seen: Counter[str] = Counter()
    for leader in leaders:
        stem = re.sub(r"[^A-Za-z0-9_-]", "_", leader)[:60]
        stem = stem if stem[0].isalnum() else f"x{stem}"
        seen[stem.casefold()] += 1
        number = seen[stem.casefold()]
        found[leader] = stem if number == 1 else f"{stem}__{number}"
    return found


def entries_of_leader(made: Calendars, leader: ParticipantId) -> Iterator[Entry]:
    """Yield what a leader has: the events of the class, and as cancelled what only the class before had."""
    seat, case = made.result.plan.seats.get(leader), made.result.as_stated.case
    moved, now = made.issue.seated.get(leader, 0), made.issue.edition
    mine = () if seat is None else made.entries.get(made.of_class[seat], ())
    for entry in mine:
        # Who came to the class later never had what was cancelled before.
        if not (entry.event.cancelled and entry.event.edition < moved):
            changed = max(entry.event.edition, moved, _changed_over(made, leader, entry))
            yield _followed(made, leader, entry.since(changed))
    former = former_class(case, leader)
    earlier = None if case.earlier is None else case.earlier.issue
    if earlier is None or former is None or not (seat is None or moved == now):
        return
    keys = {entry.event.key for entry in mine}
    for event in earlier.events:
        if event.calendar == earlier.calendar_of(former) and event.key not in keys:
            yield Entry(event, None).since(now)


def _changed_over(made: Calendars, leader: ParticipantId, entry: Entry) -> int:
    """Return the edition in which a leader last changed between the place and video for what an entry is of."""
    match entry.meeting:
        case Meeting(of=TeachingDay() as day):
            return made.issue.followed.get(leader, {}).get(day.held.number, 0)
        case _:
            return 0


def _followed(made: Calendars, leader: ParticipantId, entry: Entry) -> Entry:
    """Return an entry as a leader follows it: by video, or where the class meets."""
    match entry.meeting:
        case Meeting(of=TeachingDay() as day) if day.held.number in made.by_video.get(leader, ()):
            return replace(entry, by_video=True)
        case _:
            return entry


def _write(folder: Path, stem: str, content: bytes) -> None:
    folder.mkdir(exist_ok=True)
    (folder / file_name(stem, "ics")).write_bytes(content)


CALENDARS = Output("calendars", write)
