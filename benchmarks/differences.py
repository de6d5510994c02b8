"""The interval of a difference in travel against pairs of published times.

``python -m benchmarks.differences TABLE.csv ...`` reads tables ``from,to,mode,minutes,source`` as `benchmarks.travel`
does, takes every two rows of one mode with an end in common, and counts how often the published difference lies in the
interval that `samlingsplan.variants.uncertainty` gives the model's difference. Rows of one vehicle (``air``, ``rail``,
``ferry`` and ``boat``) are left out: they are no journeys from door to door.

The factor of that interval is set by pairs whose rows are both of the one half (`benchmarks.halves`), and measured on
those of the other: the least by which nine of ten others are expected to lie within, of drives and of whole journeys,
and the larger of these two holds for both.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf, isinf
from pathlib import Path

from benchmarks.halves import KEPT, SET, half, least
from benchmarks.refusals import refusals
from samlingsplan.domain import Leg
from samlingsplan.errors import InputError
from samlingsplan.tables import read_table, required
from samlingsplan.travel import Network, TravelParameters, load_network
from samlingsplan.travel.shortest_paths import Finder, LegMerger
from samlingsplan.travel.states import ANY_MODE, BY_CAR, search_graph
from samlingsplan.variants.uncertainty import WIDENED, half_width_min

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


@dataclass(frozen=True)
class Pair:
    """Two published times of one mode with an end in common."""

    one: Known
    other: Known

    @property
    def driven(self) -> bool:
        """Whether both are drives, or rides on the road."""
        return self.one.mode in _DRIVEN

    @property
    def half(self) -> str | None:
        """The half that both rows belong to; None where they belong to different ones."""
        ours, theirs = (half(*sorted(each.ends)) for each in (self.one, self.other))
        return ours if ours == theirs else None

    def factor(self, parameters: TravelParameters) -> float:
        """Return the least factor by which the published difference lies in the interval of the model's."""
        more: Counter[Leg] = Counter(self.other.legs)
        more.subtract(self.one.legs)
        whole = max(self.one.factor, self.other.factor) * half_width_min(more, parameters.uncertainty) / WIDENED
        published, modelled = (
            getattr(self.other, each) - getattr(self.one, each) for each in ("published_min", "model_min")
        )
        off = max(0.0, abs(published - modelled) - _ROUNDING_MIN)
        return off / whole if whole else (inf if off else 0.0)


def pairs(table: Path, network: Network, parameters: TravelParameters) -> list[Pair]:
    """Return the pairs of a table."""
    rows = list(known(table, network, parameters))
    return [Pair(a, b) for a, b in combinations(rows, 2) if a.mode == b.mode and a.ends & b.ends and a.ends != b.ends]


def coverage(some: Sequence[Pair], parameters: TravelParameters) -> int:
    """Return how many pairs lie within their intervals."""
    return sum(pair.factor(parameters) <= WIDENED for pair in some)


def asked_for(some: Sequence[Pair], parameters: TravelParameters) -> float | None:
    """Return the factor that pairs of the one half ask for; None where they are too few."""
    set_by = [pair for pair in some if pair.half == SET]
    factors = (least(pair.factor(parameters) for pair in set_by if pair.driven is each) for each in (True, False))
    return max((factor for factor in factors if factor is not None), default=None)


def main() -> int:
    """Measure the interval against the tables named on the command line, and return the exit code."""
    parser = argparse.ArgumentParser(description="Measure the interval of a difference against published times.")
    parser.add_argument("tables", type=Path, nargs="+", help="CSV with from,to,mode,minutes,source")
    network, parameters = load_network(), TravelParameters()
    every: list[Pair] = []
    for table in parser.parse_args().tables:
        try:
            found = pairs(table, network, parameters)
        except InputError as fault:
            print(refusals(fault), file=sys.stderr)
            return 2
        _say(table.name, found, parameters)
        every += found
    for which in (SET, KEPT):
        _say(which, [pair for pair in every if pair.half == which], parameters)
    asked = asked_for(every, parameters)
    said = "too few to say" if asked is None else f"{asked:.2f}"
    sys.stdout.write(f"factor: shipped {WIDENED:.2f}, asked for {said}\n")
    return 0


def _say(name: str, some: Sequence[Pair], parameters: TravelParameters) -> None:
    within = coverage(some, parameters)
    sys.stdout.write(f"{name}: {within} of {len(some)} differences lie in their interval of 90 %\n")


if __name__ == "__main__":
    sys.exit(main())
