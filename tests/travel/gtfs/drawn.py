"""Feeds drawn by lot: a few places, trips with and without frequency, exceptions, and nights."""

import random
from dataclasses import dataclass, field
from pathlib import Path

import networkx as nx

from samlingsplan.travel.network_tables import Place
from samlingsplan.travel.timetable.rides import NEVER
from tests.travel.gtfs.feeds import pack
from tests.travel.world import place

MODES = {"2": "rail", "4": "boat", "3": "bus"}
DAYS = ("20270308", "20270309", "20270310", "20270311", "20270312", "20270313", "20270314")


@dataclass(frozen=True)
class DrawnCall:
    """A stop of a trip: seconds after midnight, and whether one may board and alight."""

    stop: str
    arrival_s: int
    departure_s: int
    boards: bool
    alights: bool


@dataclass(frozen=True)
class DrawnTrip:
    """A trip: route type, weekdays, calls, and the seconds at which it begins where it runs by frequency."""

    name: str
    kind: str
    days: frozenset[int]
    calls: tuple[DrawnCall, ...]
    windows: tuple[tuple[int, int, int], ...] = ()


@dataclass
class DrawnFeed:
    """A feed.

    Parameters
    ----------
    places
        The network's places.
    stops
        The place and the kilometres of each stop; no place where it is far.
    trips
        The trips.
    ground
        Minutes between some places.
    """

    places: list[Place]
    stops: dict[str, tuple[str | None, float]]
    trips: list[DrawnTrip]
    ground: dict[tuple[str, str], int] = field(default_factory=dict)

    def between(self, start: str, end: str) -> int:
        return 0 if start == end else self.ground.get((start, end), NEVER)


def drawn_feed(seed: int) -> DrawnFeed:
    lot = random.Random(seed)
    names = [f"P{i}" for i in range(lot.randrange(3, 6))]
    places = [place(name, 60.0 + i, 10.0) for i, name in enumerate(names)]
    stops: dict[str, tuple[str | None, float]] = {"far": (None, 0.0)}
    for name in names:
        stops[f"{name}-0"] = (name, 0.1)
        if lot.random() < 0.4:
            stops[f"{name}-1"] = (name, 1.0)
    trips = [_trip(lot, f"t{i}", list(stops)) for i in range(lot.randrange(4, 12))]
    pairs = [(start, end) for start in names for end in names if start != end]
    return DrawnFeed(
        places, stops, trips, _shortest({pair: lot.randrange(10, 400) for pair in pairs if lot.random() < 0.3})
    )


def _shortest(ways: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Return the minutes of the shortest paths, since nobody drives a longer way than needed."""
    graph = nx.DiGraph()
    graph.add_weighted_edges_from((start, end, minutes) for (start, end), minutes in ways.items())
    lengths = nx.all_pairs_dijkstra_path_length(graph)
    return {(start, end): minutes for start, ends in lengths for end, minutes in ends.items() if start != end}


def _trip(lot: random.Random, name: str, stops: list[str]) -> DrawnTrip:
    days = frozenset(day for day in range(7) if lot.random() < 0.6) or frozenset({1})
    at = lot.randrange(5 * 120, 26 * 120) * 30
    begin, calls = at, []
    count = lot.randrange(2, 6)
    for number, stop in enumerate(lot.choices(stops, k=count)):
        departure = at + lot.choice((60, 120, 600))
        boards, alights = (lot.random() > 0.15 for _ in range(2))
        calls.append(DrawnCall(stop, at, departure, boards or number == 0, alights or number == count - 1))
        at = departure + lot.randrange(10, 200) * 30 + 60
    windows = ()
    if lot.random() < 0.25:
        start = lot.randrange(5, 20) * 3600
        windows = ((start, start + lot.randrange(1, 4) * 3600, lot.choice((1200, 2700, 3600))),)
    assert begin == calls[0].arrival_s
    return DrawnTrip(name, lot.choice(list(MODES)), days, tuple(calls), windows)


def clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}:{seconds % 60:02}"


def write(feed: DrawnFeed, folder: Path, seed: int) -> Path:
    """Write a feed; services are drawn as weekdays with exceptions, or as days alone."""
    lot = random.Random(seed)
    at = {each.name: each for each in feed.places}
    stops = ["stop_id,stop_lat,stop_lon"]
    for stop, (name, km) in feed.stops.items():
        lat = at[name].lat + km / 111.2 if name else 59.5
        stops.append(f"{stop},{lat:.5f},10.0")
    routes = ["route_id,route_type", *(f"r{kind},{kind}" for kind in MODES)]
    trips, times = (
        ["route_id,service_id,trip_id"],
        ["trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type"],
    )
    calendar = ["service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date"]
    dates, frequencies = ["service_id,date,exception_type"], ["trip_id,start_time,end_time,headway_secs"]
    calendar.append("never,0,0,0,0,0,0,0,20270101,20271231")
    for trip in feed.trips:
        trips.append(f"r{trip.kind},s-{trip.name},{trip.name}")
        stated = frozenset(range(7)) if lot.random() < 0.5 else frozenset(lot.sample(range(7), 3))
        if lot.random() < 0.3:
            stated = frozenset()
        else:
            flags = ",".join(str(int(day in stated)) for day in range(7))
            calendar.append(f"s-{trip.name},{flags},20270201,20270331")
        dates += [f"s-{trip.name},{DAYS[day]},1" for day in sorted(trip.days - stated)]
        dates += [f"s-{trip.name},{DAYS[day]},2" for day in sorted(stated - trip.days)]
        rows = [
            f"{trip.name},{clock(call.arrival_s)},{clock(call.departure_s)},{call.stop},{number * 5},"
            f"{0 if call.boards else 1},{0 if call.alights else 1}"
            for number, call in enumerate(trip.calls)
        ]
        times += lot.sample(rows, len(rows))
        frequencies += [f"{trip.name},{clock(first)},{clock(last)},{headway}" for first, last, headway in trip.windows]
    tables = {"stops": stops, "routes": routes, "trips": trips, "stop_times": times, "calendar": calendar}
    tables |= {"calendar_dates": dates, "frequencies": frequencies}
    return pack(folder, {f"{name}.txt": "\n".join(rows) + "\n" for name, rows in tables.items()})
