"""Rows of an XLSX sheet, read only after its unpacked size is known."""

import zipfile
from datetime import date, datetime
from pathlib import Path

from samlingsplan.domain.spelling import tidy
from samlingsplan.errors import InputError, Location
from samlingsplan.intake.faults import complaint
from samlingsplan.intake.table import MAX_COLUMNS, MAX_ROWS

MAX_UNPACKED_BYTES = 60_000_000
"""A sheet of 5 MB once cost 10 s and 491 MB; a list of 50,000 rows unpacks to less than this."""


def sheet_rows(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    """Return line number and texts of each row of the first sheet, all of the header's width.

    Raises
    ------
    InputError
        When the file is no XLSX file, or unpacks to more than is reasonable.
    """
    _refuse_bomb(path)
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        values = sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS + 1, values_only=True)
        rows = [tuple(_text(value) for value in row) for row in values]
        book.close()
    except Exception as error:  # openpyxl lets whatever its parsers raise through
        raise InputError([complaint("intake.not_xlsx", Location(str(path)))]) from error
    width = next((_filled_width(row) for row in rows if any(row)), 0)
    return [
        (line, row[: max(width, _filled_width(row))] + ("",) * (width - len(row)))
        for line, row in enumerate(rows, start=1)
    ]


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise InputError([complaint("intake.not_xlsx", Location(str(path)))]) from error
    if unpacked > MAX_UNPACKED_BYTES:
        raise InputError([complaint("intake.too_large", Location(str(path)), allowed=MAX_UNPACKED_BYTES // 1_000_000)])


def _filled_width(row: tuple[str, ...]) -> int:
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
