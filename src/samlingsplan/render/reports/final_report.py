"""``sluttrapport``: the report at the end of the contract.

«redegjøres kortfattet for erfaringer som er gjort, herunder eventuelle suksesskriterier, forbedringspunkter,
strukturelle hindringer mv. Sluttrapporten må også inneholde deltakernes evaluering og resultater for de deltakerne som
har oppnådd studiepoeng» (requirement specification, section 8).
"""

from collections.abc import Iterator
from datetime import date

from samlingsplan.measures import Row
from samlingsplan.measures.reporting import calendar_years, drop_out_known, left_by, participants_of
from samlingsplan.plan import supplier_ledger
from samlingsplan.render.documents import Document, Paragraph, Part, Section
from samlingsplan.render.reports.background import kull_sections
from samlingsplan.render.reports.report import Basis, Report, ReportedKull
from samlingsplan.render.reports.tables import rounded, rows_table, shown_counts

_EXPERIENCE = ("success", "improvement", "hindrances")


def write(basis: Basis) -> Iterator[tuple[str, Document]]:
    """Yield the report."""
    kulls = sorted(basis.kulls, key=lambda kull: kull.start_year)
    until = date(max(calendar_years(kull.result)[-1] for kull in kulls), 12, 31)
    overview = Section(basis.words("documents.heading.kulls"), tuple(_overview(basis, kulls, until)))
    sections = [overview, *(each for kull in kulls for each in kull_sections(basis, kull, until))]
    sections.append(Section(basis.words("documents.heading.experience"), tuple(_experience(basis)), own_page=True))
    names = ", ".join(kull.name for kull in kulls)
    lead = (Paragraph(basis.words("documents.final.lead", kulls=names)),)
    yield "sluttrapport", basis.document(basis.words("documents.title.sluttrapport"), until, lead, sections)


def _overview(basis: Basis, kulls: list[ReportedKull], until: date) -> Iterator[Part]:
    yield rows_table(basis, "kulls", _COLUMNS, [_row(basis, kull, until) for kull in kulls])
    yield from rounded(basis)


_COLUMNS = ("kull", "participants", "left_number", "classes", "supplier_nok")


def _row(basis: Basis, kull: ReportedKull, until: date) -> Row:
    register = kull.register or ()
    counts = [("participants", len(participants_of(kull.result, register)))]
    if drop_out_known(kull.result, register):
        counts.append(("left_number", len(left_by(kull.result, register, until))))
    shown = dict(shown_counts(kull.name, counts, basis.reader))
    row: Row = {"kull": kull.name, "left_number": None, **shown}
    nok = None if basis.reader.public else supplier_ledger(kull.result.case, kull.result.plan).total_nok
    return row | {"classes": len(kull.result.plan.classes), "supplier_nok": nok}


def _experience(basis: Basis) -> Iterator[Part]:
    """Yield what people must write themselves, one sentence for each subject."""
    for subject in _EXPERIENCE:
        yield basis.missing(subject)


FINAL_REPORT = Report("sluttrapport", write)
