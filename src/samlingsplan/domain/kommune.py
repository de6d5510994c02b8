"""A kommune, identified by number and year, since names repeat and numbers change."""

from bisect import bisect
from dataclasses import dataclass
from typing import NewType

KommuneId = NewType("KommuneId", str)
"""Four digits as text, ``"0301"``, with the leading zero."""

SIZE_LIMITS = (5_000, 20_000, 50_000)
"""The population at which the next size class begins: «Under 5000 innbyggere» is small (AFI 2014)."""


def size_class(population: int) -> int:
    """Return 1 for a kommune under 5,000 persons, 2 under 20,000, 3 under 50,000 and 4 for larger ones."""
    return bisect(SIZE_LIMITS, population) + 1


@dataclass(frozen=True, slots=True)
class Kommune:
    """One kommune in the structure of one year.

    Parameters
    ----------
    id
        Number as text.
    year
        Year of the kommune structure the number belongs to (2020 or 2024).
    name, other_names
        Norwegian name, and the official Sami or Kven ones.
    fylke_id, fylke, landsdel
        County number and name, and part of the country.
    sami_area
        Whether it lies in the administrative area for Sami languages.
    population
        Persons, 1 January 2021 (SSB table 07459).
    sentralitet
        SSB centrality class 1 (most central) to 6, 2024 revision.
    seat
        Name of the administrative seat.
    lat, lon
        The seat, degrees WGS84.
    id_2020
        Number of the kommune of 2020 that it was, or was part of, where the structure is later than 2020.
    kostra_group
        Its group of comparable kommuner in KOSTRA, or None where the table does not state it.
    """

    id: KommuneId
    year: int
    name: str
    other_names: tuple[str, ...]
    fylke_id: str
    fylke: str
    landsdel: str
    sami_area: bool
    population: int
    sentralitet: int
    seat: str
    lat: float
    lon: float
    id_2020: KommuneId | None = None
    kostra_group: str | None = None

    @property
    def size_class(self) -> int:
        """Size class by population, 1 (smallest) to 4."""
        return size_class(self.population)

    @property
    def borders_id(self) -> KommuneId:
        """Number of the kommune of 2020 whose borders maps use for it."""
        return self.id_2020 or self.id

    @property
    def full_name(self) -> str:
        """Its official names in all languages: ``Kautokeino – Guovdageaidnu``."""
        return " – ".join((self.name, *self.other_names))
