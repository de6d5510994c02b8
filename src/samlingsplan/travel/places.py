"""Places of the travel network: towns, quays, junctions and airports on the map."""

from dataclasses import dataclass
from pathlib import Path

from samlingsplan.travel.table import rows


@dataclass(frozen=True, slots=True)
class Place:
    """A named point that links meet in.

    Parameters
    ----------
    name
        Unique in the network; a name that several places bear has a suffix, ``"Vik@09"``.
    lat, lon
        Degrees WGS84.
    kind
        ``settlement``, ``junction`` (quays too) or ``airport``.
    population
        Persons, rough (GeoNames); decides how long it takes to get out of town.
    kommune
        Number of the kommune of 2020 it lies in.
    other_names
        Sami, Kven and everyday names it is also found by.
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
