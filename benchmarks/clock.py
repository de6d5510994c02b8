"""Whether verdicts by the clock hold in another year: the shipped timetable against one of another year.

``python -m benchmarks.clock TIMETABLE.csv [--json]`` reads a table of flights of the same form as
``data/travel/flight_timetable_2016.csv`` and asks, for each kommune whose quickest journey to a place flies: can the
leader leave home the same morning, for a start at 10 or at 12; is the leader home the same evening; how many nights a
year does travel take; and whether the minutes there and back lie in the interval that is stated for them. The given
timetable is right by definition. Two answers are held against it in one run: the formula that knows only the minutes of
the journey, and the search in the shipped timetable. The weekdays are Tuesday to Thursday, and every other assumption
is the package's own, for all three.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import product
from math import ceil
from pathlib import Path
from typing import NamedTuple

from benchmarks.halves import ROUNDING_MIN
from benchmarks.refusals import refusals
from samlingsplan.domain import ClockParameters, Journey, Origin, VenueId
from samlingsplan.errors import InputError
from samlingsplan.resources import DATA_DIR
from samlingsplan.tables import read_table, required
from samlingsplan.travel import Network, TravelMode, TravelParameters, journeys, load_network
from samlingsplan.travel.clock import clock_min
from samlingsplan.travel.timetable.build import ground_of, timetable_of
from samlingsplan.travel.timetable.flights import FLIGHT_YEAR, FLIGHTS
from samlingsplan.travel.timetable.limits import day_limits
from samlingsplan.travel.timetable.rides import Appointment, Direction, Trips
from samlingsplan.travel.timetable.trips import Search

PLACES = ("OSL", "Oslo", "Bergen", "Trondheim", "Tromsø", "Bodø", "Alta", "Lakselv")
STARTS, END = (10 * 60, 12 * 60), 15 * 60
TUESDAY, THURSDAY = 1, 3
SAMLINGER = 6
RIGHT_SHARE, NIGHTS_OFF = 0.87, 0.5
"""What is asked: the share of verdicts that hold, and the mean difference of nights a year."""

Nights = dict[tuple[Origin, VenueId], int]


class Asked(NamedTuple):
    """One question: a place's start in the morning, or its end in the afternoon."""

    direction: Direction
    clock_min: int


ASKED = (*(Asked(Direction.OUTWARD, start) for start in STARTS), Asked(Direction.HOMEWARD, END))


@dataclass(frozen=True)
class Row:
    """How many verdicts of a place hold, by the formula and by the shipped timetable."""

    place: str
    verdict: str
    kommuner: int
    yes: int
    formula_right: int
    search_right: int


@dataclass(frozen=True)
class NightsRow:
    """Nights a year at a place: in the given timetable, and the mean differences of the two answers from it."""

    place: str
    start: str
    kommuner: int
    nights: float
    formula_off: float
    search_off: float
    formula_off_abs: float
    search_off_abs: float


@dataclass(frozen=True)
class IntervalRow:
    """How many journeys of the given timetable lie in the interval of the formula's minutes, from the seats.

    They are those to one place, or those from one part of the country.
    """

    group: str
    direction: str
    journeys: int
    covered: int


