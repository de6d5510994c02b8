"""The interval of a journey, set on one half of published times and measured on the other.

``python -m benchmarks.intervals TABLE.csv ... [--json]`` reads tables as `benchmarks.travel` does and prints, for each
number of ``travel.parameters.uncertainty`` that is set by what is published, what the one half of the pairs of places
asks for, beside the package's own. No row of the other half has a say in it. A number is the least by which so many
rows lie within that nine of ten others are expected to (`benchmarks.halves.rank`):

* ``road_hour_min`` by drives, buses and means over a kommune's inhabitants;
* ``rail_share`` and ``sea_share`` by minutes on board;
* the three of flights by the timetable of 2016, from the seats of all kommuner to eight places and back: those by which
  journeys by air have the narrowest intervals of which, in every part of the country, there and back, nine of ten hold.

Then it prints how many the package's intervals cover, in either half: of these journeys by air, by part of the country
and by direction. `benchmarks.travel` does so of the tables, and `benchmarks.clock` of a timetable of another year.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from benchmarks.clock import Flown, World, flown
from benchmarks.halves import KEPT, ROUNDING_MIN, SET, half, least, rank
from benchmarks.refusals import refusals
from benchmarks.travel import Answer, answers
from samlingsplan.errors import InputError
from samlingsplan.travel import TravelParameters
from samlingsplan.travel.journeys import error_parts, minutes_range
from samlingsplan.travel.network import Departures
from samlingsplan.travel.timetable.flights import FLIGHTS

DRIVEN, RIDDEN, SAILED = ("car", "ssb", "bus"), ("rail",), ("ferry", "boat")
MOST_ROAD_MIN = 240
STEPS = (np.arange(0.0, 1.5, 0.05), np.arange(0.0, 1.0, 0.05), np.arange(0.0, 0.5, 0.01))
"""What is tried of ``air_less_share``, ``air_more_share`` and ``air_headway_share``."""
FLIGHTS_SET_BY = ("air_less_share", "air_more_share", "air_headway_share")

Group = tuple[str, str]
"""A part of the country and a direction."""


@dataclass(frozen=True)
class SetRow:
    """A number of the uncertainty: by how many rows it is set, what they ask for, and what the package has."""

    parameter: str
    rows: int
    asked: float | None
    shipped: float


@dataclass(frozen=True)
class AirRow:
    """How many journeys by air the package's intervals cover, of one half, from one part of the country."""

    half: str
    region: str
    direction: str
    journeys: int
    covered: float
    width_min: float


def set_by_rows(rows: Sequence[Answer]) -> Iterator[SetRow]:
    """Yield the numbers that published rows set."""
    shipped = TravelParameters().uncertainty
    known = [row for row in rows if row.half == SET and row.model]
    driven = [needed_on_road(row) for row in known if row.row["mode"] in DRIVEN and row.found.legs]
    yield SetRow("road_hour_min", len(driven), least(driven), shipped.road_hour_min)
    for parameter, modes in (("rail_share", RIDDEN), ("sea_share", SAILED)):
        shares = [share_off(row) for row in known if row.row["mode"] in modes]
        yield SetRow(parameter, len(shares), least(shares), getattr(shipped, parameter))


def needed_on_road(answer: Answer) -> int:
    """Return the least whole ``road_hour_min`` by which an answer's interval covers the published minutes."""
    parameters, minutes = TravelParameters(), round(answer.model or 0)

    def covers(road_hour_min: int) -> bool:
        uncertainty = parameters.uncertainty.model_copy(update={"road_hour_min": road_hour_min})
        tried = parameters.model_copy(update={"uncertainty": uncertainty})
        low, high = minutes_range(minutes, answer.found.legs, tried)
        return low - ROUNDING_MIN <= answer.published <= high + ROUNDING_MIN

    return next((each for each in range(MOST_ROAD_MIN) if covers(each)), MOST_ROAD_MIN)


def share_off(answer: Answer) -> float:
    """Return by which share of the model's minutes the published ones differ, their rounding apart."""
    minutes = answer.model or 0
    return max(0.0, abs(answer.published - minutes) - ROUNDING_MIN) / minutes


