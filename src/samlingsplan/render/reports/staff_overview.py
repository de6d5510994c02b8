"""``personell``: the staff, what they master, and how many are needed in each week.

«oversikt over personellressursene i programmet, inklusiv fagansvarlige og deres kompetanse» (requirement specification,
section 8.2).
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from samlingsplan.domain import Competence
from samlingsplan.measures.teaching import STAFFING
from samlingsplan.render.documents import Document, Kind, Paragraph, Part, Section
from samlingsplan.render.page_table import shown
from samlingsplan.render.reports.report import Basis, Report
from samlingsplan.render.reports.tables import rows_table

if TYPE_CHECKING:
    from samlingsplan.measures import Row

_NAMED = ("lecturer_name", "role", "sector", "classes")
_NEED = ("week", "resource", "needed", "available", "short")


def write(basis: Basis) -> Iterator[tuple[str, Document]]:
    """Yield the overview."""
    say = basis.words
    sections = [
        Section(say("documents.heading.people"), tuple(people(basis)), "personer"),
        Section(say("documents.heading.competence"), tuple(competence(basis)), "kompetanse"),
        Section(say("documents.heading.need"), tuple(need_by_week(basis)), "behov"),
    ]
    yield "personell", basis.document(say("documents.title.personell"), date(basis.kull.start_year, 1, 1), (), sections)


def people(basis: Basis) -> Iterator[Part]:
    """Yield everyone with role and classes; the public sees no names."""
    case = basis.result.case
    if not case.staff.people:
        yield basis.missing("staff")
        return
    taught: dict[str, list[str]] = {}
    for each in basis.result.plan.classes:
        for held in each.samlinger:
            for key in held.lecturers:
                taught.setdefault(key, []).append(str(each.name))
    rows: list[Row] = [
        {
            "lecturer_name": called(basis, str(person.name)),
            "role": person.role.value,
            "sector": person.sector,
            "classes": ", ".join(dict.fromkeys(taught.get(key, ()))),
        }
        for key, person in case.staff.people.items()
    ]
    yield rows_table(basis, "people", _NAMED, rows)


def called(basis: Basis, name: str) -> str:
    """Return a name, or what stands in its place in a copy for everyone."""
    return basis.words("documents.redacted.person") if basis.reader.public else name


def competence(basis: Basis) -> Iterator[Part]:
    """Yield the matrix of the ten areas and everyone on the staff, and a warning for each area that nobody masters."""
    staff, say = basis.result.case.staff, basis.words
    if not staff.people:
        yield basis.missing("competence")
        return
    for area in uncovered(basis):
        yield Paragraph(say("documents.uncovered", area=shown("competence", area, say)), Kind.WARNING)
    rows: list[Row] = []
    for area in Competence:
        who = [each for each in staff.people.values() if area in each.competences]
        rows.append(
            {
                "competence": area.value,
                "holders": len(who) if basis.reader.public else ", ".join(str(each.name) for each in who),
                "in_sector": sum(each.sector for each in who),
                "needed_in": ", ".join(str(number) for number in sorted(staff.needs) if area in staff.needs[number]),
            }
        )
    yield rows_table(basis, "competence", ("competence", "holders", "in_sector", "needed_in"), rows)


def uncovered(basis: Basis) -> list[str]:
    """Return the areas that nobody on the staff masters; none where no staff is named."""
    people = basis.result.case.staff.people.values()
    return [area.value for area in Competence if people and not any(area in each.competences for each in people)]


def need_by_week(basis: Basis) -> Iterator[Part]:
    """Yield how many classes are taught each module in each week, and how many lecturers there are for it."""
    rows = STAFFING.rows(basis.result)
    yield rows_table(basis, "staffing", _NEED, rows)
    short = [row for row in rows if row["short"]]
    for row in short:
        values = {name: shown(name, row[name], basis.words) for name in ("week", "resource", "short")}
        yield Paragraph(basis.words("documents.short", **values), Kind.WARNING)


STAFF_OVERVIEW = Report("personell", write)
