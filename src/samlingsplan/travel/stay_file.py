"""The stays by the clock as a CSV file, with the times from which nights and lost hours are computed again.

Columns ``origin,venue,pattern,arrive_by,leave_after,leave_home,arrive,leave,home,there_min,back_min``: weekdays of a
samling and its times of day, then when one leaves home, arrives, leaves and is home again (``mon 17:35``), and the
minutes under way. One leaves home on the first weekday or within the six days before it, and is home on the last or
within six days.
"""

import csv
from pathlib import Path

from samlingsplan.domain import StayTable
from samlingsplan.travel.clock import DAY_MIN

COLUMNS = (
    "origin", "venue", "pattern", "arrive_by", "leave_after", "leave_home", "arrive", "leave", "home", "there_min",
    "back_min",
)  # fmt: skip
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def write_stays(stays: StayTable, file: Path) -> None:
    """Write stays in order of origin, study place, weekdays and times of day."""
    with file.open("w", encoding="utf-8", newline="") as handle:
        table = csv.writer(handle, lineterminator="\n")
        table.writerow(COLUMNS)
        for key, stay in sorted(stays.items(), key=lambda item: (str(item[0][0]), *item[0][1:])):
            origin, venue, pattern, clocks = key
            times = [stay.leave_home_min, stay.arrive_min, stay.leave_min, stay.home_min]
            bounds = [f"{each:%H:%M}" for each in clocks]
            table.writerow(
                [origin, venue, pattern, *bounds, *map(_day_and_clock, times), stay.there_min, stay.back_min]
            )


def _day_and_clock(minutes: int) -> str:
    day, clock = divmod(minutes, DAY_MIN)
    return f"{WEEKDAYS[day % 7]} {clock // 60:02d}:{clock % 60:02d}"
