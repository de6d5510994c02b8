"""Minutes that a planner sets by hand, each with a reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.domain import Journey, Origin, TravelTable, VenueId
from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.travel.entries import LONGEST_MIN, NAMES, Spot
from samlingsplan.travel.user_table import UserRow, read_user_rows

_NAMES = {**{meaning: NAMES[meaning] for meaning in ("start", "end", "minutes")}, "reason": ("reason",)}


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
    rows, faults = read_user_rows(file, _NAMES, _NAMES)
    for row in rows:
        each = _override(row, start_of, end_of, allowed)
        faults += row.faults
        if each is None:
            continue
        earlier = found.setdefault((each.origin, each.venue), each)
        if earlier is not each:
            values = {"origin": row.text("start"), "venue": row.text("end"), "line": earlier.where.line}
            values |= {"first_origin": str(earlier.origin), "first_venue": earlier.venue}
            faults.append(Complaint("travel.pair_twice", each.where, values))
    if faults:
        raise InputError(faults)
    return tuple(found.values())


def _override(
    row: UserRow, start_of: Callable[[str], Spot], end_of: Callable[[str], Spot], allowed: str
) -> Override | None:
    """Return the override of a row, or None after noting all its faults."""
    ends = []
    for meaning, spot_of in (("start", start_of), ("end", end_of)):
        try:
            ends.append(spot_of(row.text(meaning)).known if row.text(meaning) else None)
        except InputError as error:
            row.faults.extend(Complaint(each.key, row.at(meaning), each.values) for each in error.complaints)
    pair = {"origin": row.text("start") or "–", "venue": row.text("end") or "–"}
    if not row.text("reason"):
        row.note("travel.no_reason", "reason", pair)
    minutes = row.whole("minutes")
    if minutes is None and not row.text("minutes"):
        row.note("travel.no_minutes", "minutes", pair)
    if minutes is not None and minutes > LONGEST_MIN:
        row.note("travel.too_long", "minutes", {**pair, "found": minutes, "allowed": LONGEST_MIN})
    match ends:
        case [Origin() as origin, str(venue)] if minutes is not None and not row.faults:
            return Override(origin, VenueId(venue), minutes, row.text("reason"), row.at())
        case [_, _] if not all(ends):
            row.note("travel.override_of_nothing", "start" if ends[0] is None else "end", {**pair, "allowed": allowed})
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