class Air:
    """Journeys by air as columns, so that many widths can be tried.

    Parameters
    ----------
    journeys
        The journeys by the timetable, with the formula's.
    flights
        How often flights leave.
    """

    def __init__(self, journeys: Sequence[Flown], flights: Departures) -> None:
        parameters = TravelParameters()
        parts = [error_parts(each.journey.legs, parameters, flights) for each in journeys]
        self._either, self._waits, self._headway = np.array(parts, dtype=float).T
        self._formula = np.array([each.journey.travel_min for each in journeys])
        self._given = np.array([each.minutes for each in journeys])
        self.groups: Mapping[Group, NDArray[np.bool_]] = _groups(journeys)

    def sides(self, less: float, more: float, headway: float) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
        """Return the lower and upper estimates by three shares, as the package reckons them."""
        quicker = np.hypot(self._either, self._waits * less)
        slower = np.hypot(self._either, self._waits * more + self._headway * headway)
        low, high = np.rint(self._formula - quicker), np.rint(self._formula + slower)
        return np.maximum(low, 0).astype(int), high.astype(int)

    def covered(self, low: NDArray[np.int_], high: NDArray[np.int_]) -> NDArray[np.bool_]:
        """Return which of the journeys lie within."""
        return (low - ROUNDING_MIN <= self._given) & (self._given <= high + ROUNDING_MIN)

    def narrowest(self) -> tuple[float, ...] | None:
        """Return the three numbers of the narrowest intervals that hold in every group; None where none do."""
        found: list[tuple[float, tuple[float, ...]]] = []
        for tried in product(*STEPS):
            low, high = self.sides(*tried)
            covered = self.covered(low, high)
            if all(covered[group].sum() >= rank(int(group.sum())) for group in self.groups.values()):
                found.append((float((high - low).mean()), tuple(round(float(each), 2) for each in tried)))
        return min(found)[1] if found else None


def _groups(journeys: Sequence[Flown]) -> Mapping[Group, NDArray[np.bool_]]:
    members: dict[Group, list[int]] = defaultdict(list)
    for number, each in enumerate(journeys):
        members[each.region, each.direction.value].append(number)
    everyone = np.arange(len(journeys))
    return {group: np.isin(everyone, numbers) for group, numbers in sorted(members.items())}


def set_by_flights(journeys: Sequence[Flown], flights: Departures) -> Iterator[SetRow]:
    """Yield the numbers that journeys by air set."""
    shipped = TravelParameters().uncertainty
    asked = Air(journeys, flights).narrowest() or (None,) * len(FLIGHTS_SET_BY)
    for parameter, number in zip(FLIGHTS_SET_BY, asked, strict=True):
        yield SetRow(parameter, len(journeys), number, getattr(shipped, parameter))


def air_rows(journeys: Sequence[Flown]) -> Iterator[AirRow]:
    """Yield how many journeys by air the package's intervals cover, half by half."""
    for which in (SET, KEPT):
        of_half = [each for each in journeys if half(each.seat, each.place) == which]
        for region in ("", *sorted({each.region for each in of_half})):
            for direction in sorted({each.direction.value for each in of_half}):
                some = [each for each in of_half if region in ("", each.region) and each.direction.value == direction]
                if some:
                    width = fmean((each.journey.high_min or 0) - (each.journey.low_min or 0) for each in some)
                    covered = fmean(each.holds for each in some)
                    yield AirRow(which, region or "all", direction, len(some), round(covered, 3), round(width, 1))


def as_text(numbers: Sequence[SetRow], air: Sequence[AirRow]) -> str:
    """Return the numbers and the coverage as tables."""
    lines = [f"{'parameter':<18}{'rows':>6}{'asked for':>11}{'shipped':>9}"]
    for row in numbers:
        asked = "too few" if row.asked is None else f"{row.asked:.2f}"
        lines.append(f"{row.parameter:<18}{row.rows:>6}{asked:>11}{row.shipped:>9.2f}")
    lines += [
        "",
        f"{'interval':<12}{'from':<14}{'direction':<11}{'journeys':>9}{'covered':>9}{'width, min':>12}",
    ]
    for each in air:
        lines.append(
            f"{each.half:<12}{each.region:<14}{each.direction:<11}{each.journeys:>9}{each.covered:>9.1%}"
            f"{each.width_min:>12.0f}"
        )
    return "\n".join(lines)


def main() -> int:
    """Set the interval anew by the tables named on the command line, and return the exit code."""
    parser = argparse.ArgumentParser(description="Set the interval of journeys on half of what is published.")
    parser.add_argument("tables", type=Path, nargs="+", metavar="table", help="CSV with from,to,mode,minutes,source")
    parser.add_argument("--json", action="store_true", help="print the tables as JSON")
    options = parser.parse_args()
    try:
        published = answers(*options.tables)
    except InputError as fault:
        print(refusals(fault), file=sys.stderr)
        return 2
    world = World(FLIGHTS)
    journeys = list(flown(world))
    set_half = [each for each in journeys if half(each.seat, each.place) == SET]
    numbers, air = [*set_by_rows(published), *set_by_flights(set_half, world.network.flights)], list(air_rows(journeys))
    document = {"set": [asdict(row) for row in numbers], "air": [asdict(row) for row in air]}
    text = json.dumps(document, ensure_ascii=False, indent=1) if options.json else as_text(numbers, air)
    sys.stdout.write(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
