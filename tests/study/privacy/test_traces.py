"""A pseudonym is found byte by byte, also in what is packed: workbooks, documents, PDFs and folded calendars."""

import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from samlingsplan.study.privacy.traces import cell_of, files_with, pattern_of, stands_in, without


def packed(file: Path, text: str) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:t>{text}</w:t>")


def on_paper(file: Path, text: str) -> None:
    stream = zlib.compress(f"BT ({text}) Tj ET".encode())
    file.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + stream + b"\nendstream\nendobj\n")


def folded(file: Path, text: str) -> None:
    half = len(text) // 2
    file.write_bytes(f"BEGIN:VCALENDAR\r\nDESCRIPTION:{text[:half]}\r\n {text[half:]}\r\n".encode())


def plainly(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def in_two_bytes(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-16")


@pytest.mark.parametrize("write", [packed, on_paper, folded, plainly, in_two_bytes])
def test_it_is_found_in_every_kind_of_file(tmp_path: Path, write: Callable[[Path, str], None]) -> None:
    write(tmp_path / "with", "leder a-17.")
    write(tmp_path / "without", "leder a-171, xa-17 og a-17b")
    assert list(files_with(tmp_path, "a-17")) == [tmp_path / "with"]


def test_bytes_of_what_is_packed_are_no_pseudonym(tmp_path: Path) -> None:
    # Packed bytes may be any two letters in a row: of some workbooks of figures one has b1 by chance, as it lies.
    for seed in range(2000):
        file = tmp_path / f"{seed}.xlsx"
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            archive.writestr("xl/sheet1.xml", Random(seed).randbytes(400).hex().replace("b", "c"))
        if pattern_of("b1").search(file.read_bytes().decode("utf-8", "replace")):
            break
    else:
        pytest.fail("none of the workbooks has the letters as it lies")
    assert not stands_in(file.read_bytes(), pattern_of("b1"))
    stream = b"%PDF-1.7\nstream\n" + zlib.compress(b"BT (x) Tj ET") + b"\nendstream\n"
    assert not stands_in(stream.replace(b"\nendstream", b"\x00b1\x00\nendstream"), pattern_of("b1"))
    assert stands_in(b"%PDF-1.7\nstream\nBT (b1) Tj ET\nendstream\n", pattern_of("b1"))


def test_archives_in_archives_and_names_of_files_count(tmp_path: Path) -> None:
    packed(tmp_path / "inner.docx", "a-17")
    with ZipFile(tmp_path / "outer.zip", "w") as archive:
        archive.write(tmp_path / "inner.docx")
    (tmp_path / "inner.docx").unlink()
    plainly(tmp_path / "letter-a-17.html", "nobody")
    assert list(files_with(tmp_path, "a-17")) == [tmp_path / "letter-a-17.html", tmp_path / "outer.zip"]


def test_a_number_of_figures_is_found_between_quotes_and_where_asked_for_as_a_whole_cell() -> None:
    # Every sum may have the figures 17; a document says a pseudonym as a text.
    assert stands_in(b'{"17": "oslo-1"}', pattern_of("17"))
    assert not stands_in(b'{"leaders": 17}', pattern_of("17"))
    for cell in (b"id;kommune\n17;0301\n", b"0301;17", b"<td>17</td>", b"<t>17</t>", b"kommune,id\r\n0301,17\r\n"):
        assert stands_in(cell, cell_of("17"))
        assert not stands_in(cell, pattern_of("17"))
    assert not stands_in(b"117;17.5;171;2017", cell_of("17"))
    assert stands_in(b"ring a-17 i dag", cell_of("a-17"))


def test_only_the_whole_word_is_replaced() -> None:
    assert without("a-17, a-171 og a-17. Og a-17.b", "a-17", "x") == "x, a-171 og x. Og a-17.b"
