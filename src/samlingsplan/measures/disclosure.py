"""What is shown of few people: a table with a small count is hidden whole, and all other numbers are rounded.

«For å kunne beskytte anonymiteten til respondentene tilstrekkelig» (AFI 2014) people are shown by groups alone.
No count that is shown is exact, and a hidden table does not show which of its groups is small. The direction in which a
number is rounded, and the limit of a small count, are drawn by lot from the kull's secret. The system's randomness
makes the secret with the first version, and the planner keeps it. All versions of a kull round by the same lots: with
new lots in each version, the average of many versions would approach the exact number, and numbers between two
multiples would show by going up and down. The limit of a small count is drawn anew when the leaders are others. With
the same limit, a table that is hidden when one leader left would show that the group had just the limit before.

The fewer leaders a mean is of, the more roughly it is rounded, by this argument. A person who knows all but one of n
leaders knows the sum of the others, and would get the last one's minutes from an exact mean. Journeys differ by at most
500 minutes in all but the rarest cases, so that the last leader moves the mean by at most 500 / n. Steps are at least
twice that: of any two journeys that the last leader can have, at least half of the lots show the same mean. Where not
even steps of an hour are wide enough, of sixteen leaders and fewer, the mean is hidden; the whole kull is no exception.
Of a sum of kroner a leader moves at most half a step too.
"""

import hmac
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from samlingsplan.measures.measure import Cell, Row, mean

if TYPE_CHECKING:
    from pandas import DataFrame

HIDDEN = ":"
"""What a cell holds where a number must not be shown, as in the tables of Statistics Norway."""

_LOT = 2**64
_MINUTES_ONE_CHANGES = 500
"""The most minutes by which one leader's journey differs from another's, in all but the rarest cases."""
_STEP_PER_CHANGE = 2
_MEAN_STEPS_MIN = (10, 30, 60)


def lot(what: str, secret: str, leaders: Iterable[str] = ()) -> float:
    """Return a number from 0 up to 1, which none without a kull's secret can know.

    A number drawn from the leaders' ids alone could be computed by anyone who guesses the ids, as numbers from 1 on.

    Parameters
    ----------
    what
        What it is drawn for.
    secret
        The kull's own.
    leaders
        Everyone in the kull, where other leaders are to give another number; else it is the same for all versions.
    """
    drawn = hmac.digest(secret.encode(), "\n".join((what, *sorted(leaders))).encode(), "sha256")
    return int.from_bytes(drawn[:8], "big") / _LOT


def limit(under: int, by: float) -> int:
    """Return the least count of a group that is shown: from the given one to nearly twice as many, by lot."""
    return under + int(by * under)


def step(under: int) -> int:
    """Return the number of which shown counts are multiples: 5 when those under 3 are hidden."""
    return 2 * under - 1


def about(value: float, to: int, by: float) -> int:
    """Return one of the two multiples that a number lies between, by lot: the nearer it is to one, the likelier."""
    return to * int((value + to * by) // to)


def between(about_value: int, to: int, least: int = 0) -> tuple[int, int]:
    """Return the least and the most whole number that can have been rounded to a multiple, whatever the lot was."""
    return max(least, about_value - to + 1), about_value + to - 1


def fewest(count_about: int, under: int) -> int:
    """Return the fewest leaders that a rounded count can stand for."""
    return max(under, count_about - step(under) + 1)


def mean_step_min(leaders: int) -> int | None:
    """Return the minutes of which a mean of this many leaders is a multiple, or None where one leader shows in it."""
    least = _STEP_PER_CHANGE * _MINUTES_ONE_CHANGES
    return next((each for each in _MEAN_STEPS_MIN if each * leaders >= least), None)


def protected(column: str, groups: Mapping[Cell, "DataFrame"], under: int, secret: str) -> list[Row]:
    """Return one row a group, all of whose leaders are the kull's, with counts and means rounded or all hidden.

    Parameters
    ----------
    column
        What the groups are called by.
    groups
        The rows of `leaders` of every group there could be: one that is left out would show that it is empty.
    under
        The least count that is shown.
    secret
        The kull's own, which lots are drawn from.
    """
    leaders = [leader for group in groups.values() for leader in group["id"].tolist()]
    limits = {key: limit(under, lot(f"limit\n{column}\n{key}", secret, leaders)) for key in groups}
    if any(len(group) < limits[key] for key, group in groups.items()):
        return [{column: key, "leaders_about": HIDDEN, "mean_about_min": HIDDEN} for key in groups]
    lots = {key: [lot(f"{what}\n{column}\n{key}", secret) for what in ("count", "mean")] for key in groups}
    return [{column: key, **_rounded(group, under, *lots[key])} for key, group in groups.items()]


def _rounded(group: "DataFrame", under: int, count_by: float, mean_by: float) -> Row:
    count = max(step(under), about(len(group), step(under), count_by))
    step_min = mean_step_min(fewest(count, under))
    if step_min is None:
        return {"leaders_about": count, "mean_about_min": HIDDEN}
    minutes = mean(group["one_way_min"].tolist())
    # As a count, a mean is never rounded to zero.
    return {"leaders_about": count, "mean_about_min": max(step_min, about(minutes, step_min, mean_by))}
