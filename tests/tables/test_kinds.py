"""Every kind of table is refused for the same faults in the same sentences, whatever it holds."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from samlingsplan.errors import InputError
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import placed
from tests.intake.world import said
from tests.tables.kinds import KINDS, Kind

Rows = list[list[str]]


def rows_of(kind: Kind) -> Rows:
    return [line.split(",") for line in kind.text.splitlines()]


def as_csv(rows: Rows) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def as_workbook(rows: Rows, file: Path) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append([None if cell == "" else cell for cell in row])
    book.save(file)
    return file


def changed(change: Callable[[Rows], object]) -> Callable[[Kind], bytes]:
    """Return what makes a faulty table of a sound one by a change of its rows."""

    def made(kind: Kind) -> bytes:
        rows = rows_of(kind)
        change(rows)
        return as_csv(rows).encode()

    return made


# What is wrong, the key of its sentence, and the line and the column; a column twice is counted from the last.
FAULTS: dict[str, tuple[Callable[[Kind], bytes], str, tuple[int | None, int | None]]] = {
    "a field too many": (changed(lambda rows: rows[1].append("x")), "row_width", (2, None)),
    "a field too few": (changed(lambda rows: rows[2].pop()), "row_width", (3, None)),
    # 16,5 in a table whose fields are separated by commas is two fields.
    "a decimal comma": (changed(lambda rows: rows[1].extend([rows[1].pop(), "5"])), "row_width", (2, None)),
    "a heading twice": (changed(lambda rows: [row.append(row[0]) for row in rows]), "heading_twice", (1, 1)),
    "a heading twice that nobody reads": (
        changed(lambda rows: [row.extend(["Merk nad", "merk_nad"]) for row in rows]), "column_twice", (1, 2),
    ),
    "a column too few": (changed(lambda rows: [row.pop(0) for row in rows]), "missing_column", (1, None)),
    "an error of a spreadsheet": (changed(lambda rows: rows[2].__setitem__(0, "#N/A")), "error_cell", (3, 1)),
    "an open quotation mark": (
        lambda kind: kind.text.replace("\n", '\n"', 1).encode(), "bad_csv", (2, None),
    ),
    # On an old Mac the byte is æ; in Windows-1252 it would be ¾, which no list holds.
    "another encoding": (lambda kind: kind.text.encode() + "æ".encode("mac_roman"), "not_text", (4, None)),
    "an empty file": (lambda kind: b"", "empty_table", (None, None)),
    "rows of nothing": (lambda kind: b"\n,,,\n,\n  \n", "empty_table", (None, None)),
}  # fmt: skip


def refused(kind: Kind, file: Path) -> InputError:
    with pytest.raises(InputError) as error:
        kind.read(file)
    return error.value


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", KINDS)
def test_a_fault_is_refused_alike_whatever_the_table_holds(tmp_path: Path, name: str, fault: str) -> None:
    kind, (made, key, (line, column)) = KINDS[name], FAULTS[fault]
    file = tmp_path / "given.csv"
    file.write_bytes(made(kind))
    error = refused(kind, file)
    place = len(rows_of(kind)[0]) + (column or 0) if key in {"column_twice", "heading_twice"} else column
    assert (key, line, place) in said(error)
    assert {each.where.file for each in error.complaints if each.where} == {str(file)}
    assert placed(error.complaints[0], Words("en")).startswith(f"{file}")


@pytest.mark.parametrize("name", KINDS)
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    for file in (tmp_path / "gone.csv", tmp_path / "gone.xlsx", tmp_path):
        assert said(refused(KINDS[name], file)) == [("cannot_open", None, None)]


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if not kind.may_be_empty])
def test_a_header_alone_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / "given.csv"
    file.write_text(KINDS[name].text.splitlines()[0] + "\n,,\n", encoding="utf-8")
    assert said(refused(KINDS[name], file)) == [("empty_table", None, None)]


@pytest.mark.parametrize("name", KINDS)
def test_a_table_says_the_same_however_it_is_kept(tmp_path: Path, name: str) -> None:
    kind = KINDS[name]
    file = tmp_path / "given.csv"
    file.write_text(kind.text, encoding="utf-8")
    plain = repr(kind.read(file)).replace("given.csv", "")
    spaced = kind.text.upper().splitlines()[0] + "\n\n" + kind.text.split("\n", 1)[1]
    kept = {
        "semicolons": kind.text.replace(",", ";").encode(),
        "tabs": kind.text.replace(",", "\t").encode("utf-8-sig"),
        "UTF-16": kind.text.replace(",", "\t").encode("utf-16"),
        "lines of Windows": kind.text.replace("\n", "\r\n").encode(),
        "a row of nothing at the end": kind.text.encode() + b",\n\n",
    }
    for way, data in kept.items():
        file.write_bytes(data)
        assert repr(kind.read(file)).replace("given.csv", "") == plain, way
    file.write_text(spaced, encoding="utf-8")
    assert kind.read(file)
    for workbook in ("given.xlsx", "given.xlsm"):
        again = kind.read(as_workbook(rows_of(kind), tmp_path / workbook))
        assert repr(again).replace(workbook, "") == plain


@pytest.mark.parametrize("name", KINDS)
def test_a_workbook_is_refused_for_the_same(tmp_path: Path, name: str) -> None:
    kind, file = KINDS[name], tmp_path / "given.xlsx"
    wide, erring, twice = rows_of(kind), rows_of(kind), rows_of(kind)
    wide[1].append("x")
    erring[2][0] = "#REF!"
    for row in twice:
        row.append(row[0])
    assert ("row_width", 2, None) in said(refused(kind, as_workbook(wide, file)))
    assert ("error_cell", 3, 1) in said(refused(kind, as_workbook(erring, file)))
    assert ("heading_twice", 1, len(twice[0])) in said(refused(kind, as_workbook(twice, file)))
