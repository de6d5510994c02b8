"""What may be told of few people: small counts are hidden, others with them, and the rest told only about.

«For å kunne beskytte anonymiteten til respondentene tilstrekkelig» (AFI 2014) people are shown by groups alone.
A hidden count cannot be computed back: never is only one hidden, and no count that is told is exact.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from samlingsplan.measures.measure import Cell, Row
from samlingsplan.measures.seat import Seat
from samlingsplan.measures.statistics import mean

HIDDEN = ":"
"""What stands where a number must not be told, as in the tables of Statistics Norway."""

_MEAN_STEP_MIN = 10


def hidden(counts: Sequence[int], limits: Sequence[int]) -> frozenset[int]:
    """Return which of the counts that make up a known sum must not be told.

    All under their limits and, when there are any, the smallest of the rest: else the sum would give the one
    that is missing, and the sign that a number is hidden would tell that it is small.

    Parameters
    ----------
    counts
        The counts, in any order.
    limits
        For each, the least that may be told.
    """
    few = [number for number, count in enumerate(counts) if count < limits[number]]
    rest = sorted((count, number) for number, count in enumerate(counts) if count >= limits[number])
    return frozenset(few + [number for _, number in rest[: 1 if few else 0]])


def limit(column: str, leaders: Iterable[str], under: int) -> int:
    """Return the least count of a group that may be told: from the given one to nearly twice as many.

    It is drawn from who the leaders are, whom the public does not know. Were it the same for all, a number that
    appears when one leader is replaced would tell how many there were before.
    """
    drawn = sha256("\n".join((column, *sorted(leaders))).encode()).digest()
    return under + int.from_bytes(drawn[:8], "big") % under


def step(under: int) -> int:
    """Return what counts are told to the nearest multiple of: 5 when those under 3 are hidden.

    It is the greatest odd number whose first multiple holds the limit, so that what is told is never nothing.
    """
    return 2 * under - 1


def about(value: float, to: int) -> int:
    """Return a number to the nearest multiple of another, a half upwards."""
    return to * int((value + to / 2) // to)


def protected(column: str, groups: Mapping[Cell, Sequence[Seat]], under: int) -> list[Row]:
    """Return one row a group, all of whose leaders are the kull's, with counts and means told about or hidden.

    Parameters
    ----------
    column
        What the groups are called by.
    groups
        The leaders of every group there could be: one that is left out would tell that it is empty.
    under
        The least count that may be told.
    """
    limits = [limit(column, (seat.leader.id for seat in group), under) for group in groups.values()]
    secret = hidden([len(group) for group in groups.values()], limits)
    return [
        {column: key, **(_untold() if number in secret else _told(group, under))}
        for number, (key, group) in enumerate(groups.items())
    ]


def _untold() -> Row:
    return {"leaders_about": HIDDEN, "mean_about_min": HIDDEN}


def _told(group: Sequence[Seat], under: int) -> Row:
    minutes = mean([seat.burden.one_way_min for seat in group])
    return {"leaders_about": about(len(group), step(under)), "mean_about_min": about(minutes, _MEAN_STEP_MIN)}