class World:
    """The three answers for all kommuner and places.

    Parameters
    ----------
    timetable
        The table of flights that is right by definition.
    """

    def __init__(self, timetable: Path) -> None:
        self.network = load_network()
        self.clock = ClockParameters()
        self.origins = [Origin(kommune) for kommune in self.network.seats]
        venues = {VenueId(place): place for place in PLACES}
        table = journeys(self.origins, venues, TravelParameters(), self.network)
        self.minutes = {pair: journey.travel_min for pair, journey in table.items()}
        self.flying = {
            pair for pair, journey in table.items() if any(leg.mode == TravelMode.AIR for leg in journey.legs)
        }
        seats = replace(self.network, homes={})
        table_2020 = read_table(DATA_DIR / "kommuner_2020.csv", required("id", "landsdel"))
        self.regions = {row["id"]: row["landsdel"] for row in table_2020.rows}
        self.from_seats = journeys(self.origins, venues, TravelParameters(), seats)
        self.trips = self._trips(self.network, timetable)
        self.given = self._nights(self.trips)
        self.shipped = self.searched(self.network, FLIGHTS)
        self.formula = {asked: {pair: self._by_formula(pair, asked) for pair in self.minutes} for asked in ASKED}

    def searched(self, network: Network, flights: Path) -> dict[Asked, Nights]:
        """Return the nights of each question by the search in a table of flights."""
        return self._nights(self._trips(network, flights))

    def _trips(self, network: Network, flights: Path) -> dict[Asked, Trips]:
        parameters = TravelParameters()
        rides = timetable_of(network, parameters, flights)
        seats = [network.seats[origin.kommune] for origin in self.origins]
        ground = ground_of(network, parameters, rides, [*seats, *PLACES])
        search = Search(rides, ground, seats, PLACES, day_limits(self.clock))
        days = {Direction.OUTWARD: TUESDAY, Direction.HOMEWARD: THURSDAY}
        return {
            asked: search.trips(Appointment(asked.direction, days[asked.direction], asked.clock_min)) for asked in ASKED
        }

    def _nights(self, trips: Mapping[Asked, Trips]) -> dict[Asked, Nights]:
        return {
            asked: {
                (origin, VenueId(place)): int(found.nights[i, j])
                for i, origin in enumerate(self.origins)
                for j, place in enumerate(PLACES)
            }
            for asked, found in trips.items()
        }

    def _by_formula(self, pair: tuple[Origin, VenueId], asked: Asked) -> int:
        """Return the nights by the minutes of the journey alone."""
        begin, evening = clock_min(self.clock.leave_home_from), clock_min(self.clock.evening_arrival)
        free, whole = asked.clock_min - begin, evening - begin
        if asked.direction is Direction.HOMEWARD:
            home = clock_min(self.clock.home_by)
            free, whole = home - asked.clock_min, home - begin
        return 0 if self.minutes[pair] <= free else ceil(self.minutes[pair] / whole)


def verdict_rows(world: World) -> Iterator[Row]:
    """Yield the verdicts that hold, place by place."""
    for place in PLACES:
        pairs = [pair for pair in world.flying if pair[1] == place]
        for asked in ASKED:
            given, shipped, formula = (answer[asked] for answer in (world.given, world.shipped, world.formula))
            outward = asked.direction is Direction.OUTWARD
            yield Row(
                place,
                f"the same morning, start {asked.clock_min // 60}:00" if outward else "home the same evening",
                len(pairs),
                sum(given[pair] == 0 for pair in pairs),
                sum((formula[pair] == 0) == (given[pair] == 0) for pair in pairs),
                sum((shipped[pair] == 0) == (given[pair] == 0) for pair in pairs),
            )


def interval_rows(world: World) -> Iterator[IntervalRow]:
    """Yield how many journeys lie in their interval, there and back: place by place, then by the region of the home."""
    held = list(flown(world))
    for groups in (PLACES, dict.fromkeys(each.region for each in held)):
        for group in groups:
            for direction in Direction:
                hits = [each.holds for each in held if group in each[:2] and each.direction is direction]
                yield IntervalRow(group, direction.value, len(hits), sum(hits))


class Flown(NamedTuple):
    """A journey by air in the given timetable, and the formula's journey between the same places."""

    place: str
    region: str
    seat: str
    direction: Direction
    minutes: float
    journey: Journey

    @property
    def holds(self) -> bool:
        """Whether the minutes by the timetable lie in the interval of the formula's."""
        low, high = self.journey.low_min or 0, self.journey.high_min or 0
        return low - ROUNDING_MIN <= self.minutes <= high + ROUNDING_MIN


def flown(world: World) -> Iterator[Flown]:
    """Yield each journey by air, from the seats of kommuner to the places there and back."""
    for (i, origin), (j, place) in product(enumerate(world.origins), enumerate(PLACES)):
        journey = world.from_seats.get((origin, VenueId(place)))
        if journey is None or not any(leg.mode == TravelMode.AIR for leg in journey.legs):
            continue
        region, seat = world.regions[origin.kommune], world.network.seats[origin.kommune]
        for asked, trips in world.trips.items():
            if trips.nights[i, j] >= 0:
                yield Flown(place, region, seat, asked.direction, float(trips.under_way_min[i, j]), journey)


