"""``fremdriftsplan``: the progress plan with its eight points (requirement specification, section 8.4)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from samlingsplan.domain import ActivityKind
from samlingsplan.languages import in_language
from samlingsplan.measures import Row
from samlingsplan.measures.reporting import activity_plan, samling_plan
from samlingsplan.render.documents import Document, Paragraph, Part, Section
from samlingsplan.render.reports.report import Basis, Report
from samlingsplan.render.reports.staff_overview import need_by_week
from samlingsplan.render.reports.tables import measured, rows_table

_WITH_CLIENT = frozenset(
    {ActivityKind.STATUS_MEETING.value, ActivityKind.REFERENCE_GROUP.value, ActivityKind.STATUS_REPORT.value}
)
_PLAN = ("start", "end", "activity_name", "kind", "mode", "obligatory")


def write(basis: Basis) -> Iterator[tuple[str, Document]]:
    """Yield the plan."""
    sections = [
        Section(f"{number}. {basis.words(f'documents.progress.{point}')}", point_parts(basis, point), f"punkt-{number}")
        for number, point in enumerate(POINTS, start=1)
    ]
    lead = (Paragraph(basis.words("documents.progress.lead", kull=basis.kull.name)),)
    dated = date(basis.kull.start_year, 1, 1)
    yield "fremdriftsplan", basis.document(basis.words("documents.title.fremdriftsplan"), dated, lead, sections)


def point_parts(basis: Basis, point: str) -> tuple[Part, ...]:
    """Return what the plan and the scenario say of one of the eight points, and what is missing."""
    found = [part for part in POINTS[point](basis) if part is not None]
    if rows := steps(basis, point):
        return (*found, rows_table(basis, "steps", ("start", "end", "step"), rows))
    return (*found, basis.missing("steps")) if point in _NEED_STEPS else tuple(found)


def steps(basis: Basis, point: str) -> list[Row]:
    """Return the steps that the scenario states for a point, by date."""
    stated = (each for each in basis.kull.reporting.steps if each.point == point)
    ordered = sorted(stated, key=lambda each: (each.start, str(each.name)))
    return [
        {"start": each.start, "end": each.end, "step": in_language(each.name, basis.words.language)} for each in ordered
    ]


def _staff(basis: Basis) -> Iterator[Part | None]:
    yield from need_by_week(basis)


def _cooperation(basis: Basis) -> Iterator[Part | None]:
    rows = with_client(basis)
    yield rows_table(basis, "with_client", _PLAN, rows) if rows else basis.missing("meetings")


def with_client(basis: Basis) -> list[Row]:
    """Return the meetings with the other party, those of the reference group, and the reports that are due."""
    return [row for row in activity_plan(basis.result) if row["kind"] in _WITH_CLIENT]


def _marketing(basis: Basis) -> Iterator[Part | None]:
    yield None


def _rooms(basis: Basis) -> Iterator[Part | None]:
    yield booked(basis)


def booked(basis: Basis) -> Part:
    """Return when each class needs rooms at which place, by date."""
    case = basis.result.case
    rows: list[Row] = [
        {
            "place": case.venues[held.place].name,
            "class_name": each.name,
            "number": held.number,
            "start": held.start,
            "end": held.end,
        }
        for each in basis.result.plan.classes
        for held in each.samlinger
        if held.place is not None
    ]
    rows.sort(key=lambda row: (str(row["start"]), str(row["place"]), str(row["class_name"])))
    return rows_table(basis, "rooms", ("place", "class_name", "number", "start", "end"), rows)


def _locations(basis: Basis) -> Iterator[Part | None]:
    yield measured(basis, "places", ("place", "open", "classes", "local_host"))


def _project(basis: Basis) -> Iterator[Part | None]:
    meetings = [row for row in with_client(basis) if row["kind"] == ActivityKind.STATUS_MEETING.value]
    if meetings:
        yield rows_table(basis, "status_meetings", ("start", "activity_name", "mode"), meetings)
    else:
        yield basis.missing("meetings")


def _all_kulls(basis: Basis) -> Iterator[Part | None]:
    rows: list[Row] = []
    for kull in sorted(basis.kulls, key=lambda each: each.start_year):
        held = [each for kull_class in kull.result.plan.classes for each in kull_class.samlinger]
        days = {"start": min(each.start for each in held), "end": max(each.end for each in held)}
        rows.append({"kull": kull.name, **days, "classes": len(kull.result.plan.classes)})
    yield rows_table(basis, "all_kulls", ("kull", "start", "end", "classes"), rows)
    if len(rows) == 1:
        yield basis.missing("further_kulls")


def samlinger(basis: Basis) -> Part:
    """Return the samlinger with the days between which the classes have them."""
    columns = ("number", "module", "classes", "start", "end", "place")
    return rows_table(basis, "samlinger", columns, samling_plan(basis.result))


def _activities(basis: Basis) -> Iterator[Part | None]:
    yield samlinger(basis)
    rows = activity_plan(basis.result)
    yield rows_table(basis, "activity_plan", _PLAN, rows) if rows else basis.missing("activities")


POINTS: Mapping[str, Callable[[Basis], Iterator[Part | None]]] = {
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
