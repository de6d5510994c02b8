"""Where and when the trips of a feed call, at places of the network."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from samlingsplan.travel.gtfs.archive import Archive
from samlingsplan.travel.gtfs.columns import STOP_TIMES, STOPS, TRIPS
from samlingsplan.travel.gtfs.rows import MOST_FAULTS, Fault, Rows, quoted
from samlingsplan.travel.network_tables import TravelMode

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import DataFrame, Series

MOST_CALLS = 4_000_000
_NOT_POSSIBLE = "1"
_ORDER = ["trip", "sequence", "record"]


class Call(NamedTuple):
    """A stop of a trip at a place; times are seconds after midnight of the day on which the trip begins."""

    place: str
    arrival_s: int
    departure_s: int
    boards: bool
    alights: bool


@dataclass
class Calls:
    """The calls of trips.

    Parameters
    ----------
    of_trip
        The calls of each trip in their order, at different places.
    begins_s
        When each trip leaves its first stop, wherever that lies.
    stops, far
        The number of stops where the trips call, and of those that are far from every place.
    """

    of_trip: Mapping[str, list[Call]]
    begins_s: Mapping[str, int]
    stops: int
    far: int


def read_calls(archive: Archive, trips: "Series[Any]", stops: "DataFrame") -> Calls:
    """Return the calls of trips that run; a call without a time is one that nobody can count on, and is left out.

    Parameters
    ----------
    archive
        The feed.
    trips
        The trips by name, None for those that do not run.
    stops
        Their places, as `read_stops` returns them.
    """
    import numpy as np
    import pandas as pd

    runs = np.array([*trips.notna(), False])  # the last is a trip that is not there
    flies = np.array([trip is not None and trip.mode is TravelMode.AIR for trip in trips])
    parts, called, far = [], set[int](), set[int]()
    for rows in archive.parts(STOP_TIMES):
        trip, stop = rows.numbers("trip_id", trips.index, TRIPS), rows.numbers("stop_id", stops.index, STOPS)
        timed = _timed(rows.where((stop >= 0) & runs[trip]))
        # An empty table would take its rows from what is assigned to it.
        part = _at_places(timed.assign(trip=trip[timed.index], stop=stop[timed.index]), flies, stops)
        called.update(part["stop"])
        far.update(part["stop"][part["place"].isna()])
        parts.append(part[part["used"] | ~part["trip"].duplicated()].drop(columns="stop"))
        if sum(map(len, parts)) > MOST_CALLS:
            archive.note("gtfs.too_many_calls", archive.where(STOP_TIMES), allowed=MOST_CALLS)
            archive.refuse_faults()
    if not parts:
        return Calls({}, {}, 0, 0)
    calls = pd.concat(parts).sort_values(_ORDER).reset_index()
    calls["trip"] = trips.index[calls["trip"]]
    firsts = calls.drop_duplicates("trip")
    begins_s = dict(zip(firsts["trip"], firsts["departure_s"], strict=True))
    calls = calls[calls["used"]]
    archive.note_in(STOP_TIMES, _disorder(calls))
    return Calls(_by_trip(calls), begins_s, len(called), len(far))


def _timed(rows: Rows) -> "DataFrame":
    """Return the calls of rows that state a time and their place in the order, in this order."""
    arrival, departure = (rows.seconds(column) for column in ("arrival_time", "departure_time"))
    arrival, departure = arrival.fillna(departure), departure.fillna(arrival)
    rows.refuse_early("arrival_time", "departure_time", departure < arrival)
    rows = rows.where(arrival <= departure)
    calls = rows.wholes("stop_sequence", needed=True).dropna().to_frame("sequence")
    calls["arrival_s"], calls["departure_s"] = (times[calls.index].astype(int) for times in (arrival, departure))
    calls["boards"], calls["alights"] = (rows[column] != _NOT_POSSIBLE for column in ("pickup_type", "drop_off_type"))
    return calls.rename_axis("record")


def _at_places(calls: "DataFrame", flies: "NDArray[Any]", stops: "DataFrame") -> "DataFrame":
    """Return calls in their order, with the place of each, its distance, and whether one may board or alight there."""
    calls = calls.sort_values(_ORDER)
    air, at = flies[calls["trip"]], stops.take(calls["stop"].to_numpy())
    for name, near, airport in (("place", "place", "airport"), ("km", "km", "airport_km")):
        calls[name] = at[airport].where(air, at[near]).array
    return calls.assign(used=calls["place"].notna() & (calls["boards"] | calls["alights"]))


def _disorder(calls: "DataFrame") -> list[Fault]:
    """Return the calls with the same number, and those before the departure from the stop before."""
    before = calls.shift()
    same_trip = calls["trip"] == before["trip"]
    same = same_trip & (calls["sequence"] == before["sequence"])
    early = same_trip & ~same & (calls["arrival_s"] < before["departure_s"])
    found = []
    for wrong, key, column in ((same, "same_sequence", "stop_sequence"), (early, "out_of_order", "arrival_time")):
        rows = calls[wrong].nsmallest(MOST_FAULTS, "record")
        others = before["record"][rows.index].astype(int)
        for record, trip, other in zip(rows["record"], rows["trip"], others, strict=True):
            found.append(Fault(record, f"gtfs.{key}", column, {"trip": quoted(trip)}, other))
    return found


def _by_trip(calls: "DataFrame") -> dict[str, list[Call]]:
    """Return the calls of each trip: of each run at a place the best, where nothing is forbidden, near the centre."""
    run = ((calls["trip"] != calls["trip"].shift()) | (calls["place"] != calls["place"].shift())).cumsum()
    forbidden = 2 - calls["boards"].astype(int) - calls["alights"]
    ranked = calls.assign(run=run, forbidden=forbidden).sort_values(["run", "forbidden", "km"])
    best = ranked.drop_duplicates("run")[["trip", *Call._fields]]
    by_trip: dict[str, list[Call]] = {trip: [] for trip in calls.sort_values("record")["trip"].unique()}
    for trip, *call in best.itertuples(index=False, name=None):
        by_trip[trip].append(Call(*call))
    return by_trip