def nights_rows(world: World) -> Iterator[NightsRow]:
    """Yield the nights a year that journeys take, place by place and start by start."""
    for place in PLACES:
        pairs = [pair for pair in world.flying if pair[1] == place]
        for start in ASKED[:-1]:
            right, search, formula = (
                [SAMLINGER * (answer[start][pair] + answer[ASKED[-1]][pair]) for pair in pairs]
                for answer in (world.given, world.shipped, world.formula)
            )
            by_formula, by_search = _differences(formula, right), _differences(search, right)
            yield NightsRow(
                place,
                f"{start.clock_min // 60}:00",
                len(pairs),
                _mean(right),
                *by_formula[:1],
                *by_search[:1],
                by_formula[1],
                by_search[1],
            )


def _differences(found: Sequence[int], right: Sequence[int]) -> tuple[float, float]:
    """Return the mean difference, and the mean of the differences without sign."""
    differences = [mine - its for mine, its in zip(found, right, strict=True)]
    return _mean(differences), _mean([abs(each) for each in differences])


def _mean(numbers: Sequence[int]) -> float:
    return round(sum(numbers) / max(1, len(numbers)), 3)


def summary(
    rows: Sequence[Row], nights: Sequence[NightsRow], intervals: Sequence[IntervalRow] = ()
) -> dict[str, float | bool | int]:
    """Return the shares over all places, and whether they are what is asked."""
    count = sum(row.kommuner for row in rows)
    whole = sum(row.kommuner for row in nights)
    formula, search = sum(row.formula_right for row in rows) / count, sum(row.search_right for row in rows) / count
    off = sum(row.search_off * row.kommuner for row in nights) / whole
    return {
        "verdicts": count,
        "formula_right": round(formula, 3),
        "search_right": round(search, 3),
        "formula_nights_off": round(sum(row.formula_off * row.kommuner for row in nights) / whole, 3),
        "search_nights_off": round(off, 3),
        **{
            f"interval_{direction.value}": round(
                sum(row.covered for row in intervals if row.direction == direction.value)
                / max(1, sum(row.journeys for row in intervals if row.direction == direction.value)),
                3,
            )
            for direction in Direction
            if intervals
        },
        "shipped_year": FLIGHT_YEAR,
        "holds": search >= RIGHT_SHARE and abs(off) <= NIGHTS_OFF,
    }


def as_text(rows: Sequence[Row], nights: Sequence[NightsRow], intervals: Sequence[IntervalRow]) -> str:
    """Return the rows and the summary as a table."""
    lines = [f"{'place':<12}{'verdict':<34}{'kommuner':>9}{'yes':>6}{'formula':>9}{'search':>8}"]
    for row in rows:
        shares = "".join(
            f"{part / max(1, row.kommuner):>{width}.1%}"
            for part, width in ((row.formula_right, 9), (row.search_right, 8))
        )
        lines.append(f"{row.place:<12}{row.verdict:<34}{row.kommuner:>9}{row.yes:>6}{shares}")
    lines += ["", f"{'place':<12}{'start':<8}{'nights a year':>14}{'formula off':>13}{'search off':>12}"]
    for each in nights:
        lines.append(
            f"{each.place:<12}{each.start:<8}{each.nights:>14.2f}{each.formula_off:>+13.2f}{each.search_off:>+12.2f}"
        )
    lines += ["", f"{'to or from':<12}{'interval':<12}{'journeys':>9}{'covered':>9}"]
    lines += [
        f"{row.group:<12}{row.direction:<12}{row.journeys:>9}{row.covered / max(1, row.journeys):>9.1%}"
        for row in intervals
    ]
    return "\n".join([*lines, "", *(f"{key}: {value}" for key, value in summary(rows, nights, intervals).items())])


def main() -> int:
    """Compare with the timetable named on the command line, and return the exit code."""
    parser = argparse.ArgumentParser(description="Hold verdicts by the clock against another year's timetable.")
    parser.add_argument(
        "timetable", type=Path, help="CSV with weekday,flight,from,to,departure,block_min,share_of_weeks"
    )
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    options = parser.parse_args()
    try:
        world = World(options.timetable)
    except InputError as fault:
        print(refusals(fault), file=sys.stderr)
        return 2
    rows, nights, intervals = list(verdict_rows(world)), list(nights_rows(world)), list(interval_rows(world))
    document = {
        "verdicts": [asdict(row) for row in rows],
        "nights": [asdict(row) for row in nights],
        "intervals": [asdict(row) for row in intervals],
        "all": summary(rows, nights, intervals),
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) if options.json else as_text(rows, nights, intervals)
    sys.stdout.write(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
