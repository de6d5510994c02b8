from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from samlingsplan.render.documents import Bullets, Document, Kind, Paragraph, Section, word_bytes
from samlingsplan.render.page_table import CellView, HeadingView, Reference, RowView, TableView

HOSTILE = "=cmd|' /C calc'!A0 \u202e<w:t>&\x07"


def _cell(text: str, numeric: bool = False, *references: Reference) -> CellView:
    return CellView(text, text, numeric, references=references)


def _table() -> TableView:
    to = Reference("Vedlegg 1", "vedlegg-1", "s.")
    rows = [
        (_cell("2021-W37"), _cell("12", True), _cell("", False, to)),
        (_cell(HOSTILE), _cell("0", True), _cell("–")),
    ]
    headings = (HeadingView("Uke", False), HeadingView("Klasser", True), HeadingView("Henvisning", False))
    return TableView("weeks", "Klasser i hver uke", headings, tuple(RowView(cells, ()) for cells in rows))


@pytest.fixture(scope="module")
def written() -> bytes:
    return word_bytes(documents())


def documents() -> list[Document]:
    sections = (
        Section("Uker", (Paragraph("To linjer:\nden andre."), Bullets(("én", "to")), _table())),
        Section("Vedlegg 1", (Paragraph("Mangler", Kind.MISSING),), "vedlegg-1", own_page=True),
    )
    first = Document("nb", "Statusrapport", sections, "Kull", (Paragraph("Nei!", Kind.WARNING),), date(2022, 3, 1))
    return [first, Document("nn", "Brev", (), lead=(Paragraph("Kva no?", Kind.NOTE),))]


def test_headings_are_headings_and_tables_have_header_rows(written: bytes) -> None:
    file = docx.Document(BytesIO(written))

    styles = [(each.style.name, each.text) for each in file.paragraphs if each.style is not None and each.text]
    assert styles[:4] == [("Subtitle", "Kull"), ("Title", "Statusrapport"), ("Warning", "Nei!"), ("Heading 1", "Uker")]
    assert ("Heading 1", "Vedlegg 1") in styles
    assert ("Title", "Brev") in styles
    (table,) = file.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Uke", "Klasser", "Henvisning"]
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert not table.rows[1]._tr.xpath("w:trPr/w:tblHeader")


def test_hostile_text_stays_text_that_can_be_seen(written: bytes) -> None:
    (table,) = docx.Document(BytesIO(written)).tables

    assert table.rows[2].cells[0].text == "=cmd|' /C calc'!A0 \\u202e<w:t>&\\u0007"


def test_a_reference_leads_to_a_section_and_to_its_page(written: bytes) -> None:
    body = docx.Document(BytesIO(written)).element.body

    (led,) = body.xpath(".//w:hyperlink/@w:anchor")
    assert body.xpath(".//w:bookmarkStart/@w:name") == [led]
    assert any(f"PAGEREF {led}" in each.text for each in body.xpath(".//w:instrText"))


def test_the_language_stands_in_each_style_and_in_text_of_another(written: bytes) -> None:
    file = docx.Document(BytesIO(written))

    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Caption", "List Bullet", "Warning", "Missing", "Note"):
        assert file.styles[name].element.xpath("w:rPr/w:lang/@w:val") == ["nb-NO"]
    other = {each.text: each.xpath("../w:rPr/w:lang/@w:val") for each in file.element.body.xpath(".//w:t")}
    assert other["Kva no?"] == ["nn-NO"]
    assert other["Uker"] == []


def test_each_further_document_begins_on_a_page_of_its_own(written: bytes) -> None:
    titles = [each for each in docx.Document(BytesIO(written)).paragraphs if each.text in ("Kull", "Brev")]

    assert [bool(each.paragraph_format.page_break_before) for each in titles] == [False, True]


def test_two_runs_give_the_same_bytes_and_no_clock_is_read(written: bytes) -> None:
    assert word_bytes(documents()) == written
    stated = docx.Document(BytesIO(written)).core_properties
    assert stated.created == stated.modified
    assert str(stated.created)[:10] == "2022-03-01"
    assert (stated.title, stated.language, stated.author) == ("Statusrapport", "nb-NO", "samlingsplan")
    with ZipFile(BytesIO(written)) as archive:
        names = archive.namelist()
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names[0] == "[Content_Types].xml"
    assert not any("thumbnail" in name for name in names)


def test_no_document_holds_what_another_one_says(written: bytes) -> None:
    # The parts that all documents of a language share are made once.
    other = word_bytes([Document("nb", "Annet", above="Kommune", dated=date(2023, 1, 2))])
    english = word_bytes([Document("en", "Letter")])

    assert word_bytes(documents()) == written
    with ZipFile(BytesIO(other)) as archive:
        everything = b"".join(archive.read(each) for each in archive.namelist())
        assert len(set(archive.namelist())) == len(archive.namelist())
    assert b"Annet" in everything
    assert not any(word.encode() in everything for word in ("Statusrapport", "Uker", "Letter", "2022-03-01"))
    assert docx.Document(BytesIO(english)).styles["Normal"].element.xpath("w:rPr/w:lang/@w:val") == ["en-GB"]
