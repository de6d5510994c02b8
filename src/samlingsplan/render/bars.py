"""Who bears most: a bar for each fylke, the longest journeys first, with its figures next to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

from samlingsplan.measures.measure import Row, number, whole
from samlingsplan.messages import Words

WIDTH = 860
LEFT = 200
RIGHT = 300
ROW = 34
"""Pixels: the drawing's width, room for the names and for the figures, and a row's height."""
_LETTERS = 27
"""Letters of a name on one of its two lines."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A fylke: its name in two lines, how long its bar is, and what is written after it."""

    name: str
    lines: tuple[str, str]
    y: int
    length: float
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """All that the template draws, in pixels."""

    width: int
    height: int
    left: int
    bars: tuple[Bar, ...]


def of_leaders(rows: Iterable[Row], words: Words) -> Bars:
    """Return the mean journey of the leaders of each fylke, from the rows of the measure ``by_fylke``."""
    return _bars([(str(row["fylke"]), number(row, "mean_min"), _borne(row, words)) for row in rows])


def of_people(rows: Iterable[Row], words: Words) -> Bars:
    """Return the mean way of the people of each fylke, from the rows of the measure ``near_by_fylke``."""
    return _bars([(str(row["fylke"]), number(row, "weighted_min"), _near(row, words)) for row in rows])


def _borne(row: Row, words: Words) -> str:
    return words(
        "report.bars.leaders",
        duration=words.duration(number(row, "mean_min")),
        nights=words.number(number(row, "mean_nights"), 1),
        leaders=whole(row, "leaders"),
    )


def _near(row: Row, words: Words) -> str:
    return words(
        "report.bars.near",
        duration=words.duration(number(row, "weighted_min")),
        kommune=str(row["farthest_kommune"]).partition(" – ")[0],
        farthest=words.duration(number(row, "farthest_min")),
    )


def _bars(rows: list[tuple[str, float, str]]) -> Bars:
    ordered = sorted(rows, key=lambda row: (-row[1], row[0]))
    scale = (WIDTH - LEFT - RIGHT) / max((minutes for _, minutes, _ in ordered if minutes), default=1.0)
    bars = tuple(
        Bar(name, in_two_lines(name, _LETTERS), ROW * position, round(minutes * scale, 1), text)
        for position, (name, minutes, text) in enumerate(ordered)
    )
    return Bars(WIDTH, ROW * len(bars), LEFT, bars)


def in_two_lines(name: str, letters: int) -> tuple[str, str]:
    """Return a name in two lines, the second often empty; what has no room is left to the title."""
    first, second, *_ = *wrap(name, letters, max_lines=2, placeholder=" …"), "", ""
    return first, second
