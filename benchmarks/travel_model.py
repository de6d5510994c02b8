"""The travel model's answers to rows of published times: minutes, and the interval of whole journeys."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

import networkx as nx

from samlingsplan.domain import Journey, KommuneId, Leg, Origin, TravelTable, VenueId, great_circle_km
from samlingsplan.errors import InputError
from samlingsplan.resources import DATA_DIR
from samlingsplan.tables import read_table, required
from samlingsplan.travel import ANY_MODE, BY_CAR, PUBLIC, Network, TravelMode, TravelParameters, journeys
from samlingsplan.travel.graph import of_modes
from samlingsplan.travel.shortest_paths import Finder, LegMerger
from samlingsplan.travel.states import search_graph

try:
    from benchmarks.by_timetable import TuesdayJourneys
    from samlingsplan.travel.journeys import minutes_range

    BY_TIMETABLE = True
except ImportError:
    BY_TIMETABLE = False
    """The package of an earlier revision, whose timetable knows no buses, answers by its formula."""

# fmt: off
E39_FERRIES = (
    "Mortavika", "Arsvågen", "Sandvikvåg", "Halhjem", "Oppedal", "Lavik", "Anda", "Lote",
    "Festøya", "Solavågen", "Vestnes", "Molde", "Kanestraum", "Halsa",
)
# fmt: on
JET_MIN, JET_MIN_PER_KM = 30, 0.0756
TURBOPROP_MIN, TURBOPROP_MIN_PER_KM = 20, 0.112
BUSES = frozenset({TravelMode.BUS, TravelMode.FERRY})
FLIGHTS = frozenset({TravelMode.AIR})
MODES_OF = {"car": BY_CAR, "ssb": BY_CAR, "airtrip": FLIGHTS, "journey": PUBLIC}
"""The modes that the model may use for whole journeys; the other rows are links and tables."""

Asked = tuple[str, str, str]
"""From, to and mode, as a row writes them."""


@dataclass(frozen=True)
class Found:
    """The model's minutes, None where it knows no way; for a whole journey its interval, and where the row starts.

    The formula's interval is the same before it is widened to the minutes by the timetable, where these lie outside.
    """

    minutes: float | None = None
    low_min: float | None = None
    high_min: float | None = None
    region: str | None = None
    by_formula: tuple[float, float] | None = None
    legs: tuple[Leg, ...] = ()


class Model:
    """Answers rows from the package's own network and default parameters."""

    def __init__(self, network: Network, parameters: TravelParameters, asked: Iterable[Asked]) -> None:
        self.network = network
        self.parameters = parameters
        self._finders = {modes: Finder(search_graph(network, parameters, modes)) for modes in (BY_CAR, ANY_MODE, BUSES)}
        self._tables = {
            mode: nx.Graph(of_modes(network.graph, [mode]))
            for mode in (TravelMode.FERRY, TravelMode.BOAT, TravelMode.RAIL, TravelMode.AIR)
        }
        kommuner = read_table(DATA_DIR / "kommuner_2020.csv", required("id", "landsdel"))
        self._regions = {row["id"]: row["landsdel"] for row in kommuner.rows}
        known = {
            (self._kind(mode, ends[0]), *ends)
            for start, end, mode in asked
            if (ends := self._ends(start, end)) is not None
        }
        self._whole = {mode: self._journeys(mode, known) for mode in MODES_OF}
        flown, ridden = ([(a, b) for each, a, b in known if each == mode] for mode in ("airtrip", "journey"))
        self._tuesday = TuesdayJourneys(network, parameters, flown, ridden) if BY_TIMETABLE else None

    def _ends(self, start: str, end: str) -> tuple[str, str] | None:
        try:
            return self.network.find(start), self.network.find(end)
        except InputError:
            return None

    def _kind(self, mode: str, start: str) -> str:
        """Return the mode, but a mean over a kommune that is no more as its seat's own drive."""
        return "car" if mode == "ssb" and start not in self.network.seats.values() else mode

    def _journeys(self, mode: str, asked: Iterable[Asked]) -> TravelTable:
        """Return the journeys of all rows of a mode; of ``ssb`` from kommuner, of the others from places."""
        pairs = [(start, end) for each, start, end in asked if each == mode]
        network = self.network
        if mode != "ssb":
            network = Network(network.places, network.links, {KommuneId(start): start for start, _ in pairs})
        origins = {Origin(self._home(start, mode)) for start, _ in pairs}
        ends = {VenueId(end): end for _, end in pairs}
        return journeys(sorted(origins, key=str), dict(sorted(ends.items())), self.parameters, network, MODES_OF[mode])

    def _home(self, start: str, mode: str) -> KommuneId:
        if mode != "ssb":
            return KommuneId(start)
        return next((kommune for kommune, seat in self.network.seats.items() if seat == start), KommuneId("0301"))

    def answer(self, start: str, end: str, mode: str) -> Found:
        """Return the model's answer to a row."""
        ends = self._ends(start, end)
        if ends is None:
            return Found()
        start, end = ends
        if mode not in MODES_OF:
            return self._by_bus(start, end) if mode == "bus" else Found(self._link_min(start, end, mode))
        mode = self._kind(mode, start)
        way = self._whole[mode].get((Origin(self._home(start, mode)), VenueId(end)))
        minutes = self._whole_min(start, end, mode, way)
        if minutes is None or way is None or way.low_min is None or way.high_min is None:
            return Found(minutes)
        by_formula = self._gate_to_gate(end, way) if mode == "airtrip" else way.travel_min
        low, high = (by_formula + each - way.travel_min for each in (way.low_min, way.high_min))
        low = max(0, low)
        return Found(minutes, min(low, minutes), max(high, minutes), self._region(start), (low, high), way.legs)

    def _region(self, start: str) -> str | None:
        return self._regions.get(self.network.places[start].kommune)

    def _by_bus(self, start: str, end: str) -> Found:
        """Return the ride from the first departure to the last arrival."""
        finder = self._finders[BUSES]
        ways = finder.ways_to(end)
        ridden = float(ways.minutes[finder.centre(start)])
        if ridden == inf:
            return Found()
        board_min = getattr(self.parameters.road, "bus_board_min", 0.0)
        minutes = ridden - board_min
        if not BY_TIMETABLE:
            return Found(minutes)
        first, *others = LegMerger(ways, finder.centre(end)).legs(finder.centre(start))
        legs = (replace(first, wait_min=max(0.0, first.wait_min - board_min)), *others)
        low, high = minutes_range(round(minutes), legs, self.parameters)
        return Found(minutes, low, high, self._region(start), (low, high), legs)

    def _whole_min(self, start: str, end: str, mode: str, way: Journey | None) -> float | None:
        if mode in ("airtrip", "journey"):
            found = self._on_tuesday(start, end, mode)
            if found is not None or way is None:
                return found
            return way.travel_min if mode == "journey" else self._gate_to_gate(end, way)
        if mode == "car":
            return self._door_to_door(start, end, BY_CAR) or self._door_to_door(start, end, ANY_MODE)
        if way is None:
            return None if mode != "ssb" else self._door_to_door(start, end, ANY_MODE)
        return way.travel_min

    def _on_tuesday(self, start: str, end: str, mode: str) -> float | None:
        if self._tuesday is None:
            return None
        asked = self._tuesday.door_to_door if mode == "journey" else self._tuesday.from_gate_to_gate
        return asked(start, end)

    def _gate_to_gate(self, end: str, way: Journey) -> float:
        """Return the minutes of a flight without what comes before its first and after its last part."""
        air = self.parameters.air
        leave = air.exit_large_min if end in air.large_airports else air.exit_small_min
        return way.travel_min - way.legs[0].wait_min - leave

    def _link_min(self, start: str, end: str, mode: str) -> float | None:
        if mode == "E39chain":
            return self._along_e39(start, end)
        return self._on_board(start, end, TravelMode(mode))

    def _door_to_door(self, start: str, end: str, modes: frozenset[TravelMode]) -> float | None:
        finder = self._finders[modes]
        minutes = finder.ways_to(end).minutes[finder.centre(start)]
        return None if minutes == inf else minutes

    def _along_e39(self, start: str, end: str) -> float | None:
        ways = ([start, *E39_FERRIES, end], [start, *reversed(E39_FERRIES), end])
        return min(sum(self._door_to_door(a, b, BY_CAR) or 0.0 for a, b in pairwise(way)) for way in ways)

    def _on_board(self, start: str, end: str, mode: TravelMode) -> float | None:
        table = self._tables[mode]
        if table.has_edge(start, end):
            return float(table.edges[start, end]["minutes"])
        if mode is TravelMode.AIR:
            return self._typical_block(start, end)
        if start in table and end in table and nx.has_path(table, start, end):
            return float(nx.shortest_path_length(table, start, end, weight="minutes"))
        return self._door_to_door(start, end, ANY_MODE)

    def _typical_block(self, start: str, end: str) -> float:
        km = great_circle_km(self.network.places[start], self.network.places[end])
        if {start, end} <= set(self.parameters.air.large_airports):
            return JET_MIN + JET_MIN_PER_KM * km
        return TURBOPROP_MIN + TURBOPROP_MIN_PER_KM * km
