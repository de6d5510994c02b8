"""The requirements of the client's table in its own order, and what a plan evidences of each.

«Bevarelsen skal være kronologisk og følge oppsettet i tabellen» (requirement specification, annex 2).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from samlingsplan.domain import ActivityKind, ActivityMode
from samlingsplan.measures.reporting import activity_plan
from samlingsplan.plan import kull_activities
from samlingsplan.render.reports.progress_plan import steps, with_client
from samlingsplan.render.reports.report import Basis
from samlingsplan.render.reports.staff_overview import uncovered


class Cover(StrEnum):
    """How far a plan evidences a requirement."""

    EVIDENCED = "evidenced"
    PARTLY = "partly"
    NOT = "not"
    FAILED = "failed"
    """The plan holds the opposite of what is required."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a plan evidences of a requirement.

    Parameters
    ----------
    cover
        How far.
    attachments
        The keys of the attachments that show it.
    """

    cover: Cover
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement.

    Parameters
    ----------
    point
        The section of the specification, ``"8.4"``.
    bullet
        The bullet of the section, ``"3"``; empty for what stands before the bullets.
    key
        Its key in the catalogues.
    judge
        Judges a plan by it.
    """

    point: str
    bullet: str
    key: str
    judge: Callable[[Basis], Judged]


def _of(parts: Collection[bool], *attachments: str) -> Judged:
    """Return that a requirement is evidenced where all its parts are, partly where some are."""
    cover = Cover.EVIDENCED if all(parts) else Cover.PARTLY if any(parts) else Cover.NOT
    return Judged(cover, () if cover is Cover.NOT else attachments)


def _has(basis: Basis, kind: ActivityKind, *modes: ActivityMode, obligatory: bool | None = None) -> bool:
    return any(
        each.kind is kind and (not modes or each.mode in modes) and obligatory in (None, each.obligatory)
        for each in basis.result.case.activities
    )


def _chronological(basis: Basis) -> Judged:
    content = basis.result.case.content
    return _of([bool(content.outcomes) and bool(content.weights)], "outcomes", "samlinger")


def _outcome(basis: Basis, number: int) -> Judged:
    """Judge a learning outcome: one that is stated and taught in no samling is the opposite of what is required."""
    content = basis.result.case.content
    if number not in content.outcomes:
        return Judged(Cover.NOT)
    return Judged(Cover.EVIDENCED if content.total(number) else Cover.FAILED, ("outcomes",))


def _digital(basis: Basis) -> Judged:
    exams = [each for each in basis.result.case.activities if each.kind.is_exam]
    off_site = (ActivityMode.DIGITAL, ActivityMode.IN_WRITING)
    parts = [
        _has(basis, ActivityKind.DIGITAL_PREPARATION, ActivityMode.DIGITAL),
        _has(basis, ActivityKind.SUPERVISION, ActivityMode.DIGITAL),
        bool(exams) and all(each.mode in off_site for each in exams),
    ]
    return _of(parts, "activities")


def _nothing(basis: Basis) -> Judged:
    """Judge what no plan knows."""
    return Judged(Cover.NOT)


def _privacy(basis: Basis) -> Judged:
    return Judged(Cover.PARTLY, ("privacy",))


def _admission(basis: Basis) -> Judged:
    return Judged(Cover.PARTLY, ("classes",))


def _completion(basis: Basis) -> Judged:
    return Judged(Cover.PARTLY, ("spread", "activities") if _involved(basis) else ("spread",))


def _involved(basis: Basis) -> bool:
    kinds = (ActivityKind.PREPARATION, ActivityKind.WORK_REQUIREMENT, ActivityKind.LEADER_MEETING)
    return any(_has(basis, kind) for kind in kinds)


def _attendance(basis: Basis) -> Judged:
    return Judged(Cover.PARTLY, ("samlinger", "activities") if basis.result.case.activities else ("samlinger",))


def _workplace(basis: Basis) -> Judged:
    kinds = (ActivityKind.WORK_REQUIREMENT, ActivityKind.PREPARATION, ActivityKind.LEADER_MEETING)
    return _of([_has(basis, kind) for kind in kinds], "activities")


def _continuity(basis: Basis) -> Judged:
    if basis.result.case.staff.people:
        return Judged(Cover.PARTLY, ("people", "need"))
    return Judged(Cover.PARTLY, ("samlinger", "need"))


def _supervision(basis: Basis) -> Judged:
    parts = [
        _has(basis, ActivityKind.SUPERVISION),
        basis.result.case.colloquia is not None,
        _has(basis, ActivityKind.LEADER_MEETING),
    ]
    return _of(parts, "activities") if parts[0] or parts[2] else Judged(Cover.NOT)


def _topics(basis: Basis) -> Judged:
    return _of([bool(basis.result.case.content.weights)], "outcomes")


def _exams(basis: Basis) -> Judged:
    return _of([any(each.kind.is_exam for each in basis.result.case.activities)], "samlinger", "activities")


def _work(basis: Basis) -> Judged:
    return _of([_has(basis, ActivityKind.WORK_REQUIREMENT, obligatory=each) for each in (True, False)], "activities")


