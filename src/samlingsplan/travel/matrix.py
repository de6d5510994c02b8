"""The table of journeys as a CSV file, from which every burden can be computed again.

Columns ``origin,venue,travel_min,low_min,high_min,km,nok,changes,legs``. Only the first three are required when a
table is read (`entries`), so that a user's own table can replace it. ``legs`` is for people and is not read back:
``road Alta-ALF 8; air ALF-OSL 120+110`` gives the minutes in motion and, after the plus, the wait before.
"""

import csv
from pathlib import Path

from samlingsplan.domain import Leg, TravelTable

COLUMNS = ("origin", "venue", "travel_min", "low_min", "high_min", "km", "nok", "changes", "legs")


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
