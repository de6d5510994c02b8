"""Answers of questions: lines in the terminal, and a folder with a page, a table and a document for programs."""

from samlingsplan.render.answers.document import document
from samlingsplan.render.answers.lines import lines
from samlingsplan.render.answers.page import write
from samlingsplan.render.answers.wording import Shown

__all__ = ["Shown", "document", "lines", "write"]
