"""Looks a table of travel times over without planning anything."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samlingsplan.domain import VenueId
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake.kommune_book import KommuneBook, read_changes
from samlingsplan.intake.kommuner import read_kommuner
from samlingsplan.intake.look_over import look_over
from samlingsplan.intake.own_table import read_own_table
from samlingsplan.intake.sites import sites_of
from samlingsplan.intake.spots import Spots
from samlingsplan.resources import DATA_DIR, SCENARIOS_DIR
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import TravelParameters, network_on


@dataclass(frozen=True, slots=True)
class LookedOver:
    """What was found in a table: on which nothing should be planned, what else is suspicious, and its rows."""

    serious: tuple[Complaint, ...]
    others: tuple[Complaint, ...]
    rows: int


def look_table_over(file: Path, year: int) -> LookedOver:
    """Return all that is suspicious about a table of minutes.

    Parameters
    ----------
    file
        CSV or Parquet with ``origin,venue,travel_min`` or ``from,to,minutes``, and perhaps ``km`` and ``nok``.
    year
        Year of the kommune structure, 2020 or 2024.

    Raises
    ------
    InputError
        When the file is missing or no table.
    """
    if file.is_dir():
        raise InputError([Complaint("scenario.is_folder", Location(str(file)), {"found": file.name})])
    if not file.is_file():
        raise InputError([Complaint("scenario.missing_file", Location(str(file)), {"found": file.name})])
    book = KommuneBook(read_kommuner(DATA_DIR / f"kommuner_{year}.csv", year), read_changes())
    network = network_on(date(max(year, 2021), 9, 1))
    loaded = load(SCENARIOS_DIR / "base.yaml", Scenario)
    names = {VenueId(key): spec.label for key, spec in loaded.value.venues.items()}
    spots = Spots(book, names, lambda: network, lambda: sites_of(loaded, network))
    table = read_own_table(file, spots)
    found = look_over(table, spots, TravelParameters(), network)
    serious = tuple(finding.complaint for finding in found if finding.serious)
    return LookedOver(serious, tuple(finding.complaint for finding in found if not finding.serious), table.count)
