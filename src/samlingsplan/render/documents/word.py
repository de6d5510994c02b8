"""A document of Word (DOCX, ISO/IEC 29500), which LibreOffice reads too: the same bytes for the same document.

Headings are headings, tables have a header row that is repeated on each page, and the language stands in the styles, so
that screen readers and spell checkers know it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from samlingsplan.plain_text import plain, plain_lines
from samlingsplan.render.documents.model import Bullets, Document, Kind, Paragraph, Part, Section
from samlingsplan.render.documents.word_styles import LOCALES, STYLE_OF, styled
from samlingsplan.render.documents.word_tables import table_element
from samlingsplan.render.documents.word_text import bookmark, field, run
from samlingsplan.render.page_table import TableView

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph as WordParagraph

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can state."""
_AUTHOR = "samlingsplan"


def word_bytes(documents: Sequence[Document]) -> bytes:
    """Return documents as one file of Word, each on a page of its own.

    Parameters
    ----------
    documents
        At least one. The first gives the file its title and its language; where another one is in another language, its
        text says so.
    """
    import docx

    file, first = docx.Document(), documents[0]
    styled(file, LOCALES[first.language])
    _state_properties(file, first)
    for number, document in enumerate(documents):
        _Writer(file, document, first.language).write(new_page=number > 0)
    _number_pages(file, first)
    packed = BytesIO()
    file.save(packed)
    return _same_bytes(packed)


class _Writer:
    """Adds one document to a file."""

    def __init__(self, file: "WordFile", document: Document, language: str) -> None:
        self.file, self.document = file, document
        # Found once: the library looks for the default style of the file anew with each paragraph.
        self.styles = {str(each.name): each.style_id for each in file.styles}
        self.locale = "" if document.language == language else LOCALES[document.language]

    def write(self, new_page: bool) -> None:
        """Add it."""
        document = self.document
        above = [self._paragraph(document.above, "Subtitle")] if document.above else []
        title = self._paragraph(document.title, "Title")
        (above or [title])[0].paragraph_format.page_break_before = new_page
        self._add(document.lead)
        for section in document.sections:
            self._section(section)

    def _section(self, section: Section) -> None:
        heading = self._paragraph(section.heading, f"Heading {section.level}")
        if section.own_page:
            heading.paragraph_format.page_break_before = True
        if section.anchor:
            bookmark(heading._p, section.anchor)
        self._add(section.parts)

    def _add(self, parts: Sequence[Part]) -> None:
        for part in parts:
            if isinstance(part, Paragraph):
                self._paragraph(part.text, STYLE_OF[part.kind])
            elif isinstance(part, Bullets):
                for item in part.items:
                    self._paragraph(item, "List Bullet")
            else:
                self._table(part)

    def _paragraph(self, text: str, style: str) -> "WordParagraph":
        paragraph = self.file.add_paragraph()
        paragraph._p.style = self.styles[style]
        paragraph._p.append(run(plain_lines(text), self.locale))
        return paragraph

    def _table(self, table: TableView) -> None:
        self._paragraph(table.caption, "Caption")
        body: Any = self.file.element.body
        body.insert_element_before(table_element(table, self.locale), "w:sectPr")
        self._paragraph("", STYLE_OF[Kind.NOTE])  # two tables in a row would be taken for one


def _state_properties(file: "WordFile", document: Document) -> None:
    """State the title, the language and the day; nobody's name, and nothing of the template's."""
    stated = file.core_properties
    stated.title, stated.language = plain(document.title)[:255], LOCALES[document.language]
    stated.author = stated.last_modified_by = _AUTHOR
    stated.comments = stated.keywords = stated.subject = ""
    stated.created = stated.modified = datetime(document.dated.year, document.dated.month, document.dated.day)
    stated.revision = 1
    rels = file.part.package.rels
    for key in [key for key, each in rels.items() if each.reltype.endswith("/thumbnail")]:
        del rels[key]


def _number_pages(file: "WordFile", document: Document) -> None:
    """Let each page say the title, its number and how many there are."""
    footer = file.sections[0].footer.paragraphs[0]
    footer._p.append(run(f"{plain(document.title)}\t\t"))
    for element in (*field("PAGE", "1"), run(" / "), *field("NUMPAGES", "1")):
        footer._p.append(element)


def _same_bytes(packed: BytesIO) -> bytes:
    """Return an archive whose entries state the same time on every run."""
    whole = BytesIO()
    with ZipFile(packed) as old, ZipFile(whole, "w", ZIP_DEFLATED) as new:
        for each in _entries(old):
            entry = ZipInfo(each, _EPOCH)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, old.read(each))
    return whole.getvalue()


def _entries(archive: ZipFile) -> Iterator[str]:
    """Yield the names of the entries: the list of types first, as readers expect, then by name."""
    types = "[Content_Types].xml"
    yield types
    yield from sorted(each for each in archive.namelist() if each != types)
