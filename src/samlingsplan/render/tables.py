"""``tables/*.csv``: every measure as a file that a Norwegian spreadsheet opens by a double click.

Semicolons, decimal commas and a byte order mark. The headings are the measures' own names, since other programs
read these files too; ``plan.xlsx`` says the same in words.
"""

import csv
from pathlib import Path

from samlingsplan.measures import MEASURES, Cell, Measure
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.cells import harmless
from samlingsplan.render.output import Output


def write(result: Result, folder: Path, words: Words) -> None:
    """Write one file a measure; the files are the same in every language."""
    tables = folder / "tables"
    tables.mkdir(exist_ok=True)
    for measure in MEASURES:
        _write(measure, result, tables / f"{measure.name}.csv")


def _write(measure: Measure, result: Result, file: Path) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle, delimiter=";")
        writer.writerow(measure.columns)
        writer.writerows([_text(row[column]) for column in measure.columns] for row in measure.rows(result))


def _text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
    return harmless(value) if isinstance(value, str) else str(value)


TABLES = Output("tables", write)
