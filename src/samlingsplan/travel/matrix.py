"""The table of journeys as a CSV file, from which every burden can be computed again.

Columns ``origin,venue,travel_min,low_min,high_min,km,nok,changes,legs``; of them only the first three must be
there, so that a user's own matrix can stand in for ours. ``legs`` is for readers: ``road Alta-ALF 8;
air ALF-OSL 120+110``, minutes under way and, after the plus, waited before; it is not read back.
"""

import csv
from pathlib import Path

from samlingsplan.domain import Journey, KommuneId, Leg, Origin, TravelTable, VenueId
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.travel.table import BadCellError, number, rows, whole

COLUMNS = ("origin", "venue", "travel_min", "low_min", "high_min", "km", "nok", "changes", "legs")
NEEDED = COLUMNS[:3]


def write_matrix(journeys: TravelTable, file: Path) -> None:
    """Write journeys in order of origin and study place."""
    with file.open("w", encoding="utf-8", newline="") as handle:
        table = csv.writer(handle, lineterminator="\n")
        table.writerow(COLUMNS)
        for (origin, venue), way in sorted(journeys.items(), key=lambda pair: (str(pair[0][0]), pair[0][1])):
            legs = "; ".join(_leg(leg) for leg in way.legs)
            row = [origin, venue, way.travel_min, way.low_min, way.high_min, way.km, way.nok, way.changes, legs]
            table.writerow(row)


def _leg(leg: Leg) -> str:
    wait = f"+{leg.wait_min:.0f}" if leg.wait_min else ""
    return f"{leg.mode} {leg.start}–{leg.end} {leg.minutes:.0f}{wait}"


def read_matrix(file: Path) -> dict[tuple[Origin, VenueId], Journey]:
    """Read journeys without their legs.

    Raises
    ------
    InputError
        When the file is no table or lacks a needed column, or else for every cell that holds no number or
        a negative one and every pair that stands there twice.
    """
    table: dict[tuple[Origin, VenueId], Journey] = {}
    faults: list[Complaint] = []
    for line, row in rows(file, NEEDED):
        where = Location(file.name, line)
        pair = (_origin(row["origin"]), VenueId(row["venue"]))
        if pair in table:
            faults.append(Complaint("travel.pair_twice", where, {"origin": pair[0], "venue": pair[1]}))
        try:
            table[pair] = _journey(row)
        except BadCellError as fault:
            faults.append(fault.at(where))
    if faults:
        raise InputError(faults)
    return table


def _origin(text: str) -> Origin:
    kommune, _, settlement = text.partition("/")
    return Origin(KommuneId(kommune), settlement or None)


def _journey(row: dict[str, str]) -> Journey:
    return Journey(
        travel_min=whole(row, "travel_min"),
        km=number(row, "km") if row.get("km") else 0.0,
        nok=whole(row, "nok") if row.get("nok") else 0,
        changes=whole(row, "changes") if row.get("changes") else 0,
        low_min=whole(row, "low_min") if row.get("low_min") else None,
        high_min=whole(row, "high_min") if row.get("high_min") else None,
    )
