"""The texts of a file, before anything is known of its columns."""

from dataclasses import dataclass
from datetime import date, datetime, time
from math import isnan
from typing import TypeAlias

from samlingsplan.domain.spelling import tidy
from samlingsplan.errors import Complaint, InputError, Location, Value

Texts: TypeAlias = tuple[str, ...]
Range: TypeAlias = tuple[int, int, int, int]
"""The first column and line, and the last ones, of cells that are merged; counted from 1."""

MAX_COLUMNS = 100
BYTES_PER_ROW = 400
"""No row of a table that anybody keeps is longer on average."""
LINES_ABOVE = 40
"""Lines among which the header is looked for, under a title and what else stands above a list."""
MAX_UNPACKED_BYTES = 60_000_000
"""A sheet of 5 MB once cost 10 s and 491 MB; a list of 50,000 rows unpacks to less than this."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file, or of one sheet of a workbook.

    Parameters
    ----------
    file
        Its path.
    rows
        Line number, counted from 1, and tidy texts of each row; rows of nothing too.
    decimal_comma
        Whether ``205,5`` is a number, as it is where commas do not separate the fields.
    name
        The name of the sheet, None where the file has no sheets.
    hidden
        Whether a spreadsheet does not show it.
    merged
        Cells that are merged.
    unvalued
        Line and column of each formula whose value the file does not keep.
    hidden_lines
        The lines that a spreadsheet does not show.
    notes
        What should be known of how the file was read.
    """

    file: str
    rows: list[tuple[int, Texts]]
    decimal_comma: bool
    name: str | None = None
    hidden: bool = False
    merged: tuple[Range, ...] = ()
    unvalued: tuple[tuple[int, int], ...] = ()
    hidden_lines: frozenset[int] = frozenset()
    notes: tuple[Complaint, ...] = ()


def refusal(key: str, where: Location, **values: Value) -> InputError:
    """Return the error of a file that cannot be read."""
    return InputError([Complaint(key, where, values)])


def too_large(file: str, most_bytes: int) -> InputError:
    """Return the error of a file that is larger than allowed."""
    return refusal("tables.too_large", Location(file), allowed=most_bytes // 1_000_000)


def text_of(value: object) -> str:
    """Return the text of a typed cell: none of a missing value, whole numbers without decimals, days ``2022-05-17``."""
    match value:
        case None:
            return ""
        case float() if isnan(value):
            return ""
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date():
            return value.isoformat()
        case _:
            return tidy(str(value))
