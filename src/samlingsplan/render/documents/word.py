"""A document of Word (DOCX, ISO/IEC 29500), which LibreOffice reads too: the same bytes for the same document.

Headings are headings, tables have a header row that is repeated on each page, and the language stands in the styles, so
that screen readers and spell checkers know it.
"""

from collections.abc import Iterator, Mapping, Sequence

from samlingsplan.plain_text import plain, plain_lines
from samlingsplan.render.documents.model import Bullets, Document, Kind, Paragraph, Part
from samlingsplan.render.documents.word_blank import blank
from samlingsplan.render.documents.word_styles import LOCALES, STYLE_OF
from samlingsplan.render.documents.word_tables import table_element
from samlingsplan.render.documents.word_text import Xml, bookmarked, element, field, run, within
from samlingsplan.render.page_table import TableView


def word_bytes(documents: Sequence[Document]) -> bytes:
    """Return documents as one file of Word, each on a page of its own.

    Parameters
    ----------
    documents
        At least one. The first gives the file its title and its language; where another one is in another language, its
        text says so.
    """
    first = documents[0]
    file = blank(LOCALES[first.language])
    parts = [
        part
        for number, document in enumerate(documents)
        for part in _Writer(document, first.language, file.styles).parts(new_page=number > 0)
    ]
    title = plain(first.title)
    footer = (run(f"{title}\t\t"), field("PAGE", "1"), run(" / "), field("NUMPAGES", "1"))
    return file.filled(Xml("".join(parts)), Xml("".join(footer)), title, first.dated)


class _Writer:
    """Writes one document of a file."""

    def __init__(self, document: Document, language: str, styles: Mapping[str, str]) -> None:
        self.document, self.styles = document, styles
        self.locale = "" if document.language == language else LOCALES[document.language]

    def parts(self, new_page: bool) -> Iterator[Xml]:
        """Yield its paragraphs and tables."""
        document = self.document
        if document.above:
            yield self._paragraph(document.above, "Subtitle", new_page)
        yield self._paragraph(document.title, "Title", new_page and not document.above)
        yield from self._of(document.lead)
        for section in document.sections:
            yield self._paragraph(section.heading, f"Heading {section.level}", section.own_page, section.anchor)
            yield from self._of(section.parts)

    def _of(self, parts: Sequence[Part]) -> Iterator[Xml]:
        for part in parts:
            if isinstance(part, Paragraph):
                yield self._paragraph(part.text, STYLE_OF[part.kind])
            elif isinstance(part, Bullets):
                for item in part.items:
                    yield self._paragraph(item, "List Bullet")
            else:
                yield from self._table(part)

    def _paragraph(self, text: str, style: str, new_page: bool = False, anchor: str = "") -> Xml:
        looks = [element("w:pStyle", val=self.styles[style]), *([element("w:pageBreakBefore")] if new_page else [])]
        said = run(plain_lines(text), self.locale)
        return within("w:p", within("w:pPr", *looks), bookmarked(anchor, said) if anchor else said)

    def _table(self, table: TableView) -> Iterator[Xml]:
        yield self._paragraph(table.caption, "Caption")
        yield table_element(table, self.locale)
        yield self._paragraph("", STYLE_OF[Kind.NOTE])  # two tables in a row would be taken for one
