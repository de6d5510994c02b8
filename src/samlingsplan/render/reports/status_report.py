"""``statusrapport``: the report of a calendar year, which is due on 1 March of the next and touches two kulls.

«Leverandør skal levere årlige statusrapporter innen 1. mars til oppdragsgiver» (requirement specification, section 8).
"""

from collections.abc import Iterator
from datetime import date

from samlingsplan.languages import in_language
from samlingsplan.measures import Row
from samlingsplan.measures.measure import whole
from samlingsplan.measures.reporting import area_costs, calendar_years
from samlingsplan.render.documents import Document, Kind, Paragraph, Part, Section
from samlingsplan.render.page_table import shown
from samlingsplan.render.reports.background import kull_sections
from samlingsplan.render.reports.report import Basis, Report, ReportedKull
from samlingsplan.render.reports.tables import rows_table

_KULLS_OF_A_YEAR = 2
_COLUMNS = ("kull", "service_area", "chapter", "seats", "nok")


def write(basis: Basis) -> Iterator[tuple[str, Document]]:
    """Yield the report."""
    until, due = date(basis.year, 12, 31), date(basis.year + 1, 3, 1)
    kulls = reported(basis)
    sections = [each for kull in kulls for each in kull_sections(basis, kull, until)]
    if not basis.reader.public:
        sections.append(Section(basis.words("documents.heading.costs"), tuple(costs(basis, kulls)), own_page=True))
    title = basis.words("documents.title.statusrapport", year=basis.year)
    yield f"statusrapport-{basis.year}", basis.document(title, due, tuple(_lead(basis, kulls, due)), sections)


def reported(basis: Basis) -> list[ReportedKull]:
    """Return the kulls that have samlinger in the year, the one that began first first."""
    found = [kull for kull in basis.kulls if basis.year in calendar_years(kull.result)]
    return sorted(found, key=lambda kull: kull.start_year)


def _lead(basis: Basis, kulls: list[ReportedKull], due: date) -> Iterator[Part]:
    say = basis.words
    names = ", ".join(kull.name for kull in kulls) or "–"
    yield Paragraph(say("documents.status.lead", year=basis.year, due=say.date(due), kulls=names))
    if len(kulls) < _KULLS_OF_A_YEAR:
        years = {kull.start_year for kull in kulls}
        for start in (basis.year - 1, basis.year):
            if start not in years:
                yield basis.missing("other_kull", year=basis.year, start=f"{start}/{(start + 1) % 100:02d}")


def costs(basis: Basis, kulls: list[ReportedKull]) -> Iterator[Part]:
    """Yield seats and costs by kull and service area with their chapters of the budget, then by chapter."""
    rows = [row for kull in kulls for row in _rows(basis, kull)]
    if not rows:
        yield basis.missing("costs")
        return
    total: Row = {"kull": basis.words("documents.sum"), "service_area": None, "chapter": None}
    total |= {name: sum(whole(row, name) for row in rows) for name in ("seats", "nok")}
    yield rows_table(basis, "area_costs", _COLUMNS, [*rows, total])
    yield Paragraph(basis.words("documents.note.area_costs", year=basis.year), Kind.NOTE)
    chapters = sorted({str(row["chapter"]) for row in rows if row["chapter"] is not None})
    if chapters:
        yield rows_table(basis, "chapter_costs", _COLUMNS[2:], [_chapter(key, rows) for key in chapters])
    without = sorted({str(row["service_area"]) for row in rows if row["chapter"] is None})
    if without:
        yield basis.missing("chapter", areas=", ".join(shown("service_area", each, basis.words) for each in without))


def _rows(basis: Basis, kull: ReportedKull) -> Iterator[Row]:
    for area, seats, nok in area_costs(kull.result, basis.year):
        number = kull.reporting.chapter_of(area)
        chapter = None
        if number is not None:
            chapter = f"{number} {in_language(kull.reporting.chapters[number].name, basis.words.language)}"
        yield {"kull": kull.name, "service_area": area, "chapter": chapter, "seats": seats, "nok": nok}


def _chapter(chapter: str, rows: list[Row]) -> Row:
    mine = [row for row in rows if row["chapter"] == chapter]
    return {"chapter": chapter} | {name: sum(whole(row, name) for row in mine) for name in ("seats", "nok")}


STATUS_REPORT = Report("statusrapport", write)
