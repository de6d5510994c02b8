"""The table of journeys as a CSV file, from which every burden can be computed again.

Columns ``origin,venue,travel_min,low_min,high_min,km,nok,changes,legs``. Only the first three are required when a
table is read (`entries`), so that a user's own table can replace it. ``legs`` is for people and is not read back:
``road Alta-ALF 8; air ALF-OSL 120+110`` gives the minutes in motion and, after the plus, the wait before.

By the clock, ``pattern,arrive_by,leave_after,leave_home,arrive,leave,home,there_min,back_min`` follow: weekdays of a
samling and its times of day, then when one leaves home, arrives, leaves and is home again (``mon 17:35``), and the
minutes under way. Nights and lost hours are computed again from these times. One leaves home on the first weekday or
within the six days before it, and is home on the last or within six days. Each of a pair's weekdays and times of day
has a row; the first one holds the journey.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from samlingsplan.domain import ClockedStay, Clocks, DayPattern, Journey, Leg, StayTable, TravelTable
from samlingsplan.travel.clock import DAY_MIN

JOURNEY_COLUMNS = ("origin", "venue", "travel_min", "low_min", "high_min", "km", "nok", "changes", "legs")
CLOCK_COLUMNS = (
    "pattern", "arrive_by", "leave_after", "leave_home", "arrive", "leave", "home", "there_min", "back_min",
)  # fmt: skip
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def write_matrix(journeys: TravelTable, file: Path, clocked: StayTable | None = None) -> None:
    """Write journeys in order of origin and study place, and stays by the clock in order of weekdays and times."""
    stays: dict[tuple[object, object], list[list[object]]] = {}
    for key, stay in sorted((clocked or {}).items(), key=lambda item: item[0][2:]):
        stays.setdefault(key[:2], []).append(_clock_cells(*key[2:], stay))
    with file.open("w", encoding="utf-8", newline="") as handle:
        table = csv.writer(handle, lineterminator="\n")
        table.writerow(JOURNEY_COLUMNS + (CLOCK_COLUMNS if clocked else ()))
        for (origin, venue), way in sorted(journeys.items(), key=lambda pair: (str(pair[0][0]), pair[0][1])):
            unknown: list[object] = [""] * len(CLOCK_COLUMNS) if clocked else []
            for cells, times in _rows(_journey_cells(way), stays.get((origin, venue), [unknown])):
                table.writerow([origin, venue, *cells, *times])


def _rows(journey: list[object], stays: list[list[object]]) -> Iterator[tuple[list[object], list[object]]]:
    """Yield the cells of a pair's rows, the journey's in the first alone."""
    for i, times in enumerate(stays):
        yield [""] * len(journey) if i else journey, times


def _journey_cells(way: Journey) -> list[object]:
    legs = "; ".join(_leg(leg) for leg in way.legs)
    return [way.travel_min, way.low_min, way.high_min, way.km, way.nok, way.changes, legs]


def _leg(leg: Leg) -> str:
    wait = f"+{leg.wait_min:.0f}" if leg.wait_min else ""
    return f"{leg.mode} {leg.start}–{leg.end} {leg.minutes:.0f}{wait}"


def _clock_cells(pattern: DayPattern, clocks: Clocks, stay: ClockedStay) -> list[object]:
    bounds = [f"{each:%H:%M}" for each in clocks]
    times = [stay.leave_home_min, stay.arrive_min, stay.leave_min, stay.home_min]
    return [pattern, *bounds, *map(_day_and_clock, times), stay.there_min, stay.back_min]


def _day_and_clock(minutes: int) -> str:
    day, clock = divmod(minutes, DAY_MIN)
    return f"{WEEKDAYS[day % 7]} {clock // 60:02d}:{clock % 60:02d}"
