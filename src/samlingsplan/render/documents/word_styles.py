"""The styles of documents of Word: legible sizes, the colours of our pages, and the language."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from samlingsplan.render.documents.model import Kind

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.styles.style import ParagraphStyle

LOCALES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
"""The languages as documents of Word state them."""

STYLE_OF: Mapping[Kind, str] = {
    Kind.PLAIN: "Normal",
    Kind.WARNING: "Warning",
    Kind.MISSING: "Missing",
    Kind.NOTE: "Note",
}
"""The style of each kind of paragraph."""

_FONT, _INK, _QUIET, _ACCENT = "Calibri", "1B2733", "4A5866", "0B4F6C"
_SIZES = {
    "Normal": 10.5,
    "Title": 22,
    "Subtitle": 10.5,
    "Heading 1": 15,
    "Heading 2": 12,
    "Caption": 10,
    "List Bullet": 10.5,
    "Footer": 8,
}
_MARGIN_CM, _TEXT_CM = 2.0, 17.0
"""On paper of A4."""
TABLE_TWIPS = 9638
"""Twentieths of a point between the margins."""


def styled(file: "WordFile", locale: str) -> None:
    """Give a new file our paper, our styles and a language."""
    from docx.shared import Cm

    paper = file.sections[0]
    paper.page_width, paper.page_height = Cm(_TEXT_CM + 2 * _MARGIN_CM), Cm(29.7)
    paper.left_margin = paper.right_margin = paper.top_margin = paper.bottom_margin = Cm(_MARGIN_CM)
    for name, size in _SIZES.items():
        _look(_style(file, name), size, _INK if name in ("Normal", "List Bullet") else _ACCENT)
    for name, kind in ((each, kind) for kind, each in STYLE_OF.items() if kind is not Kind.PLAIN):
        _add_kind(file, name, kind)
    _add_hyperlink(file)
    defaults: Any = file.styles.element
    for properties in defaults.xpath(".//w:rPr[w:lang]"):
        properties.remove(properties.xpath("w:lang")[0])
    for each in file.styles:
        properties = each.element.get_or_add_rPr() if hasattr(each.element, "get_or_add_rPr") else None
        if properties is not None and each.name in {*_SIZES, *STYLE_OF.values()}:
            properties.append(_element("w:lang", val=locale))
    defaults.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0].append(_element("w:lang", val=locale, eastAsia="en-US"))


def _element(tag: str, **attributes: str) -> Any:
    """Return an element of the library's own kind."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    return OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})


def _style(file: "WordFile", name: str) -> "ParagraphStyle":
    found: Any = file.styles[name]
    return found  # type: ignore[no-any-return]


def _look(style: "ParagraphStyle", size: float, colour: str) -> None:
    from docx.shared import Pt, RGBColor

    fonts: Any = style.element.get_or_add_rPr().get_or_add_rFonts()
    for each in list(fonts.attrib):
        del fonts.attrib[each]  # the template's fonts by theme would win
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), RGBColor.from_string(colour)
    style.font.italic, style.font.bold = False, style.name not in ("Normal", "Subtitle", "List Bullet", "Footer")
    border = style.element.find(".//{*}pBdr")
    if border is not None:
        border.getparent().remove(border)
    if style.name in ("Normal", "List Bullet"):
        style.paragraph_format.space_after = Pt(6)
    if style.name == "Caption":
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(8), Pt(3)


def _add_kind(file: "WordFile", name: str, kind: Kind) -> None:
    """Add the style of a kind of paragraph; a warning has a bar at its side, so that colour alone does not say it."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    style: Any = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles["Normal"]
    if kind is Kind.NOTE:
        style.font.size, style.font.color.rgb = Pt(9), RGBColor.from_string(_QUIET)
        return
    style.font.bold = kind is Kind.WARNING
    border = _element("w:pBdr")
    colour = "B35900" if kind is Kind.WARNING else _QUIET
    border.append(_element("w:left", val="single", sz="24", space="6", color=colour))
    style.element.get_or_add_pPr().append(border)


def _add_hyperlink(file: "WordFile") -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import RGBColor

    style: Any = file.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb, style.font.underline = RGBColor.from_string(_ACCENT), True
