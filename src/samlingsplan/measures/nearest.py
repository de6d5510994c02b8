"""For whom another of the open places would have been nearer, and by how much."""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.plan import Result

_COLUMNS = ("id", "kommune", "kommune_name", "class_name", "one_way_min", "nearest", "nearest_min", "saved_min")


def rows(result: Result) -> list[Row]:
    """Return one row for each leader who passes a nearer open place, the greatest detour first."""
    table = [row for seat in seats(result) for row in _rows(result, seat)]
    return sorted(table, key=lambda row: (-int(str(row["saved_min"])), str(row["id"])))


def _rows(result: Result, seat: Seat) -> list[Row]:
    origin = seat.leader.origin
    reached = [
        (journey.travel_min, venue)
        for venue in result.plan.open_venues()
        if (journey := result.case.journeys.get((origin, venue))) is not None
    ]
    minutes, venue = min(reached, default=(seat.burden.one_way_min, None))
    if venue is None or minutes >= seat.burden.one_way_min:
        return []
    return [
        {
            "id": seat.leader.id,
            "kommune": seat.kommune.id,
            "kommune_name": seat.kommune.full_name,
            "class_name": seat.kull_class.name,
            "one_way_min": seat.burden.one_way_min,
            "nearest": result.case.venues[venue].name,
            "nearest_min": minutes,
            "saved_min": seat.burden.one_way_min - minutes,
        }
    ]


NEAREST = Measure("nearest", _COLUMNS, rows)
