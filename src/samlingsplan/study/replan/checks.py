"""What a log of events cannot mean: another plan's, unknown names, contradictions, and what is past."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from samlingsplan.domain import EventKind, Participant, Week
from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.intake.entrants import participants_after
from samlingsplan.plain_text import short
from samlingsplan.scenario.event_log import (
    AnyEvent,
    CalledUp,
    Declined,
    LateEntrant,
    LecturerLost,
    PlaceLost,
    PostDecided,
    RoomLost,
    SamlingDigital,
    WeekLost,
    WorkplaceChange,
)
from samlingsplan.scenario.place_keys import ambiguous
from samlingsplan.scenario.quoting import nearest
from samlingsplan.study.replan.contradictions import contradictions
from samlingsplan.study.replan.published import Published

_SOME = 12
"""Names that are listed as allowed, at most."""


def leaders_after(published: Published, something_new: bool = True) -> tuple[Participant, ...]:
    """Return the leaders of the new version, once the log is found usable.

    Parameters
    ----------
    published
        The plan, with the log of what has happened.
    something_new
        Whether the log must say something that is not in the plan already.

    Raises
    ------
    InputError
        With every fault of every event, in the order of the file.
    """
    faults = [*_of_another_plan(published), *_repeated(published), *_dates(published)]
    if something_new and not published.new:
        faults.append(Complaint("replan.nothing_new", published.log.location(["events"])))
    for index, event in published.new:
        faults += [*_unknown(published, index, event), *_past(published, index, event)]
    faults += contradictions(published)
    incoming = {i: event for i, event in published.new if isinstance(event, LateEntrant | WorkplaceChange)}
    leaders: tuple[Participant, ...] = ()
    try:
        admitted = published.case.participants
        leaders = participants_after(admitted, published.leavers, published.scenario, published.log, incoming)
    except InputError as error:
        faults += error.complaints
    if not (leaders or faults):
        faults.append(Complaint("replan.nobody_left", published.log.location(["events"])))
    if faults:
        raise InputError(sorted(faults, key=place_of))
    return leaders


def of_workplaces(fault: Complaint, published: Published, leaders: Iterable[Participant]) -> Iterator[Complaint]:
    """Yield a fault; that no journey is known from a workplace by the event that names it, with what to do."""
    origins = {str(leader.id): leader.origin for leader in leaders}
    named = [(i, event.who or "") for i, event in published.new if isinstance(event, LateEntrant | WorkplaceChange)]
    meant = [(i, origins[who]) for i, who in named if str(origins.get(who)) == fault.values.get("found")]
    if fault.key != "intake.unreachable" or not meant:
        yield fault
        return
    for index, origin in meant:
        field = "kommune" if origin.settlement is None else "settlement"
        yield Complaint(f"replan.no_journey_{field}", published.at(index, field), {"found": str(origin)})


def place_of(fault: Complaint) -> tuple[int, int]:
    """Return where in a log a fault is, to sort by."""
    where = fault.where
    return (0, 0) if where is None else (where.line or 0, where.column or 0)


def _of_another_plan(published: Published) -> Iterator[Complaint]:
    """Yield that the log is about another plan."""
    stated = published.log.value.plan
    began = [published.digest, *reversed(published.predecessors[:-1])]
    if stated not in began:
        where = published.log.location(["plan"])
        values: dict[str, Value] = {"found": stated, "allowed": published.digest, "folder": str(published.folder)}
        yield Complaint("replan.other_plan", where, values)


def _repeated(published: Published) -> Iterator[Complaint]:
    """Yield ids that stand twice, and events that were another thing in an earlier version."""
    seen: dict[str, int] = {}
    for index, event in enumerate(published.log.value.events):
        first = seen.setdefault(event.id, index)
        if first != index:
            line = published.at(first, "id").line
            yield Complaint("replan.id_twice", published.at(index, "id"), {"found": event.id, "line": line})
        elif event.id in published.known and published.known[event.id] != event:
            values: dict[str, Value] = {"found": event.id, "version": len(published.predecessors)}
            yield Complaint("replan.event_changed", published.at(index, "id"), values)


def _dates(published: Published) -> Iterator[Complaint]:
    """Yield events after the day of the version, and a day before that of the version before."""
    for index, event in published.new:
        if event.date > published.day:
            values = {"found": str(event.date), "allowed": str(published.day)}
            yield Complaint("replan.after_day", published.at(index, "date"), values)
    before = None if published.kept is None else published.kept.day
    if before is not None and published.day < before:
        values = {"found": str(published.day), "allowed": str(before)}
        yield Complaint("replan.day_backwards", published.log.location(["day"]), values)


def _unknown(published: Published, index: int, event: AnyEvent) -> Iterator[Complaint]:
    """Yield each name in an event that the plan does not know."""
    case, scenario = published.case, published.scenario.value
    named = partial(_unknown_name, published, index)
    leader = event.who
    admitted = [str(each.id) for each in case.participants]
    if isinstance(event, LateEntrant | CalledUp | Declined):
        if event.leader in admitted:
            yield Complaint("replan.already_in", published.at(index, "leader"), {"found": event.leader})
    elif leader is not None:
        yield from named("leader", leader, admitted)
    class_id = getattr(event, "class_id", None)
    if class_id is not None:
        yield from named("class_id", class_id, list(published.plan.by_id))
    place = getattr(event, "place", None)
    if place is not None and len(meant := published.places.find(place)) > 1:
        yield ambiguous(place, meant, published.at(index, "place"))
    elif place is not None:
        yield from named("place", place, [key for key in scenario.venues if key in case.venues])
    samling = getattr(event, "samling", None)
    if samling is not None:
        yield from named("samling", str(samling), [str(each.number) for each in case.samlinger])
    if isinstance(event, PostDecided):
        lost = [each.id for each in _all(published) if EventKind(each.kind) is EventKind.POST_LOST]
        yield from named("event_id", event.event_id, lost)
    if isinstance(event, LecturerLost):
        yield from _teachers(published, index, event)


def _teachers(published: Published, index: int, event: LecturerLost) -> Iterator[Complaint]:
    """Yield a lecturer who is none, or that the event says neither who nor which samling."""
    people = published.scenario.value.lecturers.people
    if event.lecturer is not None and (event.samling, event.teams) == (None, None):
        yield from _unknown_name(published, index, "lecturer", event.lecturer, list(people))
    elif event.lecturer is not None or None in (event.samling, event.teams):
        yield Complaint("replan.lecturer_or_samling", published.at(index))


def _all(published: Published) -> Iterator[AnyEvent]:
    yield from (*published.known.values(), *(event for _, event in published.new))


def _unknown_name(
    published: Published, index: int, field: str, found: str, known: Iterable[str]
) -> Iterator[Complaint]:
    """Yield that a name is unknown, with the nearest one that is known."""
    names = sorted(known)
    if found in names:
        return
    where, near = published.at(index, field), nearest(found, names)
    if near is not None:
        yield Complaint("replan.unknown_name_near", where, {"field": field, "found": short(found), "suggestion": near})
    else:
        values: dict[str, Value] = {"field": field, "found": short(found), "allowed": names[:_SOME] or ["–"]}
        yield Complaint("replan.unknown_name", where, values)


def _past(published: Published, index: int, event: AnyEvent) -> Iterator[Complaint]:
    """Yield that an event would change what is past, or what has too little notice."""
    if isinstance(event, RoomLost | LecturerLost | WeekLost):
        yield from _past_weeks(published, index, "weeks", event.weeks)
    if isinstance(event, PlaceLost):
        if event.from_week is not None:
            yield from _past_weeks(published, index, "from_week", event.from_week)
        yield from _too_near(published, index, event)
    if isinstance(event, WeekLost) and Week.parse_ends(event.weeks)[0] >= Week.of(published.day):
        yield from _stands(published, index, event)
    if isinstance(event, SamlingDigital):
        yield from _held_already(published, index, event)


def _past_weeks(published: Published, index: int, field: str, weeks: str) -> Iterator[Complaint]:
    first, now = Week.parse_ends(weeks)[0], Week.of(published.day)
    if first < now:
        values = {"found": weeks, "allowed": str(now), "day": str(published.day)}
        yield Complaint("replan.past_weeks", published.at(index, field), values)


def _too_near(published: Published, index: int, event: PlaceLost) -> Iterator[Complaint]:
    """Yield each samling at a lost place that has too little notice, and is not held on the net."""
    for each, held in published.held():
        because = published.displaced.get(each.id, {}).get(held.number)
        if because == event.id and not published.has_notice(held):
            values = _samling(published, each.name, held.number, held.start.isoformat())
            yield Complaint("replan.place_too_near", published.at(index, "place"), values)


def _stands(published: Published, index: int, event: WeekLost) -> Iterator[Complaint]:
    """Yield each samling that is held in a lost week and may not be moved."""
    lost = Week.parse_range(event.weeks)
    for each, held in published.held():
        if held.week in lost and event.place in (None, held.place):
            values = _samling(published, each.name, held.number, held.start.isoformat())
            if not published.has_notice(held):
                yield Complaint("replan.week_too_near", published.at(index, "weeks"), values)
            elif published.dates_exam(held):
                yield Complaint("replan.week_of_exam", published.at(index, "weeks"), values)


def _samling(published: Published, name: str, number: int, start: str) -> Mapping[str, Value]:
    weeks = published.log.value.limits.notice_weeks
    first = published.first_with_notice.isoformat()
    return {"class_name": name, "number": number, "found": start, "weeks": weeks, "allowed": first}


def _held_already(published: Published, index: int, event: SamlingDigital) -> Iterator[Complaint]:
    """Yield that all classes that are meant have begun the samling."""
    meant = [
        held for each, held in published.held() if event.class_id in (None, each.id) and held.number == event.samling
    ]
    if meant and all(held.start <= published.day for held in meant):
        last = max(held.start for held in meant)
        values: dict[str, Value] = {"number": event.samling, "day": str(published.day), "found": str(last)}
        yield Complaint("replan.samling_past", published.at(index, "samling"), values)
    elif meant and all(held.place is None for held in meant):
        yield Complaint("replan.digital_already", published.at(index, "samling"), {"number": event.samling})
