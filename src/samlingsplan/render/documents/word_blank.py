"""What all documents of Word in one language have alike, made and packed once: styles, paper, fonts, numbering."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from samlingsplan.render.documents.word_styles import styled
from samlingsplan.render.documents.word_text import Xml

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_TYPES, _PROPERTIES = "[Content_Types].xml", "docProps/core.xml"
_BODY, _FOOTER = "word/document.xml", "word/footer1.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can state."""
_AUTHOR = "samlingsplan"


@dataclass(frozen=True, slots=True)
class Blank:
    """A file without text, in one language.

    Parameters
    ----------
    packed
        The archive of the parts that no text changes.
    changed
        The other parts, by name.
    styles
        The identifier of each style, by its name.
    """

    packed: bytes
    changed: dict[str, bytes]
    styles: dict[str, str]

    def filled(self, body: Xml, footer: Xml, title: str, dated: date) -> bytes:
        """Return a file: the same bytes for the same text.

        Parameters
        ----------
        body
            Its paragraphs and tables.
        footer
            What stands at the foot of each page.
        title, dated
            What its properties state.
        """
        whole = BytesIO()
        whole.write(self.packed)
        with ZipFile(whole, "a") as archive:
            _add(archive, _PROPERTIES, self._properties(title, dated))
            _add(archive, _BODY, _before(self.changed[_BODY], b"<w:sectPr", body))
            _add(archive, _FOOTER, _before(self.changed[_FOOTER], b"</w:p>", footer))
        return whole.getvalue()

    def _properties(self, title: str, dated: date) -> bytes:
        from docx.opc.coreprops import CoreProperties
        from docx.opc.oxml import serialize_part_xml
        from docx.oxml.parser import parse_xml

        element: Any = parse_xml(self.changed[_PROPERTIES])
        stated = CoreProperties(element)
        stated.title = title[:255]
        stated.created = stated.modified = datetime(dated.year, dated.month, dated.day)
        return serialize_part_xml(element)


@cache
def blank(locale: str) -> Blank:
    """Return the file without text in a language: its styles and what they look like take longer than a letter."""
    import docx

    file = docx.Document()
    styled(file, locale)
    file.sections[0].footer.is_linked_to_previous = False
    _state_properties(file, locale)
    saved, packed = BytesIO(), BytesIO()
    file.save(saved)
    with ZipFile(saved) as old, ZipFile(packed, "w") as new:
        changed = {name: old.read(name) for name in (_PROPERTIES, _BODY, _FOOTER)}
        # The list of types first, as readers expect, then by name.
        for name in sorted(set(old.namelist()) - set(changed), key=lambda each: (each != _TYPES, each)):
            _add(new, name, old.read(name))
    return Blank(packed.getvalue(), changed, {str(each.name): each.style_id for each in file.styles})


def _state_properties(file: "WordFile", locale: str) -> None:
    """State the language; nobody's name, and nothing of the template's."""
    stated = file.core_properties
    stated.language = locale
    stated.author = stated.last_modified_by = _AUTHOR
    stated.comments = stated.keywords = stated.subject = ""
    stated.revision = 1
    rels = file.part.package.rels
    for key in [key for key, each in rels.items() if each.reltype.endswith("/thumbnail")]:
        del rels[key]


def _before(part: bytes, mark: bytes, text: Xml) -> bytes:
    """Return a part with text put in before the last place of a mark."""
    head, found, tail = part.rpartition(mark)
    return b"".join((head, text.encode(), found, tail))


def _add(archive: ZipFile, name: str, part: bytes) -> None:
    """Add a part, which states the same time on every run."""
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
    archive.writestr(entry, part)
