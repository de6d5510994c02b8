"""Reads spreadsheets of LibreOffice, ``.ods``: every sheet, with what is hidden, merged or not worked out."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from samlingsplan.domain.spelling import tidy
from samlingsplan.errors import Location
from samlingsplan.tables.sheet import MAX_COLUMNS, MAX_UNPACKED_BYTES, Range, Sheet, Texts, refusal, text_of, too_large
from samlingsplan.tables.workbook import unpacked_bytes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _OFFICE, _TEXT, _STYLE = (_URN % part for part in ("table", "office", "text", "style"))
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
"""No spreadsheet has them: entities that hold each other fill any memory."""
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_UNSEEN = ("collapse", "filter")


def read_opendocument(data: bytes, path: Path, most: int) -> list[Sheet]:
    """Return the sheets of an OpenDocument spreadsheet.

    Parameters
    ----------
    data, path
        The bytes of the file, and its path.
    most
        The largest number of rows under a header; little more is read.

    Raises
    ------
    InputError
        When the file is no spreadsheet, or unpacks to more than is reasonable.
    """
    file = str(path)
    try:
        if unpacked_bytes(data) <= MAX_UNPACKED_BYTES:
            return list(_sheets(_content(data), file, most))
    except Exception as error:  # a damaged archive and damaged XML raise whatever their parsers do
        raise refusal("tables.not_a_workbook", Location(file), found=path.suffix) from error
    raise too_large(file, MAX_UNPACKED_BYTES)


def _content(data: bytes) -> bytes:
    """Return the XML of a spreadsheet's sheets.

    Raises
    ------
    ValueError
        When it is not UTF-8, or declares entities.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml")
    if b"\0" in content[:100] or any(mark in content for mark in _FORBIDDEN):
        raise ValueError("no content of a spreadsheet")
    return content


def _sheets(content: bytes, file: str, most: int) -> Iterator[Sheet]:
    from xml.etree.ElementTree import fromstring

    root = fromstring(content)
    unseen = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for each in style.iter(f"{_STYLE}table-properties")
        if each.get(f"{_TABLE}display") == "false"
    }
    for table in root.iter(f"{_TABLE}table"):
        grid = _Grid(most + 2)
        for row in table.iter(f"{_TABLE}table-row"):
            grid.add(row)
        yield Sheet(
            file,
            list(enumerate(grid.rows, start=1)),
            True,
            table.get(f"{_TABLE}name") or "",
            table.get(f"{_TABLE}style-name") in unseen,
            tuple(grid.merged),
            tuple(grid.unvalued),
            frozenset(grid.hidden_lines),
        )


@dataclass(slots=True)
class _Grid:
    """The rows of a sheet so far; rows and cells that repeat are written out up to a limit."""

    most: int
    rows: list[Texts] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    unvalued: list[tuple[int, int]] = field(default_factory=list)
    hidden_lines: set[int] = field(default_factory=set)

    def add(self, row: "Element") -> None:
        """Add a row, as often as it repeats."""
        line = len(self.rows) + 1
        cells = self._cells(row, line)
        times = min(_count(row, "number-rows-repeated"), self.most - len(self.rows))
        self.rows += [cells] * max(times, 0)
        if row.get(f"{_TABLE}visibility") in _UNSEEN:
            self.hidden_lines.update(range(line, line + max(times, 0)))

    def _cells(self, row: "Element", line: int) -> Texts:
        texts: list[str] = []
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            column, text = len(texts) + 1, _text(cell)
            texts += [text] * min(_count(cell, "number-columns-repeated"), MAX_COLUMNS + 1 - len(texts))
            wide, high = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
            if (wide, high) != (1, 1):
                self.merged.append((column, line, column + wide - 1, line + high - 1))
            if not text and cell.get(f"{_TABLE}formula") is not None:
                self.unvalued.append((line, column))
        while texts and not texts[-1]:
            texts.pop()
        return tuple(texts)


def _count(element: "Element", name: str) -> int:
    """Return how often a cell or a row repeats, or how many it covers."""
    return max(int(element.get(f"{_TABLE}{name}") or 1), 1)


def _text(cell: "Element") -> str:
    """Return the value of a cell: what it holds, and for texts what it shows."""
    match cell.get(f"{_OFFICE}value-type"):
        case "float" | "percentage" | "currency":
            return text_of(float(cell.get(f"{_OFFICE}value") or ""))
        case "date":
            return (cell.get(f"{_OFFICE}date-value") or "").removesuffix("T00:00:00")
        case "boolean":
            return cell.get(f"{_OFFICE}boolean-value") or ""
        case _:
            return tidy("\n".join(_shown(each) for each in cell if each.tag == f"{_TEXT}p"))


def _shown(element: "Element") -> str:
    """Return the text of a paragraph, without the notes that are fastened to it."""
    parts = [element.text or ""]
    for part in element:
        match part.tag.removeprefix(_TEXT):
            case "s":
                parts.append(" " * min(_spaces(part), 100))
            case "tab" | "line-break":
                parts.append(" ")
            case "span" | "a":
                parts.append(_shown(part))
        parts.append(part.tail or "")
    return "".join(parts)


def _spaces(element: "Element") -> int:
    return int(element.get(f"{_TEXT}c") or 1)
