"""How many leaders travel from each kommune to each place, and how far."""

from collections import defaultdict
from typing import TYPE_CHECKING

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.measures.statistics import mean
from samlingsplan.plan import Result

if TYPE_CHECKING:
    from samlingsplan.domain import VenueId


_COLUMNS = ("kommune", "kommune_name", "venue", "place", "leaders", "mean_min")


def rows(result: Result) -> list[Row]:
    """Return one row for each kommune and place that someone travels between."""
    flows: dict[tuple[str, VenueId], list[Seat]] = defaultdict(list)
    for seat in seats(result):
        if seat.venue is not None:
            flows[seat.kommune.id, seat.venue.id].append(seat)
    return [
        {
            "kommune": kommune,
            "kommune_name": group[0].kommune.full_name,
            "venue": venue,
            "place": result.case.venues[venue].name,
            "leaders": len(group),
            "mean_min": mean([seat.burden.one_way_min for seat in group]),
        }
        for (kommune, venue), group in sorted(flows.items())
    ]


FLOWS = Measure("flows", _COLUMNS, rows)
