"""Reads CSV: text with commas, semicolons or tabs between the fields."""

import csv
import io
import re
from functools import cache
from itertools import islice

from samlingsplan.domain.spelling import tidy
from samlingsplan.errors import Complaint, Location
from samlingsplan.tables.encoding import WINDOWS, decoded
from samlingsplan.tables.headings import Meanings
from samlingsplan.tables.sheet import LINES_ABOVE, Sheet, refusal

_DELIMITERS = ";,\t"
_KEPT_TEXT = re.compile(r'="([^"]*)"')


def read_delimited(data: bytes, file: str, meanings: Meanings) -> Sheet:
    """Return the rows of a CSV file.

    Parameters
    ----------
    data, file
        Its bytes, and its path.
    meanings
        What headings mean: the fields are separated by what makes most of the headings known.

    Raises
    ------
    InputError
        When the file is not text, or a quotation mark is left open.
    """
    text, encoding = decoded(data, file)
    delimiter = _delimiter(text, meanings)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, line, cell = [], 1, cache(_cell)  # most texts stand in many rows
    try:
        for cells in reader:
            rows.append((line, tuple(map(cell, cells))))
            line = reader.line_num + 1
    except csv.Error as error:
        raise refusal("tables.bad_csv", Location(file, line)) from error
    notes = (Complaint("tables.read_as_windows", Location(file)),) if encoding == WINDOWS else ()
    return Sheet(file, rows, delimiter != ",", notes=notes)


def _cell(text: str) -> str:
    """Return the text of a cell; ``="0301"`` is how spreadsheets are kept from taking the zero away."""
    tidied = tidy(text)
    kept = _KEPT_TEXT.fullmatch(tidied)
    return kept[1] if kept else tidied


def _delimiter(text: str, meanings: Meanings) -> str:
    """Return the delimiter that makes most headings known, or else the most frequent in the first line of any text."""
    start = list(islice((line for line in io.StringIO(text) if line.strip()), LINES_ABOVE))
    known = {each: max((_known(line, each, meanings) for line in start), default=0) for each in _DELIMITERS}
    header = start[0] if start else ""
    return max(_DELIMITERS, key=lambda each: (known[each] if known[each] > 1 else 0, header.count(each)))


def _known(line: str, delimiter: str, meanings: Meanings) -> int:
    """Return how many headings are known in a line, if it is a header."""
    if delimiter not in line:
        return 0
    cells = (cell.strip().strip('"') for cell in line.split(delimiter))
    return len(set(meanings.found_in(list(map(tidy, cells))).values()))