def _self_evaluation(basis: Basis) -> Judged:
    return Judged(Cover.PARTLY, ("evaluations",)) if basis.kull.evaluations else Judged(Cover.NOT)


def _spread(basis: Basis) -> Judged:
    """Judge the spread: all in one place is the opposite of what is required."""
    places = basis.result.plan.open_venues()
    if len(places) == 1:
        return Judged(Cover.FAILED, ("places", "spread"))
    return Judged(Cover.PARTLY if places else Cover.NOT, ("places", "spread") if places else ())


def _competences(basis: Basis) -> Judged:
    """Judge the ten areas: one that nobody on the staff masters is the opposite of what is required."""
    if not basis.result.case.staff.people:
        return Judged(Cover.NOT)
    return Judged(Cover.FAILED if uncovered(basis) else Cover.PARTLY, ("competence",))


def _people(basis: Basis) -> Judged:
    return _of([bool(basis.result.case.staff.people)], "people", "need")


def _sector(basis: Basis) -> Judged:
    people = basis.result.case.staff.people.values()
    return Judged(Cover.PARTLY, ("competence",)) if any(each.sector for each in people) else Judged(Cover.NOT)


def _networks(basis: Basis) -> Judged:
    shown = not basis.reader.by_groups
    return Judged(Cover.PARTLY, ("colleagues",)) if shown else Judged(Cover.PARTLY, ("classes",))


def _hiring(basis: Basis) -> Judged:
    found = bool(steps(basis, "staff"))
    return Judged(Cover.EVIDENCED if found else Cover.PARTLY, ("need", "progress"))


def _cooperation(basis: Basis) -> Judged:
    """Judge the cooperation: a status report that is later than 1 March is the opposite of what is required."""
    if late_reports(basis):
        return Judged(Cover.FAILED, ("activities",))
    return _of([bool(with_client(basis))], "activities")


def _marketing(basis: Basis) -> Judged:
    return _of([bool(steps(basis, "marketing"))], "progress")


def _rooms(basis: Basis) -> Judged:
    found = bool(steps(basis, "rooms"))
    return Judged(Cover.EVIDENCED if found else Cover.PARTLY, ("rooms", "progress") if found else ("rooms",))


def _locations(basis: Basis) -> Judged:
    places = basis.result.plan.open_venues()
    return Judged(Cover.EVIDENCED if len(places) > 1 else Cover.PARTLY, ("places",))


def _project(basis: Basis) -> Judged:
    meetings = [row for row in with_client(basis) if row["kind"] == ActivityKind.STATUS_MEETING.value]
    return _of([bool(meetings)], "activities")


def _all_kulls(basis: Basis) -> Judged:
    return Judged(Cover.EVIDENCED if len(basis.kulls) > 1 else Cover.PARTLY, ("all_kulls",))


def _study_year(basis: Basis) -> Judged:
    return _of([bool(activity_plan(basis.result))], "samlinger", "activities")


def late_reports(basis: Basis) -> list[date]:
    """Return the days after 1 March on which the plan has the annual status report delivered."""
    reports = (e for e in kull_activities(basis.result.case) if e.activity.kind is ActivityKind.STATUS_REPORT)
    return [each.end for each in reports if each.end > date(each.end.year, 3, 1)]


_OUTCOMES = tuple(Requirement("7.1", str(n), f"outcome_{n}", partial(_outcome, number=n)) for n in range(1, 13))
REQUIREMENTS: tuple[Requirement, ...] = (
    Requirement("7.1", "", "chronological", _chronological),
    *_OUTCOMES,
    Requirement("7.2", "1", "digital", _digital),
    Requirement("7.2", "2", "archive", _nothing),
    Requirement("7.2", "3", "privacy", _privacy),
    Requirement("8", "1", "admission", _admission),
    Requirement("8", "2", "completion", _completion),
    Requirement("8", "3", "attendance", _attendance),
    Requirement("8", "4", "workplace", _workplace),
    Requirement("8", "5", "skills", _nothing),
    Requirement("8", "6", "continuity", _continuity),
    Requirement("8", "7", "supervision", _supervision),
    Requirement("8", "8", "topics", _topics),
    Requirement("8", "8", "exams", _exams),
    Requirement("8", "8", "work", _work),
    Requirement("8", "8", "literature", _nothing),
    Requirement("8", "9", "self_evaluation", _self_evaluation),
    Requirement("8.1", "1", "spread", _spread),
    Requirement("8.2", "1", "competences", _competences),
    Requirement("8.2", "2", "people", _people),
    Requirement("8.2", "3", "sector", _sector),
    Requirement("8.3", "1", "networks", _networks),
    Requirement("8.4", "1", "progress_staff", _hiring),
    Requirement("8.4", "2", "progress_cooperation", _cooperation),
    Requirement("8.4", "3", "progress_marketing", _marketing),
    Requirement("8.4", "4", "progress_rooms", _rooms),
    Requirement("8.4", "5", "progress_locations", _locations),
    Requirement("8.4", "6", "progress_project", _project),
    Requirement("8.4", "7", "progress_all_kulls", _all_kulls),
    Requirement("8.4", "8", "progress_activities", _study_year),
)
"""The requirements in the order of the client's table."""
