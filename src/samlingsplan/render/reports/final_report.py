"""``sluttrapport``: the report at the end of the contract.

«redegjøres kortfattet for erfaringer som er gjort, herunder eventuelle suksesskriterier, forbedringspunkter,
strukturelle hindringer mv. Sluttrapporten må også inneholde deltakernes evaluering og resultater for de deltakerne som
har oppnådd studiepoeng» (requirement specification, section 8).
"""

from collections.abc import Iterator
from datetime import date

from samlingsplan.measures import Row
from samlingsplan.measures.reporting import calendar_years, left_by, participants_of
from samlingsplan.plan import supplier_ledger
from samlingsplan.render.documents import Document, Paragraph, Part, Section
from samlingsplan.render.reports.background import kull_sections
from samlingsplan.render.reports.report import Report, ReportedKull, Told
from samlingsplan.render.reports.tables import rows_table, shown_counts

_EXPERIENCE = ("success", "improvement", "hindrances")


def write(told: Told) -> Iterator[tuple[str, Document]]:
    """Yield the report."""
    kulls = sorted(told.kulls, key=lambda kull: kull.start_year)
    until = date(max(calendar_years(kull.result)[-1] for kull in kulls), 12, 31)
    overview = Section(told.words("documents.heading.kulls"), tuple(_overview(told, kulls, until)))
    sections = [overview, *(each for kull in kulls for each in kull_sections(told, kull, until))]
    sections.append(Section(told.words("documents.heading.experience"), tuple(_experience(told)), own_page=True))
    names = ", ".join(kull.name for kull in kulls)
    lead = (Paragraph(told.words("documents.final.lead", kulls=names)),)
    yield "sluttrapport", told.document(told.words("documents.title.sluttrapport"), until, lead, sections)


def _overview(told: Told, kulls: list[ReportedKull], until: date) -> Iterator[Part]:
    yield rows_table(told, "kulls", _COLUMNS, [_row(told, kull, until) for kull in kulls])


_COLUMNS = ("kull", "participants", "left_number", "classes", "supplier_nok")


def _row(told: Told, kull: ReportedKull, until: date) -> Row:
    everyone = participants_of(kull.result, kull.register or ())
    left = left_by(kull.result, kull.register or (), until)
    counts = [("participants", len(everyone)), ("left_number", len(left))]
    row: Row = {"kull": kull.name, **dict(shown_counts(kull.name, counts, told.reader))}
    nok = None if told.reader.public else supplier_ledger(kull.result.case, kull.result.plan).total_nok
    return row | {"classes": len(kull.result.plan.classes), "supplier_nok": nok}


def _experience(told: Told) -> Iterator[Part]:
    """Yield what people must write themselves, one sentence for each subject."""
    for subject in _EXPERIENCE:
        yield told.missing(subject)


FINAL_REPORT = Report("sluttrapport", write)
