"""Every candidate study place: whether it is open, classes and leaders that meet there, and what being open costs."""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import seats
from samlingsplan.plan import Result

_COLUMNS = ("venue", "place", "open", "classes", "leaders", "local_host", "open_nok")


def rows(result: Result) -> list[Row]:
    """Return one row a place, open ones first, in order of name."""
    everyone = tuple(seats(result))
    opened = set(result.plan.open_venues())
    table: list[Row] = [
        {
            "venue": key,
            "place": venue.name,
            "open": key in opened,
            "classes": ", ".join(each.name for each in result.plan.classes if key in each.places),
            "leaders": sum(key in seat.places for seat in everyone),
            "local_host": venue.local_host,
            "open_nok": venue.open_nok,
        }
        for key, venue in result.case.venues.items()
    ]
    return sorted(table, key=lambda row: (not row["open"], str(row["place"]), str(row["venue"])))


PLACES = Measure("places", _COLUMNS, rows)
