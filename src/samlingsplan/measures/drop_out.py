"""Who may need help to complete: a long journey, nobody else from the kommune, samlinger in weeks that do not suit.

Shown to the planner alone, to help people. Nothing that decides reads it: whether somebody is admitted, called up,
placed or moved never follows from how likely it is that they leave. A test keeps it so.
"""

from samlingsplan.measures.leaders import leaders, seats
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Result

LONG_MIN = 180
"""A journey one way of more minutes is long: beyond what the report counts as within three hours."""
_COLUMNS = ("id", "kommune_name", "class_name", "one_way_min", "long_journey", "only_one", "clashes")


def rows(result: Result) -> list[Row]:
    """Return one row for each leader with at least one such factor: those with the most first, then in rank order."""
    from_kommune = leaders(result)["kommune"].value_counts()
    found: list[Row] = [
        {
            "id": seat.leader.id,
            "kommune_name": seat.kommune.full_name,
            "class_name": seat.kull_class.name,
            "one_way_min": seat.burden.one_way_min,
            "long_journey": seat.burden.one_way_min > LONG_MIN,
            "only_one": int(from_kommune[seat.kommune.id]) == 1,
            "clashes": sum(held.week in seat.leader.blocked_weeks for held in seat.kull_class.samlinger),
        }
        for seat in seats(result)
    ]
    return sorted((row for row in found if _factors(row)), key=_factors, reverse=True)


def _factors(row: Row) -> int:
    return bool(row["long_journey"]) + bool(row["only_one"]) + bool(row["clashes"])


MAY_NEED_HELP = Measure("may_need_help", _COLUMNS, rows)
