"""Finds tables, and rows of them, in seconds or hours in place of minutes, by comparison with the travel model."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from samlingsplan.errors import Complaint, Location, Value
from samlingsplan.travel.entries import MatrixRow

UNITS = {"seconds": (20.0, 180.0, 1 / 60), "hours": (1 / 180, 1 / 20, 60.0)}
"""The range of the median ratio to the model's minutes by which a unit is recognised, and the factor to minutes."""
RIGHT_FACTOR = 3.0
"""A row within this factor of the model's minutes is in minutes."""
ROW_FACTOR, ROW_MIN = 2.5, 20.0
"""A single row is in another unit only within this factor of the model's minutes, which are at least this many."""
_NO_WAY = re.compile("9{4,}")
"""The numbers that tables use where there is no journey; they are not seconds."""
REPORTED = 20
"""The largest number of rows that are reported one by one."""

Ours = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class InMinutes:
    """The rows converted to minutes, and the complaints about their units.

    Parameters
    ----------
    entries
        The rows in minutes.
    whole
        Complaints about the whole table.
    single
        Complaints about single rows.
    """

    entries: list[MatrixRow]
    whole: list[Complaint]
    single: list[Complaint]


def in_minutes(entries: Sequence[MatrixRow], ours: Ours, file: str) -> InMinutes:
    """Return the rows in minutes, by comparison with the model's minutes."""
    ratios = dict(_ratios(entries, ours))
    unit = _of_all(ratios)
    if unit is None:
        units = {i: own for i, ratio in ratios.items() if (own := _of_row(entries[i], ratio)) is not None}
        faults = [] if not units else list(_reported(entries, units, ours, file))
        return InMinutes([_right(each, units.get(i)) for i, each in enumerate(entries)], [], faults)
    low, high, _ = UNITS[unit]
    sample = entries[next(i for i, ratio in ratios.items() if low < ratio < high)]
    whole = Complaint(f"quality.unit_{unit}", Location(file), _values(sample, ours))
    return InMinutes([_right(each, unit) for each in entries], [whole], [])


def _ratios(entries: Sequence[MatrixRow], ours: Ours) -> Iterator[tuple[int, float]]:
    for i, each in enumerate(entries):
        known = ours.get((each.start_node, each.end_node))
        if each.minutes and known and known < float("inf"):
            yield i, each.minutes / known


def _of_all(ratios: Mapping[int, float]) -> str | None:
    """Return the unit of the whole table, None where none is recognised or some rows are in minutes."""
    if not ratios or any(1 / RIGHT_FACTOR < ratio < RIGHT_FACTOR for ratio in ratios.values()):
        return None
    middle = median(ratios.values())
    return next((unit for unit, (low, high, _) in UNITS.items() if low < middle < high), None)


def _of_row(entry: MatrixRow, ratio: float) -> str | None:
    """Return the unit that a single row must have, None where it may be in minutes or the unit is uncertain."""
    minutes = entry.minutes or 0.0
    for unit, (_, _, factor) in UNITS.items():
        near = 1 / ROW_FACTOR < ratio * factor < ROW_FACTOR
        if near and minutes / ratio >= ROW_MIN and not _NO_WAY.fullmatch(f"{minutes:.0f}"):
            return unit
    return None


def _right(entry: MatrixRow, unit: str | None) -> MatrixRow:
    factor = 1.0 if unit is None else UNITS[unit][2]
    return replace(entry, minutes=None if entry.minutes is None else entry.minutes * factor)


def _reported(entries: Sequence[MatrixRow], units: Mapping[int, str], ours: Ours, file: str) -> Iterator[Complaint]:
    if len(units) <= REPORTED:
        for i, unit in units.items():
            yield Complaint(f"quality.row_{unit}", entries[i].where, _values(entries[i], ours))
        return
    for unit, rows in groupby(sorted(units, key=lambda i: (units[i], i)), key=lambda i: units[i]):
        numbers = list(rows)
        lines = [entries[i].where.line for i in numbers]
        values = {**_values(entries[numbers[0]], ours), "count": len(numbers), "lines": _ranges(lines)}
        yield Complaint(f"quality.rows_{unit}", Location(file), values)


def _ranges(lines: Sequence[int | None]) -> str:
    """Return line numbers with consecutive numbers as ranges: ``2-5, 7``."""
    runs: list[list[int]] = []
    for line in (line for line in lines if line is not None):
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _values(entry: MatrixRow, ours: Ours) -> dict[str, Value]:
    return {**entry.way, "found": f"{entry.minutes:g}", "ours": round(ours[entry.start_node, entry.end_node])}
