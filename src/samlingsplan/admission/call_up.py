"""Calls up from the waiting list for places that have become free: in its order, and so that the quotas hold."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

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


class Why(StrEnum):
    """Why somebody on a waiting list is passed."""

    ENTERED = "entered"
    """Has a place already."""
    LEFT = "left"
    """Had a place, and left it."""
    ASKED = "asked"
    """Is asked, and can still answer."""
    LAPSED = "lapsed"
    """Has not answered in time."""
    DECLINED = "declined"
    """Has said no."""
    FORGOTTEN = "forgotten"
    """Is forgotten: nobody can be asked."""
    GROUP = "group"
    """Waits with a leader group that needs more places than are free."""
    LIMIT = "limit"
    """Would break the limit of a quota."""
    RESERVED = "reserved"
    """Is none of those for whom a quota holds the seat."""


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What keeps somebody who waits from a free place.

    Parameters
    ----------
    why
        What it is.
    law
        The number of the quota, in the order stated; None where it is none.
    persons, free
        How many wait together, and how many places are free; 0 where it is another matter.
    """

    why: Why
    law: int | None = None
    persons: int = 0
    free: int = 0


@dataclass(frozen=True, slots=True)
class Passed:
    """Somebody on the waiting list who is passed.

    Parameters
    ----------
    number
        The application; the tombstone of one who is forgotten.
    place
        The place on the waiting list, 1 first.
    because
        What the hindrance is.
    """

    number: str
    place: int
    because: Hindrance


@dataclass(frozen=True, slots=True)
class Round:
    """Who is called up for the places that are free, and who is passed.

    Parameters
    ----------
    called
        Those who are called up.
    passed
        Those before the last of them who are not; the whole list where a place stays free.
    """

    called: tuple[Called, ...]
    passed: tuple[Passed, ...]


def calls_for(waiting: Waiting, there: Collection[str], out: Mapping[str, Why], free: int) -> Round:
    """Return who is called up for free places, and why others are passed.

    A place goes to the first on the list whom the limits of the quotas allow. Where a reserved seat is empty that
    somebody on the list can take, it goes to the first of those. Journeys, classes and weeks are not looked at.

    Parameters
    ----------
    waiting
        Who can be called up.
    there
        Those who have a place, or are asked and have not answered.
    out
        Those who are not called up any more, with why.
    free
        How many places are free.
    """
    have, called, hindered = set(there), list[Called](), dict[str, Hindrance]()
    while free > 0:
        units = list(_units(waiting, have, out))
        found = {unit: each for unit in units if (each := _hindrance(waiting, have, unit, free)) is not None}
        fit = [unit for unit in units if unit not in found]
        quota, unit = next(_reserved(waiting, have, fit), (None, next(iter(fit), None)))
        for other in units[: None if unit is None else units.index(unit)]:
            hindered |= dict.fromkeys(other, found.get(other, Hindrance(Why.RESERVED, quota)))
        if unit is None:
            break
        called += [Called(number, waiting.order.index(number) + 1, quota) for number in unit]
        have.update(unit)
        free -= len(unit)
    last = len(waiting.order) if free > 0 else max((each.place for each in called), default=0)
    gone = {number: Hindrance(why) for number, why in out.items()}
    asked = {each.number for each in called}
    return Round(
        tuple(called),
        tuple(
            Passed(number, place, (gone | hindered).get(number, Hindrance(Why.FORGOTTEN)))
            for place, number in enumerate(waiting.order[:last], start=1)
            if number not in asked
        ),
    )


def _hindrance(waiting: Waiting, have: Collection[str], unit: Sequence[str], free: int) -> Hindrance | None:
    """Return what keeps some who wait together from the places that are free; None where nothing does."""
    if len(unit) > free:
        return Hindrance(Why.GROUP, persons=len(unit), free=free)
    broken = (law for law, quota in enumerate(waiting.quotas) if _breaks(waiting, quota, have, unit))
    law = next(broken, None)
    return None if law is None else Hindrance(Why.LIMIT, law)


def _units(waiting: Waiting, have: Collection[str], out: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Yield those who can be called up together, in the order of the list."""
    left = [each for each in waiting.order if each not in have and each not in out and each in waiting.applicants]
    seen: set[str] = set()
    for number in left:
        group = waiting.applicants[number].leader.group if waiting.whole else None
        unit = tuple(e for e in left if e == number or (group and waiting.applicants[e].leader.group == group))
        if number not in seen:
            yield unit
        seen.update(unit)


def _breaks(waiting: Waiting, quota: Quota, have: Collection[str], unit: Sequence[str]) -> bool:
    """Return whether a limit is broken more with them than without."""
    return _excess(waiting, quota, {*have, *unit}) > _excess(waiting, quota, have)


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
