"""Reads workbooks, ``.xlsx`` and ``.xlsm``: the first sheet that is shown."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.tables.sheet import MAX_COLUMNS, Sheet, Texts, refusal, text_of, too_large

MAX_UNPACKED_BYTES = 60_000_000
"""A sheet of 5 MB once cost 10 s and 491 MB; a list of 50,000 rows unpacks to less than this."""
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z0-9:]+)\"")


def read_workbook(data: bytes, path: Path, most: int) -> Sheet:
    """Return the rows of a workbook, all of the header's width.

    Cells merged downwards all hold what the first of them does.

    Parameters
    ----------
    data, path
        The bytes of the workbook, and its path.
    most
        The largest number of rows under the header; little more is read.

    Raises
    ------
    InputError
        When the file is no workbook, or unpacks to more than is reasonable; or else for every formula whose value is
        not kept and all cells merged sideways.
    """
    file = str(path)
    try:
        if (unpacked := _unpacked_bytes(data)) <= MAX_UNPACKED_BYTES:
            rows, source = _read(data, most, values=True)
            formulas, _ = _read(data, most, values=False) if _FORMULA.search(source) else (rows, b"")
    except Exception as error:  # openpyxl lets whatever its parsers raise through
        raise refusal("tables.not_a_workbook", Location(file), found=path.suffix) from error
    if unpacked > MAX_UNPACKED_BYTES:
        raise too_large(file, MAX_UNPACKED_BYTES)
    faults = [*_formulas(rows, formulas, file), *_expanded(rows, _MERGED.findall(source), file)]
    if faults:
        raise InputError(faults)
    width = next((_filled_width(row) for row in rows if any(row)), 0)
    filled = [(row[: max(width, _filled_width(row))] + ("",) * (width - len(row))) for row in rows]
    return Sheet(file, list(enumerate(filled, start=1)), decimal_comma=True)


def _read(data: bytes, most: int, *, values: bool) -> tuple[list[Texts], bytes]:
    """Return the texts of the sheet, its formulas' values or they themselves, and its XML."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=values)
    sheet = next(each for each in book.worksheets if each.sheet_state == "visible")
    cells = sheet.iter_rows(max_row=most + 2, max_col=MAX_COLUMNS + 1, values_only=True)
    rows = [tuple(map(text_of, row)) for row in cells]
    part: str = vars(sheet)["_worksheet_path"]  # read-only sheets do not tell what is merged, their XML does
    book.close()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return rows, archive.read(part.lstrip("/"))


def _formulas(rows: list[Texts], stated: list[Texts], file: str) -> Iterator[Complaint]:
    """Yield a complaint for each formula whose value the file does not keep."""
    for line, (shown, written) in enumerate(zip(rows, stated, strict=False), start=1):
        for column, (value, formula) in enumerate(zip(shown, written, strict=False), start=1):
            if not value and formula.startswith("="):
                yield Complaint("tables.formula", Location(file, line, column))


def _expanded(rows: list[Texts], merged: Iterable[bytes], file: str) -> Iterator[Complaint]:
    """Fill cells merged downwards, and yield a complaint for those merged sideways."""
    for left, top, right, bottom in _ranges(merged):
        held = rows[top - 1] if top <= len(rows) else ()
        if not any(held[left - 1 : right]):
            continue
        if right > left:
            yield Complaint("tables.merged", Location(file, top, left))
            continue
        for i in range(top, min(bottom, len(rows))):
            row = rows[i] + ("",) * (left - len(rows[i]))
            rows[i] = (*row[: left - 1], held[left - 1], *row[left:])


def _ranges(merged: Iterable[bytes]) -> Iterator[tuple[int, int, int, int]]:
    from openpyxl.utils.cell import range_boundaries

    for text in merged:
        bounds = range_boundaries(text.decode())
        left, top, right, bottom = (bound or 0 for bound in bounds)
        yield left, top, right, bottom


def _unpacked_bytes(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(member.file_size for member in archive.infolist())


def _filled_width(row: Texts) -> int:
    """Return the number of fields up to the last that holds anything: Excel keeps cells once touched."""
    return max((i for i, cell in enumerate(row, start=1) if cell), default=0)
