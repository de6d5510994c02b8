"""Every leader's class, journey, year by the clock, and what the employer pays."""

from samlingsplan.domain import Case
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.measures.year import year
from samlingsplan.plan import Result

_COLUMNS = (
    "id", "kommune", "kommune_name", "fylke", "sentralitet", "class", "class_name", "place", "by_video",
    "one_way_min", "year_min", "nights", "evenings_before", "late_homes", "away_h", "lost_mondays", "lost_fridays",
    "travel_nok", "hotel_nok", "meals_nok", "stand_in_nok", "employer_nok", "wish_given",
)  # fmt: skip


def rows(result: Result) -> list[Row]:
    """Return one row a leader, in rank order."""
    return [_row(result.case, seat) for seat in seats(result)]


def _row(case: Case, seat: Seat) -> Row:
    clock = year(case, seat)
    return {
        "id": seat.leader.id,
        "kommune": seat.kommune.id,
        "kommune_name": seat.kommune.full_name,
        "fylke": seat.kommune.fylke,
        "sentralitet": seat.kommune.sentralitet,
        "class": seat.kull_class.id,
        "class_name": seat.kull_class.name,
        "place": ", ".join(case.venues[venue].name for venue in seat.kull_class.places) or None,
        "by_video": ", ".join(map(str, seat.leader.by_video)) or None,
        "one_way_min": seat.burden.one_way_min,
        "year_min": seat.burden.travel_min,
        "nights": seat.burden.nights,
        "evenings_before": clock.evenings_before,
        "late_homes": clock.late_homes,
        "away_h": clock.away_h,
        "lost_mondays": clock.lost_mondays,
        "lost_fridays": clock.lost_fridays,
        "travel_nok": seat.burden.travel_nok,
        "hotel_nok": seat.burden.hotel_nok,
        "meals_nok": seat.burden.meals_nok,
        "stand_in_nok": seat.burden.stand_in_nok,
        "employer_nok": seat.burden.employer_nok,
        "wish_given": seat.wish_given,
    }


PARTICIPANTS = Measure("participants", _COLUMNS, rows)
