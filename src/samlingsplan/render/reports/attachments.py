"""The attachments of the requirement table: what the plan itself evidences, each under a number that cells refer to."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from samlingsplan.languages import in_language
from samlingsplan.measures.leaders import leaders
from samlingsplan.measures.reporting import activity_plan
from samlingsplan.render.documents import Paragraph, Part
from samlingsplan.render.reports.background import evaluations, spread
from samlingsplan.render.reports.progress_plan import POINTS, booked, point_parts, samlinger, steps
from samlingsplan.render.reports.report import Basis
from samlingsplan.render.reports.staff_overview import competence, need_by_week, people
from samlingsplan.render.reports.tables import measured, rows_table

if TYPE_CHECKING:
    from samlingsplan.measures import Row

_ACTIVITY = ("start", "end", "activity_name", "kind", "mode", "obligatory")


def anchor_of(attachment: str) -> str:
    """Return the name by which references lead to an attachment."""
    return f"vedlegg-{attachment.replace('_', '-')}"


def _outcomes(basis: Basis) -> Iterator[Part | None]:
    """Yield which samling teaches how much of each learning outcome, in the order in which they are held."""
    content, samlinger = basis.result.case.content, basis.result.case.samlinger
    rows: list[Row] = [
        {
            "outcome_name": f"{number}. {name}",
            "weights": ", ".join(
                basis.words("documents.weight", samling=each.number, points=points)
                for each in samlinger
                if (points := content.weights.get((each.number, number), 0))
            ),
            "outcome_weight": content.total(number),
        }
        for number, name in sorted(content.outcomes.items())
    ]
    yield rows_table(basis, "outcomes", ("outcome_name", "weights", "outcome_weight"), rows) if rows else None


def _samlinger(basis: Basis) -> Iterator[Part | None]:
    yield samlinger(basis)


def _activities(basis: Basis) -> Iterator[Part | None]:
    rows = activity_plan(basis.result)
    yield rows_table(basis, "activity_plan", _ACTIVITY, rows) if rows else None


def _classes(basis: Basis) -> Iterator[Part | None]:
    if basis.reader.public:
        yield measured(basis, "by_class", ("class_name", "leaders_about"))
    else:
        yield measured(basis, "class_sizes", ("class_name", "place", "leaders", "kommuner"))


def _colleagues(basis: Basis) -> Iterator[Part | None]:
    """Yield how many leaders share a class with somebody of their own kommune."""
    if basis.reader.by_groups:
        return
    frame = leaders(basis.result)
    together = frame.groupby(["kommune", "class"])["id"].transform("size")
    values = {"together": int((together > 1).sum()), "leaders": len(frame)}
    yield Paragraph(basis.words("documents.colleagues", **values))


def _privacy(basis: Basis) -> Iterator[Part | None]:
    yield Paragraph(basis.words("documents.privacy"))
    retention = basis.kull.retention
    if retention is None:
        yield basis.missing("retention")
        return
    if retention.appeals_until is not None:
        yield Paragraph(basis.words("documents.appeals", day=basis.words.date(retention.appeals_until)))
    rows: list[Row] = [
        {"step": in_language(each.name, basis.words.language), "due": each.due, "delivered": each.delivered}
        for each in retention.reports
    ]
    if rows:
        yield rows_table(basis, "retention", ("step", "due", "delivered"), rows)


def _costs(basis: Basis) -> Iterator[Part | None]:
    if basis.reader.public:
        yield Paragraph(basis.words("documents.redacted.business"))
    else:
        yield measured(basis, "costs", ("ledger", "item", "count", "nok"))


def _places(basis: Basis) -> Iterator[Part | None]:
    yield measured(basis, "places", ("place", "open", "classes", "local_host"))


def _of_staff(basis: Basis, parts: Callable[[Basis], Iterator[Part]]) -> Iterator[Part | None]:
    yield from parts(basis) if basis.result.case.staff.people else ()


def _progress(basis: Basis) -> Iterator[Part | None]:
    """Yield the steps of all points of the progress plan, with the point that each belongs to."""
    rows: list[Row] = [
        {"progress_point": basis.words(f"documents.progress.{point}"), **row}
        for point in POINTS
        for row in steps(basis, point)
    ]
    yield rows_table(basis, "steps", ("progress_point", "start", "end", "step"), rows) if rows else None


def _all_kulls(basis: Basis) -> Iterator[Part | None]:
    yield from point_parts(basis, "all_kulls")


def _rooms(basis: Basis) -> Iterator[Part | None]:
    yield booked(basis)


def _evaluations(basis: Basis) -> Iterator[Part | None]:
    yield from evaluations(basis) if basis.kull.evaluations else ()


ATTACHMENTS: Mapping[str, Callable[[Basis], Iterator[Part | None]]] = {
    "outcomes": _outcomes,
    "samlinger": _samlinger,
    "activities": _activities,
    "privacy": _privacy,
    "classes": _classes,
    "evaluations": _evaluations,
    "places": _places,
    "spread": spread,
    "people": partial(_of_staff, parts=people),
    "competence": partial(_of_staff, parts=competence),
    "need": need_by_week,
    "colleagues": _colleagues,
    "progress": _progress,
    "rooms": _rooms,
    "all_kulls": _all_kulls,
    "costs": _costs,
}
"""What each attachment holds, in the order of their numbers; one that holds nothing is left out."""


def attachments(basis: Basis) -> dict[str, tuple[Part, ...]]:
    """Return the attachments that hold anything, in order."""
    found = {key: tuple(part for part in parts(basis) if part is not None) for key, parts in ATTACHMENTS.items()}
    return {key: parts for key, parts in found.items() if parts}
