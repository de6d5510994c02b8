"""The shortest changes that a feed states, between the stops of one place."""

from samlingsplan.travel.gtfs.archive import Archive, quoted
from samlingsplan.travel.gtfs.columns import STOPS, TRANSFERS
from samlingsplan.travel.gtfs.stops import FeedStops

_NEEDS_TIME = "2"
_KINDS = ("", "0", "1", "2", "3", "4", "5")
_MINUTE_S = 60
_MOST_S = 24 * 3600


def change_minutes(archive: Archive, stops: FeedStops) -> dict[str, int]:
    """Return the longest of the changes that a feed states within each place, minutes.

    A place stands for all its stops, so that the change between the two that are farthest apart counts for all. What is
    said of changes between single trips or routes, or that one is not possible, is left out: it is rarer than a stop.
    """
    longest: dict[str, int] = {}
    for row in archive.rows(TRANSFERS):
        if row["transfer_type"] not in _KINDS:
            found = quoted(row["transfer_type"])
            row.note("gtfs.not_one_of", "transfer_type", column="transfer_type", found=found, allowed=list(_KINDS[1:]))
        ends = [row["from_stop_id"], row["to_stop_id"]]
        for column, stop in zip(("from_stop_id", "to_stop_id"), ends, strict=True):
            if stop and stop not in stops:
                row.note("gtfs.unknown", column, column=column, found=quoted(stop), table=STOPS)
        seconds = row.whole("min_transfer_time")
        if row.faults or row["transfer_type"] != _NEEDS_TIME or seconds is None or not all(ends):
            continue
        here, there = (stops.near[stop] for stop in ends)
        if here is not None and there is not None and here.place == there.place:
            minutes = -(-min(seconds, _MOST_S) // _MINUTE_S)
            longest[here.place] = max(minutes, longest.get(here.place, 0))
    return longest
