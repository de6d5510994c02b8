"""Answers about travel that need no plan: a journey explained, a table exported, a table checked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samlingsplan.domain import KommuneId, Origin, VenueId, Week
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake.case_journeys import timetable_day
from samlingsplan.intake.notes import check_matrix
from samlingsplan.intake.own_stays import faults_of_stays
from samlingsplan.intake.own_table import read_own_table
from samlingsplan.intake.sites import sites_of
from samlingsplan.intake.spots import Spots
from samlingsplan.plain_text import short
from samlingsplan.resources import DATA_DIR, SCENARIOS_DIR
from samlingsplan.scenario.kommuner import KommuneRegister, read_changes, read_kommuner
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import (
    ANY_MODE,
    BY_CAR,
    PUBLIC,
    ClockParameters,
    Explanation,
    Network,
    TravelParameters,
    explain,
    journeys,
    load_network,
    network_on,
)
from samlingsplan.travel.engines.by_gtfs import feed_timetable
from samlingsplan.travel.engines.spec import GtfsSpec
from samlingsplan.travel.export import Exported, Provenance, export
from samlingsplan.travel.graph import ROADS
from samlingsplan.travel.journey_cache import fingerprint
from samlingsplan.travel.network import NEW_STRUCTURE
from samlingsplan.travel.own_tables import own_findings
from samlingsplan.travel.quality import Finding
from samlingsplan.travel.timetable.clocked import ClockedJourney, by_clock
from samlingsplan.travel.timetable.rides import Appointment

MODES = {"any": ANY_MODE, "car": BY_CAR, "public": PUBLIC}
"""The sets of modes that a traveller can choose."""


def explain_between(start: str, end: str, mode: str, day: date) -> Explanation:
    """Return how one travels between two places people name, by the package's network of a day.

    Raises
    ------
    InputError
        When a name is unknown or means several places, or the mode is none of `MODES`.
    """
    if mode not in MODES:
        raise InputError([Complaint("travel.unknown_mode", None, {"found": mode, "allowed": ", ".join(MODES)})])
    network = network_on(day)
    here, there = _located((start, end), _spots_on(day, network))
    return explain(here, there, TravelParameters(), network, MODES[mode])


@dataclass(frozen=True, slots=True)
class FeedWeek:
    """A GTFS feed, and the week of it that is asked for, such as 2027-W10."""

    file: Path
    week: str


def explain_by_clock(
    home: str, place: str, mode: str, day: date, appointments: Sequence[Appointment], feed: FeedWeek | None = None
) -> ClockedJourney:
    """Return how one travels from a home to a place and back, by the package's network of a day and its timetable.

    Parameters
    ----------
    home, place
        What people call them.
    mode
        ``any``.
    day
        The day of the network.
    appointments
        When to arrive by, and when to leave after.
    feed
        What runs; the package's timetable when None.

    Raises
    ------
    InputError
        When a name is unknown or means several places, the mode is not ``any``, a place lies abroad, or the feed cannot
        be read.
    """
    if mode != "any":
        raise InputError([Complaint("travel.mode_without_clock", None, {"found": mode, "allowed": "any"})])
    spec = None if feed is None else _feed_spec(feed)
    network = network_on(day)
    here, there = _located((home, place), _spots_on(day, network))
    if abroad := [name for name in (here, there) if not network.places[name].kommune]:
        raise InputError([Complaint("travel.abroad_by_clock", None, {"found": ", ".join(abroad)})])
    parameters = TravelParameters()
    runs = None if feed is None or spec is None else feed_timetable(spec, feed.file, network, parameters).services
    return by_clock((here, there), tuple(appointments), parameters, network, ClockParameters(), runs)


def _feed_spec(feed: FeedWeek) -> GtfsSpec:
    """Return what is taken from a feed."""
    found = {"found": feed.file.name}
    if feed.file.is_dir():
        raise InputError([Complaint("scenario.is_folder", Location(str(feed.file)), found)])
    if not feed.file.is_file():
        raise InputError([Complaint("scenario.missing_file", Location(str(feed.file)), found)])
    try:
        Week.parse(feed.week)
    except ValueError as error:
        raise InputError([Complaint("travel.not_week", None, {"found": short(feed.week)})]) from error
    return GtfsSpec(kind="gtfs", feed=feed.file.name, week=feed.week)


def export_matrix(file: Path, scenario: Path | None, starts: Sequence[str], ends: Sequence[str]) -> int:
    """Write the journeys between many places as CSV or Parquet, by the file's name, and return how many.

    Parameters
    ----------
    file
        Where to; next to it goes a file with the parameters and the digests of all that was read.
    scenario
        Gives the network, the parameters and the study places; ``base.yaml`` when None.
    starts, ends
        Places people name; every kommune, and the scenario's study places, when empty. From a kommune by its number
        people travel from where they live, as in a plan.

    Raises
    ------
    InputError
        When the scenario or a name cannot be used, or the file is neither CSV nor Parquet.
    """
    loaded = load(scenario or SCENARIOS_DIR / "base.yaml", Scenario)
    day = timetable_day(loaded.value)
    kommuner = resolve_path(loaded.value.kommuner.table, loaded.folder, loaded.location(["kommuner", "file"]))
    network = load_network(on=day, kommuner=kommuner)
    parameters = loaded.value.travel.parameters
    venues = loaded.value.venues
    year = loaded.value.kommuner.year
    spots = _spots_of(network, KommuneRegister(read_kommuner(kommuner, year), read_changes()))
    labels = Counter(venue.label for venue in venues.values())
    origins = dict(zip(starts, _located(starts, spots), strict=True)) or {str(k): v for k, v in network.seats.items()}
    targets = dict(zip(ends, _located(ends, spots), strict=True)) or {
        venues[key].label if labels[venues[key].label] == 1 else str(key): site
        for key, site in sites_of(loaded, network).items()
    }
    seats = {KommuneId(name): place for name, place in origins.items()}
    homes = {name: network.homes[name] for name in seats if name in network.homes}
    named = Network(network.places, network.links, seats, homes=homes)
    table = journeys(map(Origin, seats), _by_id(targets), parameters, named)
    provenance = Provenance(day, fingerprint(DATA_DIR / "travel", kommuner), parameters)
    return export(Exported(table, provenance), file)


def _by_id(places: dict[str, str]) -> dict[VenueId, str]:
    return {VenueId(name): place for name, place in places.items()}


def _book_of(year: int) -> KommuneRegister:
    return KommuneRegister(read_kommuner(DATA_DIR / f"kommuner_{year}.csv", year), read_changes())


def _spots_of(network: Network, book: KommuneRegister) -> Spots:
    """Return what names mean in a network, study places left out."""
    return Spots(book, {}, lambda: network, dict)


def _spots_on(day: date, network: Network) -> Spots:
    """Return what names mean in the network of a day, with the kommuner of that day."""
    return _spots_of(network, _book_of(2024 if day >= NEW_STRUCTURE else 2020))


def _located(names: Sequence[str], spots: Spots) -> list[str]:
    """Return the network's names of places; all unknown ones are reported together."""
    found: list[str] = []
    faults: list[Complaint] = []
    for name in names:
        try:
            found.append(spots.asked(name))
        except InputError as error:
            faults.extend(error.complaints)
    if faults:
        raise InputError(faults)
    return found


