"""``kravtabell``: the client's requirement table with what the plan evidences, its attachments, and a redacted copy.

«NB! Manglende oppfyllelse av kravene vil kunne føre til avvisning av tilbudet» (requirement specification, annex 2):
whether a requirement is met is left to the supplier to say, and what the plan contradicts is said first.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from samlingsplan.render.documents import Bullets, Document, Kind, Paragraph, Part, Section
from samlingsplan.render.page_table import CellView, HeadingView, Reference, RowView, TableView
from samlingsplan.render.reports.attachments import anchor_of, attachments
from samlingsplan.render.reports.report import Basis, Report
from samlingsplan.render.reports.requirements import REQUIREMENTS, Cover, Judged, Requirement

_COLUMNS = ("point", "requirement", "met", "cover", "reference")


def write(basis: Basis) -> Iterator[tuple[str, Document]]:
    """Yield the table, and the copy for everyone."""
    if not basis.reader.public:
        yield "kravtabell", requirement_table(basis)
    if basis.public is not None:
        yield "kravtabell-sladdet", requirement_table(replace(basis, reader=basis.public))


def requirement_table(basis: Basis) -> Document:
    """Return the table with its attachments, as a reader may see them."""
    say, found = basis.words, attachments(basis)
    numbers = {key: number for number, key in enumerate(found, start=1)}
    judged = [(each, _with_attachments(each.judge(basis), numbers)) for each in REQUIREMENTS]
    sections = [Section(say("documents.heading.requirements"), (_table(basis, judged, numbers),), "kravtabell")]
    for key, parts in found.items():
        heading = say("documents.attachment", number=numbers[key], name=say(f"documents.attached.{key}"))
        sections.append(Section(heading, parts, anchor_of(key), own_page=numbers[key] == 1))
    title = say("documents.title.kravtabell_sladdet" if basis.reader.public else "documents.title.kravtabell")
    return basis.document(title, date(basis.kull.start_year, 1, 1), tuple(_lead(basis, judged)), sections)


def _with_attachments(judged: Judged, numbers: dict[str, int]) -> Judged:
    """Return a judgement that refers to what there is alone; what nothing shows is not evidenced."""
    there = tuple(key for key in judged.attachments if key in numbers)
    cover = judged.cover if there or judged.cover is Cover.FAILED else Cover.NOT
    return Judged(cover, there)


def _lead(basis: Basis, judged: list[tuple[Requirement, Judged]]) -> Iterator[Part]:
    """Yield a warning for what the plan contradicts, then how the table is to be read."""
    say = basis.words
    failed = [each for each, found in judged if found.cover is Cover.FAILED]
    if failed:
        yield Paragraph(say("documents.failed", count=len(failed)), Kind.WARNING)
        yield Bullets(
            tuple(say("documents.failed_one", point=_numbered(basis, each), what=_text(basis, each)) for each in failed)
        )
    if basis.reader.public:
        yield Paragraph(say("documents.redacted.lead"))
    counts = {cover: sum(found.cover is cover for _, found in judged) for cover in Cover}
    yield Paragraph(say("documents.covered", all=len(judged), **{str(key): count for key, count in counts.items()}))
    yield Paragraph(say("documents.supplier_answers"), Kind.NOTE)
    yield Paragraph(say("documents.requirements_source"), Kind.NOTE)


def _text(basis: Basis, requirement: Requirement) -> str:
    return basis.words(f"documents.requirement.{requirement.key}")


def _numbered(basis: Basis, requirement: Requirement) -> str:
    point, bullet = requirement.point, requirement.bullet
    return basis.words("documents.bullet", point=point, bullet=bullet) if bullet else point


def _table(basis: Basis, judged: list[tuple[Requirement, Judged]], numbers: dict[str, int]) -> TableView:
    headings = tuple(HeadingView(basis.words(f"documents.column.{column}"), False) for column in _COLUMNS)
    rows = tuple(RowView(tuple(_cells(basis, each, found, numbers)), ()) for each, found in judged)
    return TableView("requirements", basis.words("documents.table.requirements"), headings, rows)


def _cells(basis: Basis, requirement: Requirement, found: Judged, numbers: dict[str, int]) -> Iterator[CellView]:
    say = basis.words
    yield _cell(_numbered(basis, requirement))
    yield _cell(_text(basis, requirement))
    yield _cell("")  # the supplier says yes or no
    yield _cell(say(f"documents.cover.{found.cover}"))
    page = say("documents.page")
    led = tuple(Reference(say("documents.see", number=numbers[key]), anchor_of(key), page) for key in found.attachments)
    yield CellView("" if led else say("documents.no_attachment"), "", False, references=led)


def _cell(text: str) -> CellView:
    return CellView(text, text, False)


REQUIREMENT_TABLE = Report("kravtabell", write)
