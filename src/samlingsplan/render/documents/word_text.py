"""The smallest elements of a document of Word: runs of text, fields, bookmarks and links inside the document.

They are text from the start: elements of a library, made one by one, take seconds where letters are many.
"""

from typing import NewType
from xml.sax.saxutils import escape
from zlib import crc32

Xml = NewType("Xml", str)
"""Elements as the file holds them, with every text escaped."""

_IN_QUOTES = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;"}
_TOLD = Xml(' xml:space="preserve"')


def element(tag: str, **attributes: str) -> Xml:
    """Return an empty element of the format's own kind, ``element("w:tab", val="left")``."""
    return Xml(f"<{tag}{_stated(attributes)}/>")


def within(tag: str, *parts: Xml, **attributes: str) -> Xml:
    """Return an element that holds others."""
    return Xml(f"<{tag}{_stated(attributes)}>{''.join(parts)}</{tag}>")


def _stated(attributes: dict[str, str]) -> str:
    return "".join(f' w:{name}="{escape(value, _IN_QUOTES)}"' for name, value in attributes.items())


def run(text: str, locale: str = "", *properties: Xml) -> Xml:
    """Return a run of text whose lines end where the text's do, in a language where one is given."""
    said = [*properties, *([element("w:lang", val=locale)] if locale else [])]
    parts = [within("w:rPr", *said)] if said else []
    for number, line in enumerate(text.split("\n")):
        if number:
            parts.append(element("w:br"))
        for place, piece in enumerate(line.split("\t")):
            if place:
                parts.append(element("w:tab"))
            parts.append(_text("w:t", piece))
    return within("w:r", *parts)


def _text(tag: str, piece: str) -> Xml:
    return Xml(f"<{tag}{_TOLD}>{escape(piece)}</{tag}>")


def field(code: str, shown: str, size: str = "") -> Xml:
    """Return the runs of a field that the reader's program computes anew, with what is shown until then.

    Parameters
    ----------
    code
        What is computed.
    shown
        What is shown until then.
    size
        The size of its text, half points; that of the paragraph when empty.
    """
    looks = [within("w:rPr", element("w:sz", val=size))] if size else []
    parts = (
        element("w:fldChar", fldCharType="begin", dirty="true"),
        _text("w:instrText", f" {code} "),
        element("w:fldChar", fldCharType="separate"),
        _text("w:t", shown),
        element("w:fldChar", fldCharType="end"),
    )
    return Xml("".join(within("w:r", *looks, part) for part in parts))


def bookmarked(anchor: str, *parts: Xml) -> Xml:
    """Return parts of a paragraph under a name to which links lead."""
    number = str(crc32(anchor.encode()) & 0x7FFFFFFF)
    begin = element("w:bookmarkStart", id=number, name=bookmark_name(anchor))
    return Xml("".join((begin, *parts, element("w:bookmarkEnd", id=number))))


def bookmark_name(anchor: str) -> str:
    """Return the name of a bookmark: letters, digits and underscores, and at most forty of them."""
    return f"a_{anchor.replace('-', '_')}"[:40]


def link(anchor: str, text: str, locale: str = "", *properties: Xml) -> Xml:
    """Return a link to a bookmark."""
    looks = (element("w:rStyle", val="Hyperlink"), *properties)
    return within("w:hyperlink", run(text, locale, *looks), anchor=bookmark_name(anchor))