@dataclass(frozen=True, slots=True)
class TableCheck:
    """What was found in a table: on which nothing should be planned, what else is suspicious, and its rows."""

    serious: tuple[Complaint, ...]
    others: tuple[Complaint, ...]
    rows: int


def check_travel_table(file: Path | None, year: int) -> TableCheck:
    """Return what is suspicious in a table of minutes, or in our own network.

    Parameters
    ----------
    file
        CSV, XLSX or Parquet with ``origin,venue,travel_min`` or ``from,to,minutes``, and perhaps ``km`` and ``nok``;
        our own tables of roads and places when None.
    year
        Year of the kommune structure, 2020 or 2024.

    Raises
    ------
    InputError
        When the file is missing or no table.
    """
    network = network_on(date(max(year, 2021), 9, 1))
    if file is None:
        roads = sum(link.mode in ROADS for link in network.links)
        return _table_check(own_findings(network, TravelParameters()), roads)
    if file.is_dir():
        raise InputError([Complaint("scenario.is_folder", Location(str(file)), {"found": file.name})])
    if not file.is_file():
        raise InputError([Complaint("scenario.missing_file", Location(str(file)), {"found": file.name})])
    book = _book_of(year)
    loaded = load(SCENARIOS_DIR / "base.yaml", Scenario)
    names = {VenueId(key): spec.label for key, spec in loaded.value.venues.items()}
    spots = Spots(book, names, lambda: network, lambda: sites_of(loaded, network))
    table = read_own_table(file, spots)
    clocks = faults_of_stays(table.table, spots, (*table.faults, *table.unknown_names))
    found = [
        *check_matrix(table, spots, TravelParameters(), network),
        *(Finding(each, serious=True) for each in clocks),
    ]
    return _table_check(found, table.count)


def _table_check(found: Sequence[Finding], rows: int) -> TableCheck:
    serious = tuple(finding.complaint for finding in found if finding.serious)
    return TableCheck(serious, tuple(finding.complaint for finding in found if not finding.serious), rows)
