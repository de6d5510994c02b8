"""What may be told of few people: a table with a small count is hidden whole, and the rest is told only about.

«For å kunne beskytte anonymiteten til respondentene tilstrekkelig» (AFI 2014) people are shown by groups alone.
Nothing can be computed back, not from sums nor from two versions of a kull: no count that is told is exact, which way
it is rounded is drawn by lot from who all the leaders are, and which group of a hidden table is small is not told.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from samlingsplan.measures.measure import Cell, Row
from samlingsplan.measures.seat import Seat
from samlingsplan.measures.statistics import mean

HIDDEN = ":"
"""What stands where a number must not be told, as in the tables of Statistics Norway."""

_LOT = 2**64
_MINUTES_ONE_CHANGES = 500
"""One leader's way differs from another's by so many minutes at most, in all but the rarest cases."""
_MEAN_STEPS_MIN = (10, 30, 60)


def lot(what: str, leaders: Iterable[str]) -> float:
    """Return a number from 0 up to 1, drawn from who all the leaders are, whom the public does not know.

    Were it the same for all kulls, a number that changes when one leader is replaced would tell how many there were.
    Were it drawn from a group's own leaders, a number that changes would tell that it was one of them.
    """
    drawn = sha256("\n".join((what, *sorted(leaders))).encode()).digest()
    return int.from_bytes(drawn[:8], "big") / _LOT


def limit(under: int, by: float) -> int:
    """Return the least count of a group that may be told: from the given one to nearly twice as many, by lot."""
    return under + int(by * under)


def step(under: int) -> int:
    """Return what counts are told as multiples of: 5 when those under 3 are hidden."""
    return 2 * under - 1


def about(value: float, to: int, by: float) -> int:
    """Return one of the two multiples that a number lies between, by lot: the nearer it is to one, the likelier."""
    return to * int((value + to * by) // to)


def mean_step_min(count_about: int, under: int) -> int | None:
    """Return what a mean of about so many leaders is told as a multiple of, or None where one leader shows in it.

    No leader who is replaced moves a mean by more than its step: what is told then changes no more than it may by lot.
    """
    fewest = max(under, count_about - step(under) + 1)
    return next((each for each in _MEAN_STEPS_MIN if each * fewest >= _MINUTES_ONE_CHANGES), None)


def protected(column: str, groups: Mapping[Cell, Sequence[Seat]], under: int) -> list[Row]:
    """Return one row a group, all of whose leaders are the kull's, with counts and means told about or all hidden.

    Parameters
    ----------
    column
        What the groups are called by.
    groups
        The leaders of every group there could be: one that is left out would tell that it is empty.
    under
        The least count that may be told.
    """
    leaders = [seat.leader.id for group in groups.values() for seat in group]
    lots = {key: [lot(f"{what}\n{column}\n{key}", leaders) for what in ("limit", "count", "mean")] for key in groups}
    if any(len(group) < limit(under, lots[key][0]) for key, group in groups.items()):
        return [{column: key, "leaders_about": HIDDEN, "mean_about_min": HIDDEN} for key in groups]
    return [{column: key, **_told(group, under, *lots[key][1:])} for key, group in groups.items()]


def _told(group: Sequence[Seat], under: int, count_by: float, mean_by: float) -> Row:
    count = max(step(under), about(len(group), step(under), count_by))
    step_min = mean_step_min(count, under)
    if step_min is None:
        return {"leaders_about": count, "mean_about_min": HIDDEN}
    minutes = mean([seat.burden.one_way_min for seat in group])
    # As a count, a mean is never told as nothing.
    return {"leaders_about": count, "mean_about_min": max(step_min, about(minutes, step_min, mean_by))}
