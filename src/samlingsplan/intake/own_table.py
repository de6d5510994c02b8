"""A table of journeys of the user's own: read once, for a check of it and for a plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.domain import Origin, VenueId
from samlingsplan.domain.spelling import plain
from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.intake.spots import Spots
from samlingsplan.plain_text import short
from samlingsplan.tables import Table
from samlingsplan.travel.entries import LONGEST_MIN, MatrixRow, Stated, read_journeys, stated_in

_HARMLESS = frozenset({"travel.unknown_place"})
"""A table may know places that our network does not."""


@dataclass(frozen=True, slots=True)
class OwnTable:
    """What a table says.

    Parameters
    ----------
    table
        The table as it stands in its file, from which stays by the clock are read too.
    rows
        Those that can be read.
    faults
        Why the others cannot; nothing is planned on such a table.
    unknown_names
        A complaint for each name that the network does not know; the rows with it are left out.
    count
        How many rows it has.
    """

    table: Table
    rows: tuple[Stated, ...]
    faults: tuple[Complaint, ...]
    unknown_names: tuple[Complaint, ...]
    count: int

    @property
    def file(self) -> str:
        """Its path."""
        return self.table.file

    def entries(self, spots: Spots) -> list[MatrixRow]:
        """Return the rows between places that the network knows."""
        entries = []
        for row in self.rows:
            start, end = spots.node_of(row.start_spot), spots.node_of(row.end_spot)
            if start is not None and end is not None:
                entries.append(MatrixRow(row.start, row.end, start, end, row.minutes, row.km, row.where))
        return entries


def read_own_table(file: Path, spots: Spots) -> OwnTable:
    """Return a table, with a complaint for everything in it that cannot be read.

    Raises
    ------
    InputError
        When it is no table, lacks a column or has no rows.
    """
    table = read_journeys(file)
    rows, complaints = stated_in(table, spots.start_of, spots.end_of)
    unknown_names: dict[object, Complaint] = {}
    for complaint in complaints:
        if complaint.key in _HARMLESS:
            unknown_names.setdefault(complaint.values["found"], complaint)
    faults = [complaint for complaint in complaints if complaint.key not in _HARMLESS]
    count = len(rows) + len({complaint.where and complaint.where.line for complaint in complaints})
    return OwnTable(table, tuple(rows), tuple(faults), tuple(unknown_names.values()), count)


def planned_on(table: OwnTable, venues: Iterable[VenueId]) -> dict[tuple[Origin, VenueId], Stated]:
    """Return the rows that lead from an origin to a study place and say how long it takes.

    Raises
    ------
    InputError
        When rows cannot be read, nobody travels as long as one says, or none leads to a study place.
    """
    faults = [*table.faults, *(each for row in table.rows if (each := too_long(row)) is not None)]
    if faults:
        raise InputError(faults)
    wanted = list(venues)
    rows = {
        (row.start_spot.known, VenueId(row.end_spot.known)): row
        for row in table.rows
        if isinstance(row.start_spot.known, Origin) and row.end_spot.known in wanted and row.minutes is not None
    }
    if not rows:
        found = list(dict.fromkeys(short(row.end) for row in table.rows))[:5]
        values: dict[str, Value] = {"found": found or ["–"], "allowed": wanted[:25]}
        raise InputError([Complaint("travel.leads_nowhere", Location(table.file), values)])
    return rows


def too_long(row: Stated) -> Complaint | None:
    """Return the complaint about a row that says longer than anybody travels."""
    if row.minutes is None or row.minutes <= LONGEST_MIN:
        return None
    pair = {"origin": short(row.start), "venue": short(row.end), "found": f"{row.minutes:.0f}"}
    return Complaint("travel.too_long", row.where, {**pair, "allowed": LONGEST_MIN})


def matched(table: Iterable[tuple[Origin, VenueId]], origins: Iterable[Origin]) -> dict[Origin, Origin]:
    """Return what a table calls each origin that it knows, capitals and spaces let be."""
    called = {plain(str(origin)): origin for origin, _ in table}
    return {origin: called[plain(str(origin))] for origin in origins if plain(str(origin)) in called}
