"""A frontier as a drawing: hours of travel against what travel is weighed against."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from samlingsplan.messages import Words
from samlingsplan.render.answers.wording import Shown, number_of, what

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 84, 44, 36, 56
"""Pixels: the drawing, and the room that its axes take."""
_MOST_TICKS = 7
_STEPS = tuple(step * 10**power for power in range(8) for step in (1, 2, 5))
_STEPS_OF_TIME = (1, 5, 10, 15, 30, 60, 120, 240, 480)
"""Steps between the numbers on an axis, and between minutes."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point, where it is drawn, and what is read when one points at it."""

    x: float
    y: float
    knee: bool
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on an axis, and where it stands."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """All that the template draws, in pixels."""

    dots: tuple[Dot, ...]
    path: str
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def chart(shown: Shown, words: Words) -> Chart | None:
    """Return the drawing of a frontier; None where it has no line."""
    found = [
        (row, number_of(row.values["found"]), row.result.figures) for row in shown.answer.rows if "found" in row.values
    ]
    pairs = [(other, figures.travel_min / 60) for _, other, figures in found if figures is not None]
    if len(pairs) < 2:
        return None
    across = _Scale(min(x for x, _ in pairs), max(x for x, _ in pairs), LEFT, WIDTH - RIGHT)
    up = _Scale(min(y for _, y in pairs), max(y for _, y in pairs), HEIGHT - BOTTOM, TOP)
    dots = tuple(
        Dot(across.at(x), up.at(y), bool(row.values["knee"]), f"{what(row, shown, words)}: {words.number(y)} h")
        for (row, _, _), (x, y) in zip(found, pairs, strict=True)
    )
    as_time = shown.answer.values.get("against") == "equity"
    return Chart(
        dots=dots,
        path=_steps(dots),
        across=tuple(
            Tick(across.at(x), words.duration(x) if as_time else words.number(x))
            for x in across.ticks(_STEPS_OF_TIME if as_time else _STEPS)
        ),
        up=tuple(Tick(up.at(y), words.number(y)) for y in up.ticks(_STEPS)),
    )


def _steps(dots: tuple[Dot, ...]) -> str:
    """Return the way along the frontier: within a limit the least travel stays what it is up to the next point."""
    first, *rest = dots
    way = [f"M{first.x:.1f} {first.y:.1f}", *(f"H{dot.x:.1f}V{dot.y:.1f}" for dot in rest)]
    return "".join(way)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Numbers from low to high, drawn from start to end."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self, steps: Sequence[int]) -> list[int]:
        """Return the multiples of the smallest step of which there are few enough."""
        span = self.high - self.low
        step = next((each for each in steps if span / each < _MOST_TICKS), steps[-1])
        return list(range(ceil(self.low / step) * step, int(self.high) + 1, step))
