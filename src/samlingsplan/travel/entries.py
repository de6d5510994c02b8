"""The rows of a table of journeys from outside, before they are checked."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.domain import Journey, Origin, VenueId
from samlingsplan.domain.spelling import plain
from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.plain_text import short
from samlingsplan.tables import MAX_JOURNEYS, Column, Row, Table, read_table
from samlingsplan.travel.matrix import CLOCK_COLUMNS

_MEDIAN = 50
_R5PY_IDS = ("from_id", "to_id")
_LOST_ZERO = re.compile("[1-9][0-9]{2}")
"""A kommune's number, 301 for 0301, from ids that were kept as numbers."""
_R5PY = "travel_time"
"""What r5py calls minutes; ``travel_time_p5`` are those within which one departure in twenty arrives."""


def _percentiles(percents: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"{_R5PY}_p{percent:{width}}" for percent in percents for width in ("", "02"))


COLUMNS = (
    Column("origin", ("from",), required=True, weaker_names=("from_id",)),
    Column("venue", ("to",), required=True, weaker_names=("to_id",)),
    Column("travel_min", ("minutes",), required=True, weaker_names=(_R5PY, *_percentiles([_MEDIAN]))),
    Column("low_min", weaker_names=_percentiles(range(1, _MEDIAN))),
    Column("high_min", weaker_names=_percentiles(range(99, _MEDIAN, -1))),
    *map(Column, ("km", "nok", "changes", *CLOCK_COLUMNS)),
)
"""The columns of a table of journeys, ours with its stays by the clock, or r5py's, whose lowest and highest percentiles
are the estimates."""
LONGEST_MIN = 4 * 24 * 60
"""The longest journey one way; tables that mark a missing journey by a number use larger ones."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The place that a name in a table refers to.

    Parameters
    ----------
    known
        The origin or the study place; None for a place that is neither.
    node
        The place in the network; None where it is not known or not yet found.
    """

    known: Origin | VenueId | None
    node: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """One row: both ends and the values stated for the journey between them, None where a value is not stated.

    Parameters
    ----------
    start, end
        The names in the table.
    start_spot, end_spot
        The places that the names refer to.
    minutes
        As stated in the table, in whatever unit.
    km, nok, changes, low_min, high_min
        As in `Journey`.
    where
        The place of the row.
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
        """The two places of the row, independent of how they are named."""
        start, end = self.start_spot, self.end_spot
        return (start.node if start.known is None else plain(str(start.known)), end.known or end.node)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row between two places of the network.

    Parameters
    ----------
    start, end
        The names in the table.
    start_node, end_node
        The places of the network that the names refer to.
    minutes
        As stated in the table, in whatever unit; None where not stated.
    km
        Kilometres; None where not stated.
    where
        The place of the row.
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
        """The pair of names, for a sentence."""
        return {"start": short(self.start), "end": short(self.end)}


def read_journeys(file: Path) -> Table:
    """Return a table with ``origin,venue,travel_min``, ``from,to,minutes`` or ``from_id,to_id,travel_time``.

    Raises
    ------
    InputError
        When the file is not a table, a column is missing, or it has no rows.
    """
    return read_table(file, COLUMNS, most=MAX_JOURNEYS)


def stated_in(
    table: Table, start_of: Callable[[str], Spot], end_of: Callable[[str], Spot]
) -> tuple[list[Stated], list[Complaint]]:
    """Return the rows of a table that can be read, and a complaint for each that cannot.

    Parameters
    ----------
    table
        The table, as `read_journeys` returns it.
    start_of, end_of
        Return the place that a name refers to, or raise InputError.
    """
    faults = list(table.unread)
    stated: list[Stated] = []
    first: dict[tuple[object, object], Stated] = {}
    known: set[tuple[str, str]] = set()
    for row in table.rows:
        named = (row["origin"], row["venue"])
        if named in known and row["pattern"] and not row["travel_min"]:
            continue  # other weekdays or times of day of a pair whose journey is known
        each = _stated(row, _spot(row, "origin", start_of), _spot(row, "venue", end_of))
        if row["pattern"] and each.minutes is None and each.pair in first:
            continue
        _note_estimates(row, each)
        faults += row.faults
        if row.faults:
            continue
        earlier = first.setdefault(each.pair, each)
        if earlier is not each:
            values = {"origin": short(each.start), "venue": short(each.end), "line": earlier.where.line}
            values |= {"first_origin": short(earlier.start), "first_venue": short(earlier.end)}
            faults.append(Complaint("travel.pair_twice", each.where, values))
        else:
            stated.append(each)
            known.add(named)
    return stated, faults


def journey_of(stated: Stated) -> Journey:
    """Return the journey of a row, with zero for kilometres, kroner and changes that are not stated.

    Raises
    ------
    ValueError
        When the row states no minutes.
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


def _spot(row: Row, column: str, spot_of: Callable[[str], Spot]) -> Spot:
    text = row.key(column)
    if not text:
        return Spot(None)
    if _LOST_ZERO.fullmatch(text) and row.called(column).lower() in _R5PY_IDS:
        text = f"0{text}"
    try:
        return spot_of(text)
    except InputError as error:
        row.faults.extend(Complaint(each.key, row.at(column), each.values) for each in error.complaints)
        return Spot(None)


def _note_estimates(row: Row, stated: Stated) -> None:
    """Note a lower estimate above the minutes, or an upper estimate below them."""
    if stated.minutes is None:
        return
    for column, value, low, high in (
        ("low_min", stated.low_min, 0.0, round(stated.minutes)),
        ("high_min", stated.high_min, round(stated.minutes), float("inf")),
    ):
        if value is not None and not low <= value <= high:
            minutes = round(stated.minutes)
            row.note("travel.estimate", column, column=row.called(column), found=value, minutes=minutes)


def _stated(row: Row, start: Spot, end: Spot) -> Stated:
    return Stated(
        start=row["origin"],
        end=row["venue"],
        start_spot=start,
        end_spot=end,
        minutes=None if _is_nan(row, "travel_min") else row.number("travel_min"),
        km=row.number("km"),
        nok=row.whole("nok"),
        changes=row.whole("changes"),
        low_min=None if _is_nan(row, "low_min") else row.whole("low_min"),
        high_min=None if _is_nan(row, "high_min") else row.whole("high_min"),
        where=row.at(),
    )


def _is_nan(row: Row, column: str) -> bool:
    """Return whether r5py found no journey; in other tables the text is no number."""
    return row[column].lower() == "nan" and row.called(column).lower().startswith(_R5PY)
