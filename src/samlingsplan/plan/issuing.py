"""The edition of the calendars that a plan issues: what is new, moved or cancelled since the edition before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import chain, count

from samlingsplan.domain import Case, Issue, IssuedEvent, ParticipantId
from samlingsplan.plan.meetings import (
    Meeting,
    class_meetings,
    kull_meetings,
    lecturer_meetings,
    place_meetings,
)
from samlingsplan.plan.plan import Plan


def issue_of(case: Case, plan: Plan) -> Issue:
    """Return the edition of a plan; the first where it follows no earlier plan of the kull.

    An event keeps its edition until its time, place or title changes. An event that is no longer held stays as
    cancelled, so that whoever has it gets to know, in whichever later edition (RFC 5546, section 3.2.5).
    """
    before = None if case.earlier is None else case.earlier.issue
    calendars = calendars_of(case, plan, before)
    made = [each.event for each in all_meetings(case, plan, calendars)]
    editions = (*(() if before is None else before.editions), _stamp(case, before))
    named = {class_id: calendar for class_id, calendar in calendars.items() if class_id != calendar}
    by_video = {each.id: each.by_video for each in case.participants if each.by_video and each.id in plan.seats}
    if before is None:
        return Issue(editions, tuple(made), named, by_video=by_video)
    events = tuple(_followed(made, before.events, len(editions) - 1))
    seated = dict(_seated(case, plan, before, calendars))
    return Issue(editions, events, named, seated, by_video, dict(_changed_over(plan, before, by_video)))


def all_meetings(case: Case, plan: Plan, calendars: Mapping[str, str]) -> tuple[Meeting, ...]:
    """Return what stands in the calendars of classes, organisers, places and lecturers.

    Parameters
    ----------
    case
        The data of the plan.
    plan
        The plan.
    calendars
        The calendar of each class.
    """
    staff = sorted({key for each in plan.classes for held in each.samlinger for key in held.lecturers})
    made = [
        *(meeting for each in plan.classes for meeting in class_meetings(case, each, calendars[each.id])),
        *kull_meetings(case),
        *(meeting for place in plan.open_venues() for meeting in place_meetings(case, plan, place, calendars)),
        *(meeting for lecturer in staff for meeting in lecturer_meetings(case, plan, lecturer, calendars)),
    ]
    issued = () if case.earlier is None or case.earlier.issue is None else case.earlier.issue.events
    return tuple(_under_their_keys(made, issued))


def _under_their_keys(made: Sequence[Meeting], issued: Iterable[IssuedEvent]) -> Iterator[Meeting]:
    """Yield meetings; of an activity with several dates each keeps the key that its date had.

    When the second of three dates is taken away, that one is cancelled and the third stays. By their order alone, the
    second would move to the third, and the third would be cancelled.
    """
    before: dict[tuple[str, str], list[IssuedEvent]] = {}
    for event in issued:
        before.setdefault((event.calendar, _stem(event)), []).append(event)
    days = {(each.event.calendar, _stem(each.event), each.event.start) for each in made}
    free: dict[tuple[str, str], Iterator[str]] = {}
    for meeting in made:
        named = (meeting.event.calendar, _stem(meeting.event))
        if not _is_dated(meeting.event) or named not in before:
            yield meeting
            continue
        had = {event.start: event.key for event in before[named] if not event.cancelled}
        gone = [key for day, key in had.items() if (*named, day) not in days]
        keys = free.setdefault(named, chain(gone, _new_keys(named[1], len(before[named]))))
        key = had.get(meeting.event.start) or next(keys)
        yield replace(meeting, event=replace(meeting.event, key=key))


def _stem(event: IssuedEvent) -> str:
    """Return the key of an event without the number of the turn."""
    return event.key.rpartition("/")[0]


def _is_dated(event: IssuedEvent) -> bool:
    """Whether an event has a date of its own and follows no samling."""
    return event.whole_days and event.key.split("/")[-2] == "0"


def _new_keys(stem: str, issued: int) -> Iterator[str]:
    """Yield the keys of dates that are new, after as many as were issued."""
    return (f"{stem}/{number}" for number in count(issued + 1))


def calendars_of(case: Case, plan: Plan, before: Issue | None) -> dict[str, str]:
    """Return the calendar of each class: that of the class it goes on from, or one of its own."""
    continues = {} if case.version is None else case.version.continues
    found: dict[str, str] = {}
    if before is not None:
        goes_on = [each.id for each in plan.classes if each.id in continues]
        others = [each.id for each in plan.classes if each.id not in continues]
        for class_id in (*goes_on, *others):
            calendar = before.calendar_of(continues.get(class_id, class_id))
            taken = calendar in found.values()
            found[class_id] = f"{class_id}/{before.edition + 1}" if taken else calendar
    return {each.id: found.get(each.id, each.id) for each in plan.classes}


def former_class(case: Case, leader: ParticipantId) -> str | None:
    """Return the class that a leader had in the edition before, by its id then; None for who is new."""
    seat = None if case.earlier is None else case.earlier.seats.get(leader)
    continues = {} if case.version is None else case.version.continues
    return None if seat is None else continues.get(seat, seat)


def _stamp(case: Case, before: Issue | None) -> datetime:
    """Return when an edition is made: on the day of the version; the same plan gives the same bytes."""
    first = datetime(case.kull.start_year, 1, 1, tzinfo=UTC)
    made = first if case.version is None else datetime.combine(case.version.day, time(), UTC)
    return made if before is None else max(made, before.editions[-1] + timedelta(minutes=1))


def _followed(made: Iterable[IssuedEvent], issued: Iterable[IssuedEvent], edition: int) -> Iterator[IssuedEvent]:
    """Yield the events of a new edition, then those that are cancelled."""
    last = {(each.calendar, each.key): each for each in issued}
    for event in made:
        before = last.pop((event.calendar, event.key), None)
        same = before is not None and event == replace(before, edition=0)
        yield replace(event, edition=before.edition if same and before is not None else edition)
    for gone in last.values():
        yield gone if gone.cancelled else replace(gone, edition=edition, cancelled=True)


def _seated(case: Case, plan: Plan, before: Issue, calendars: Mapping[str, str]) -> Iterator[tuple[ParticipantId, int]]:
    """Yield the edition in which each leader last changed class, for leaders who did."""
    for leader in case.participants:
        former = former_class(case, leader.id)
        if former is None or leader.id not in plan.seats:
            continue
        if before.calendar_of(former) != calendars[plan.seats[leader.id]]:
            yield leader.id, before.edition + 1
        elif leader.id in before.seated:
            yield leader.id, before.seated[leader.id]


def _changed_over(
    plan: Plan, before: Issue, by_video: Mapping[ParticipantId, Sequence[int]]
) -> Iterator[tuple[ParticipantId, Mapping[int, int]]]:
    """Yield the edition in which each leader last changed between the place and video, by samling."""
    for leader in plan.seats:
        changed = {*before.by_video.get(leader, ())} ^ {*by_video.get(leader, ())}
        editions = {**before.followed.get(leader, {}), **dict.fromkeys(changed, before.edition + 1)}
        if editions:
            yield leader, dict(sorted(editions.items()))
