"""Links of the travel network as its tables hold them: minutes and departures, no parameters applied."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from samlingsplan.errors import Complaint, Location
from samlingsplan.travel.table import BadCellError, day, number, rows


class Mode(StrEnum):
    """How one travels over a link."""

    ROAD = "road"
    BUS = "bus"
    LOCAL = "local"
    FERRY = "ferry"
    BOAT = "boat"
    RAIL = "rail"
    AIR = "air"


@dataclass(frozen=True, slots=True)
class Link:
    """A direct connection, the same both ways.

    Parameters
    ----------
    mode
        Road, local, ferry, boat, rail or air.
    start, end
        Names of the two places.
    minutes
        Published minutes centre to centre, on board or gate to gate; zero for a local edge.
    km
        Road kilometres, or the straight line of a local edge; zero where the table has none.
    departures
        Departures a weekday each way; zero where one drives, and for ferries.
    headway_min
        Minutes between departures of a ferry.
    where
        The row it stands on.
    """

    mode: Mode
    start: str
    end: str
    minutes: float
    km: float
    departures: float
    headway_min: float
    where: Location


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of links of one mode, and the names its columns bear."""

    file: str
    mode: Mode
    minutes: str | None = None
    km: str | None = None
    departures: str | None = None
    headway: str | None = None


SHEETS = (
    Sheet("roads.csv", Mode.ROAD, minutes="drive_min", km="km"),
    Sheet("local_edges.csv", Mode.LOCAL, km="line_km"),
    Sheet("ferries.csv", Mode.FERRY, minutes="crossing_min", headway="headway_min"),
    Sheet("express_boats.csv", Mode.BOAT, minutes="boat_min", departures="weekday_departures"),
    Sheet("rail.csv", Mode.RAIL, minutes="rail_min", departures="weekday_trains"),
    Sheet("flights.csv", Mode.AIR, minutes="block_min", departures="weekday_departures"),
)


def read_links(folder: Path, sheet: Sheet, on: date, faults: list[Complaint]) -> list[Link]:
    """Return the links of a table that exist on a day; rows that cannot be read become complaints."""
    links = []
    for line, row in rows(folder / sheet.file):
        where = Location(sheet.file, line)
        try:
            if _exists(row, on):
                links.append(_link(sheet, row, where))
        except BadCellError as fault:
            faults.append(fault.at(where))
    return links


def _exists(row: dict[str, str], on: date) -> bool:
    first, last = day(row, "valid_from"), day(row, "valid_to")
    return (first is None or first <= on) and (last is None or on <= last)


def _link(sheet: Sheet, row: dict[str, str], where: Location) -> Link:
    def cell(column: str | None) -> float:
        return number(row, column) if column else 0.0

    return Link(
        mode=sheet.mode,
        start=row.get("from", ""),
        end=row.get("to", ""),
        minutes=cell(sheet.minutes),
        km=cell(sheet.km),
        departures=cell(sheet.departures),
        headway_min=cell(sheet.headway),
        where=where,
    )
