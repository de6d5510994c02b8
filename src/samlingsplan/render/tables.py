"""``tables/*.csv``: every measure as a file that a Norwegian spreadsheet opens by a double click.

Semicolons, decimal commas and a byte order mark. The headings are the measures' own names, since other programs
read these files too; ``plan.xlsx`` says the same in words.

Semicolons and decimal commas; who opens the file writes a byte order mark first (``utf-8-sig``).
"""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from samlingsplan.measures import Cell, Measure, Row
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.output import PLANNER, Output, Reader
from samlingsplan.render.page_table import harmless


def write_rows(columns: Sequence[str], rows: Iterable[Row], handle: TextIO) -> None:
    """Write the columns' names and the rows."""
    writer = csv.writer(handle, delimiter=";")
    writer.writerow(columns)
    writer.writerows([_text(row[column]) for column in columns] for row in rows)


def _text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
    return harmless(value) if isinstance(value, str) else str(value)


def write(result: Result, folder: Path, words: Words, reader: Reader = PLANNER) -> None:
    """Write one file a measure; the files are the same in every language."""
    tables = folder / "tables"
    tables.mkdir(exist_ok=True)
    for measure in reader.measures():
        _write(measure, result, tables / f"{measure.name}.csv")


def _write(measure: Measure, result: Result, file: Path) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as handle:
        write_rows(measure.columns, measure.rows(result), handle)


TABLES = Output("tables", write)
