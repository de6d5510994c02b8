"""How much each part of the kull travels and how evenly, by measures that need not agree."""

from collections.abc import Callable

from samlingsplan.measures.inequality import gini, kolm_pollak, palma, theil
from samlingsplan.measures.measure import Cell, Measure, Row
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.measures.statistics import mean
from samlingsplan.plan import Result

BURDEN = ("mean_year_h", "longest_year_h", "kolm_pollak_h")
"""Who bears most: hours a year."""

SHAPE = ("gini", "palma", "theil")
"""Where it is shared most unevenly."""

GROUPINGS: dict[str, Callable[[Seat], Cell]] = {
    "class_name": lambda seat: seat.kull_class.name,
    "landsdel": lambda seat: seat.kommune.landsdel,
    "sentralitet": lambda seat: seat.kommune.sentralitet,
}


def rows(result: Result) -> list[Row]:
    """Return one row for each class, landsdel and centrality class with leaders."""
    table: list[Row] = []
    for grouping, key in GROUPINGS.items():
        groups: dict[Cell, list[float]] = {}
        for seat in seats(result):
            groups.setdefault(key(seat), []).append(seat.burden.travel_min / 60)
        table += [_row(grouping, group, groups[group]) for group in sorted(groups, key=str)]
    return table


def _row(grouping: str, group: Cell, hours: list[float]) -> Row:
    return {
        "grouping": grouping,
        "part": group,
        "leaders": len(hours),
        "mean_year_h": mean(hours),
        "longest_year_h": max(hours),
        "kolm_pollak_h": kolm_pollak(hours),
        "gini": gini(hours),
        "palma": palma(hours),
        "theil": theil(hours),
    }


EVENNESS = Measure("evenness", ("grouping", "part", "leaders", *BURDEN, *SHAPE), rows)
