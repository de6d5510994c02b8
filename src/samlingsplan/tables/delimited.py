"""Reads CSV: text with commas, semicolons or tabs between the fields."""

import codecs
import csv
import io

from samlingsplan.domain.spelling import tidy
from samlingsplan.errors import Location
from samlingsplan.tables.sheet import Sheet, refusal

_DELIMITERS = ";,\t"
_ENCODINGS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
"""The encodings that a file states by its first bytes; any other file is UTF-8, with a byte order mark or without."""


def read_delimited(data: bytes, file: str) -> Sheet:
    """Return the rows of a CSV file.

    Parameters
    ----------
    data, file
        Its bytes, and its path.

    Raises
    ------
    InputError
        When the file is not text, or a quotation mark is left open.
    """
    text = _decoded(data, file)
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, line = [], 1
    try:
        for cells in reader:
            rows.append((line, tuple(map(tidy, cells))))
            line = reader.line_num + 1
    except csv.Error as error:
        raise refusal("tables.bad_csv", Location(file, line)) from error
    return Sheet(file, rows, delimiter != ",")


def _decoded(data: bytes, file: str) -> str:
    encoding = next((name for mark, name in _ENCODINGS.items() if data.startswith(mark)), "utf-8-sig")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")
        raise refusal("tables.not_text", Location(file, before.count("\n") + 1)) from error


def _delimiter(text: str) -> str:
    """Return the delimiter that is most frequent in the first line that says anything."""
    header = next((line for line in io.StringIO(text) if line.strip()), "")
    return max(_DELIMITERS, key=header.count)
