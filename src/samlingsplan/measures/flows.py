"""How many leaders travel from each kommune to each place, and how far."""

from collections import defaultdict
from typing import TYPE_CHECKING

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.measures.statistics import mean
from samlingsplan.plan import Result

if TYPE_CHECKING:
    from samlingsplan.domain import VenueId


_COLUMNS = ("kommune", "kommune_name", "venue", "place", "leaders", "attendances", "mean_min")


def rows(result: Result) -> list[Row]:
    """Return one row for each kommune and place that someone travels between."""
    journeys = result.case.journeys
    flows: dict[tuple[str, VenueId], list[Seat]] = defaultdict(list)
    for seat in seats(result):
        for venue in seat.places:
            flows[seat.kommune.id, venue].append(seat)
    return [
        {
            "kommune": kommune,
            "kommune_name": group[0].kommune.full_name,
            "venue": venue,
            "place": result.case.venues[venue].name,
            "leaders": len(group),
            "attendances": sum(
                held.place == venue for seat in group for held in seat.kull_class.visited_by(seat.leader)
            ),
            "mean_min": mean([journeys[seat.leader.origin, venue].travel_min for seat in group]),
        }
        for (kommune, venue), group in sorted(flows.items())
    ]


FLOWS = Measure("flows", _COLUMNS, rows)
