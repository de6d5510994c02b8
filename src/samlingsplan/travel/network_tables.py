"""The tables of the travel network: places, and links with minutes and departures, before parameters are applied."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from samlingsplan.errors import Complaint, Location
from samlingsplan.travel.table import BadCellError, day, number, rows


class TravelMode(StrEnum):
    """The modes of travel."""

    ROAD = "road"
    BUS = "bus"
    LOCAL = "local"
    FERRY = "ferry"
    BOAT = "boat"
    RAIL = "rail"
    AIR = "air"


@dataclass(frozen=True, slots=True)
class Link:
    """A direct connection, the same in both directions.

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
        Departures on a weekday in each direction; zero on roads, and for ferries.
    headway_min
        Minutes between departures of a ferry.
    where
        The place of its row.
    """

    mode: TravelMode
    start: str
    end: str
    minutes: float
    km: float
    departures: float
    headway_min: float
    where: Location


@dataclass(frozen=True, slots=True)
class LinkTable:
    """A table of links of one mode, and the names of its columns."""

    file: str
    mode: TravelMode
    minutes: str | None = None
    km: str | None = None
    departures: str | None = None
    headway: str | None = None


LINK_TABLES = (
    LinkTable("roads.csv", TravelMode.ROAD, minutes="drive_min", km="km"),
    LinkTable("local_edges.csv", TravelMode.LOCAL, km="line_km"),
    LinkTable("ferries.csv", TravelMode.FERRY, minutes="crossing_min", headway="headway_min"),
    LinkTable("express_boats.csv", TravelMode.BOAT, minutes="boat_min", departures="weekday_departures"),
    LinkTable("rail.csv", TravelMode.RAIL, minutes="rail_min", departures="weekday_trains"),
    LinkTable("flights.csv", TravelMode.AIR, minutes="block_min", departures="weekday_departures"),
)


def read_links(folder: Path, sheet: LinkTable, on: date, faults: list[Complaint]) -> list[Link]:
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


def _link(sheet: LinkTable, row: dict[str, str], where: Location) -> Link:
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


@dataclass(frozen=True, slots=True)
class Place:
    """A named point where links meet.

    Parameters
    ----------
    name
        Unique in the network; a name of several places has a suffix, ``"Vik@09"``.
    lat, lon
        Degrees WGS84.
    kind
        ``settlement``, ``junction`` (quays too) or ``airport``.
    population
        Persons, approximate (GeoNames); decides the access time of a town.
    kommune
        Number of the kommune of 2020 that it lies in.
    other_names
        Sami, Kven and everyday names, by which it is found too.
    """

    name: str
    lat: float
    lon: float
    kind: str
    population: int
    kommune: str
    other_names: tuple[str, ...] = ()


def read_places(file: Path) -> dict[str, Place]:
    """Return every place of a ``nodes.csv`` by name."""
    return {
        row["name"]: Place(
            row["name"],
            float(row["lat"]),
            float(row["lon"]),
            row["kind"],
            int(row["population"]),
            row["kommune_2020"],
            tuple(filter(None, row["other_names"].split("|"))),
        )
        for _, row in rows(file)
    }
