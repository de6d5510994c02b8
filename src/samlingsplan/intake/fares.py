"""Kroner and kilometres that a user's own table leaves out: those of our network, and a note that says so."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from samlingsplan.domain import Journey, Origin, TravelTable, VenueId
from samlingsplan.errors import Complaint, Location
from samlingsplan.travel.entries import Stated

Pair = tuple[Origin, VenueId]
_COLUMNS = ("km", "nok")
"""What plans are priced by; a table without ``changes`` lacks nothing."""


def with_fares(
    table: Mapping[Pair, Journey],
    rows: Mapping[Pair, Stated],
    file: str,
    ours: Callable[[Iterable[Origin]], TravelTable],
) -> tuple[TravelTable, tuple[Complaint, ...]]:
    """Return the journeys with our own kroner and kilometres where a table states none, and notes of it.

    Parameters
    ----------
    table
        The journeys planned on.
    rows
        The rows of the table they come from.
    file
        Its name.
    ours
        Returns our own journeys from origins; asked only where something is missing.
    """
    missing = {pair: [name for name in _COLUMNS if getattr(rows[pair], name) is None] for pair in table}
    gaps = {pair: names for pair, names in missing.items() if names}
    if not gaps:
        return table, ()
    known = ours(dict.fromkeys(origin for origin, _ in gaps))
    filled = dict(table)
    for pair, names in gaps.items():
        if pair in known:
            filled[pair] = replace(table[pair], **{name: getattr(known[pair], name) for name in names})
    notes = []
    for key, pairs in (
        ("travel.fares_ours", [pair for pair in gaps if pair in known]),
        ("travel.fares_unknown", [pair for pair in gaps if pair not in known]),
    ):
        if pairs:
            columns = [name for name in _COLUMNS if any(name in gaps[pair] for pair in pairs)]
            notes.append(Complaint(key, Location(file), {"found": columns, "count": len(pairs)}))
    return filled, tuple(notes)
