"""The tables of the travel network: places, and links with minutes and departures, before parameters are applied."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from samlingsplan.errors import Complaint, Location
from samlingsplan.tables import Column, Row, read_table, required


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
    numbers = filter(None, (sheet.minutes, sheet.km, sheet.departures, sheet.headway))
    columns = (*required("from", "to", *numbers), Column("valid_from"), Column("valid_to"))
    table = read_table(folder / sheet.file, columns, fewest=0)
    links = [_link(sheet, row) for row in table.rows if _exists(row, on)]
    faults += table.faults
    return links


def _exists(row: Row, on: date) -> bool:
    first, last = row.day("valid_from"), row.day("valid_to")
    return (first is None or first <= on) and (last is None or on <= last)


def _link(sheet: LinkTable, row: Row) -> Link:
    def cell(column: str | None) -> float:
        return (row.number(column, needed=True) if column else None) or 0.0

    return Link(
        mode=sheet.mode,
        start=row["from"],
        end=row["to"],
        minutes=cell(sheet.minutes),
        km=cell(sheet.km),
        departures=cell(sheet.departures),
        headway_min=cell(sheet.headway),
        where=row.at(),
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


_PLACE_COLUMNS = required("name", "lat", "lon", "kind", "population", "kommune_2020", "other_names")


def read_places(file: Path) -> dict[str, Place]:
    """Return every place of a ``nodes.csv`` by name.

    Raises
    ------
    InputError
        When rows cannot be read.
    """
    table = read_table(file, _PLACE_COLUMNS)
    places = {
        row["name"]: Place(
            row["name"],
            row.number("lat", needed=True) or 0.0,
            row.number("lon", needed=True) or 0.0,
            row["kind"],
            row.whole("population", needed=True) or 0,
            row["kommune_2020"],
            tuple(filter(None, row["other_names"].split("|"))),
        )
        for row in table.rows
    }
    table.refuse_faults()
    return places
