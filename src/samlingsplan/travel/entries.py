"""A table of minutes as somebody made it, row by row, to be looked over before it is believed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.travel.table import BadCellError, number, rows

_NAMES = {"start": ("origin", "from"), "end": ("venue", "to"), "minutes": ("travel_min", "minutes")}
"""What the columns may be called."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row.

    Parameters
    ----------
    start, end
        As the table names them.
    start_node, end_node
        The places of the network they mean.
    minutes
        As the table says, whatever its unit; None where it says nothing.
    km
        Kilometres, None where it says nothing.
    where
        The row it stands on.
    """

    start: str
    end: str
    start_node: str
    end_node: str
    minutes: float | None
    km: float | None
    where: Location

    @property
    def way(self) -> dict[str, object]:
        """The pair, for a sentence."""
        return {"start": self.start, "end": self.end}


def read_entries(
    file: Path, start_of: Callable[[str], str], end_of: Callable[[str], str]
) -> tuple[list[Entry], list[Complaint]]:
    """Return the rows of a table that can be read, and a complaint for each that cannot.

    Parameters
    ----------
    file
        CSV with ``origin,venue,travel_min`` or ``from,to,minutes``; ``km`` where it is known.
    start_of, end_of
        Return the network's place for a name, or raise InputError.

    Raises
    ------
    InputError
        When it is no table, or a column is missing.
    """
    entries: list[Entry] = []
    faults: list[Complaint] = []
    for line, row in rows(file):
        where = Location(file.name, line)
        if not entries and not faults:
            _refuse_missing(row, where)
        try:
            start, end = _text(row, "start"), _text(row, "end")
            nodes = start_of(start), end_of(end)
            entries.append(Entry(start, end, *nodes, _number(row, "minutes"), _number(row, "km"), where))
        except BadCellError as fault:
            faults.append(fault.at(where))
        except InputError as error:
            faults.extend(Complaint(each.key, where, each.values) for each in error.complaints)
    return entries, faults


def _refuse_missing(row: dict[str, str], where: Location) -> None:
    missing = [names[0] for names in _NAMES.values() if not any(name in row for name in names)]
    if missing:
        values = {"found": ", ".join(missing)}
        raise InputError([Complaint("travel.missing_column", Location(where.file, 1), values)])


def _text(row: dict[str, str], meaning: str) -> str:
    return next((row[name].strip() for name in _NAMES[meaning] if row.get(name)), "")


def _number(row: dict[str, str], meaning: str) -> float | None:
    named = next((name for name in _NAMES.get(meaning, (meaning,)) if row.get(name)), None)
    return None if named is None else number(row, named)
