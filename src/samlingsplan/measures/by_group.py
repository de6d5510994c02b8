"""Travel of all leaders, and by class, fylke, part of the country, kommune, level and service."""

from collections.abc import Callable, Sequence

from samlingsplan.domain import Case
from samlingsplan.measures.leaders import Seat, seats, years
from samlingsplan.measures.measure import Cell, Measure, Row, mean, percentile
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


def travel_summary_rows(result: Result) -> list[Row]:
    """Return one row for the whole kull."""
    everyone = seats(result)
    total_h = sum(seat.burden.travel_min for seat in everyone) / 60
    return [{**profile(result.case, everyone), "total_year_h": total_h}]


TRAVEL_SUMMARY = Measure("travel_summary", (*PROFILE, "total_year_h"), travel_summary_rows)


def by_class_rows(result: Result) -> list[Row]:
    """Return one row a class."""
    return profiles(result, "class_name", lambda seat: seat.kull_class.name)


BY_CLASS = Measure("by_class", ("class_name", *PROFILE), by_class_rows)


def by_fylke_rows(result: Result) -> list[Row]:
    """Return one row a fylke."""
    return profiles(result, "fylke", lambda seat: seat.kommune.fylke)


BY_FYLKE = Measure("by_fylke", ("fylke", *PROFILE), by_fylke_rows)


def by_landsdel_rows(result: Result) -> list[Row]:
    """Return one row a landsdel."""
    return profiles(result, "landsdel", lambda seat: seat.kommune.landsdel)


BY_LANDSDEL = Measure("by_landsdel", ("landsdel", *PROFILE), by_landsdel_rows)


def by_level_rows(result: Result) -> list[Row]:
    """Return one row a leader level."""
    return profiles(result, "level", lambda seat: seat.leader.level.value)


BY_LEVEL = Measure("by_level", ("level", *PROFILE), by_level_rows)


def by_sami_area_rows(result: Result) -> list[Row]:
    """Return one row within and one outside."""
    return profiles(result, "sami_area", lambda seat: seat.kommune.sami_area)


BY_SAMI_AREA = Measure("by_sami_area", ("sami_area", *PROFILE), by_sami_area_rows)


def by_sentralitet_rows(result: Result) -> list[Row]:
    """Return one row a centrality class."""
    return profiles(result, "sentralitet", lambda seat: seat.kommune.sentralitet)


BY_SENTRALITET = Measure("by_sentralitet", ("sentralitet", *PROFILE), by_sentralitet_rows)


def by_service_area_rows(result: Result) -> list[Row]:
    """Return one row a service area."""
    return profiles(result, "service_area", lambda seat: seat.leader.service_area)


BY_SERVICE_AREA = Measure("by_service_area", ("service_area", *PROFILE), by_service_area_rows)


def by_size_class_rows(result: Result) -> list[Row]:
    """Return one row a size class."""
    return profiles(result, "size_class", lambda seat: seat.kommune.size_class)


BY_SIZE_CLASS = Measure("by_size_class", ("size_class", *PROFILE), by_size_class_rows)
