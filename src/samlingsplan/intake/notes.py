"""What a planner should know before a plan is made: of the table of journeys and of populations."""

from samlingsplan.domain import Origin, TravelTable, VenueId
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake.own_table import OwnTable
from samlingsplan.intake.spots import Spots
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import Network, TravelParameters
from samlingsplan.travel.overrides import read_overrides, with_overrides
from samlingsplan.travel.quality import Finding, findings


def check_matrix(table: OwnTable, spots: Spots, parameters: TravelParameters, network: Network) -> list[Finding]:
    """Return what is suspicious in a table of minutes, first what cannot be read.

    Parameters
    ----------
    table
        The table.
    spots
        What its names mean.
    parameters, network
        Our own model.
    """
    unread = [Finding(fault, serious=True) for fault in table.faults]
    unknown = [Finding(fault, serious=False) for fault in table.unknown_names]
    entries = table.entries(spots)
    if not entries and not unread:
        unread = [
            Finding(Complaint("travel.nothing_known", Location(table.file), {"count": table.count}), serious=True)
        ]
    return [*unread, *unknown, *findings(entries, network, parameters, table.file)]


def refuse_serious(found: list[Finding]) -> tuple[Complaint, ...]:
    """Return what a planner should know of a table.

    Raises
    ------
    InputError
        With the findings on which nothing should be planned.
    """
    serious = [finding.complaint for finding in found if finding.serious]
    if serious:
        raise InputError(serious)
    return tuple(finding.complaint for finding in found)


def overridden(
    loaded: Loaded[Scenario], table: TravelTable, spots: Spots
) -> tuple[TravelTable, tuple[Complaint, ...], frozenset[tuple[Origin, VenueId]]]:
    """Return the journeys with those the scenario sets by hand, a note of each, and which they are.

    Raises
    ------
    InputError
        When the file cannot be used or sets a journey that nobody asks about.
    """
    named = loaded.value.travel.overrides
    if named is None:
        return table, (), frozenset()
    file = resolve_path(named, loaded.folder, loaded.location(["travel", "overrides"]))
    allowed = ", ".join(list(loaded.value.venues)[:25])
    overrides = read_overrides(file, spots.start_of, spots.end_of, allowed)
    changed, notes = with_overrides(table, overrides)
    return changed, notes, frozenset((each.origin, each.venue) for each in overrides)


def population_notes(loaded: Loaded[Scenario], populations_of: int) -> tuple[Complaint, ...]:
    """Return a note of the year that the kommuner's populations are of, for a kull that begins after the first."""
    year = loaded.value.kull.start_year
    if year <= _FIRST_KULL:
        return ()
    key = "intake.populations_of_year" if populations_of == year else "intake.populations_older"
    return (Complaint(key, loaded.location(["kull", "start_year"]), {"found": populations_of, "year": year}),)


_FIRST_KULL = 2021
"""The year of the first kull of the contract, whose populations are those of the same year."""
