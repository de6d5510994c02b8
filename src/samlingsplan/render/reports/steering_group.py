"""``styringsgruppe``: one page of status for each meeting of the steering group.

«Det forventes at leverandør rapporterer forløpende om status og framdrift i styringsgruppemøtene» (requirement
specification, section 8).
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from samlingsplan.domain import ActivityKind
from samlingsplan.measures.reporting import activity_plan
from samlingsplan.plan import ActivityDate, kull_activities, supplier_year
from samlingsplan.render.documents import Document, Kind, Paragraph, Part, Section
from samlingsplan.render.reports.background import figures
from samlingsplan.render.reports.report import Report, Told
from samlingsplan.render.reports.tables import rows_table

if TYPE_CHECKING:
    from samlingsplan.measures import Row

_NEXT = 6
"""So many activities fit on the page."""
_CHANGES = 5


def write(told: Told) -> Iterator[tuple[str, Document]]:
    """Yield one page for each meeting that the plan has."""
    for meeting in meetings(told):
        day = meeting.start
        title = told.words("documents.title.styringsgruppe", day=told.words.date(day))
        yield f"styringsgruppe-{day.isoformat()}", told.document(title, day, (), list(_sections(told, day)))


def meetings(told: Told) -> list[ActivityDate]:
    """Return the meetings with the other party of the contract."""
    kinds = (ActivityKind.STATUS_MEETING,)
    return [each for each in kull_activities(told.result.case) if each.activity.kind in kinds]


def _sections(told: Told, day: date) -> Iterator[Section]:
    say = told.words
    yield Section(say("documents.heading.status"), tuple(_status(told, day)))
    yield Section(say("documents.heading.changes"), tuple(_changes(told, day)))
    yield Section(say("documents.heading.next"), tuple(_next(told, day)))
    yield Section(say("documents.heading.decide"), (told.missing("decide"),))


def _status(told: Told, day: date) -> Iterator[Part]:
    yield rows_table(told, "figures", ("figure", "number"), figures(told, day))
    if not told.reader.public:
        nok = supplier_year(told.result.case, told.result.plan, told.result.case.paid, day.year).total_nok
        yield Paragraph(told.words("documents.steering.cost", year=day.year, nok=told.words.number(nok)))
    yield Paragraph(told.words("documents.note.held", day=told.words.date(day)), Kind.NOTE)


def _changes(told: Told, day: date) -> Iterator[Part]:
    """Yield what has happened since the plan was published, by kind, and no leader."""
    version = told.result.case.version
    if version is None:
        yield Paragraph(told.words("documents.steering.first_version"))
        return
    by_kind: dict[str, int] = {}
    for event in version.log:
        if event.day <= day:
            by_kind[event.kind.value] = by_kind.get(event.kind.value, 0) + 1
    yield Paragraph(told.words("documents.steering.version", number=version.number))
    rows: list[Row] = [
        {"event_kind": told.words(f"replan.values.event_kind.{key}"), "times": count}
        for key, count in sorted(by_kind.items())[:_CHANGES]
    ]
    if rows and not told.reader.by_groups:
        yield rows_table(told, "events", ("event_kind", "times"), rows)


def _next(told: Told, day: date) -> Iterator[Part]:
    rows = [row for row in activity_plan(told.result) if str(row["start"]) > day.isoformat()][:_NEXT]
    if rows:
        yield rows_table(told, "next", ("start", "end", "activity_name", "kind"), rows)
    else:
        yield Paragraph(told.words("documents.steering.nothing_next"))


STEERING_GROUP = Report("styringsgruppe", write)
