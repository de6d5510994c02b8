"""Reads the kommune structure of one year."""

import math
import re
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.domain import Kommune, KommuneId
from samlingsplan.errors import InputError, Location
from samlingsplan.intake.faults import Faults, complaint
from samlingsplan.intake.table import Record, read_records
from samlingsplan.plain_text import plain
from samlingsplan.scenario.show import shown

_COLUMNS = (
    "id",
    "name",
    "other_names",
    "fylke_id",
    "fylke",
    "landsdel",
    "sami_area",
    "population_2021",
    "sentralitet_2024_revision",
    "seat",
    "seat_lat",
    "seat_lon",
)
_ONLY_IN = {2020: ("30", "38", "54", "1507"), 2024: ("31", "32", "33", "39", "40", "55", "56", "1508", "1580")}
"""How a number begins that exists in one of the two structures only."""
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class KommuneStructure:
    """The kommuner of one year, and the numbers they bore in another.

    Parameters
    ----------
    year
        Year of the structure.
    kommuner
        Every kommune by number, in order of number.
    renumbered
        Numbers of the other structure, with the kommuner each of them is in this one.
    """

    year: int
    kommuner: dict[KommuneId, Kommune]
    renumbered: dict[str, tuple[KommuneId, ...]]


def read_kommuner(path: Path, year: int, year_at: Location | None = None) -> KommuneStructure:
    """Return the kommuner of a table such as ``data/kommuner_2020.csv``.

    Parameters
    ----------
    path
        The table; populations in persons 1 January 2021, seats in degrees WGS84. A column ``kostra_group`` is optional.
    year
        Year the scenario says the structure is of.
    year_at
        Where it says so.

    Raises
    ------
    InputError
        When the table is unreadable, a number is not four digits or stands twice, or the structure is of another year.
    """
    faults = Faults()
    kommuner: dict[KommuneId, Kommune] = {}
    renumbered: dict[str, tuple[KommuneId, ...]] = {}
    for record in read_records(path, _COLUMNS):
        with faults.gathered():
            kommune = _kommune(record, year)
            if kommune.id in kommuner:
                raise InputError([complaint("intake.kommune_twice", record.at("id"), found=kommune.id)])
            kommuner[kommune.id] = kommune
            for number in filter(None, (record["id_2024"] or record["id_2020"]).split("|")):
                renumbered[number] = (*renumbered.get(number, ()), kommune.id)
    other = next((y for y in _ONLY_IN if y != year and any(k.startswith(_ONLY_IN[y]) for k in kommuner)), None)
    if other is not None:
        faults.add("intake.kommuner_year", year_at, found=year, allowed=other, file=path.name)
    faults.refuse_any()
    return KommuneStructure(year, dict(sorted(kommuner.items())), renumbered)


def _kommune(record: Record, year: int) -> Kommune:
    if not re.fullmatch(r"[0-9]{4}", record["id"]):
        raise InputError([complaint("intake.kommune_id", record.at("id"), found=shown(record["id"]))])
    return Kommune(
        id=KommuneId(record["id"]),
        year=year,
        name=plain(record["name"])[:_LONGEST_NAME],
        other_names=tuple(name for name in record["other_names"].split("|") if name),
        fylke_id=record["fylke_id"],
        fylke=record["fylke"],
        landsdel=record["landsdel"],
        sami_area=record["sami_area"].lower() == "true",
        population=int(_number(record, "population_2021")),
        sentralitet=int(_number(record, "sentralitet_2024_revision")),
        seat=record["seat"],
        lat=_number(record, "seat_lat"),
        lon=_number(record, "seat_lon"),
        id_2020=KommuneId(record["id_2020"]) if record["id_2020"] else None,
        kostra_group=record["kostra_group"] or None,
    )


def _number(record: Record, column: str) -> float:
    try:
        number = float(record[column])
    except ValueError:
        number = math.nan
    if math.isfinite(number):
        return number
    raise InputError([complaint("intake.not_a_number", record.at(column), column=column, found=shown(record[column]))])
