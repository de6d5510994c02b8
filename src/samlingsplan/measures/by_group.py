"""Travel of all leaders, and by class, fylke, part of the country, kommune, level and service."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from samlingsplan.measures.leaders import leaders
from samlingsplan.measures.measure import Cell, Measure, Row, mean, percentile
from samlingsplan.plan import Result

if TYPE_CHECKING:
    from pandas import DataFrame

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

_MEANS = {
    "mean_min": "one_way_min",
    "mean_nights": "nights",
    "mean_lost_mondays": "lost_mondays",
    "mean_lost_fridays": "lost_fridays",
    "mean_nok": "nok",
    "mean_employer_nok": "employer_nok",
}
"""Means of whole numbers, which are exact, and the columns they are of."""


def _by(column: str) -> Measure:
    """Return the measure with one profile for each value of a column."""

    def rows(result: Result) -> list[Row]:
        return [{column: value, **row} for value, row in profiles(leaders(result), column).items()]

    return Measure(f"by_{column.removesuffix('_name')}", (column, *PROFILE), rows)


def profiles(frame: "DataFrame", by: "str | Sequence[Cell]") -> dict[Cell, Row]:
    """Return the figures of each group of leaders, in order of the group's name.

    Parameters
    ----------
    frame
        The table of leaders, or some of its rows.
    by
        A column, or the group of each row.
    """
    from pandas import Series

    keys: Any = by if isinstance(by, str) else Series(list[Any](by), index=frame.index, dtype=object)
    grouped = frame.groupby(keys, dropna=False)
    minutes = {key: values.tolist() for key, values in grouped["one_way_min"]}
    hours = {key: values.tolist() for key, values in grouped["away_h"]}
    means: dict[Any, Any] = grouped[[*_MEANS.values(), "year_min"]].mean().to_dict("index")
    return {key: _profile(minutes[key], hours[key], means[key]) for key in sorted(means, key=str)}


def _profile(minutes: Sequence[int], hours: Sequence[float], means: Mapping[str, float]) -> Row:
    """Return the figures of a group by its minutes one way, its hours away and the means of whole numbers.

    Hours are parts of hours: they are added in the order of the leaders, so that no library's way of adding shows.
    """
    row: Row = {
        "leaders": len(minutes),
        "median_min": percentile(minutes, 50),
        "p90_min": percentile(minutes, 90),
        "longest_min": max(minutes),
        **{f"within_{limit}_min": mean([each <= limit for each in minutes]) for limit in (60, 90, 180)},
        "mean_year_h": means["year_min"] / 60,
        "mean_away_h": mean(hours),
        **{name: means[column] for name, column in _MEANS.items()},
    }
    return {column: row[column] for column in PROFILE}


def profile(frame: "DataFrame") -> Row:
    """Return the figures of all leaders of a frame."""
    (row,) = profiles(frame, ["all"] * len(frame)).values()
    return row


def travel_summary_rows(result: Result) -> list[Row]:
    """Return one row for the whole kull."""
    frame = leaders(result)
    return [{**profile(frame), "total_year_h": int(frame["year_min"].sum()) / 60}]


TRAVEL_SUMMARY = Measure("travel_summary", (*PROFILE, "total_year_h"), travel_summary_rows)


BY_CLASS = _by("class_name")
BY_FYLKE = _by("fylke")
BY_LANDSDEL = _by("landsdel")
BY_LEVEL = _by("level")
BY_SAMI_AREA = _by("sami_area")
BY_SENTRALITET = _by("sentralitet")
BY_SERVICE_AREA = _by("service_area")
BY_SIZE_CLASS = _by("size_class")
