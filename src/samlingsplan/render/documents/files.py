"""Writes a document as a page, as a document of Word and on paper."""

from pathlib import Path

from samlingsplan.messages import Words
from samlingsplan.paper import Papers, PdfProcesses
from samlingsplan.render.documents.model import Document
from samlingsplan.render.documents.widths import widths
from samlingsplan.render.documents.word import word_bytes
from samlingsplan.render.output import file_name
from samlingsplan.render.page import asset, page, paper_styles, screen_styles


def write_document(document: Document, folder: Path, stem: str, words: Words, pdf: PdfProcesses | None = None) -> None:
    """Write ``stem.html``, ``stem.docx`` and, where it is wanted, ``stem.pdf`` into a folder that exists.

    Parameters
    ----------
    document
        The document.
    folder, stem
        Where to, and the name of the files.
    words
        The language of the document.
    pdf
        What draws it on paper too, or None; who asks for it makes sure before that it can be, by `pdf.require`.
    """
    (folder / file_name(stem, "html")).write_text(document_page(document, words), encoding="utf-8")
    (folder / file_name(stem, "docx")).write_bytes(word_bytes([document]))
    if pdf is not None:
        draw_on_paper(document, folder / file_name(stem, "pdf"), words, pdf)


def draw_on_paper(document: Document, file: Path, words: Words, pdf: PdfProcesses) -> None:
    """Begin to draw a document on paper."""
    pdf.draw(Papers({file: document_page(document, words, printed=True, styled=False)}, document_styles(printed=True)))


def document_page(document: Document, words: Words, printed: bool = False, styled: bool = True) -> str:
    """Return a document as a page, or as a page to be printed by itself; with its style sheets, or without."""
    styles = document_styles(printed) if styled else []
    return page("document.html.j2", words, styles=styles, printed=printed, document=document, widths=widths)


def document_styles(printed: bool = False) -> list[str]:
    """Return the style sheets of a document, on a screen or on paper."""
    return [*(paper_styles() if printed else screen_styles()), asset("document.css")]
