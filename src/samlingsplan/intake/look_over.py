"""Looks a table of journeys over before anything is planned on it, and sets what planners know better."""

from collections.abc import Mapping
from pathlib import Path

from samlingsplan.domain import Origin, TravelTable, VenueId
from samlingsplan.errors import Complaint, InputError
from samlingsplan.intake.kommune_book import KommuneBook, NotFound
from samlingsplan.intake.ways import timetable_day
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import Network, TravelParameters, load_network
from samlingsplan.travel.entries import read_entries
from samlingsplan.travel.overrides import Override, read_overrides, with_overrides
from samlingsplan.travel.quality import Finding, findings

_HARMLESS = frozenset({"travel.unknown_place"})
"""A table may know places that our network does not."""


def look_over(
    file: Path, book: KommuneBook, nodes: Mapping[VenueId, str], parameters: TravelParameters, network: Network
) -> tuple[list[Finding], int]:
    """Return all that is suspicious about a table of minutes, and how many rows it has.

    Parameters
    ----------
    file
        CSV with ``origin,venue,travel_min`` or ``from,to,minutes``, and perhaps ``km``.
    book
        The kommuner the table should be of.
    nodes
        The network's places of study places, by the keys a table may name them by.
    parameters, network
        Our own model.

    Raises
    ------
    InputError
        When it is no table at all.
    """

    def start_of(text: str) -> str:
        number, _, settlement = text.partition("/")
        if not number[:1].isdigit():
            return network.locate(text)
        kommune = book.find(number)
        if isinstance(kommune, NotFound):
            raise InputError([Complaint(kommune.key, None, kommune.values)])
        return network.start_of(Origin(kommune, settlement or None))

    def end_of(text: str) -> str:
        return nodes[VenueId(text)] if text in nodes else start_of(text)

    entries, faults = read_entries(file, start_of, end_of)
    unread = [Finding(fault, serious=fault.key not in _HARMLESS) for fault in faults]
    return unread + findings(entries, network, parameters, file.name), len(entries) + len(faults)


def matrix_notes(loaded: Loaded[Scenario], book: KommuneBook, nodes: Mapping[VenueId, str]) -> tuple[Complaint, ...]:
    """Return what a planner should know of the scenario's own table of journeys; nothing where it has none.

    Raises
    ------
    InputError
        With the findings on which nothing should be planned.
    """
    travel = loaded.value.travel
    if travel.matrix is None or travel.trusted:
        return ()
    kommuner = resolve_path(loaded.value.kommuner.file, loaded.folder, loaded.location(["kommuner", "file"]))
    network = load_network(on=timetable_day(loaded.value), kommuner=kommuner)
    matrix = resolve_path(travel.matrix, loaded.folder, loaded.location(["travel", "matrix"]))
    known = {key: node for key, node in nodes.items() if node in network.places}
    found, _ = look_over(matrix, book, known, travel.parameters, network)
    serious = [finding.complaint for finding in found if finding.serious]
    if serious:
        raise InputError(serious)
    return tuple(finding.complaint for finding in found)


def overridden(loaded: Loaded[Scenario], table: TravelTable) -> tuple[TravelTable, tuple[Complaint, ...]]:
    """Return the journeys with those the scenario sets by hand, and a note of each.

    Raises
    ------
    InputError
        When the file cannot be used or sets a journey that nobody asks about.
    """
    named = loaded.value.travel.overrides
    if named is None:
        return table, ()
    return with_overrides(table, _overrides(loaded, named))


def set_by_hand(loaded: Loaded[Scenario]) -> frozenset[tuple[Origin, VenueId]]:
    """Return the journeys that the scenario sets by hand."""
    named = loaded.value.travel.overrides
    return frozenset() if named is None else frozenset((each.origin, each.venue) for each in _overrides(loaded, named))


def _overrides(loaded: Loaded[Scenario], named: str) -> tuple[Override, ...]:
    return read_overrides(resolve_path(named, loaded.folder, loaded.location(["travel", "overrides"])))
