"""What the supplier pays in a calendar year, over the dates that are to be decided."""

from math import gcd
from typing import TYPE_CHECKING

from samlingsplan.algebra.linear import Expression, Operand, Variable
from samlingsplan.domain import Money, VenueId
from samlingsplan.plan.years import (
    class_part_nok,
    meeting_lecturers_nok,
    meeting_rooms_nok,
    place_nok,
    student_nok,
)

if TYPE_CHECKING:
    from samlingsplan.algebra.calendar import Calendar, Node

Priced = tuple[int, Operand]
"""Kroner apiece, and how many."""


def supplier_year_cost(d: "Calendar", owner: str, money: Money, year: int) -> tuple[Expression, int]:
    """Return what the supplier pays in a calendar year in whole units, and how many kroner a unit is.

    Every admitted leader counts as a student, since no plan leaves any of them out.

    Parameters
    ----------
    d
        The dates, of routes or of classes.
    owner
        The rule on whose behalf rows are added.
    money
        How costs fall on years.
    year
        The calendar year.
    """
    priced: list[Priced] = [
        (len(d.case.participants) * student_nok(d.case, money, year), 1),
        *_held(d, owner, money, year),
    ]
    priced += [(place_nok(d.case, money, venue, year), used) for venue, used in d.open.items()]
    unit = gcd(*(nok for nok, _ in priced)) or 1
    return d.total([nok // unit * count for nok, count in priced if nok]), unit


def _held(d: "Calendar", owner: str, money: Money, year: int) -> list[Priced]:
    """Return what is paid with each samling that is held in the year."""
    priced: list[Priced] = []
    common: dict[tuple[int, VenueId], list[Variable]] = {}
    for node, held in d.held.items():
        if node.slot.start.year == year:
            place = _place(d, node)
            priced.append((class_part_nok(d.case, money, node.number, year), held))
            if place is not None and d.case.is_common(node.number):
                common.setdefault((node.number, place), []).append(held)
            else:
                priced.append((_meeting_nok(d, money, (node.number, place), year), held))
    for meeting, classes in common.items():
        if nok := _meeting_nok(d, money, meeting, year):
            priced.append((nok, d.any_of(owner, classes)))
    return priced


def _meeting_nok(d: "Calendar", money: Money, meeting: tuple[int, VenueId | None], year: int) -> int:
    return meeting_rooms_nok(d.case, money, meeting, year) + meeting_lecturers_nok(d.case, money, meeting, year)


def _place(d: "Calendar", node: "Node") -> VenueId | None:
    return d.lane(node).column.places[node.number - 1]
