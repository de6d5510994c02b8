"""Writes a document as a page, as a document of Word and on paper."""

from pathlib import Path

from samlingsplan.messages import Words
from samlingsplan.render.documents.model import Document
from samlingsplan.render.documents.word import word_bytes
from samlingsplan.render.output import file_name
from samlingsplan.render.page import asset, page, paper_styles, screen_styles
from samlingsplan.render.pdf import write_paper


def write_document(document: Document, folder: Path, stem: str, words: Words, pdf: bool = True) -> None:
    """Write ``stem.html``, ``stem.docx`` and, unless it is not wanted, ``stem.pdf`` into a folder that exists.

    Parameters
    ----------
    document
        The document.
    folder, stem
        Where to, and the name of the files.
    words
        The language of the document.
    pdf
        Whether it is written on paper too; who asks for it makes sure before that it can be, by `pdf.require`.
    """
    (folder / file_name(stem, "html")).write_text(document_page(document, words), encoding="utf-8")
    (folder / file_name(stem, "docx")).write_bytes(word_bytes([document]))
    if pdf:
        write_paper(document_page(document, words, printed=True), folder / file_name(stem, "pdf"))


def document_page(document: Document, words: Words, printed: bool = False, styled: bool = True) -> str:
    """Return a document as a page, or as a page to be printed by itself; with its style sheets, or without."""
    styles = document_styles(printed) if styled else []
    return page("document.html.j2", words, styles=styles, printed=printed, document=document)


def document_styles(printed: bool = False) -> list[str]:
    """Return the style sheets of a document, on a screen or on paper."""
    return [*(paper_styles() if printed else screen_styles()), asset("document.css")]
