"""Tables are read as people save them, and refused with a place where they cannot be."""

import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from samlingsplan.errors import InputError
from samlingsplan.tables import Table, read_table
from samlingsplan.tables.reader import MAX_ROWS
from tests.intake.world import said


def written(tmp_path: Path, data: bytes | str, name: str = "list.csv") -> Path:
    file = tmp_path / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


def read(file: Path) -> Table:
    """Return a table whose rows can all be read, whatever its columns."""
    table = read_table(file, ())
    table.refuse_faults()
    return table


def rows(table: Table) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.line, row.fields) for row in table.rows]


def sheet(tmp_path: Path, *rows: list[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    return tmp_path / "list.xlsx"


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "a;b\n1;2\n", "a\tb\r\n1\t2\r\n", "\ufeffa;b\n1;2"])
def test_comma_semicolon_tab_and_byte_order_mark_read_alike(tmp_path, text) -> None:
    table = read(written(tmp_path, text))
    assert (table.header, rows(table)) == (("a", "b"), [(2, ("1", "2"))])


def test_lines_are_counted_through_blank_lines_and_quoted_line_breaks(tmp_path) -> None:
    table = read(written(tmp_path, 'a,b\n\n"x\ny",2\n,\nz,3\n'))
    assert rows(table) == [(3, ("x\ny", "2")), (6, ("z", "3"))]


def test_excel_reads_like_csv(tmp_path) -> None:
    file = sheet(tmp_path, ["a", "b", None], [301, "x"], [None, None], [3018.0, True, None])
    table = read(file)
    assert (table.file, table.header) == (str(file), ("a", "b"))
    assert rows(table) == [(2, ("301", "x")), (4, ("3018", "true"))]


@pytest.mark.parametrize(
    ("data", "key", "line"),
    [
        ("", "empty_table", None),
        ("a,b\n", "empty_table", None),
        ("a,b\n,\n", "empty_table", None),
        ("a,b\n1,æ".encode("mac_roman"), "not_text", 2),
        ('a,b\n1,"2\n', "bad_csv", 2),
        ('a,b\n1,"2"x\n', "bad_csv", 2),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, data, key, line) -> None:
    with pytest.raises(InputError) as refused:
        read(written(tmp_path, data))
    assert said(refused.value) == [(key, line, None)]


def test_rows_of_another_width_are_all_named(tmp_path) -> None:
    table = read_table(written(tmp_path, "a,b\n1\n1,2\n1,2,3\n"), ())
    assert rows(table) == [(3, ("1", "2"))]
    with pytest.raises(InputError) as refused:
        table.refuse_faults()
    assert said(refused.value) == [("row_width", 2, None), ("row_width", 4, None)]


def test_a_text_may_begin_as_an_error_of_a_spreadsheet_does(tmp_path) -> None:
    assert [fields for _, fields in rows(read(written(tmp_path, "a\n#1\n#ref\n")))] == [("#1",), ("#ref",)]


def test_too_long_a_list_is_refused(tmp_path) -> None:
    with pytest.raises(InputError) as refused:
        read(written(tmp_path, "a\n" + "1\n" * (MAX_ROWS + 1)))
    assert said(refused.value) == [("too_many_rows", None, None)]


def test_a_workbook_that_unpacks_to_a_mountain_is_refused_unread(tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 70_000_000)  # 70 kB packed
    assert (tmp_path / "bomb.xlsx").stat().st_size < 100_000
    with pytest.raises(InputError) as refused:
        read(tmp_path / "bomb.xlsx")
    assert said(refused.value) == [("too_large", None, None)]
    assert refused.value.complaints[0].values["allowed"] == 60  # million bytes


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"PK\x05\x06" + b"\0" * 18])
def test_what_only_calls_itself_a_workbook_is_refused(tmp_path, data) -> None:
    with pytest.raises(InputError) as refused:
        read(written(tmp_path, data, "list.xlsx"))
    assert said(refused.value) == [("not_a_workbook", None, None)]


@given(data=st.binary(max_size=200), name=st.sampled_from(["x.csv", "x.xlsx"]))
def test_no_bytes_at_all_make_it_stumble(tmp_path_factory, data, name) -> None:
    file = written(tmp_path_factory.getbasetemp(), data, name)
    with suppress(InputError):
        assert read(file).rows


def test_a_formula_whose_value_is_not_kept_is_refused_with_its_cell(tmp_path) -> None:
    # openpyxl writes formulas without what they give, as exports do.
    file = sheet(tmp_path, ["id", "wheelchair"], ["a1", "no"], ["a2", '=IF(A2="a1","yes","no")'])
    with pytest.raises(InputError) as refused:
        read(file)
    assert said(refused.value) == [("formula", 3, 2)]


def test_cells_merged_downwards_all_hold_the_same(tmp_path) -> None:
    book = Workbook()
    for row in (["id", "group"], ["a1", "gA"], ["a2", None], ["a3", None], ["a4", "gB"]):
        book.active.append(row)
    book.active.merge_cells("B2:B4")
    book.save(tmp_path / "list.xlsx")
    assert [row.fields for row in read(tmp_path / "list.xlsx").rows] == [
        ("a1", "gA"), ("a2", "gA"), ("a3", "gA"), ("a4", "gB"),
    ]  # fmt: skip


def test_cells_merged_sideways_are_refused(tmp_path) -> None:
    book = Workbook()
    for row in (["id", "wish_1", "wish_2"], ["a1", "oslo", None]):
        book.active.append(row)
    book.active.merge_cells("B2:C2")
    book.save(tmp_path / "list.xlsx")
    with pytest.raises(InputError) as refused:
        read(tmp_path / "list.xlsx")
    assert said(refused.value) == [("merged", 2, 2)]


def test_the_sheet_that_is_shown_is_read(tmp_path) -> None:
    book = Workbook()
    book.active.append(["id"])
    book.active.append(["old"])
    shown = book.create_sheet("Søkere")
    shown.append(["id"])
    shown.append(["new"])
    for state in ("hidden", "veryHidden"):
        book.worksheets[0].sheet_state = state
        book.active = 1
        book.save(tmp_path / "list.xlsx")
        assert [row.fields for row in read(tmp_path / "list.xlsx").rows] == [("new",)]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#I/T"])
def test_what_a_spreadsheet_could_not_work_out_is_refused_with_its_cell(tmp_path, error) -> None:
    for file in (sheet(tmp_path, ["id", "group"], ["a1", error]), written(tmp_path, f"id,group\na1,{error}\n")):
        with pytest.raises(InputError) as refused:
            read(file)
        assert said(refused.value) == [("error_cell", 2, 2)]


def test_letters_and_spaces_are_made_alike(tmp_path) -> None:
    table = read(written(tmp_path, "a,b\nA\u030alesund,Mo\u00a0i  Rana\n"))
    assert rows(table) == [(2, ("Ålesund", "Mo i Rana"))]
