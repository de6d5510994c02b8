"""What is read of engines' answers, and how one says that they cannot be read."""

from typing import Any

from samlingsplan.errors import Complaint, InputError
from samlingsplan.travel.engines.drives import Block, Drive, Drives
from samlingsplan.travel.engines.web import clean

Row = list[list[float] | None]
"""Minutes and kilometres to each target of a block, None where there is no way."""


def bad_answer(engine: str, found: str) -> InputError:
    """Return the refusal of an answer in another form than the engine's.

    Parameters
    ----------
    engine
        Its name.
    found
        Which part of the answer is not as it should be.
    """
    return InputError([Complaint("engines.bad_answer", None, {"engine": engine, "found": found})])


def refused(url: str, status: int, message: object) -> InputError:
    """Return what is said when an engine refuses a question for good."""
    found = clean(f"{status} {message if isinstance(message, str) else ''}")
    return InputError([Complaint("engines.refused", None, {"url": url, "found": found})])


def grid(engine: str, name: str, table: Any, block: Block) -> list[list[Any]]:
    """Return a table that has a row for each source and a cell for each target.

    Raises
    ------
    InputError
        When it has not.
    """
    rows = table if isinstance(table, list) else []
    wide = all(isinstance(row, list) and len(row) == len(block.targets) for row in rows)
    if not wide or len(rows) != len(block.sources):
        raise bad_answer(engine, name)
    return rows


def number(engine: str, name: str, value: Any) -> float:
    """Return a number, zero or above.

    Raises
    ------
    InputError
        When it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
        raise bad_answer(engine, name)
    return float(value)


def drives_of(block: Block, rows: list[Row]) -> Drives:
    """Return a block's rows as drives by name."""
    return {
        (source.name, target.name): Drive(*cell)
        for source, row in zip(block.sources, rows, strict=True)
        for target, cell in zip(block.targets, row, strict=True)
        if cell is not None
    }
