"""For whom another of the routes followed would have been nearer, and by how much.

A route that stays in one place is that place; on others the minutes one way are the mean of its physical samlinger.
"""

from samlingsplan.domain import Case, ColumnId, Participant
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.plan import Result

_COLUMNS = ("id", "kommune", "kommune_name", "class_name", "one_way_min", "nearest", "nearest_min", "saved_min")


def rows(result: Result) -> list[Row]:
    """Return one row for each leader who passes a nearer route, the greatest detour first."""
    table = [row for seat in seats(result) for row in _rows(result, seat)]
    return sorted(table, key=lambda row: (-int(str(row["saved_min"])), str(row["id"])))


def nearer(result: Result, seat: Seat) -> tuple[int, int, ColumnId] | None:
    """Return a leader's minutes one way, those of the nearest route and that route, or None where it is the own."""
    case, leader = result.case, seat.leader
    followed = sorted({each.column for each in result.plan.classes})
    reached = [(_one_way_min(case, leader, route), route) for route in followed if case.can_travel(leader, route)]
    own_min = _one_way_min(case, leader, seat.kull_class.column)
    nearest_min, route = min(reached)
    return (own_min, nearest_min, route) if nearest_min < own_min else None


def _rows(result: Result, seat: Seat) -> list[Row]:
    found = nearer(result, seat)
    if found is None:
        return []
    case, leader = result.case, seat.leader
    own_min, nearest_min, route = found
    return [
        {
            "id": leader.id,
            "kommune": seat.kommune.id,
            "kommune_name": seat.kommune.full_name,
            "class_name": seat.kull_class.name,
            "one_way_min": own_min,
            "nearest": case.routes[route].name,
            "nearest_min": nearest_min,
            "saved_min": own_min - nearest_min,
        }
    ]


def _one_way_min(case: Case, leader: Participant, route: ColumnId) -> int:
    """Return the mean minutes of a route's journeys."""
    held = enumerate(case.routes[route].places, start=1)
    journeys = 2 * sum(place is not None and number not in leader.by_video for number, place in held)
    return round(case.burden(leader, route).travel_min / journeys) if journeys else 0


NEAREST = Measure("nearest", _COLUMNS, rows)
