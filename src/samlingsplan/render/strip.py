"""The year as one strip a class: a box for each samling at its week."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from samlingsplan.domain import VenueId, Week
from samlingsplan.messages import Words
from samlingsplan.plan import Held, KullClass, Result
from samlingsplan.render import colours
from samlingsplan.render.bars import in_two_lines
from samlingsplan.render.sentences import place_text

WEEK = 20
ROW = 34
LEFT = 130
LETTER = 8
TOP = 44
"""Pixels: a week's width, a row's height, the least room for the names, a letter's width, and room for the months."""

LETTERS = 22
"""Letters of a class's name on one of its two lines: with these the whole year has room on a page."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Where weeks stand: from the first week of the study year, right of the longest name."""

    first: Week
    left: int

    def x(self, week: Week) -> int:
        """Return where a week begins."""
        return self.left + WEEK * self.first.weeks_until(week)


@dataclass(frozen=True, slots=True)
class Box:
    """A samling on the strip."""

    number: int
    x: int
    fill: str
    title: str


@dataclass(frozen=True, slots=True)
class Shade:
    """A week in which leaders of a class have school holiday at home, the darker the more they are."""

    x: int
    opacity: str
    title: str


@dataclass(frozen=True, slots=True)
class StripRow:
    """A class on the strip, and its name in two lines."""

    name: str
    lines: tuple[str, str]
    y: int
    shades: tuple[Shade, ...]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A month's name or a week's number over the strip, and the public holidays of the week."""

    text: str
    x: int
    holidays: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """All that the template draws, in pixels."""

    width: int
    height: int
    months: tuple[Tick, ...]
    weeks: tuple[Tick, ...]
    lanes: tuple[StripRow, ...]


def strip(result: Result, words: Words, shaded: bool = True) -> Strip:
    """Return the strip of a result, from the first week of the study year to the last.

    Parameters
    ----------
    result
        The plan and its case.
    words
        The language.
    shaded
        Whether to show how many leaders have school holiday at home.
    """
    case, classes = result.case, result.plan.classes
    fills = colours.colours_of_places(result.plan.open_venues())
    lines = {each.id: in_two_lines(each.name, LETTERS) for each in classes}
    letters = max(len(line) for name in lines.values() for line in name)
    axis = Axis(case.weeks[0], max(LEFT, LETTER * (letters + 1)))
    lanes = tuple(
        StripRow(
            name=each.name,
            lines=lines[each.id],
            y=TOP + ROW * row,
            shades=tuple(_shades(result, each, axis, words)) if shaded else (),
            boxes=tuple(_box(result, each, held, axis, fills, words) for held in each.samlinger),
        )
        for row, each in enumerate(classes)
    )
    months = [
        Tick(words.date(week.monday + timedelta(days=3), "MMM"), axis.x(week))
        for before, week in zip((None, *case.weeks), case.weeks, strict=False)
        if before is None or (before.monday + timedelta(days=3)).month != (week.monday + timedelta(days=3)).month
    ]
    return Strip(
        width=axis.left + WEEK * len(case.weeks),
        height=TOP + ROW * len(lanes),
        months=tuple(months),
        weeks=tuple(_week(result, week, axis, words) for week in case.weeks),
        lanes=lanes,
    )


def _week(result: Result, week: Week, axis: Axis, words: Words) -> Tick:
    free = {
        day: name for day, name in result.case.public_holidays.items() if Week.of(day) == week and day.weekday() < 5
    }
    holidays = ", ".join(f"{words.date(day, words('render.dates.weekday'))}: {free[day]}" for day in sorted(free))
    return Tick(str(week.number), axis.x(week), holidays)


def _shades(result: Result, kull_class: KullClass, axis: Axis, words: Words) -> Iterator[Shade]:
    case, members = result.case, result.plan.members(result.case, kull_class.id)
    for week in case.weeks:
        at_home = sum(week in case.school_holidays.get(leader.origin.kommune, ()) for leader in members)
        if at_home:
            title = words("report.calendar.school", name=kull_class.name, leaders=at_home, week=week.number)
            yield Shade(axis.x(week), f"{0.15 + 0.85 * at_home / len(members):.2f}", title)


def _box(result: Result, kull_class: KullClass, held: Held, axis: Axis, fills: dict[VenueId, str], words: Words) -> Box:
    title = words(
        "report.calendar.box",
        name=kull_class.name,
        number=held.number,
        place=place_text(result, held, words),
        start=words.date(held.start, words("render.dates.day")),
        end=words.date(held.end, words("render.dates.day")),
        week=held.week.number,
    )
    fill = colours.DIGITAL if held.place is None else fills[held.place]
    return Box(held.number, axis.x(held.week), fill, title)
