"""What the plan costs in the two ledgers: the supplier's, and the employers' together."""

from collections.abc import Iterator

from samlingsplan.measures.grants import grants_nok
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import seats
from samlingsplan.plan import Result, supplier_ledger
from samlingsplan.plan.ledger import meetings_of

Item = tuple[str, str, int | None, int]
"""Ledger, item, how many and kroner."""


def rows(result: Result) -> list[Row]:
    """Return one row an item, and one for the sum of each ledger; the employers' less a grant, where there is one.

    Rooms and lecturers are there when a place is itemised: else they are part of the place's one sum.
    """
    items = (*_supplier(result), *_employers(result))
    return [dict(zip(COSTS.columns, item, strict=True)) for item in items]


def _supplier(result: Result) -> Iterator[Item]:
    case, plan = result.case, result.plan
    ledger = supplier_ledger(case, plan)
    flat = [venue for venue in plan.open_venues() if case.venues[venue].itemised is None]
    itemised = [place for _, place in meetings_of(case, plan) if place is not None and place not in flat]
    yield "supplier", "classes", len(plan.classes), ledger.classes_nok
    yield "supplier", "students", len(plan.seats), ledger.students_nok
    yield "supplier", "places", len(flat), ledger.venues_nok
    if itemised:
        yield "supplier", "rooms", len(itemised), ledger.rooms_nok
        yield "supplier", "lecturers", len(itemised), ledger.lecturers_nok
    yield "supplier", "sum", None, ledger.total_nok


def _employers(result: Result) -> Iterator[Item]:
    everyone = tuple(seats(result))
    burdens = [seat.burden for seat in everyone]
    sum_nok = sum(burden.employer_nok for burden in burdens)
    yield "employers", "travel", len(burdens), sum(burden.travel_nok for burden in burdens)
    yield "employers", "hotel", sum(burden.nights for burden in burdens), sum(burden.hotel_nok for burden in burdens)
    yield "employers", "meals", len(burdens), sum(burden.meals_nok for burden in burdens)
    yield "employers", "stand_in", len(burdens), sum(burden.stand_in_nok for burden in burdens)
    yield "employers", "sum", None, sum_nok
    if result.case.grant is not None:
        given_nok = grants_nok(result.case.grant, everyone)
        yield "employers", "grant", sum(each > 0 for each in given_nok.values()), -sum(given_nok.values())
        yield "employers", "net", None, sum_nok - sum(given_nok.values())


COSTS = Measure("costs", ("ledger", "item", "count", "nok"), rows)
