"""Reads workbooks, ``.xlsx`` and ``.xlsm``: every sheet, with what is hidden, merged or not worked out."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from samlingsplan.errors import Location
from samlingsplan.tables.sheet import MAX_COLUMNS, MAX_UNPACKED_BYTES, Range, Sheet, Texts, refusal, text_of, too_large

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z0-9:]+)\"")
_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_NUMBER_OF_ROW = re.compile(rb"\br=\"([0-9]{1,7})\"")
_HIDDEN = re.compile(rb"\bhidden=\"(?:1|true)\"")
_PROTECTED = b"\xd0\xcf\x11\xe0"
"""How a workbook of Excel 97 begins, and one that is locked by a password."""


def read_workbook(data: bytes, path: Path, most: int) -> list[Sheet]:
    """Return the sheets of a workbook, the rows of each all of the same width or wider.

    Parameters
    ----------
    data, path
        The bytes of the workbook, and its path.
    most
        The largest number of rows under a header; little more is read.

    Raises
    ------
    InputError
        When the file is no workbook, or unpacks to more than is reasonable.
    """
    file = str(path)
    if data.startswith(_PROTECTED):
        raise refusal("tables.locked_workbook", Location(file))
    try:
        if unpacked_bytes(data) <= MAX_UNPACKED_BYTES:
            return _sheets(data, file, most)
    except Exception as error:  # openpyxl lets whatever its parsers raise through
        raise refusal("tables.not_a_workbook", Location(file), found=path.suffix) from error
    raise too_large(file, MAX_UNPACKED_BYTES)


def unpacked_bytes(data: bytes) -> int:
    """Return how large the parts of a packed file are when they are unpacked, as it says."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(member.file_size for member in archive.infolist())


def _sheets(data: bytes, file: str, most: int) -> list[Sheet]:
    from openpyxl import load_workbook

    values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    formulas = None
    sheets = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for i, sheet in enumerate(values.worksheets):
            part: str = vars(sheet)["_worksheet_path"]  # read-only sheets do not tell what is merged, their XML does
            source = archive.read(part.lstrip("/"))
            rows, unvalued = _texts(values, i, most), list[tuple[int, int]]()
            if _FORMULA.search(source):
                formulas = formulas or load_workbook(io.BytesIO(data), read_only=True, data_only=False)
                unvalued = list(_unvalued(rows, _texts(formulas, i, most)))
            numbered = list(enumerate(rows, start=1))
            hidden = sheet.sheet_state != "visible"
            merged = tuple(_ranges(source))
            sheets.append(
                Sheet(file, numbered, True, sheet.title, hidden, merged, tuple(unvalued), _hidden_lines(source))
            )
    return sheets


def _texts(book: "Workbook", number: int, most: int) -> list[Texts]:
    cells = book.worksheets[number].iter_rows(max_row=most + 2, max_col=MAX_COLUMNS + 1, values_only=True)
    return [tuple(map(text_of, row)) for row in cells]


def _unvalued(rows: list[Texts], stated: list[Texts]) -> Iterator[tuple[int, int]]:
    """Yield the place of each formula whose value the file does not keep."""
    for line, (shown, written) in enumerate(zip(rows, stated, strict=False), start=1):
        for column, (value, formula) in enumerate(zip(shown, written, strict=False), start=1):
            if not value and formula.startswith("="):
                yield line, column


def _ranges(source: bytes) -> Iterator[Range]:
    from openpyxl.utils.cell import range_boundaries

    for text in _MERGED.findall(source):
        left, top, right, bottom = (bound or 0 for bound in range_boundaries(text.decode()))
        yield left, top, right, bottom


def _hidden_lines(source: bytes) -> frozenset[int]:
    """Return the numbers of the rows that are hidden, also those that a filter hides."""
    if not _HIDDEN.search(source):
        return frozenset()
    rows = (row for row in _ROW.findall(source) if _HIDDEN.search(row))
    return frozenset(int(number[1]) for row in rows if (number := _NUMBER_OF_ROW.search(row)))
