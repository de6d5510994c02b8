"""Rows of an XLSX sheet, read only after its unpacked size is known."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from samlingsplan.domain.spelling import tidy
from samlingsplan.errors import InputError, Location
from samlingsplan.intake.faults import Faults, complaint
from samlingsplan.intake.table import MAX_COLUMNS, MAX_ROWS

MAX_UNPACKED_BYTES = 60_000_000
"""A sheet of 5 MB once cost 10 s and 491 MB; a list of 50,000 rows unpacks to less than this."""
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z0-9:]+)\"")

Texts = tuple[str, ...]


def sheet_rows(path: Path) -> list[tuple[int, Texts]]:
    """Return line number and texts of each row of the first sheet that is shown, all of the header's width.

    Cells merged downwards all hold what the first of them does.

    Raises
    ------
    InputError
        When the file is no XLSX file, or unpacks to more than is reasonable; or else for every formula whose value is
        not kept and all cells merged sideways.
    """
    _refuse_bomb(path)
    try:
        rows, source = _read(path, values=True)
        formulas, _ = _read(path, values=False) if _FORMULA.search(source) else (rows, b"")
    except Exception as error:  # openpyxl lets whatever its parsers raise through
        raise InputError([complaint("intake.not_xlsx", Location(str(path)))]) from error
    faults = Faults()
    for line, (shown, stated) in enumerate(zip(rows, formulas, strict=False), start=1):
        for column, (value, formula) in enumerate(zip(shown, stated, strict=False), start=1):
            if not value and formula.startswith("="):
                faults.add("intake.formula", Location(str(path), line, column))
    _expand(rows, [match.decode() for match in _MERGED.findall(source)], path, faults)
    faults.refuse_any()
    width = next((_filled_width(row) for row in rows if any(row)), 0)
    return [
        (line, row[: max(width, _filled_width(row))] + ("",) * (width - len(row)))
        for line, row in enumerate(rows, start=1)
    ]


def _read(path: Path, *, values: bool) -> tuple[list[Texts], bytes]:
    """Return the texts of the sheet, its formulas' values or they themselves, and its XML."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=values)
    sheet = next(each for each in book.worksheets if each.sheet_state == "visible")
    cells = sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS + 1, values_only=True)
    rows = [tuple(_text(value) for value in row) for row in cells]
    part: str = vars(sheet)["_worksheet_path"]  # read-only sheets do not tell what is merged, their XML does
    book.close()
    with zipfile.ZipFile(path) as archive:
        return rows, archive.read(part.lstrip("/"))


def _expand(rows: list[Texts], merged: Iterable[str], path: Path, faults: Faults) -> None:
    """Fill cells merged downwards, and note those merged sideways."""
    for left, top, right, bottom in _ranges(merged):
        held = rows[top - 1] if top <= len(rows) else ()
        if not any(held[left - 1 : right]):
            continue
        if right > left:
            faults.add("intake.merged", Location(str(path), top, left))
            continue
        for i in range(top, min(bottom, len(rows))):
            row = rows[i] + ("",) * (left - len(rows[i]))
            rows[i] = (*row[: left - 1], held[left - 1], *row[left:])


def _ranges(merged: Iterable[str]) -> Iterator[tuple[int, int, int, int]]:
    from openpyxl.utils.cell import range_boundaries

    for text in merged:
        bounds = range_boundaries(text)
        left, top, right, bottom = (bound or 0 for bound in bounds)
        yield left, top, right, bottom


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise InputError([complaint("intake.not_xlsx", Location(str(path)))]) from error
    if unpacked > MAX_UNPACKED_BYTES:
        raise InputError([complaint("intake.too_large", Location(str(path)), allowed=MAX_UNPACKED_BYTES // 1_000_000)])


def _filled_width(row: Texts) -> int:
    """Return the number of fields up to the last that holds anything: Excel keeps cells once touched."""
    return max((i for i, cell in enumerate(row, start=1) if cell), default=0)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return value.isoformat()
        case _:
            return tidy(str(value))
