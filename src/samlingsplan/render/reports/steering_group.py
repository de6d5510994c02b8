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
from samlingsplan.render.reports.report import Basis, Report
from samlingsplan.render.reports.tables import rounded, rows_table

if TYPE_CHECKING:
    from samlingsplan.measures import Row

_NEXT = 6
"""So many activities fit on the page."""
_CHANGES = 5


def write(basis: Basis) -> Iterator[tuple[str, Document]]:
    """Yield one page for each meeting that the plan has."""
    for meeting in meetings(basis):
        day = meeting.start
        title = basis.words("documents.title.styringsgruppe", day=basis.words.date(day))
        yield f"styringsgruppe-{day.isoformat()}", basis.document(title, day, (), list(_sections(basis, day)))


def meetings(basis: Basis) -> list[ActivityDate]:
    """Return the meetings with the other party of the contract."""
    kinds = (ActivityKind.STATUS_MEETING,)
    return [each for each in kull_activities(basis.result.case) if each.activity.kind in kinds]


def _sections(basis: Basis, day: date) -> Iterator[Section]:
    say = basis.words
    yield Section(say("documents.heading.status"), tuple(_status(basis, day)))
    yield Section(say("documents.heading.changes"), tuple(_changes(basis, day)))
    yield Section(say("documents.heading.next"), tuple(_next(basis, day)))
    yield Section(say("documents.heading.decide"), (basis.missing("decide"),))


def _status(basis: Basis, day: date) -> Iterator[Part]:
    yield rows_table(basis, "figures", ("figure", "how_many"), figures(basis, day))
    yield from rounded(basis)
    if not basis.reader.public:
        nok = supplier_year(basis.result.case, basis.result.plan, basis.result.case.paid, day.year).total_nok
        yield Paragraph(basis.words("documents.steering.cost", year=day.year, nok=basis.words.number(nok)))
    yield Paragraph(basis.words("documents.note.held", day=basis.words.date(day)), Kind.NOTE)


def _changes(basis: Basis, day: date) -> Iterator[Part]:
    """Yield what has happened since the plan was published, by kind, and no leader."""
    version = basis.result.case.version
    if version is None:
        yield Paragraph(basis.words("documents.steering.first_version"))
        return
    by_kind: dict[str, int] = {}
    for event in version.log:
        if event.day <= day:
            by_kind[event.kind.value] = by_kind.get(event.kind.value, 0) + 1
    yield Paragraph(basis.words("documents.steering.version", number=version.number))
    rows: list[Row] = [
        {"event_kind": basis.words(f"replan.values.event_kind.{key}"), "times": count}
        for key, count in sorted(by_kind.items())[:_CHANGES]
    ]
    if rows and not basis.reader.by_groups:
        yield rows_table(basis, "events", ("event_kind", "times"), rows)


def _next(basis: Basis, day: date) -> Iterator[Part]:
    rows = [row for row in activity_plan(basis.result) if str(row["start"]) > day.isoformat()][:_NEXT]
    if rows:
        yield rows_table(basis, "next", ("start", "end", "activity_name", "kind"), rows)
    else:
        yield Paragraph(basis.words("documents.steering.nothing_next"))


STEERING_GROUP = Report("styringsgruppe", write)
