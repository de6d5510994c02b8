"""Every leader's class, journey, nights and kroner."""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.plan import Result

_COLUMNS = (
    "id", "kommune", "kommune_name", "fylke", "sentralitet", "class", "class_name", "place",
    "one_way_min", "year_min", "nights", "nok", "wish_given",
)  # fmt: skip


def rows(result: Result) -> list[Row]:
    """Return one row a leader, in rank order."""
    return [_row(seat) for seat in seats(result)]


def _row(seat: Seat) -> Row:
    return {
        "id": seat.leader.id,
        "kommune": seat.kommune.id,
        "kommune_name": seat.kommune.full_name,
        "fylke": seat.kommune.fylke,
        "sentralitet": seat.kommune.sentralitet,
        "class": seat.kull_class.id,
        "class_name": seat.kull_class.name,
        "place": None if seat.venue is None else seat.venue.name,
        "one_way_min": seat.burden.one_way_min,
        "year_min": seat.burden.travel_min,
        "nights": seat.burden.nights,
        "nok": seat.burden.nok,
        "wish_given": seat.wish_given,
    }


PARTICIPANTS = Measure("participants", _COLUMNS, rows)
