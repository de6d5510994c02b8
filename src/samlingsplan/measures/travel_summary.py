"""How all the leaders travel, in one row."""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.profile import PROFILE, profile
from samlingsplan.measures.seat import seats
from samlingsplan.plan import Result


def rows(result: Result) -> list[Row]:
    """Return one row for the whole kull."""
    everyone = tuple(seats(result))
    total_h = sum(seat.burden.travel_min for seat in everyone) / 60
    return [{**profile(result.case, everyone), "total_year_h": total_h}]


TRAVEL_SUMMARY = Measure("travel_summary", (*PROFILE, "total_year_h"), rows)
