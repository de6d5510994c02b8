"""Calls up from the waiting list for places that have become free: in its order, and so that the quotas hold."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.domain import ParticipantId
from samlingsplan.domain.applicant import Applicant
from samlingsplan.quotas import Quota


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who can be called up, and what holds.

    Parameters
    ----------
    applicants
        Everybody who applied and is still known, by number.
    order
        The waiting list, the first first.
    quotas
        The quotas, in the order in which reserved seats are filled.
    whole
        Whether a leader group is called up as a whole.
    """

    applicants: Mapping[str, Applicant]
    order: Sequence[str]
    quotas: Sequence[Quota]
    whole: bool


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody who is called up, and why out of turn.

    Parameters
    ----------
    number
        The application.
    place
        The place on the waiting list, 1 first.
    reserved
        The number of the quota whose seat it is, in the order stated; None where the order alone decides.
    """

    number: str
    place: int
    reserved: int | None


def next_called(waiting: Waiting, there: Collection[str], passed: Collection[str], free: int) -> Iterator[Called]:
    """Yield who is called up for free places.

    A place goes to the first on the list whom the limits of the quotas allow. Where a reserved seat is empty that
    somebody on the list can take, it goes to the first of those. Journeys, classes and weeks are not looked at.

    Parameters
    ----------
    waiting
        Who can be called up.
    there
        Those who have a place, or are asked and have not answered.
    passed
        Those who have said no, or have not answered in time.
    free
        How many places are free.
    """
    have = set(there)
    while free > 0:
        units = [each for each in _units(waiting, have, passed) if len(each) <= free and _allowed(waiting, have, each)]
        if not units:
            return
        quota, unit = next(_reserved(waiting, have, units), (None, units[0]))
        for number in unit:
            yield Called(number, waiting.order.index(number) + 1, quota)
        have.update(unit)
        free -= len(unit)


def _units(waiting: Waiting, have: Collection[str], passed: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Yield those who can be called up together, in the order of the list."""
    left = [each for each in waiting.order if each not in have and each not in passed and each in waiting.applicants]
    seen: set[str] = set()
    for number in left:
        group = waiting.applicants[number].leader.group if waiting.whole else None
        unit = tuple(e for e in left if e == number or (group and waiting.applicants[e].leader.group == group))
        if number not in seen:
            yield unit
        seen.update(unit)


def _allowed(waiting: Waiting, have: Collection[str], unit: Sequence[str]) -> bool:
    """Return whether no limit is broken more with them than without."""
    return all(_excess(waiting, quota, {*have, *unit}) <= _excess(waiting, quota, have) for quota in waiting.quotas)


def _excess(waiting: Waiting, quota: Quota, have: Collection[str]) -> int:
    admitted = {ParticipantId(each) for each in have}
    breaches = quota.breaches(tuple(waiting.applicants.values()), admitted)
    return sum(max(0, each.found - each.allowed) for each in breaches)


def _reserved(
    waiting: Waiting, have: Collection[str], units: Sequence[tuple[str, ...]]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield for each empty reserved seat the first on the list who can take it."""
    everyone = tuple(waiting.applicants.values())
    for number, quota in enumerate(waiting.quotas):
        for share in quota.reserved(everyone):
            taken = sum(each in have and share.among(waiting.applicants[each]) for each in waiting.applicants)
            if taken < share.seats:
                fit = (unit for unit in units if any(share.among(waiting.applicants[each]) for each in unit))
                yield from ((number, unit) for unit in fit)
