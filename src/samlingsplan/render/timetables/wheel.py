"""The year as a wheel: a ring for each class, a field for each samling at its week, and the organisers' meetings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, pi, sin

from samlingsplan.domain import Week
from samlingsplan.messages import Words
from samlingsplan.plan import Held, KullClass, Result, class_activities, kull_activities
from samlingsplan.render import colours
from samlingsplan.render.days import days_in_words
from samlingsplan.render.sentences import place_text

WEEKS = 52
MIDDLE = 300
INNER, OUTER = 110, 250
"""Pixels: the wheel's middle, and the radius of the rings, inside and out."""
_MONTHS, _MEETINGS = 283, 258
_WIDEST = 34


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a ring: its outline, its colour, a number or nothing in its middle, and what it is."""

    outline: str
    fill: str
    text: str
    x: float
    y: float
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A month's name, a week's number or a meeting, and where it stands."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Spoke:
    """The line between two months."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Wheel:
    """All that the template draws, in pixels."""

    size: int
    rings: tuple[float, ...]
    spokes: tuple[Spoke, ...]
    months: tuple[Mark, ...]
    fields: tuple[Field, ...]
    meetings: tuple[Mark, ...]


def wheel(result: Result, words: Words) -> Wheel:
    """Return the wheel of a result, which begins at the top with the first week of the study year."""
    first, classes = result.case.weeks[0], result.plan.classes
    width = min(_WIDEST, (OUTER - INNER) / max(1, len(classes)))
    radii = [OUTER - width * (len(classes) - place) for place in range(len(classes))]
    fields = [
        field
        for kull_class, inner in zip(classes, radii, strict=True)
        for field in _fields(result, kull_class, inner, width, words)
    ]
    starts = [day for day in _month_starts(first.monday) if day < first.monday + timedelta(weeks=WEEKS)]
    return Wheel(
        size=2 * MIDDLE,
        rings=tuple(round(radius, 1) for radius in (*radii, OUTER)),
        spokes=tuple(_spoke(_turn(first, day), OUTER - width * len(classes)) for day in starts),
        months=tuple(Mark(words.date(d, "MMM"), *_at(_turn(first, d + timedelta(days=15)), _MONTHS)) for d in starts),
        fields=tuple(fields),
        meetings=tuple(_meetings(result, first, words)),
    )


def _fields(result: Result, kull_class: KullClass, inner: float, width: float, words: Words) -> Iterator[Field]:
    first, fills = result.case.weeks[0], colours.colours_of_places(result.plan.open_venues())
    for held in kull_class.samlinger:
        fill = colours.DIGITAL if held.place is None else fills[held.place]
        turns = _week_turns(first, held.week)
        x, y = _at(sum(turns) / 2, inner + width / 2)
        yield Field(_sector(*turns, inner, inner + width), fill, str(held.number), x, y, _title(result, held, words))
    for dated in class_activities(result.case, kull_class):
        if dated.activity.kind.is_exam and first.weeks_until(dated.week) < WEEKS:
            begins = _turn(first, dated.end)
            outline = _sector(begins - 0.002, begins + 0.002, inner, inner + width)
            title = f"{dated.activity.name}: {days_in_words(dated.start, dated.end, words)}"
            yield Field(outline, "#1b2733", "", 0, 0, title)


def _title(result: Result, held: Held, words: Words) -> str:
    days = days_in_words(held.start, held.end, words)
    head = words("timetables.samling", number=held.number, week=held.week.number, days=days)
    return f"{head} · {place_text(result, held, words)}"


def _meetings(result: Result, first: Week, words: Words) -> Iterator[Mark]:
    for dated in kull_activities(result.case):
        if not dated.activity.kind.for_students and 0 <= first.weeks_until(dated.week) < WEEKS:
            title = f"{dated.activity.name}: {days_in_words(dated.start, dated.end, words)}"
            yield Mark(title, *_at(_turn(first, dated.start), _MEETINGS))


def _month_starts(day: date) -> Iterator[date]:
    """Yield the first of each month from a day on, for a year."""
    for number in range(day.month, day.month + 13):
        start = date(day.year + (number - 1) // 12, (number - 1) % 12 + 1, 1)
        if start >= day:
            yield start


def _turn(first: Week, day: date) -> float:
    """Return how far round the wheel a day stands, 0 at the top and 1 a year later."""
    return (day - first.monday).days / (7 * WEEKS)


def _week_turns(first: Week, week: Week) -> tuple[float, float]:
    begins = first.weeks_until(week) / WEEKS
    return begins, begins + 1 / WEEKS


def _at(turn: float, radius: float) -> tuple[float, float]:
    angle = 2 * pi * turn
    return round(MIDDLE + radius * sin(angle), 1), round(MIDDLE - radius * cos(angle), 1)


def _spoke(turn: float, inner: float) -> Spoke:
    return Spoke(*_at(turn, inner), *_at(turn, OUTER + 16))


def _sector(begins: float, ends: float, inner: float, outer: float) -> str:
    """Return the outline of a part of a ring as an SVG path."""
    points = [_at(begins, inner), _at(begins, outer), _at(ends, outer), _at(ends, inner)]
    (a, b, c, d), inside, outside = points, round(inner, 1), round(outer, 1)
    arc_out = f"A{outside} {outside} 0 0 1 {c[0]} {c[1]}"
    arc_in = f"A{inside} {inside} 0 0 0 {a[0]} {a[1]}"
    return f"M{a[0]} {a[1]}L{b[0]} {b[1]}{arc_out}L{d[0]} {d[1]}{arc_in}Z"
