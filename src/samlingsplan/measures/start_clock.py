"""What the hour of the first day does: the same plan, with everybody called to other hours."""

from datetime import time

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import seats
from samlingsplan.measures.statistics import mean
from samlingsplan.measures.year import years
from samlingsplan.plan import Result

HOURS = (time(9), time(10), time(12))
"""«Start at nine» is the working day's, ten and twelve are what the programme has used."""

_COLUMNS = (
    "first_start", "mean_nights", "nights", "evenings_before", "lost_mondays", "lost_fridays", "mean_away_h",
)  # fmt: skip


def rows(result: Result) -> list[Row]:
    """Return one row for the samlinger's own hours, and one for each hour tried, of the whole kull's year."""
    return [_row(result, each) for each in (None, *HOURS)]


def _row(result: Result, first_start: time | None) -> Row:
    everyone = years(result.case, tuple(seats(result)), first_start)
    nights = [each.nights for each in everyone]
    return {
        "first_start": "as_planned" if first_start is None else f"{first_start:%H.%M}",
        "mean_nights": mean(nights),
        "nights": sum(nights),
        "evenings_before": sum(each.evenings_before for each in everyone),
        "lost_mondays": sum(each.lost_mondays for each in everyone),
        "lost_fridays": sum(each.lost_fridays for each in everyone),
        "mean_away_h": mean([each.away_h for each in everyone]),
    }


START_CLOCK = Measure("start_clock", _COLUMNS, rows)
