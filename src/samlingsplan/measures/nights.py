"""Nights away from home: how many leaders have how many over the whole kull."""

from collections import Counter

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import seats
from samlingsplan.plan import Result


def rows(result: Result) -> list[Row]:
    """Return one row for each number of nights that someone has, fewest first."""
    leaders = Counter(seat.burden.nights for seat in seats(result))
    return [{"nights": n, "leaders": leaders[n], "nights_in_all": n * leaders[n]} for n in sorted(leaders)]


NIGHTS = Measure("nights", ("nights", "leaders", "nights_in_all"), rows)
