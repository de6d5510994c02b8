"""The interval of a difference in travel against pairs of published times.

``python -m benchmarks.differences TABLE.csv ...`` reads tables ``from,to,mode,minutes,source`` as `benchmarks.travel`
does, takes every two rows of one mode with an end in common, and counts how often the published difference lies in the
interval that `samlingsplan.variants.uncertainty` gives the model's difference. Rows of one vehicle (``air``, ``rail``,
``ferry`` and ``boat``) are left out: they are no journeys from door to door.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import isinf
from pathlib import Path

from benchmarks.refusals import refusals
from samlingsplan.domain import Leg
from samlingsplan.errors import InputError
from samlingsplan.tables import read_table, required
from samlingsplan.travel import Network, TravelParameters, load_network
from samlingsplan.travel.shortest_paths import Finder, LegMerger
from samlingsplan.travel.states import ANY_MODE, BY_CAR, search_graph
from samlingsplan.variants.uncertainty import half_width_min

BUS_BY_CAR = 1.23
_DRIVEN = ("car", "ssb", "bus")
_WHOLE = ("journey", "airtrip")
_ROUNDING_MIN = 1.0
"""Published times are whole minutes."""


@dataclass(frozen=True)
class Known:
    """A published time with the model's legs; a bus takes longer than a car by a factor."""

    ends: frozenset[str]
    mode: str
    published_min: float
    legs: tuple[Leg, ...]
    factor: float

    @property
    def model_min(self) -> float:
        """The model's minutes."""
        return self.factor * sum(leg.minutes + leg.wait_min for leg in self.legs)


def known(table: Path, network: Network, parameters: TravelParameters) -> Iterator[Known]:
    """Yield the rows of a table that are whole journeys and that the model knows."""
    finders = {modes: Finder(search_graph(network, parameters, modes)) for modes in (BY_CAR, ANY_MODE)}
    read = read_table(table, required("from", "to", "mode", "minutes"))
    published = [(row, row.number("minutes", needed=True) or 0.0) for row in read.rows]
    read.refuse_faults()
    for row, minutes in published:
        if row["mode"] not in (*_DRIVEN, *_WHOLE):
            continue
        try:
            start, end = network.find(row["from"]), network.find(row["to"])
        except InputError:
            continue
        finder = finders[BY_CAR if row["mode"] in _DRIVEN else ANY_MODE]
        ways, here = finder.ways_to(end), finder.centre(start)
        if not isinf(ways.minutes[here]):
            legs = LegMerger(ways, finder.centre(end)).legs(here)
            factor = BUS_BY_CAR if row["mode"] == "bus" else 1.0
            yield Known(frozenset((start, end)), row["mode"], minutes, legs, factor)


def covered(one: Known, other: Known, parameters: TravelParameters) -> bool:
    """Return whether the published difference of two rows lies in the interval of the model's."""
    more: Counter[Leg] = Counter(other.legs)
    more.subtract(one.legs)
    factor = max(one.factor, other.factor)
    half = factor * half_width_min(more, parameters.uncertainty) + _ROUNDING_MIN
    off = (other.published_min - one.published_min) - (other.model_min - one.model_min)
    return abs(off) <= half


def coverage(table: Path) -> tuple[int, int]:
    """Return how many pairs of a table lie within their intervals, and how many there are."""
    parameters = TravelParameters()
    rows = list(known(table, load_network(), parameters))
    pairs = [(a, b) for a, b in combinations(rows, 2) if a.mode == b.mode and a.ends & b.ends and a.ends != b.ends]
    return sum(covered(a, b, parameters) for a, b in pairs), len(pairs)


def main() -> int:
    """Measure the interval against the tables named on the command line, and return the exit code."""
    parser = argparse.ArgumentParser(description="Measure the interval of a difference against published times.")
    parser.add_argument("tables", type=Path, nargs="+", help="CSV with from,to,mode,minutes,source")
    for table in parser.parse_args().tables:
        try:
            within, pairs = coverage(table)
        except InputError as fault:
            print(refusals(fault), file=sys.stderr)
            return 2
        sys.stdout.write(f"{table.name}: {within} of {pairs} differences lie in their interval of 90 %\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
