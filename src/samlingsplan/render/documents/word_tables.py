"""Tables of documents of Word, whose header row is repeated on each page."""

from collections.abc import Sequence

from samlingsplan.plain_text import plain_lines
from samlingsplan.render.documents.word_styles import TABLE_TWIPS
from samlingsplan.render.documents.word_text import Xml, bookmark_name, element, field, link, run, within
from samlingsplan.render.page_table import CellView, Reference, TableView

_SIGNS, _FEWEST, _MOST = 110, 6, 48
"""What a line has room for; a column is at least as wide as its fewest signs, and no text counts for more than most."""
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
    widths = _widths(table)
    headings = [CellView(each.text, "", each.numeric) for each in table.headings]
    return within(
        "w:tbl",
        within(
            "w:tblPr",
            element("w:tblStyle", val="TableGrid"),
            element("w:tblW", w=str(sum(widths)), type="dxa"),
            _borders(),
            element("w:tblLayout", type="fixed"),
            within("w:tblCellMar", *(element(f"w:{side}", w="60", type="dxa") for side in ("left", "right"))),
            element("w:tblLook", firstRow="1", firstColumn="1", lastRow="0", lastColumn="0", noHBand="1", noVBand="1"),
            element("w:tblCaption", val=plain_lines(table.caption)),
        ),
        within("w:tblGrid", *(element("w:gridCol", w=str(width)) for width in widths)),
        _row(headings, widths, locale, header=True),
        *(_row(row.cells, widths, locale) for row in table.rows),
    )


def _borders() -> Xml:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    thin = {"val": "single", "sz": "4", "space": "0", "color": "CFD6DC"}
    return within("w:tblBorders", *(element(f"w:{side}", **thin) for side in sides))


def _widths(table: TableView) -> list[int]:
    """Return the widths of the columns, twentieths of a point: room for the longest word, and more by the texts."""
    least, more = [], []
    for column, heading in enumerate(table.headings):
        texts = [heading.text, *(_whole_text(row.cells[column]) for row in table.rows)]
        word = max(len(word) for text in texts for word in (text.split() or [""]))
        least.append(max(_FEWEST, min(_MOST, word + 2)))
        more.append(max(0, min(_MOST, max(map(len, texts))) - least[-1]))
    spare = max(0, _SIGNS - sum(least))
    signs = [each + spare * wanted // (sum(more) or 1) for each, wanted in zip(least, more, strict=True)]
    return [TABLE_TWIPS * each // sum(signs) for each in signs]


def _whole_text(cell: CellView) -> str:
    return " ".join((cell.text, *(each.text for each in cell.references)))


def _row(cells: Sequence[CellView], widths: Sequence[int], locale: str, header: bool = False) -> Xml:
    kept = [element("w:cantSplit"), *([element("w:tblHeader")] if header else [])]
    made = (
        _cell(cell, width, locale, header, strong=header or number == 0)
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
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
