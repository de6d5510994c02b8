"""The smallest elements of a document of Word: runs of text, fields, bookmarks and links inside the document."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element


def element(tag: str, **attributes: str) -> "Element":
    """Return an element of the format's own kind, ``element("w:tab", val="left")``."""
    from docx.oxml import OxmlElement

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(_qualified(f"w:{name}"), value)
    return made


@cache
def _qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)


def within(tag: str, *parts: "Element", **attributes: str) -> "Element":
    """Return an element that holds others."""
    made = element(tag, **attributes)
    for part in parts:
        made.append(part)
    return made


def run(text: str, locale: str = "", *properties: "Element") -> "Element":
    """Return a run of text whose lines end where the text's do, in a language where one is given."""
    said = [*properties, *([element("w:lang", val=locale)] if locale else [])]
    made = within("w:r", *([within("w:rPr", *said)] if said else []))
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(element("w:br"))
        for place, piece in enumerate(line.split("\t")):
            if place:
                made.append(element("w:tab"))
            made.append(_text(piece))
    return made


def _text(piece: str) -> "Element":
    written = element("w:t")
    written.text = piece
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return written


def field(code: str, shown: str, size: str = "") -> Iterator["Element"]:
    """Yield the runs of a field that the reader's program computes anew, with what is shown until then.

    Parameters
    ----------
    code
        What is computed.
    shown
        What is shown until then.
    size
        The size of its text, half points; that of the paragraph when empty.
    """
    told = element("w:instrText")
    told.text = f" {code} "
    told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    parts = (
        element("w:fldChar", fldCharType="begin", dirty="true"),
        told,
        element("w:fldChar", fldCharType="separate"),
        _text(shown),
        element("w:fldChar", fldCharType="end"),
    )
    for part in parts:
        looks = [within("w:rPr", element("w:sz", val=size))] if size else []
        yield within("w:r", *looks, part)


def bookmark(paragraph: "Element", anchor: str) -> None:
    """Give a paragraph a name to which links lead."""
    number = str(crc32(anchor.encode()) & 0x7FFFFFFF)
    first = 1 if len(paragraph) and paragraph[0].tag == _qualified("w:pPr") else 0
    paragraph.insert(first, element("w:bookmarkStart", id=number, name=bookmark_name(anchor)))
    paragraph.append(element("w:bookmarkEnd", id=number))


def bookmark_name(anchor: str) -> str:
    """Return the name of a bookmark: letters, digits and underscores, and at most forty of them."""
    return f"a_{anchor.replace('-', '_')}"[:40]


def link(anchor: str, text: str, locale: str = "", *properties: "Element") -> "Element":
    """Return a link to a bookmark."""
    looks = (element("w:rStyle", val="Hyperlink"), *properties)
    return within("w:hyperlink", run(text, locale, *looks), anchor=bookmark_name(anchor))
