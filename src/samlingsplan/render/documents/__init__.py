"""Documents that people hand out: one model, written as a page, as a document of Word and on paper."""

from samlingsplan.render.documents.files import document_page, document_styles, draw_on_paper, write_document
from samlingsplan.render.documents.model import Bullets, Document, Kind, Paragraph, Part, Section
from samlingsplan.render.documents.word import word_bytes

__all__ = [
    "Bullets",
    "Document",
    "Kind",
    "Paragraph",
    "Part",
    "Section",
    "document_page",
    "document_styles",
    "draw_on_paper",
    "word_bytes",
    "write_document",
]
