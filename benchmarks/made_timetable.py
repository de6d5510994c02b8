"""Makes a timetable of flights of another year, from the shipped one and the frequencies of that year.

``python -m benchmarks.made_timetable FREQUENCIES.csv [--move-min 30] [--seed 1] > other.csv`` reads a table
``from,to,block2016,block2024,dep2016,dep2024``: for pairs of airports the minutes gate to gate and the departures a
weekday in the shipped year and in the other. Of a pair's flights as many are kept, or flown once more some hours away,
as the frequencies say; every flight then leaves up to a number of minutes earlier or later, the same on all weekdays.
Whole timetables of other years are not open, so that `benchmarks.clock` says by such a table which verdicts hang on
single flights. It is no other year: airlines keep the flights of the morning and the evening, chance does not.
"""

import argparse
import csv
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.refusals import refusals
from samlingsplan.errors import InputError
from samlingsplan.tables import read_table, required
from samlingsplan.travel.timetable.flights import FLIGHTS

_FLIGHT_COLUMNS = ("weekday", "flight", "from", "to", "departure", "block_min", "share_of_weeks")
_YEAR_COLUMNS = ("from", "to", "block2016", "block2024", "dep2016", "dep2024")
RECORDED_UNDER = 5.0
"""A pair with this many departures a weekday in the shipped year and none at all in the other is one of which nothing
is recorded, as between Oslo and Bergen in the table of 2024: no such route has been given up."""
LEAST_SHARE = 0.75
"""Flights of fewer of the shipped timetable's weeks are left out."""
FIRST_MIN, LAST_MIN = 6 * 60, 22 * 60
"""Flights that are flown once more leave within these minutes of the day."""
AWAY_MIN = 60, 240
STEP_MIN = 5

Pair = tuple[str, str]
Flights = dict[str, list[dict[str, str]]]
"""The rows of each flight number of a pair."""


@dataclass(frozen=True, slots=True)
class Change:
    """What another year changes between two airports: departures by a factor, and minutes by a difference."""

    factor: float = 1.0
    minutes: float = 0.0


def read_changes(file: Path) -> dict[Pair, Change]:
    """Return what another year changes, by pair, in both directions.

    Raises
    ------
    InputError
        When the table cannot be read.
    """
    table = read_table(file, required(*_YEAR_COLUMNS))
    changes: dict[Pair, Change] = {}
    for row in table.rows:
        before, after, old, new = (
            row.number(column, needed=True) or 0.0 for column in ("dep2016", "dep2024", "block2016", "block2024")
        )
        recorded = before > 0 and (after > 0 or before < RECORDED_UNDER)
        change = Change(after / before if recorded else 1.0, new - old if old and new else 0.0)
        changes[row["from"], row["to"]] = changes[row["to"], row["from"]] = change
    table.refuse_faults()
    return changes


def made(
    flights: Iterable[Mapping[str, str]], changes: Mapping[Pair, Change], move_min: int, chance: random.Random
) -> list[dict[str, str]]:
    """Return the rows of a timetable as another year's might be."""
    pairs: dict[Pair, Flights] = {}
    for row in flights:
        if float(row["share_of_weeks"]) >= LEAST_SHARE:
            pairs.setdefault((row["from"], row["to"]), {}).setdefault(row["flight"], []).append(dict(row))
    flown = [
        row for pair, known in sorted(pairs.items()) for row in _as_often(known, changes.get(pair, Change()), chance)
    ]
    moved = {name: chance.uniform(-move_min, move_min) for name in sorted({row["flight"] for row in flown})}
    for row in flown:
        longer = changes.get((row["from"], row["to"]), Change()).minutes
        row["departure"] = _clock(_minutes(row["departure"]) + moved[row["flight"]])
        row["block_min"] = str(max(STEP_MIN, round(float(row["block_min"]) + longer)))
    return flown


def _as_often(flights: Flights, change: Change, chance: random.Random) -> list[dict[str, str]]:
    """Return the rows of a pair's flights, fewer of them or some once more."""
    names = chance.sample(sorted(flights), len(flights))
    rows = [row for name in names[: round(len(names) * change.factor)] for row in flights[name]]
    for name in names[: max(0, round(len(names) * (change.factor - 1)))]:
        later = chance.uniform(*AWAY_MIN) * chance.choice((-1, 1))
        for row in flights[name]:
            departure = _minutes(row["departure"]) + later
            if FIRST_MIN <= departure <= LAST_MIN:
                rows.append({**row, "flight": f"{name}-more", "departure": _clock(departure)})
    return rows


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _clock(minutes: float) -> str:
    whole = min(max(round(minutes / STEP_MIN) * STEP_MIN, 0), 24 * 60 - STEP_MIN)
    return f"{whole // 60:02d}:{whole % 60:02d}"


def shipped_flights() -> list[dict[str, str]]:
    """Return the rows of the shipped timetable."""
    with FLIGHTS.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a timetable, and return the exit code."""
    parser = argparse.ArgumentParser(description="Make a timetable of another year from its frequencies.")
    parser.add_argument("frequencies", type=Path, help="CSV with " + ",".join(_YEAR_COLUMNS))
    parser.add_argument("--move-min", type=int, default=30, help="the most by which a flight leaves earlier or later")
    parser.add_argument("--seed", type=int, default=1, help="decides which flights are left out and moved")
    options = parser.parse_args(arguments)
    try:
        changes = read_changes(options.frequencies)
    except InputError as fault:
        print(refusals(fault), file=sys.stderr)
        return 2
    rows = made(shipped_flights(), changes, options.move_min, random.Random(options.seed))
    writer = csv.DictWriter(sys.stdout, _FLIGHT_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
