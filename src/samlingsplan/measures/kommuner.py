"""Every kommune: how many leaders, and how far to their class and to the nearest open place.

The table behind the maps. Minutes are one way from the kommune's seat.
"""

from collections import defaultdict

from samlingsplan.domain import Kommune, Origin
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.measures.statistics import mean
from samlingsplan.plan import Result

_COLUMNS = (
    "kommune", "kommune_name", "fylke", "sentralitet", "leaders", "classes", "mean_min", "mean_year_h", "mean_nights",
    "mean_nok", "nearest", "nearest_min",
)  # fmt: skip


def rows(result: Result) -> list[Row]:
    """Return one row a kommune, in order of number."""
    members: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats(result):
        members[seat.kommune.id].append(seat)
    return [_row(result, result.case.kommuner[key], members[key]) for key in sorted(result.case.kommuner)]


def _row(result: Result, kommune: Kommune, members: list[Seat]) -> Row:
    reached = [
        (journey.travel_min, result.case.venues[venue].name)
        for venue in result.plan.open_venues()
        if (journey := result.case.journeys.get((Origin(kommune.id), venue))) is not None
    ]
    nearest_min, nearest = min(reached, default=(None, None))
    return {
        "kommune": kommune.id,
        "kommune_name": kommune.full_name,
        "fylke": kommune.fylke,
        "sentralitet": kommune.sentralitet,
        "leaders": len(members),
        "classes": ", ".join(sorted({seat.kull_class.name for seat in members})),
        "mean_min": mean([seat.burden.one_way_min for seat in members]) if members else None,
        "mean_year_h": mean([seat.burden.travel_min for seat in members]) / 60 if members else None,
        "mean_nights": mean([seat.burden.nights for seat in members]) if members else None,
        "mean_nok": mean([seat.burden.nok for seat in members]) if members else None,
        "nearest": nearest,
        "nearest_min": nearest_min,
    }


KOMMUNER = Measure("kommuner", _COLUMNS, rows)
