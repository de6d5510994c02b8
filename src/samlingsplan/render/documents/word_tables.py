"""Tables of documents of Word, whose header row is repeated on each page."""

from collections.abc import Sequence

from samlingsplan.plain_text import plain_lines
from samlingsplan.render.documents.widths import widths
from samlingsplan.render.documents.word_styles import TABLE_TWIPS
from samlingsplan.render.documents.word_text import Xml, bookmark_name, element, field, link, run, within
from samlingsplan.render.page_table import CellView, Reference, TableView

_SHADE = "F3F6F8"
_SMALL = "17"
"""Half points."""


def table_element(table: TableView, locale: str = "") -> Xml:
    """Return a table whose header row is repeated on each page.

    Parameters
    ----------
    table
        The table.
    locale
        The language of its texts, where it is not the file's.
    """
    shares = widths(table, TABLE_TWIPS)
    headings = [CellView(_capital(each.text), "", each.numeric) for each in table.headings]
    return within(
        "w:tbl",
        within(
            "w:tblPr",
            element("w:tblStyle", val="TableGrid"),
            element("w:tblW", w=str(sum(shares)), type="dxa"),
            _borders(),
            element("w:tblLayout", type="fixed"),
            within("w:tblCellMar", *(element(f"w:{side}", w="60", type="dxa") for side in ("left", "right"))),
            element("w:tblLook", firstRow="1", firstColumn="1", lastRow="0", lastColumn="0", noHBand="1", noVBand="1"),
            element("w:tblCaption", val=plain_lines(table.caption)),
        ),
        within("w:tblGrid", *(element("w:gridCol", w=str(width)) for width in shares)),
        _row(headings, shares, locale, header=True),
        *(_row(row.cells, shares, locale) for row in table.rows),
    )


def _capital(text: str) -> str:
    """Return a heading as it stands on a page, where the style gives it its capital letter."""
    return text[:1].upper() + text[1:]


def _borders() -> Xml:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    thin = {"val": "single", "sz": "4", "space": "0", "color": "CFD6DC"}
    return within("w:tblBorders", *(element(f"w:{side}", **thin) for side in sides))


def _row(cells: Sequence[CellView], shares: Sequence[int], locale: str, header: bool = False) -> Xml:
    kept = [element("w:cantSplit"), *([element("w:tblHeader")] if header else [])]
    made = (
        _cell(cell, width, locale, header, strong=header or number == 0)
        for number, (cell, width) in enumerate(zip(cells, shares, strict=True))
    )
    return within("w:tr", within("w:trPr", *kept), *made)


def _cell(cell: CellView, width: int, locale: str, shaded: bool, strong: bool) -> Xml:
    look = [element("w:tcW", w=str(width), type="dxa")]
    look += [element("w:shd", val="clear", color="auto", fill=_SHADE)] if shaded else []
    weight = [element("w:b")] if strong else []
    paragraphs = [_reference(cell, each, locale) for each in cell.references]
    if cell.text or not cell.references:
        said = run(plain_lines(cell.text), locale, *weight, element("w:sz", val=_SMALL))
        paragraphs.insert(0, _cell_paragraph(cell, said))
    return within("w:tc", within("w:tcPr", *look), *paragraphs)


def _cell_paragraph(cell: CellView, *parts: Xml) -> Xml:
    spacing = element("w:spacing", before="20", after="20", line="240", lineRule="auto")
    side = [element("w:jc", val="right")] if cell.numeric else []
    return within("w:p", within("w:pPr", spacing, *side), *parts)


def _reference(cell: CellView, reference: Reference, locale: str) -> Xml:
    """Return a paragraph that leads to a section, with the page on which it begins."""
    small = element("w:sz", val=_SMALL)
    return _cell_paragraph(
        cell,
        link(reference.anchor, plain_lines(reference.text), locale, small),
        run(f", {reference.page} ", locale, small),
        field(f"PAGEREF {bookmark_name(reference.anchor)} \\h", "…", _SMALL),
    )
