"""A plan as the document ``plan.json``, written and read back; docs/plan-schema.md describes it."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from samlingsplan.domain import Case, Issue, IssuedEvent, Mode, Participant, VenueId
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.plan.activity_dates import ActivityDate, all_activities
from samlingsplan.plan.colloquia import Colloquia, Colloquium, colloquia_value, meeting_of
from samlingsplan.plan.form import (
    READ_BACK,
    ActivityForm,
    ClassForm,
    ColloquiaForm,
    ColloquiumForm,
    DocumentForm,
    EventForm,
    IssueForm,
    LevelForm,
    PartForm,
    ParticipantForm,
    SamlingForm,
    SchemaForm,
    WholeGapForm,
)
from samlingsplan.plan.issuing import issue_of
from samlingsplan.plan.outcome import Level, Outcome, Part, Status
from samlingsplan.plan.plan import Held, KullClass, Plan
from samlingsplan.plan.whole_gap import WholeGap, whole_gap


def plan_to_document(case: Case, outcome: Outcome, issued: bool = False) -> dict[str, object]:
    """Return the plan and its levels as plain data, ready for JSON.

    Parameters
    ----------
    case
        The data of the plan, with its texts as they are stated.
    outcome
        The result of the search.
    issued
        Whether it holds what the calendars have issued, as the plan of a folder does.

    Raises
    ------
    KeyError
        When the case has no journey for a leader to the route.
    """
    first = outcome.levels[0]
    document = DocumentForm(
        schema_=SchemaForm(),
        scenario=case.name,
        kull=case.kull.name,
        status=outcome.status,
        objective=first.objective,
        bound=first.bound,
        gap=first.gap,
        levels=tuple(_level(level) for level in outcome.levels),
        classes=tuple(_class(case, outcome.plan, kull_class) for kull_class in outcome.plan.classes),
        participants=tuple(_participant(case, outcome.plan, leader) for leader in case.participants),
        activities=tuple(_activity(each) for each in all_activities(case, outcome.plan)),
        calendars=_issue_form(issue_of(case, outcome.plan)) if issued else None,
        whole_gap=_whole_gap(whole_gap(case, outcome.levels)),
        colloquia=_colloquia(case, outcome.plan),
    )
    plain: dict[str, object] = document.model_dump(mode="json", by_alias=True)
    return plain


def plan_from_document(document: object, file: str = "plan.json") -> tuple[Plan, tuple[Level, ...], Status]:
    """Return the plan, the levels it claims and the status it claims.

    Derived figures (gap, size, minutes, names) are checked for their form only.

    Parameters
    ----------
    document
        The parsed JSON.
    file
        The name of its file, for complaints.

    Raises
    ------
    InputError
        When the document does not have the documented form, an id is not a key, a name is not readable text or a date
        is out of range; every fault has a complaint.
    """
    read = _read(document, file)
    if faults := tuple(_inconsistencies(read, file)):
        raise InputError(faults)
    plan = Plan(
        classes=tuple(_kull_class(each) for each in read.classes),
        seats={each.id: each.class_ for each in read.participants},
        colloquia=None if read.colloquia is None else _read_colloquia(read.colloquia),
    )
    return plan, tuple(map(_read_level, read.levels)), read.status


def _read(document: object, file: str) -> DocumentForm:
    try:
        # Strict JSON mode takes "2021-09-14" for a date but neither "4" nor 4.0 for a number of classes.
        return DocumentForm.model_validate_json(json.dumps(document), strict=True, context=READ_BACK)
    except ValidationError as error:
        raise InputError(_complaint(fault, file) for fault in error.errors(include_url=False)) from None


def issue_from_document(document: object, case: Case, file: str = "plan.json") -> Issue | None:
    """Return the edition of the calendars that a plan of the same kull issued; None for a plan of another kull.

    A document from before there were editions has issued the first, of which nothing more is known.

    Raises
    ------
    InputError
        When the document does not have the documented form.
    """
    read = _read(document, file)
    if read.kull != str(case.kull.name):
        return None
    first = datetime(case.kull.start_year, 1, 1, tzinfo=UTC)
    return Issue((first,), ()) if read.calendars is None else _issue(read.calendars, read.participants)


def _level(level: Level) -> LevelForm:
    return LevelForm(
        name=level.name,
        unit=level.unit,
        objective=level.objective,
        bound=level.bound,
        gap=level.gap,
        scope=level.scope,
        parts=tuple(
            PartForm(
                goal=part.goal,
                weight=part.weight,
                value=part.value,
                leaders=part.leaders,
                equivalent_min=part.equivalent_min,
            )
            for part in level.parts
        ),
        bound_all_plans=level.bound_all_plans,
    )


def _whole_gap(found: WholeGap) -> WholeGapForm:
    return WholeGapForm(
        level=found.level,
        scope=found.scope,
        gap=found.gap,
        hours=found.hours,
        nok=found.nok,
        worth_nok=found.worth_nok,
    )


def _read_level(read: LevelForm) -> Level:
    parts = tuple(Part(part.goal, part.weight, part.value, part.leaders, part.equivalent_min) for part in read.parts)
    return Level(read.name, read.unit, read.objective, read.bound, read.scope, parts, read.bound_all_plans)


def _class(case: Case, plan: Plan, kull_class: KullClass) -> ClassForm:
    return ClassForm(
        id=kull_class.id,
        name=kull_class.name,
        route=kull_class.route,
        place=kull_class.place,
        place_name=_place_name(case, kull_class.place),
        size=len(plan.members(case, kull_class.id)),
        samlinger=tuple(_held(case, held) for held in kull_class.samlinger),
    )


def _held(case: Case, held: Held) -> SamlingForm:
    samling = next(samling for samling in case.samlinger if samling.number == held.number)
    return SamlingForm(
        number=held.number,
        module=samling.module,
        mode=Mode.DIGITAL if held.place is None else samling.mode,
        place=held.place,
        place_name=_place_name(case, held.place),
        start=held.start,
        end=held.end,
        iso_week=str(held.week),
        lecturers=held.lecturers,
    )


def _place_name(case: Case, venue: VenueId | None) -> str | None:
    return None if venue is None else case.venues[venue].name


def _participant(case: Case, plan: Plan, leader: Participant) -> ParticipantForm:
    burden = case.burden(leader, plan.route_of(leader))
    return ParticipantForm(
        id=leader.id,
        kommune=leader.origin.kommune,
        class_=plan.seats[leader.id],
        by_video=leader.by_video,
        travel_min=burden.one_way_min,
        travel_year_min=burden.travel_min,
        nights=burden.nights,
        nok=burden.nok,
    )


def _colloquia(case: Case, plan: Plan) -> ColloquiaForm | None:
    if case.colloquia is None or plan.colloquia is None:
        return None
    groups = []
    for each in plan.colloquia.groups:
        meeting = meeting_of(case, each)
        home = None if meeting.home is None else str(meeting.home)
        groups.append(
            ColloquiumForm(
                id=each.id, class_=each.class_id, members=each.members, meets_at=home, minutes=meeting.minutes
            )
        )
    value = colloquia_value(case, plan) or 0
    return ColloquiaForm(by=case.colloquia.by, value=value, bound=plan.colloquia.bound, groups=tuple(groups))


def _read_colloquia(read: ColloquiaForm) -> Colloquia:
    return Colloquia(tuple(Colloquium(each.id, each.class_, each.members) for each in read.groups), read.bound)


def _activity(dated: ActivityDate) -> ActivityForm:
    activity = dated.activity
    return ActivityForm(
        activity=activity.id,
        name=activity.name,
        kind=activity.kind,
        mode=activity.mode,
        obligatory=activity.obligatory,
        class_=dated.class_id,
        samling=dated.samling,
        start=dated.start,
        end=dated.end,
    )


def _kull_class(read: ClassForm) -> KullClass:
    samlinger = tuple(Held(each.number, each.place, each.start, each.end, each.lecturers) for each in read.samlinger)
    return KullClass(read.id, read.name, read.route, samlinger)


def _issue_form(issue: Issue) -> IssueForm:
    """Return the form of an edition."""
    events = tuple(map(_event_form, issue.events))
    return IssueForm(
        editions=issue.editions,
        events=events,
        calendars=dict(issue.calendars),
        seated=dict(issue.seated),
        followed={leader: dict(editions) for leader, editions in issue.followed.items()},
    )


def _issue(form: IssueForm, leaders: Iterable[ParticipantForm]) -> Issue:
    """Return the edition of a form; the leaders of its plan say who follows what by video."""
    by_video = {each.id: each.by_video for each in leaders if each.by_video}
    events = tuple(map(_event, form.events))
    return Issue(form.editions, events, form.calendars, form.seated, by_video, form.followed)


def _event_form(event: IssuedEvent) -> EventForm:
    start, end = event.start, event.end
    return EventForm(
        calendar=event.calendar,
        key=event.key,
        start=date(start.year, start.month, start.day),
        end=date(end.year, end.month, end.day),
        begins=start.time() if isinstance(start, datetime) else None,
        ends=end.time() if isinstance(end, datetime) else None,
        title=event.title,
        place=event.place,
        edition=event.edition,
        cancelled=event.cancelled,
    )


def _event(form: EventForm) -> IssuedEvent:
    start: date = form.start if form.begins is None else datetime.combine(form.start, form.begins)
    end: date = form.end if form.ends is None else datetime.combine(form.end, form.ends)
    return IssuedEvent(form.calendar, form.key, start, end, form.title, form.place, form.edition, form.cancelled)


def _inconsistencies(read: DocumentForm, file: str) -> Iterator[Complaint]:
    class_ids = [each.id for each in read.classes]
    leader_ids = [each.id for each in read.participants]
    for path, ids in (("classes", class_ids), ("participants", leader_ids)):
        for repeated in (each for each, count in Counter(ids).items() if count > 1):
            yield Complaint("plan.repeated_id", Location(file), {"path": path, "found": repeated})
    for i, leader in enumerate(read.participants):
        if leader.class_ not in class_ids:
            values = {"path": f"participants[{i}].class", "found": leader.class_, "allowed": ", ".join(class_ids)}
            yield Complaint("plan.unknown_class", Location(file), values)


_FAULTS = {
    "missing": "plan.missing_key",
    "extra_forbidden": "plan.unknown_key",
    "enum": "plan.not_among",
    "literal_error": "plan.not_among",
    "int_type": "plan.not_a_whole_number",
    "float_type": "plan.not_a_number",
    "string_type": "plan.not_text",
    "date": "plan.not_a_date",
    "tuple_type": "plan.not_a_list",
    "model_type": "plan.not_an_object",
}
"""The message of each type of pydantic error; our own validators raise errors whose type is a message."""


def _complaint(fault: ErrorDetails, file: str) -> Complaint:
    kind = "date" if fault["type"].startswith("date") else fault["type"]
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault["loc"])
    values = {
        "path": path.lstrip(".") or ".",
        "found": json.dumps(fault["input"], ensure_ascii=False)[:60],
        "allowed": fault.get("ctx", {}).get("expected", "").replace(" or ", ", "),
    }
    key = kind if "." in kind else _FAULTS.get(kind, "plan.malformed")
    return Complaint(key, Location(file), values)
