"""``timetable.html``: the year at a glance, and each class's samlinger with days and hours, to print and hang up."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from samlingsplan.measures import Measure, Row, calendar
from samlingsplan.messages import Words
from samlingsplan.plan import Held, KullClass, Result, clocks
from samlingsplan.render.edition import edition
from samlingsplan.render.kommune_finder import finder_of
from samlingsplan.render.output import PLANNER, Audience, Output, Reader
from samlingsplan.render.page import asset, page, screen_styles
from samlingsplan.render.page_table import TableView, table
from samlingsplan.render.sentences import place_text
from samlingsplan.render.strip import strip

_ACTIVITIES = ("activity_name", "week", "start", "end", "kind", "mode", "obligatory")


@dataclass(frozen=True, slots=True)
class Line:
    """One samling of one class, in words."""

    number: int
    module: str
    week: int
    days: str
    hours: str
    place: str
    lecturers: str


@dataclass(frozen=True, slots=True)
class TimetablePage:
    """One class's samlinger, and its other activities."""

    id: str
    heading: str
    lines: tuple[Line, ...]
    activities: TableView | None


def write(result: Result, folder: Path, words: Words, reader: Reader = PLANNER) -> None:
    """Write the page."""
    text = page(
        "timetable.html.j2",
        words,
        styles=screen_styles(),
        scripts=[asset("address.js"), asset("finder.js")],
        finder=finder_of(result, words, reader),
        brief=result.brief,
        edition=edition(result, words, reader, TIMETABLE.name),
        kull=result.case.kull,
        shaded=not reader.by_groups,
        strip=strip(result, words, shaded=not reader.by_groups),
        organisers=_activities(calendar.of_organisers, result, words),
        sheets=[_sheet(result, each, words, reader) for each in result.plan.classes],
    )
    (folder / "timetable.html").write_text(text, encoding="utf-8")


def _sheet(result: Result, kull_class: KullClass, words: Words, reader: Reader) -> TimetablePage:
    lines = tuple(_line(result, kull_class, held, words, reader) for held in kull_class.samlinger)
    leaders = len(result.plan.members(result.case, kull_class.id))
    sized = words("report.timetable.class", name=kull_class.name, leaders=leaders)
    others = _activities(partial(calendar.of_class, kull_class=kull_class), result, words)
    return TimetablePage(kull_class.id, kull_class.name if reader.public else sized, lines, others)


def _activities(rows: Callable[[Result], list[Row]], result: Result, words: Words) -> TableView | None:
    """Return the activities other than samlinger, or None where there are none."""
    view = table(Measure("activities", _ACTIVITIES, rows), result, words)
    return view if view.rows else None


def _on_video(result: Result, kull_class: KullClass, held: Held, reader: Reader) -> str:
    """Return who follows a samling by video while the class meets, as far as the reader may know."""
    members = result.plan.members(result.case, kull_class.id)
    away = [leader.id for leader in members if held.place is not None and held.number in leader.by_video]
    if reader.by_groups or not away:
        return ""
    return ", ".join(away) if reader.audience is Audience.PLANNER else str(len(away))


def _line(result: Result, kull_class: KullClass, held: Held, words: Words, reader: Reader) -> Line:
    samling = result.case.samlinger[held.number - 1]
    place = place_text(result, held, words)
    if on_video := _on_video(result, kull_class, held, reader):
        place += words("render.by_video", leaders=on_video)
    arrive, _ = clocks(samling, held, held.start)
    _, leave = clocks(samling, held, held.end)
    lecturers = "" if reader.public else result.case.staff.names(held.lecturers)
    return Line(
        number=held.number,
        module=samling.module,
        week=held.week.number,
        days=words(
            "report.timetable.days",
            start=words.date(held.start, words("render.dates.weekday")),
            end=words.date(held.end, words("render.dates.weekday_year")),
        ),
        hours=words("report.timetable.hours", arrive=f"{arrive:%H.%M}", leave=f"{leave:%H.%M}"),
        place=place,
        lecturers=words("report.timetable.lecturers", names=lecturers) if lecturers else "",
    )


TIMETABLE = Output("timetable", write)
