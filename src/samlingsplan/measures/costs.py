"""What the plan costs in the two ledgers: the supplier's frame, and the employers' travel and hotel."""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import seats
from samlingsplan.plan import Result, supplier_ledger


def rows(result: Result) -> list[Row]:
    """Return one row an item, and one for the sum of each ledger."""
    ledger = supplier_ledger(result.case, result.plan)
    employers_nok = sum(seat.burden.nok for seat in seats(result))
    items = (
        ("supplier", "classes", len(result.plan.classes), ledger.classes_nok),
        ("supplier", "students", len(result.plan.seats), ledger.students_nok),
        ("supplier", "places", len(result.plan.open_venues()), ledger.venues_nok),
        ("supplier", "sum", None, ledger.total_nok),
        ("employers", "travel_and_hotel", len(result.plan.seats), employers_nok),
    )
    return [dict(zip(COSTS.columns, item, strict=True)) for item in items]


COSTS = Measure("costs", ("ledger", "item", "count", "nok"), rows)
