"""A table of journeys as somebody made it, row by row, before it is looked over or planned on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.domain import Journey, Origin, VenueId
from samlingsplan.domain.spelling import plain
from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.travel.user_table import UserRow, read_user_rows

NAMES = {
    "start": ("origin", "from"),
    "end": ("venue", "to"),
    "minutes": ("travel_min", "minutes"),
    "low_min": ("low_min",),
    "high_min": ("high_min",),
    "km": ("km",),
    "nok": ("nok",),
    "changes": ("changes",),
}
"""What the columns may be called."""
LONGEST_MIN = 4 * 24 * 60
"""Nobody travels longer than this one way; tables that mean "no way" by a number hold greater ones."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What a name in a table means.

    Parameters
    ----------
    known
        The origin or the study place, None for a place that is neither.
    node
        The network's place; None where it is not known, or not asked for yet.
    """

    known: Origin | VenueId | None
    node: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """One row: both ends, and what it says of the way between them, None where it says nothing.

    Parameters
    ----------
    start, end
        As the table names them.
    start_spot, end_spot
        What they mean.
    minutes
        As the table says, whatever its unit.
    km, nok, changes, low_min, high_min
        As in `Journey`.
    where
        The row it stands on.
    """

    start: str
    end: str
    start_spot: Spot
    end_spot: Spot
    minutes: float | None
    km: float | None
    nok: int | None
    changes: int | None
    low_min: int | None
    high_min: int | None
    where: Location

    @property
    def pair(self) -> tuple[object, object]:
        """What the row is about, however its ends are named."""
        start, end = self.start_spot, self.end_spot
        return (start.node if start.known is None else plain(str(start.known)), end.known or end.node)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row between two places of the network.

    Parameters
    ----------
    start, end
        As the table names them.
    start_node, end_node
        The places of the network they mean.
    minutes
        As the table says, whatever its unit; None where it says nothing.
    km
        Kilometres, None where it says nothing.
    where
        The row it stands on.
    """

    start: str
    end: str
    start_node: str
    end_node: str
    minutes: float | None
    km: float | None
    where: Location

    @property
    def way(self) -> dict[str, Value]:
        """The pair, for a sentence."""
        return {"start": self.start, "end": self.end}


def read_stated(
    file: Path, start_of: Callable[[str], Spot], end_of: Callable[[str], Spot]
) -> tuple[list[Stated], list[Complaint]]:
    """Return the rows of a table that can be read, and a complaint for each that cannot.

    Parameters
    ----------
    file
        CSV or Parquet with ``origin,venue,travel_min`` or ``from,to,minutes``, and the others of `NAMES`.
    start_of, end_of
        Return what a name means, or raise InputError.

    Raises
    ------
    InputError
        When it is no table, a column is missing, or it has no rows.
    """
    rows, faults = read_user_rows(file, NAMES, ("start", "end", "minutes"))
    if not rows and not faults:
        raise InputError([Complaint("travel.no_rows", Location(file.name))])
    stated: list[Stated] = []
    first: dict[tuple[object, object], Stated] = {}
    for row in rows:
        spots = [_spot(row, "start", start_of), _spot(row, "end", end_of)]
        each = _stated(row, *(spot or Spot(None) for spot in spots))
        _note_estimates(row, each)
        faults += row.faults
        if row.faults:
            continue
        earlier = first.setdefault(each.pair, each)
        if earlier is not each:
            values = {"origin": each.start, "venue": each.end, "line": earlier.where.line}
            values |= {"first_origin": earlier.start, "first_venue": earlier.end}
            faults.append(Complaint("travel.pair_twice", each.where, values))
        else:
            stated.append(each)
    return stated, faults


def journey_of(stated: Stated) -> Journey:
    """Return a row's journey; what it does not say of kilometres, kroner and changes is zero here.

    Raises
    ------
    ValueError
        When it says no time.
    """
    if stated.minutes is None:
        raise ValueError(stated)
    return Journey(
        travel_min=round(stated.minutes),
        km=stated.km or 0.0,
        nok=stated.nok or 0,
        changes=stated.changes or 0,
        low_min=stated.low_min,
        high_min=stated.high_min,
    )


def _spot(row: UserRow, meaning: str, spot_of: Callable[[str], Spot]) -> Spot | None:
    text = row.text(meaning)
    if not text:
        row.note("travel.no_name", meaning, {"column": row.columns[meaning][0]})
        return None
    try:
        return spot_of(text)
    except InputError as error:
        row.faults.extend(Complaint(each.key, row.at(meaning), each.values) for each in error.complaints)
        return None


def _note_estimates(row: UserRow, stated: Stated) -> None:
    """Note a lower estimate above the minutes, or an upper one below them."""
    if stated.minutes is None:
        return
    for meaning, value, low, high in (
        ("low_min", stated.low_min, 0.0, round(stated.minutes)),
        ("high_min", stated.high_min, round(stated.minutes), float("inf")),
    ):
        if value is not None and not low <= value <= high:
            limits = {"found": value, "minutes": round(stated.minutes)}
            row.note("travel.estimate", meaning, {"column": row.columns[meaning][0], **limits})


def _stated(row: UserRow, start: Spot, end: Spot) -> Stated:
    return Stated(
        start=row.text("start"),
        end=row.text("end"),
        start_spot=start,
        end_spot=end,
        minutes=row.number("minutes"),
        km=row.number("km"),
        nok=row.whole("nok"),
        changes=row.whole("changes"),
        low_min=row.whole("low_min"),
        high_min=row.whole("high_min"),
        where=row.at(),
    )
