"""``tables/*.csv``: every measure as a file that a Norwegian spreadsheet opens by a double click.

Semicolons, decimal commas and a byte order mark. The headings are the measures' own names, since other programs
read these files too; ``plan.xlsx`` says the same in words.
"""

from pathlib import Path

from samlingsplan.measures import Measure
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.output import Output
from samlingsplan.render.reader import PLANNER, Reader
from samlingsplan.render.semicolons import write_rows


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
