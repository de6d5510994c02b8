"""A table as a file that a Norwegian spreadsheet opens by a double click.

Semicolons and decimal commas; who opens the file writes a byte order mark first (``utf-8-sig``).
"""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from samlingsplan.measures import Cell, Row
from samlingsplan.render.cells import harmless


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
