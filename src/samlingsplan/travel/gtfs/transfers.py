"""The shortest changes that a feed states, between the stops of one place."""

from typing import TYPE_CHECKING

from samlingsplan.travel.gtfs.archive import Archive
from samlingsplan.travel.gtfs.columns import STOPS, TRANSFERS

if TYPE_CHECKING:
    from pandas import DataFrame

_NEEDS_TIME = "2"
_KINDS = ("", "0", "1", "2", "3", "4", "5")
_MINUTE_S = 60
_MOST_S = 24 * 3600


def change_minutes(archive: Archive, stops: "DataFrame") -> dict[str, int]:
    """Return the longest of the changes that a feed states within each place, minutes.

    A place stands for all its stops, so that the change between the two that are farthest apart counts for all. What is
    said of changes between single trips or routes, or that one is not possible, is left out: it is rarer than a stop.
    """
    rows = archive.whole(TRANSFERS)
    rows.refuse_other("transfer_type", _KINDS)
    ends = ("from_stop_id", "to_stop_id")
    for column in ends:
        rows.where(rows[column] != "").numbers(column, stops.index, STOPS)
    timed = rows.where(rows["transfer_type"] == _NEEDS_TIME)
    here, there = (stops["place"].reindex(timed[column]).array for column in ends)
    seconds = timed.wholes("min_transfer_time").clip(upper=_MOST_S)
    longest = seconds[here == there].groupby(here[here == there]).max().dropna()
    return {str(place): -int(-most // _MINUTE_S) for place, most in longest.items()}
