"""Leaders called to a samling in a week they have blocked: whoever sends them knows before they do."""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import seats
from samlingsplan.plan import Result

_COLUMNS = ("id", "kommune", "kommune_name", "class_name", "number", "module", "week")


def rows(result: Result) -> list[Row]:
    """Return one row a leader and samling, in rank order."""
    return [
        {
            "id": seat.leader.id,
            "kommune": seat.kommune.id,
            "kommune_name": seat.kommune.full_name,
            "class_name": seat.kull_class.name,
            "number": held.number,
            "module": result.case.samlinger[held.number - 1].module,
            "week": str(held.week),
        }
        for seat in seats(result)
        for held in seat.kull_class.samlinger
        if held.week in seat.leader.blocked_weeks
    ]


OWN_WEEKS = Measure("own_weeks", _COLUMNS, rows)
