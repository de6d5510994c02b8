"""``fremdriftsplan``: the progress plan with its eight points (requirement specification, section 8.4)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from samlingsplan.domain import ActivityKind
from samlingsplan.languages import in_language
from samlingsplan.measures import Row
from samlingsplan.measures.reporting import activity_plan, samling_plan
from samlingsplan.render.documents import Document, Paragraph, Part, Section
from samlingsplan.render.reports.report import Report, Told
from samlingsplan.render.reports.staff_overview import need_by_week
from samlingsplan.render.reports.tables import measured, rows_table

_WITH_CLIENT = frozenset(
    {ActivityKind.STATUS_MEETING.value, ActivityKind.REFERENCE_GROUP.value, ActivityKind.STATUS_REPORT.value}
)
_PLAN = ("start", "end", "activity_name", "kind", "mode", "obligatory")


def write(told: Told) -> Iterator[tuple[str, Document]]:
    """Yield the plan."""
    sections = [
        Section(f"{number}. {told.words(f'documents.progress.{point}')}", point_parts(told, point), f"punkt-{number}")
        for number, point in enumerate(POINTS, start=1)
    ]
    lead = (Paragraph(told.words("documents.progress.lead", kull=told.kull.name)),)
    dated = date(told.kull.start_year, 1, 1)
    yield "fremdriftsplan", told.document(told.words("documents.title.fremdriftsplan"), dated, lead, sections)


def point_parts(told: Told, point: str) -> tuple[Part, ...]:
    """Return what the plan and the scenario say of one of the eight points, and what is missing."""
    found = [part for part in POINTS[point](told) if part is not None]
    if rows := steps(told, point):
        return (*found, rows_table(told, "steps", ("start", "end", "step"), rows))
    return (*found, told.missing("steps")) if point in _NEED_STEPS else tuple(found)


def steps(told: Told, point: str) -> list[Row]:
    """Return the steps that the scenario states for a point, by date."""
    stated = (each for each in told.kull.reporting.steps if each.point == point)
    ordered = sorted(stated, key=lambda each: (each.start, str(each.name)))
    return [
        {"start": each.start, "end": each.end, "step": in_language(each.name, told.words.language)} for each in ordered
    ]


def _staff(told: Told) -> Iterator[Part | None]:
    yield from need_by_week(told)


def _cooperation(told: Told) -> Iterator[Part | None]:
    rows = with_client(told)
    yield rows_table(told, "with_client", _PLAN, rows) if rows else told.missing("meetings")


def with_client(told: Told) -> list[Row]:
    """Return the meetings with the other party, those of the reference group, and the reports that are due."""
    return [row for row in activity_plan(told.result) if row["kind"] in _WITH_CLIENT]


def _marketing(told: Told) -> Iterator[Part | None]:
    yield None


def _rooms(told: Told) -> Iterator[Part | None]:
    yield booked(told)


def booked(told: Told) -> Part:
    """Return when each class needs rooms at which place, by date."""
    case = told.result.case
    rows: list[Row] = [
        {
            "place": case.venues[held.place].name,
            "class_name": each.name,
            "number": held.number,
            "start": held.start,
            "end": held.end,
        }
        for each in told.result.plan.classes
        for held in each.samlinger
        if held.place is not None
    ]
    rows.sort(key=lambda row: (str(row["start"]), str(row["place"]), str(row["class_name"])))
    return rows_table(told, "rooms", ("place", "class_name", "number", "start", "end"), rows)


def _locations(told: Told) -> Iterator[Part | None]:
    yield measured(told, "places", ("place", "open", "classes", "local_host"))


def _project(told: Told) -> Iterator[Part | None]:
    meetings = [row for row in with_client(told) if row["kind"] == ActivityKind.STATUS_MEETING.value]
    if meetings:
        yield rows_table(told, "status_meetings", ("start", "activity_name", "mode"), meetings)
    else:
        yield told.missing("meetings")


def _all_kulls(told: Told) -> Iterator[Part | None]:
    rows: list[Row] = []
    for kull in sorted(told.kulls, key=lambda each: each.start_year):
        held = [each for kull_class in kull.result.plan.classes for each in kull_class.samlinger]
        days = {"start": min(each.start for each in held), "end": max(each.end for each in held)}
        rows.append({"kull": kull.name, **days, "classes": len(kull.result.plan.classes)})
    yield rows_table(told, "all_kulls", ("kull", "start", "end", "classes"), rows)
    if len(rows) == 1:
        yield told.missing("further_kulls")


def samlinger(told: Told) -> Part:
    """Return the samlinger with the days between which the classes have them."""
    columns = ("number", "module", "classes", "start", "end", "place")
    return rows_table(told, "samlinger", columns, samling_plan(told.result))


def _activities(told: Told) -> Iterator[Part | None]:
    yield samlinger(told)
    rows = activity_plan(told.result)
    yield rows_table(told, "activity_plan", _PLAN, rows) if rows else told.missing("activities")


POINTS: Mapping[str, Callable[[Told], Iterator[Part | None]]] = {
    "staff": _staff,
    "cooperation": _cooperation,
    "marketing": _marketing,
    "rooms": _rooms,
    "locations": _locations,
    "project": _project,
    "all_kulls": _all_kulls,
    "activities": _activities,
}
"""The eight points, in their order."""
_NEED_STEPS = ("staff", "marketing", "rooms")
"""The points of which the plan itself says when at most, and never what is done before."""

PROGRESS_PLAN = Report("fremdriftsplan", write)
