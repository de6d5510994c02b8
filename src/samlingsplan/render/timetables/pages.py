"""``timetables/``: a page for the kull, each class, place, lecturer and leader, one sheet of A4 each when printed."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.domain import ParticipantId, VenueId
from samlingsplan.messages import Words
from samlingsplan.paper import Papers, PdfProcesses
from samlingsplan.plan import Result, former_class
from samlingsplan.render.calendars import calendars, stems
from samlingsplan.render.colours import legend_of_places
from samlingsplan.render.days import days_in_words
from samlingsplan.render.output import PLANNER, Reader, file_name
from samlingsplan.render.page import asset, page, paper_styles, screen_styles
from samlingsplan.render.sentences import place_text
from samlingsplan.render.timetables.lines import Line, Timetables
from samlingsplan.render.timetables.wheel import wheel

_DENSITIES = (("few", 9.5, 1.3, 4.4), ("many", 8.6, 1.3, 4.4), ("more", 8.1, 1.25, 3.2), ("very-many", 7.6, 1.22, 2.2))
"""How small the type of a year may be on paper (`sheet.css`): its size, the height of a line in sizes, and what stands
above and below each entry, in points."""
_WIDE_PT, _HIGH_PT, _FACT_PT = 510.0, 680.0, 14.0
"""What a sheet of A4 has room for under its heading, and what each fact under the heading takes of it."""
_CHARACTER = 0.54
"""The mean width of a character, in sizes."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A timetable to be handed out.

    Parameters
    ----------
    path
        Where it is written, without the ending.
    heading
        Whose it is.
    facts
        What stands under the heading.
    lines
        The year.
    """

    path: str
    heading: str
    facts: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def density(self) -> str:
        """How small the type is on paper, so that the year has room on one sheet."""
        room = _HIGH_PT - _FACT_PT * sum(_rows_of(fact, _DENSITIES[0][1]) for fact in self.facts)
        for name, size, height, around in _DENSITIES:
            rows = sum(_rows_of(text, size) for line in self.lines for text in _texts(line))
            if rows * size * height + len(self.lines) * around <= room:
                return name
        return _DENSITIES[-1][0]


def _texts(line: Line) -> Iterator[str]:
    """Yield what stands under each other in a line of a timetable."""
    yield " · ".join(filter(None, (line.head, line.rest, line.change)))
    if line.details:
        yield " · ".join(line.details)


def _rows_of(text: str, size: float) -> int:
    """Return how many rows a text takes on paper, in a type of a size."""
    return math.ceil(len(text) * size * _CHARACTER / _WIDE_PT)


def write_timetables(
    result: Result, folder: Path, words: Words, reader: Reader, pdf: PdfProcesses | None = None
) -> int:
    """Write the timetables of the kull, classes, places and lecturers that a reader may see, and return how many.

    Parameters
    ----------
    result
        The plan, in the language.
    folder
        A folder that exists; they are put into its folder ``timetables``.
    words
        The language.
    reader
        For whom: lecturers' are not for the public.
    pdf
        What draws them as PDF too, or None.
    """
    timetables, top = Timetables(calendars(result), words, reader), folder / "timetables"
    sheets = list(_sheets(result, timetables, words, reader))
    _write_sheets(sheets, result, top, words, pdf)
    _write_kull(result, top, words, timetables, pdf)
    return len(sheets) + 1


def write_leaders_timetables(result: Result, folder: Path, words: Words, pdf: PdfProcesses | None = None) -> int:
    """Write the timetable of each leader, for the planner alone, and return how many; see `write_timetables`."""
    timetables = Timetables(calendars(result), words, PLANNER)
    sheets = [_of_leader(result, timetables, leader, stem, words) for leader, stem in stems(result.plan.seats).items()]
    _write_sheets(sheets, result, folder / "timetables", words, pdf)
    return len(sheets)


def _write_sheets(sheets: Sequence[Sheet], result: Result, top: Path, words: Words, pdf: PdfProcesses | None) -> None:
    pages = {}
    for sheet in sheets:
        (top / sheet.path).parent.mkdir(parents=True, exist_ok=True)
        (top / f"{sheet.path}.html").write_text(_page(sheet, result, words, _styles(False)), encoding="utf-8")
        if pdf is not None:
            pages[top / f"{sheet.path}.pdf"] = _page(sheet, result, words, printed=True)
    if pdf is not None:
        pdf.draw(Papers(pages, _styles(printed=True)))


def _sheets(result: Result, timetables: Timetables, words: Words, reader: Reader) -> Iterator[Sheet]:
    """Yield the sheets of classes, places and lecturers."""
    case, plan = result.case, result.plan
    for each in plan.classes:
        heading = words("timetables.page.class", name=each.name)
        yield Sheet(_stem(each.id), heading, (timetables.days_off(each),), timetables.of_class(each))
    for place in plan.open_venues():
        heading = words("timetables.page.place", name=case.venues[place].name)
        yield Sheet(f"places/{_stem(place)}", heading, _where(result, place, words), timetables.of_place(place))
    if reader.public:
        return
    for key in sorted({key for each in plan.classes for held in each.samlinger for key in held.lecturers}):
        name = case.staff.people[key].name if key in case.staff.people else key
        heading = words("timetables.page.lecturer", name=name)
        yield Sheet(f"lecturers/{_stem(key)}", heading, (), timetables.of_lecturer(key))


def _of_leader(result: Result, timetables: Timetables, leader: ParticipantId, stem: str, words: Words) -> Sheet:
    kull_class = result.plan.by_id[result.plan.seats[leader]]
    facts = [words("timetables.page.leader_class", name=kull_class.name), timetables.days_off(kull_class)]
    stated = result.as_stated.case
    former, earlier = former_class(stated, leader), stated.earlier
    if former is not None and earlier is not None and former in earlier.classes:
        before = earlier.classes[former].name
        if earlier.seats.get(leader) != kull_class.id and before != kull_class.name:
            facts.append(words("timetables.other_class", before=before, now=kull_class.name))
    heading = words("timetables.page.leader", name=leader)
    return Sheet(f"leaders/{stem}", heading, tuple(facts), timetables.of_leader(leader))


def _where(result: Result, place: VenueId, words: Words) -> tuple[str, ...]:
    """Return the address of a place and its hotel, where the scenario states them."""
    venue, facts = result.case.venues[place], []
    if venue.address:
        facts.append(words("timetables.page.address", address=venue.address))
    if venue.hotel is not None:
        named = ", ".join(filter(None, (venue.hotel.name, venue.hotel.address)))
        facts.append(words("timetables.page.hotel", name=named))
    return tuple(facts)


def _stem(key: str) -> str:
    """Return a key that is sure to be no way to another folder."""
    return file_name(key, "html").removesuffix(".html")


def _page(sheet: Sheet, result: Result, words: Words, styles: Sequence[str] = (), printed: bool = False) -> str:
    return page(
        "timetable_sheet.html.j2",
        words,
        styles=styles,
        printed=printed,
        brief=result.brief,
        kull=result.case.kull,
        version=version_text(result, words),
        sheet=sheet,
    )


def _styles(printed: bool) -> list[str]:
    return [*(paper_styles() if printed else screen_styles()), asset("sheet.css")]


def version_text(result: Result, words: Words) -> str:
    """Return which version of the plan this is, and that changes are marked; nothing for a first version."""
    version = result.case.version
    if version is None:
        return ""
    return words("timetables.version", number=version.number, day=words.date(version.day))


def _write_kull(result: Result, folder: Path, words: Words, timetables: Timetables, pdf: PdfProcesses | None) -> None:
    folder.mkdir(exist_ok=True)

    def text(printed: bool) -> str:
        return page(
            "year_wheel.html.j2",
            words,
            styles=[] if printed else _styles(printed),
            printed=printed,
            brief=result.brief,
            kull=result.case.kull,
            version=version_text(result, words),
            wheel=wheel(result, words),
            legend=legend_of_places(result, words)[:-1],
            classes=[each.name for each in result.plan.classes],
            rows=_rows(result, words),
            organisers=timetables.of_organisers(),
        )

    (folder / "kull.html").write_text(text(printed=False), encoding="utf-8")
    if pdf is not None:
        pdf.draw(Papers({folder / "kull.pdf": text(printed=True)}, _styles(printed=True)))


def _rows(result: Result, words: Words) -> Sequence[tuple[str, list[tuple[str, str]]]]:
    """Return for each samling its name, and its days and place in each class."""
    rows = []
    for position, samling in enumerate(result.case.samlinger):
        cells = []
        for each in result.plan.classes:
            held = each.samlinger[position]
            week = words("timetables.activity", week=held.week.number, days=days_in_words(held.start, held.end, words))
            cells.append((week, place_text(result, held, words)))
        rows.append((f"{samling.number}. {samling.module}", cells))
    return rows
