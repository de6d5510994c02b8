"""The header is found under a title, the table on the sheet that has it, and nothing that is hidden is lost unsaid."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from samlingsplan.errors import InputError
from samlingsplan.tables import Column, Meanings, read_table, required
from tests.intake.world import in_english, said

COLUMNS = (*required("id", "kommune"), Column("group", ("Gruppe",)))
ROWS = [["id", "kommune", "Gruppe"], ["a", "0301", "g"], ["b", "5401", None]]


def book(folder: Path, **sheets: list[list[object]]) -> tuple[Workbook, Path]:
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return made, folder / "list.xlsx"


def keys(file: Path, **options: object) -> tuple[list[str], list[str]]:
    table = read_table(file, COLUMNS, **options)  # type: ignore[arg-type]
    table.refuse_faults()
    return [row["id"] for row in table.rows], [note.key for note in table.notes]


def test_the_header_stands_under_a_title_that_is_merged(tmp_path: Path) -> None:
    made, file = book(tmp_path, Opptak=[["Opptatte søkere 2021", None, None], [None], *ROWS])
    made.worksheets[0].merge_cells("A1:C1")
    made.save(file)
    assert keys(file) == (["a", "b"], ["tables.header_found"])
    assert read_table(file, COLUMNS).rows[0].at("group").cell == "C4"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_title_with_commas_does_not_settle_what_separates_the_fields(tmp_path: Path, delimiter: str) -> None:
    file = tmp_path / "list.csv"
    header, *rows = (delimiter.join("" if cell is None else str(cell) for cell in row) for row in ROWS)
    file.write_text("\n".join(["Søkere, kull; 2021, endelig", "", header, *rows]), encoding="utf-8")
    assert keys(file) == (["a", "b"], ["tables.header_found"])


def test_a_header_that_is_repeated_is_no_row(tmp_path: Path) -> None:
    made, file = book(tmp_path, Opptak=[*ROWS, ROWS[0], ["c", "0301", None]])
    made.save(file)
    assert keys(file) == (["a", "b", "c"], [])


def test_the_sheet_that_has_the_table_is_read_and_named(tmp_path: Path) -> None:
    made, file = book(tmp_path, Kodeverk=[["Kode", "Betyr"], ["1", "Ja"]], Opptak=ROWS)
    made.save(file)
    table = read_table(file, COLUMNS)
    assert [row["id"] for row in table.rows] == ["a", "b"]
    (note,) = table.notes
    assert note.values == {"found": "Opptak", "others": ["Kodeverk"]}


def test_several_sheets_with_the_table_are_asked_about(tmp_path: Path) -> None:
    made, file = book(tmp_path, Vår=ROWS, Høst=[ROWS[0], ["c", "0301", None]])
    made.save(file)
    with pytest.raises(InputError) as refused:
        keys(file)
    assert said(refused.value) == [("which_sheet", None, None)]
    assert "Vår, Høst" in in_english(refused.value)
    assert keys(file, sheet="Høst")[0] == ["c"]
    with pytest.raises(InputError) as refused:
        keys(file, sheet="Sommer")
    assert said(refused.value) == [("no_such_sheet", None, None)]


def test_a_hidden_sheet_is_said_and_not_read(tmp_path: Path) -> None:
    made, file = book(tmp_path, Gammel=[ROWS[0], ["x", "0301", None]], Opptak=ROWS)
    made.worksheets[0].sheet_state = "hidden"
    made.active = 1
    made.save(file)
    assert keys(file) == (["a", "b"], ["tables.sheet_read", "tables.hidden_sheet_left"])


def test_a_table_on_a_hidden_sheet_alone_is_asked_about(tmp_path: Path) -> None:
    made, file = book(tmp_path, Opptak=ROWS, Kodeverk=[["Kode"], ["1"]])
    made.worksheets[0].sheet_state = "veryHidden"
    made.active = 1
    made.save(file)
    with pytest.raises(InputError) as refused:
        keys(file)
    assert said(refused.value) == [("hidden_sheet", None, None)]


def test_hidden_rows_are_read_and_noted(tmp_path: Path) -> None:
    made, file = book(tmp_path, Opptak=ROWS)
    made.worksheets[0].row_dimensions[3].hidden = True
    made.save(file)
    table = read_table(file, COLUMNS)
    assert len(table.rows) == 2
    (note,) = table.notes
    assert note.values == {"count": 1, "lines": ["3"]}


def test_what_nobody_reads_may_hold_anything(tmp_path: Path) -> None:
    made, file = book(
        tmp_path, Opptak=[[*ROWS[0], "Poeng"], ["a", "0301", "g", "#DIV/0!"], ["b", "5401", None, "=1+1"]]
    )
    made.save(file)
    assert keys(file, only_known=True) == (["a", "b"], [])
    with pytest.raises(InputError) as refused:
        keys(file)
    assert said(refused.value) == [("error_cell", 2, 4), ("formula", 3, 4)]


def test_a_workbook_of_old_excel_says_what_to_do(tmp_path: Path) -> None:
    for name, key in (("list.xls", "old_workbook"), ("list.xlsx", "locked_workbook")):
        (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
        with pytest.raises(InputError) as refused:
            keys(tmp_path / name)
        assert said(refused.value) == [(key, None, None)]
        assert ".xlsx" in in_english(refused.value)


def test_a_stated_heading_counts_more_than_what_it_seems_to_mean(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("id;kommune;Gruppe;Lag\na;0301;x;g\n", encoding="utf-8")
    (row,) = read_table(file, Meanings(COLUMNS, {"group": "Lag"})).rows
    assert row["group"] == "g"
    with pytest.raises(InputError) as refused:
        read_table(file, Meanings(COLUMNS, {"group": "Flokk"}))
    assert said(refused.value) == [("stated_column", 1, None)]
