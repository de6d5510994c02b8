"""What a document says, however it is written: a title, sections, paragraphs, bullets and tables, in one language."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samlingsplan.render.page_table import TableView


class Kind(StrEnum):
    """What a paragraph is for, by which it looks as it does."""

    PLAIN = "plain"
    WARNING = "warning"
    """What nobody must overlook: a requirement that is not met, or data that are made up."""
    MISSING = "missing"
    """What the inputs do not hold."""
    NOTE = "note"
    """How a figure is computed, and where it comes from."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Parameters
    ----------
    text
        Its text; a line may end inside it.
    kind
        What it is for.
    """

    text: str
    kind: Kind = Kind.PLAIN


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short paragraphs."""

    items: tuple[str, ...]


Part = Paragraph | Bullets | TableView
"""What a section is made of, in order."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under a heading of its own.

    Parameters
    ----------
    heading
        Its heading.
    parts
        What it is made of.
    anchor
        The name by which references lead to it: lower-case letters, digits and hyphens; none leads to it when empty.
    level
        1 for a section, 2 for a part of the section before.
    own_page
        Whether it begins on a new page of paper.
    """

    heading: str
    parts: tuple[Part, ...]
    anchor: str = ""
    level: int = 1
    own_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document.

    Parameters
    ----------
    language
        ``"nb"``, ``"nn"`` or ``"en"``.
    title
        Its title.
    sections
        Its sections, in order.
    above
        One line above the title, such as whose document it is.
    lead
        What stands between the title and the first section; all of a letter.
    dated
        The day that its properties state, since the day when it is written would make no two runs alike.
    """

    language: str
    title: str
    sections: tuple[Section, ...] = ()
    above: str = ""
    lead: tuple[Part, ...] = ()
    dated: date = date(2000, 1, 1)
