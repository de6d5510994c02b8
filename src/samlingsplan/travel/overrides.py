"""Minutes that a planner sets by hand, each with a reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.domain import Journey, Origin, TravelTable, VenueId
from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.plain_text import short
from samlingsplan.tables import MAX_JOURNEYS, Row, read_table, required
from samlingsplan.travel.entries import COLUMNS, LONGEST_MIN, Spot

_COLUMNS = (*(column for column in COLUMNS if column.required), *required("reason"))


@dataclass(frozen=True, slots=True)
class Override:
    """One journey set by hand: its minutes one way, and the reason."""

    origin: Origin
    venue: VenueId
    travel_min: int
    reason: str
    where: Location


def read_overrides(
    file: Path, start_of: Callable[[str], Spot], end_of: Callable[[str], Spot], allowed: str
) -> tuple[Override, ...]:
    """Return the rows of a table ``from,to,minutes,reason``.

    Parameters
    ----------
    file
        The table.
    start_of, end_of
        Return the place that a name refers to, or raise InputError.
    allowed
        The study places, for the complaint about another name.

    Raises
    ------
    InputError
        When the file is not such a table, and for every row without whole minutes, a reason, an origin and a study
        place, and every pair that occurs twice.
    """
    found: dict[tuple[Origin, VenueId], Override] = {}
    table = read_table(file, _COLUMNS, fewest=0, most=MAX_JOURNEYS)
    for row in table.rows:
        each = _override(row, start_of, end_of, allowed)
        if each is None:
            continue
        earlier = found.setdefault((each.origin, each.venue), each)
        if earlier is not each:
            values = {"origin": short(row["origin"]), "venue": short(row["venue"]), "line": earlier.where.line}
            values |= {"first_origin": str(earlier.origin), "first_venue": earlier.venue}
            row.note("travel.pair_twice", None, **values)
    table.refuse_faults()
    return tuple(found.values())


def _override(
    row: Row, start_of: Callable[[str], Spot], end_of: Callable[[str], Spot], allowed: str
) -> Override | None:
    """Return the override of a row, or None after noting all its faults."""
    ends = []
    for column, spot_of in (("origin", start_of), ("venue", end_of)):
        try:
            ends.append(spot_of(row[column]).known if row[column] else None)
        except InputError as error:
            row.faults.extend(Complaint(each.key, row.at(column), each.values) for each in error.complaints)
    pair = {"origin": short(row["origin"] or "–"), "venue": short(row["venue"] or "–")}
    if not row["reason"]:
        row.note("travel.no_reason", "reason", **pair)
    minutes = row.whole("travel_min")
    if minutes is None and not row["travel_min"]:
        row.note("travel.no_minutes", "travel_min", **pair)
    if minutes is not None and minutes > LONGEST_MIN:
        row.note("travel.too_long", "travel_min", **pair, found=minutes, allowed=LONGEST_MIN)
    match ends:
        case [Origin() as origin, str(venue)] if minutes is not None and not row.faults:
            return Override(origin, VenueId(venue), minutes, row["reason"], row.at())
        case [_, _] if not all(ends):
            empty = "origin" if ends[0] is None else "venue"
            row.note("travel.override_of_nothing", empty, **pair, allowed=allowed)
    return None


def with_overrides(
    table: TravelTable, overrides: tuple[Override, ...]
) -> tuple[Mapping[tuple[Origin, VenueId], Journey], tuple[Complaint, ...]]:
    """Return the journeys with those set by hand, and a note of each: minutes before and after, and the reason.

    Kilometres and kroner stay the same. Legs and estimates are removed, since they do not belong to the new minutes.

    Raises
    ------
    InputError
        When an override is for a journey that the plan does not use.
    """
    origins, venues = {origin for origin, _ in table}, {venue for _, venue in table}
    changed, notes, faults = dict(table), [], []
    for each in overrides:
        pair = {"origin": str(each.origin), "venue": each.venue}
        if each.origin not in origins or each.venue not in venues:
            values = {**pair, "allowed": ", ".join(sorted(venues))}
            faults.append(Complaint("travel.override_of_nothing", each.where, values))
            continue
        before = table.get((each.origin, each.venue))
        km, nok, changes = (before.km, before.nok, before.changes) if before else (0.0, 0, 0)
        changed[each.origin, each.venue] = Journey(each.travel_min, km, nok, changes)
        stated: dict[str, Value] = {**pair, "minutes": each.travel_min, "reason": each.reason}
        if before is None:
            notes.append(Complaint("travel.added", each.where, stated))
        else:
            notes.append(Complaint("travel.overridden", each.where, {**stated, "was": before.travel_min}))
    if faults:
        raise InputError(faults)
    return changed, tuple(notes)
