"""A cell is read in one strict way, or noted with its heading, its place and what it holds."""

from datetime import date
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.tables import Column, Row, read_table, required

COLUMNS = (*required("key"), Column("minutes", ("travel_min",)))


def row(folder: Path, cell: str, delimiter: str = ";") -> Row:
    file = folder / "x.csv"
    file.write_text(f"key{delimiter}Travel min\na{delimiter}{cell}\n", encoding="utf-8")
    (only,) = read_table(file, COLUMNS).rows
    return only


@pytest.mark.parametrize(
    ("cell", "number"), [("205", 205), ("205.5", 205.5), ("205,5", 205.5), ("0", 0), (" 16 ", 16), ("", None)]
)
def test_numbers(tmp_path: Path, cell: str, number: float | None) -> None:
    read = row(tmp_path, cell)
    assert (read.number("minutes"), read.faults) == (number, [])


@pytest.mark.parametrize("cell", ["-1", "1e3", "1_0", "nan", "inf", "1 440", "1,440", "1.440,5", "٣", "4 h", "+4", "."])
def test_what_is_no_number_is_noted(tmp_path: Path, cell: str) -> None:
    read = row(tmp_path, cell)
    assert read.number("minutes") is None
    (fault,) = read.faults
    assert (fault.key, fault.where) == ("tables.not_a_number", read.at("minutes"))
    assert fault.values == {"column": "Travel min", "found": cell}
    assert str(fault.where) == f"{tmp_path / 'x.csv'}:2:2"


def test_a_decimal_comma_is_none_where_commas_separate_the_fields(tmp_path: Path) -> None:
    assert row(tmp_path, '"205,5"', ",").number("minutes") is None


def test_whole_numbers(tmp_path: Path) -> None:
    assert [row(tmp_path, cell).whole("minutes") for cell in ("1440", "1440.0", "")] == [1440, 1440, None]
    read = row(tmp_path, "14.4")
    assert (read.whole("minutes"), [fault.key for fault in read.faults]) == (None, ["tables.not_whole"])


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2022-05-17", date(2022, 5, 17)), ("", None), ("2022-02-30", 0), ("20220517", 0), ("17.5.2022", 0)],
)
def test_dates(tmp_path: Path, cell: str, day: date | int | None) -> None:
    read = row(tmp_path, cell)
    assert read.day("minutes") == (day or None)
    assert [fault.key for fault in read.faults] == (["tables.not_a_date"] if day == 0 else [])


def test_what_every_row_needs_is_noted_where_it_is_empty(tmp_path: Path) -> None:
    for reading in (Row.key, Row.number, Row.whole, Row.day):
        read = row(tmp_path, "")
        needed = {} if reading is Row.key else {"needed": True}
        assert not reading(read, "minutes", **needed)
        assert [(fault.key, fault.values) for fault in read.faults] == [("tables.empty_cell", {"column": "Travel min"})]


def test_a_long_cell_is_quoted_short_and_seen(tmp_path: Path) -> None:
    read = row(tmp_path, "\u001b[2J" + "9" * 500)
    assert read.number("minutes") is None
    found = str(read.faults[0].values["found"])
    assert (len(found), found[:7]) == (60, "\\u001b[")


def test_a_column_that_the_table_lacks_is_empty(tmp_path: Path) -> None:
    read = row(tmp_path, "1")
    assert (read["km"], read.number("km"), "km" in read, "minutes" in read) == ("", None, False, True)


def test_a_heading_that_may_be_a_person_is_not_repeated(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("01017012345,kari@example.no\na,b\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_table(tmp_path / "x.csv", COLUMNS)
    assert refused.value.complaints[0].values == {"column": "key", "found": "***, ***"}
