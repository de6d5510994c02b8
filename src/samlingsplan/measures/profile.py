"""How some leaders travel, in one row: the same columns whether the leaders share a class, a fylke or a level."""

from collections.abc import Callable, Sequence

from samlingsplan.domain import Case
from samlingsplan.measures.measure import Cell, Row
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.measures.statistics import mean, percentile
from samlingsplan.measures.year import years
from samlingsplan.plan import Result

PROFILE = (
    "leaders",
    "mean_min",
    "median_min",
    "p90_min",
    "longest_min",
    "within_60_min",
    "within_90_min",
    "within_180_min",
    "mean_year_h",
    "mean_nights",
    "mean_away_h",
    "mean_lost_mondays",
    "mean_lost_fridays",
    "mean_nok",
    "mean_employer_nok",
)
"""Minutes are one way; shares are of one; hours, nights, days and kroner are a leader's for the whole kull."""


def profile(case: Case, group: Sequence[Seat]) -> Row:
    """Return the figures of a group of at least one."""
    minutes = [seat.burden.one_way_min for seat in group]
    clocks = years(case, group)
    return {
        "leaders": len(group),
        "mean_min": mean(minutes),
        "median_min": percentile(minutes, 50),
        "p90_min": percentile(minutes, 90),
        "longest_min": max(minutes),
        **{f"within_{limit}_min": mean([each <= limit for each in minutes]) for limit in (60, 90, 180)},
        "mean_year_h": mean([seat.burden.travel_min for seat in group]) / 60,
        "mean_nights": mean([seat.burden.nights for seat in group]),
        "mean_away_h": mean([each.away_h for each in clocks]),
        "mean_lost_mondays": mean([each.lost_mondays for each in clocks]),
        "mean_lost_fridays": mean([each.lost_fridays for each in clocks]),
        "mean_nok": mean([seat.burden.nok for seat in group]),
        "mean_employer_nok": mean([seat.burden.employer_nok for seat in group]),
    }


def profiles(result: Result, column: str, key: Callable[[Seat], Cell]) -> list[Row]:
    """Return one profile for each value of a key, in order of the value."""
    groups: dict[Cell, list[Seat]] = {}
    for seat in seats(result):
        groups.setdefault(key(seat), []).append(seat)
    return [{column: value, **profile(result.case, groups[value])} for value in sorted(groups, key=str)]
