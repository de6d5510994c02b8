"""``timetable.html``: the year at a glance, and the timetable of each class, to print and hang up."""

from dataclasses import dataclass
from pathlib import Path

from samlingsplan.messages import Words
from samlingsplan.plan import KullClass, Result
from samlingsplan.render.calendars import calendars
from samlingsplan.render.edition import edition
from samlingsplan.render.kommune_finder import finder_of
from samlingsplan.render.output import PLANNER, Output, Reader
from samlingsplan.render.page import naming_scripts, page, screen_styles
from samlingsplan.render.sentences import timetable_year
from samlingsplan.render.strip import strip
from samlingsplan.render.timetables.lines import Line, Timetables
from samlingsplan.render.timetables.pages import version_text


@dataclass(frozen=True, slots=True)
class ClassTimetable:
    """The timetable of one class on the page."""

    id: str
    heading: str
    days_off: str
    lines: tuple[Line, ...]


def write(result: Result, folder: Path, words: Words, reader: Reader = PLANNER) -> None:
    """Write the page."""
    timetables = Timetables(calendars(result), words, reader)
    text = page(
        "timetable.html.j2",
        words,
        styles=screen_styles(),
        scripts=naming_scripts("address.js", "finder.js", "sort.js"),
        finder=finder_of(result, words, reader),
        brief=result.brief,
        foreign=result.in_other_languages(words.language),
        edition=edition(result, words, reader, TIMETABLE.name),
        kull=result.case.kull,
        version=version_text(result, words),
        shaded=not reader.by_groups,
        by_clock=timetable_year(result, words),
        strip=strip(result, words, shaded=not reader.by_groups),
        organisers=timetables.of_organisers(),
        sheets=[_sheet(result, each, timetables, words, reader) for each in result.plan.classes],
    )
    (folder / "timetable.html").write_text(text, encoding="utf-8")


def _sheet(
    result: Result, kull_class: KullClass, timetables: Timetables, words: Words, reader: Reader
) -> ClassTimetable:
    leaders = len(result.plan.members(result.case, kull_class.id))
    sized = words("report.timetable.class", name=kull_class.name, leaders=leaders)
    heading = kull_class.name if reader.public else sized
    lines = timetables.of_class(kull_class, on_video=True)
    return ClassTimetable(kull_class.id, heading, timetables.days_off(kull_class), lines)


TIMETABLE = Output("timetable", write)
