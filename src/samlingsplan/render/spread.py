"""How travel is spread: a line for each centrality class, with a dot where journeys take as long, larger for more."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from samlingsplan.domain import KommuneId
from samlingsplan.measures.geography import KOMMUNER
from samlingsplan.measures.leaders import cells, leaders
from samlingsplan.measures.measure import Row, percentile, whole
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.page_table import shown

WIDTH = 860
LEFT = 130
RIGHT = 110
ROW = 56
TOP = 20
BOTTOM = 34
"""Pixels: the drawing's width, room for the names of the lines and of the farthest, a line, and room at the ends."""

_BIN_MIN = 10
_TICK_MIN = 60
_LARGEST = 22.0
"""Radius of the dot with most journeys, pixels."""
_SMALLEST = 3.0
_CLEAR = 3.0
"""Between a dot and the name at its side, pixels."""


@dataclass(frozen=True, slots=True)
class Dot:
    """Journeys that take as long, to ten minutes."""

    x: float
    radius: float
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """A centrality class: its name, its dots, its median, and who travels farthest, named from ``farthest`` on."""

    name: str
    y: int
    dots: tuple[Dot, ...]
    median: float
    farthest: float
    farthest_name: str


@dataclass(frozen=True, slots=True)
class Spread:
    """All that the template draws, in pixels."""

    width: int
    height: int
    ticks: tuple[tuple[float, str], ...]
    lines: tuple[Line, ...]


def of_leaders(result: Result, words: Words) -> Spread:
    """Return the leaders' journeys to their classes."""
    rows = cells(leaders(result)[["sentralitet", "one_way_min", "kommune", "kommune_name"]])
    return _spread(_with_people(rows, result), "leaders", words)


def of_kommuner(result: Result, words: Words) -> Spread:
    """Return the ways from the kommuner to the nearest open place, which follow from geography alone."""
    rows = [
        {**row, "one_way_min": row["nearest_min"]} for row in KOMMUNER.rows(result) if row["nearest_min"] is not None
    ]
    return _spread(_with_people(rows, result), "kommuner", words)


def _with_people(rows: Iterable[Row], result: Result) -> list[Row]:
    return [{**row, "population": result.case.kommuner[KommuneId(str(row["kommune"]))].population} for row in rows]


def _spread(rows: Sequence[Row], counted: str, words: Words) -> Spread:
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[whole(row, "sentralitet")].append(row)
    longest = max((whole(row, "one_way_min") for row in rows), default=0)
    end_min = max(_TICK_MIN, -(-longest // _TICK_MIN) * _TICK_MIN)
    scale = (WIDTH - LEFT - RIGHT) / end_min
    bins = {key: Counter(whole(row, "one_way_min") // _BIN_MIN for row in group) for key, group in groups.items()}
    most = max((count for each in bins.values() for count in each.values()), default=1)
    lines = [
        _line(
            number, shown("sentralitet", key, words), groups[key], _dots(bins[key], most, scale, counted, words), scale
        )
        for number, key in enumerate(sorted(groups))
    ]
    ticks = tuple((LEFT + minutes * scale, _hours(minutes, words)) for minutes in range(0, end_min + 1, _TICK_MIN))
    return Spread(WIDTH, TOP + ROW * len(lines) + BOTTOM, ticks, tuple(lines))


def _hours(minutes: int, words: Words) -> str:
    return words("report.spread.hours", hours=words.number(minutes // _TICK_MIN))


def _dots(bins: Mapping[int, int], most: int, scale: float, counted: str, words: Words) -> Iterable[Dot]:
    for at, count in sorted(bins.items()):
        ends = {"low": words.number(at * _BIN_MIN), "high": words.number((at + 1) * _BIN_MIN)}
        title = words(f"report.spread.{counted}", count=words.number(count), **ends)
        radius = max(_SMALLEST, _LARGEST * sqrt(count / most))
        yield Dot(round(LEFT + (at + 0.5) * _BIN_MIN * scale, 1), round(radius, 1), title)


def _line(number: int, name: str, group: Sequence[Row], dots: Iterable[Dot], scale: float) -> Line:
    # Of those as far away the largest, as in the tables of the way to the nearest open place.
    farthest = max(
        group, key=lambda row: (whole(row, "one_way_min"), whole(row, "population"), str(row["kommune_name"]))
    )
    drawn = tuple(dots)
    return Line(
        name=name,
        y=TOP + ROW * number + ROW // 2,
        dots=drawn,
        median=round(LEFT + percentile([whole(row, "one_way_min") for row in group], 50) * scale, 1),
        farthest=round(drawn[-1].x + drawn[-1].radius + _CLEAR, 1),
        farthest_name=str(farthest["kommune_name"]).partition(" – ")[0],
    )
