"""``timetables/``: a page for the kull, each class, place, lecturer and leader, one sheet of A4 each when printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.domain import ParticipantId, VenueId
from samlingsplan.messages import Words
from samlingsplan.plan import Result, former_class
from samlingsplan.render.calendars import Calendars, calendars, stems
from samlingsplan.render.colours import legend_of_places
from samlingsplan.render.days import days_in_words
from samlingsplan.render.output import Audience, Reader, file_name
from samlingsplan.render.page import asset, page, paper_styles, screen_styles
from samlingsplan.render.pdf import write_paper
from samlingsplan.render.sentences import place_text
from samlingsplan.render.timetables.lines import Line, Timetables
from samlingsplan.render.timetables.wheel import wheel

_MANY, _VERY_MANY = 30, 44
"""Lines above which the type on paper is smaller, so that a year has room on one sheet."""


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
        """How small the type is on paper."""
        rows = sum(1 + bool(line.change) + (line.kind == "samling") for line in self.lines)
        return "very-many" if rows > _VERY_MANY else "many" if rows > _MANY else "few"


def write_timetables(result: Result, folder: Path, words: Words, reader: Reader, pdf: bool = False) -> int:
    """Write the timetables that a reader may see, and return how many.

    Parameters
    ----------
    result
        The plan, in the language.
    folder
        A folder that exists; they are put into its folder ``timetables``.
    words
        The language.
    reader
        For whom: leaders' own are the planner's alone, and lecturers' not for the public.
    pdf
        Whether they are written as PDF too; those of leaders are pages alone.
    """
    made = calendars(result)
    sheets = list(_sheets(made, Timetables(made, words, reader), words, reader))
    _write_kull(result, folder / "timetables", words, Timetables(made, words, reader), pdf)
    for sheet in sheets:
        file = folder / "timetables" / sheet.path
        file.parent.mkdir(exist_ok=True)
        file.with_name(f"{file.name}.html").write_text(_page(sheet, result, words), encoding="utf-8")
        if pdf and not sheet.path.startswith("leaders/"):
            write_paper(_page(sheet, result, words, printed=True), file.with_name(f"{file.name}.pdf"))
    return len(sheets) + 1


def _sheets(made: Calendars, timetables: Timetables, words: Words, reader: Reader) -> Iterator[Sheet]:
    """Yield the sheets of classes, places, lecturers and leaders."""
    result = made.result
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
    if reader.audience is not Audience.PLANNER:
        return
    for leader, stem in stems(plan.seats).items():
        yield _of_leader(result, timetables, leader, stem, words)


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


def _page(sheet: Sheet, result: Result, words: Words, printed: bool = False) -> str:
    return page(
        "timetable_sheet.html.j2",
        words,
        styles=_styles(printed),
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


def _write_kull(result: Result, folder: Path, words: Words, timetables: Timetables, pdf: bool) -> None:
    folder.mkdir(exist_ok=True)

    def text(printed: bool) -> str:
        return page(
            "year_wheel.html.j2",
            words,
            styles=_styles(printed),
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
    if pdf:
        write_paper(text(printed=True), folder / "kull.pdf")


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
