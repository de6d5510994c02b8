"""Minutes a planner knows better, each with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.domain import Journey, KommuneId, Origin, TravelTable, VenueId
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.travel.table import BadCellError, rows, whole

_COLUMNS = ("from", "to", "minutes", "reason")


@dataclass(frozen=True, slots=True)
class Override:
    """One journey set by hand: minutes one way, and why."""

    origin: Origin
    venue: VenueId
    travel_min: int
    reason: str
    where: Location


def read_overrides(file: Path) -> tuple[Override, ...]:
    """Return the rows of a table ``from,to,minutes,reason``.

    Raises
    ------
    InputError
        When it is no such table, or for every row without whole minutes or a reason, and every pair named twice.
    """
    found: dict[tuple[Origin, VenueId], Override] = {}
    faults: list[Complaint] = []
    for line, row in rows(file, _COLUMNS):
        where = Location(file.name, line)
        kommune, _, settlement = row["from"].strip().partition("/")
        origin, venue = Origin(KommuneId(kommune), settlement or None), VenueId(row["to"].strip())
        if not row["reason"].strip():
            faults.append(Complaint("travel.no_reason", where, {"origin": origin, "venue": venue}))
        if (origin, venue) in found:
            faults.append(Complaint("travel.pair_twice", where, {"origin": origin, "venue": venue}))
        try:
            found[origin, venue] = Override(origin, venue, whole(row, "minutes"), row["reason"].strip(), where)
        except BadCellError as fault:
            faults.append(fault.at(where))
    if faults:
        raise InputError(faults)
    return tuple(found.values())


def with_overrides(
    table: TravelTable, overrides: tuple[Override, ...]
) -> tuple[Mapping[tuple[Origin, VenueId], Journey], tuple[Complaint, ...]]:
    """Return the journeys with those set by hand, and a note of each: what it was, what it is and why.

    Kilometres and kroner stay what they were; the legs and the estimates go, since they are not of these minutes.

    Raises
    ------
    InputError
        When a journey is set that nobody asks about.
    """
    origins, venues = {origin for origin, _ in table}, {venue for _, venue in table}
    changed, notes, faults = dict(table), [], []
    for each in overrides:
        if each.origin not in origins or each.venue not in venues:
            allowed = ", ".join(sorted(venues))
            values = {"origin": each.origin, "venue": each.venue, "allowed": allowed}
            faults.append(Complaint("travel.override_of_nothing", each.where, values))
            continue
        before = table.get((each.origin, each.venue))
        km, nok, changes = (before.km, before.nok, before.changes) if before else (0.0, 0, 0)
        changed[each.origin, each.venue] = Journey(each.travel_min, km, nok, changes)
        was = before.travel_min if before else "–"
        values = {"origin": each.origin, "venue": each.venue, "was": was, "minutes": each.travel_min}
        notes.append(Complaint("travel.overridden", each.where, {**values, "reason": each.reason}))
    if faults:
        raise InputError(faults)
    return changed, tuple(notes)
