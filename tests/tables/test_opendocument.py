"""Spreadsheets of LibreOffice are read as those of Excel are, and no more of them is unpacked than is reasonable."""

import zipfile
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.tables import Table, read_table, required
from tests.intake.planners import NAMESPACES, cell, opendocument, packed
from tests.intake.world import said

COLUMNS = required("id", "kommune")
HEADER = f"<table:table-row>{cell('id')}{cell('kommune')}</table:table-row>"
NAMES = " ".join(f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in NAMESPACES)


def read(folder: Path, data: bytes) -> Table:
    (folder / "list.ods").write_bytes(data)
    return read_table(folder / "list.ods", COLUMNS)


def sheet(rows: str, before: str = "", attributes: str = "") -> bytes:
    table = f'<table:table table:name="Opptak"{attributes}>{HEADER}{rows}</table:table>'
    return packed(f"<office:document-content {NAMES}>{before}{table}</office:document-content>")


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row{attributes}>{cells}</table:table-row>"


def fields(table: Table) -> list[tuple[int, tuple[str, ...]]]:
    table.refuse_faults()
    return [(each.line, each.fields) for each in table.rows]


def test_texts_numbers_dates_and_repeats(tmp_path: Path) -> None:
    rows = (
        row('<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="301"/>')
        + row('<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="3"')
        + row(
            '<table:table-cell office:value-type="date" office:date-value="2021-10-04T00:00:00"/>'
            '<table:table-cell office:value-type="string"><office:annotation><text:p>hemmelig</text:p>'
            "</office:annotation><text:p>Mo<text:s/>i <text:span>Rana</text:span></text:p></table:table-cell>"
        )
        + row('<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="1048570"')
    )
    assert fields(read(tmp_path, sheet(rows))) == [(2, ("301", "301")), (6, ("2021-10-04", "Mo i Rana"))]


def test_the_sheet_that_has_the_table_is_read(tmp_path: Path) -> None:
    table = read(tmp_path, opendocument({"Kodeverk": [["Kode"], ["1"]], "Opptak": [["id", "kommune"], ["a", "0301"]]}))
    assert fields(table) == [(2, ("a", "0301"))]
    assert [note.key for note in table.notes] == ["tables.sheet_read"]


def test_hidden_rows_and_merged_cells_are_not_lost(tmp_path: Path) -> None:
    down = '<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>0301</text:p>'
    rows = row(cell("a") + down + "</table:table-cell>")
    rows += row(cell("b") + "<table:covered-table-cell/>", ' table:visibility="filter"')
    table = read(tmp_path, sheet(rows))
    assert fields(table) == [(2, ("a", "0301")), (3, ("b", "0301"))]
    assert [note.values["lines"] for note in table.notes] == [["3"]]


def test_a_hidden_sheet_is_asked_about(tmp_path: Path) -> None:
    style = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    with pytest.raises(InputError) as refused:
        read(tmp_path, sheet(row(cell("a") + cell("0301")), style, ' table:style-name="h"'))
    assert said(refused.value) == [("hidden_sheet", None, None)]


def test_formulas_without_a_value_and_errors_are_refused_with_their_cells(tmp_path: Path) -> None:
    rows = row(cell("a") + '<table:table-cell table:formula="of:=[.A1]"/>') + row(cell("b") + cell("Err:502"))
    with pytest.raises(InputError) as refused:
        fields(read(tmp_path, sheet(rows)))
    assert said(refused.value) == [("formula", 2, 2), ("error_cell", 3, 2)]


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        "<office:document-content",
        "",
        "<x/>" * 2,
        f'<x {NAMES}><table:table><table:table-row table:number-rows-repeated="mange"/></table:table></x>',
    ],
)
def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, packed(content))
    assert said(refused.value) == [("not_a_workbook", None, None)]


def test_what_unpacks_to_a_mountain_is_refused_unread(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.ods", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b"0" * 70_000_000)  # 70 kB packed
    with pytest.raises(InputError) as refused:
        read_table(tmp_path / "bomb.ods", COLUMNS)
    assert said(refused.value) == [("too_large", None, None)]


def test_rows_that_repeat_are_written_out_up_to_a_limit(tmp_path: Path) -> None:
    rows = row(cell("a") + cell("0301"), ' table:number-rows-repeated="1000000000"')
    with pytest.raises(InputError) as refused:
        read(tmp_path, sheet(rows))
    assert said(refused.value) == [("too_many_rows", None, None)]
