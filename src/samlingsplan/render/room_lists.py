"""``rooms/``: rooms by night for each hotel, without a name; step-free rooms are counted in the hotel's copy alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from samlingsplan.domain import Venue
from samlingsplan.measures import Row
from samlingsplan.measures.room_nights import RoomNight, room_nights
from samlingsplan.messages import Words
from samlingsplan.paper import PdfProcesses
from samlingsplan.plan import Result
from samlingsplan.render.documents import Document, Kind, Paragraph, Part, document_page, draw_on_paper
from samlingsplan.render.output import file_name
from samlingsplan.render.table_workbook import Table, workbook_of


@dataclass(frozen=True, slots=True)
class _Booking:
    """What one class needs for one samling."""

    number: int
    class_name: str
    start: date
    nights: Sequence[RoomNight]

    @property
    def rooms(self) -> int:
        """Rooms in the night that needs most."""
        return max(each.rooms for each in self.nights)

    @property
    def room_nights(self) -> int:
        """Rooms of all nights."""
        return sum(each.rooms for each in self.nights)


def write_room_lists(result: Result, folder: Path, words: Words, pdf: PdfProcesses | None = None) -> int:
    """Write the planner's room list of each place and the hotel's copy, and return how many places there are.

    Parameters
    ----------
    result
        The plan, in the language.
    folder
        A folder that exists: the lists are put into ``rooms``, and the hotels' copies into ``rooms/hotels``.
    words
        The language.
    pdf
        What draws them as PDF too, or None.
    """
    ours, hotels = folder / "rooms", folder / "rooms/hotels"
    hotels.mkdir(parents=True)
    venues = [result.case.venues[place] for place in result.plan.open_venues()]
    for venue in venues:
        for to, step_free in ((ours, False), (hotels, True)):
            _write(result, venue, to, words, step_free, pdf)
    return len(venues)


def _write(result: Result, venue: Venue, folder: Path, words: Words, step_free: bool, pdf: PdfProcesses | None) -> None:
    nights = room_nights(result.case, result.plan, venue.id)
    by_night, by_class = _headings(_NIGHT, words, step_free), _headings(_CLASS, words, step_free)
    tables = [
        Table("rooms_by_night", words("room_lists.by_night"), by_night, _by_night(nights, words)),
        Table("rooms_of_classes", words("room_lists.of_classes"), by_class, _by_class(result, nights, words)),
        *_terms(result, venue, nights, words),
    ]
    title = words("room_lists.title", name=venue.name if venue.hotel is None else venue.hotel.name)
    lead: tuple[Part, ...] = (*_lead(result, venue, words, step_free), *(each.view(words) for each in tables))
    document = Document(words.language, title, above=result.case.kull.name, lead=lead)
    (folder / file_name(venue.id, "html")).write_text(document_page(document, words), encoding="utf-8")
    facts = [(part.text, "") for part in lead if isinstance(part, Paragraph)]
    book = workbook_of(title, title, result.case.kull.start_year, facts, tables, words)
    (folder / file_name(venue.id, "xlsx")).write_bytes(book)
    if pdf is not None:
        draw_on_paper(document, folder / file_name(venue.id, "pdf"), words, pdf)


_NIGHT = ("night", "weekday", "rooms", "step_free")
_CLASS = ("samling", "class", "night", "weekday", "kind", "rooms", "step_free")
_DEADLINE = ("deadline", "samling", "class", "step", "percent", "rooms", "room_nights")


def _headings(columns: Sequence[str], words: Words, step_free: bool = False) -> dict[str, str]:
    return {each: words(f"room_lists.columns.{each}") for each in columns if step_free or each != "step_free"}


def _lead(result: Result, venue: Venue, words: Words, step_free: bool) -> Iterator[Paragraph]:
    if result.brief.synthetic:
        yield Paragraph(words("render.synthetic"), Kind.WARNING)
    if venue.hotel is not None and venue.hotel.address:
        yield Paragraph(venue.hotel.address)
    yield Paragraph(words("room_lists.reading"))
    if step_free:
        yield Paragraph(words("room_lists.step_free"))
    elif venue.hotel is None or not (venue.hotel.release or venue.hotel.cancellation or venue.hotel.final_days):
        yield Paragraph(words("room_lists.no_terms", entry=f"venues.{venue.id}.hotel"), Kind.MISSING)


def _by_night(nights: Sequence[RoomNight], words: Words) -> list[Row]:
    """Return one row a night, over all classes."""
    return [
        {
            "night": night,
            "weekday": words(f"journey.weekday.{night.weekday()}"),
            "rooms": sum(each.rooms for each in group),
            "step_free": sum(each.step_free for each in group),
        }
        for night, group in ((night, list(found)) for night, found in groupby(nights, lambda each: each.night))
    ]


def _by_class(result: Result, nights: Sequence[RoomNight], words: Words) -> list[Row]:
    """Return one row a samling, class and night."""
    names = {each.id: each.name for each in result.plan.classes}
    return [
        {
            "samling": each.number,
            "class": names[each.class_id],
            "night": each.night,
            "weekday": words(f"journey.weekday.{each.night.weekday()}"),
            "kind": words(f"room_lists.kind.{each.kind}"),
            "rooms": each.rooms,
            "step_free": each.step_free,
        }
        for each in sorted(nights, key=lambda each: (each.number, each.class_id, each.night))
    ]


def _bookings(result: Result, venue: Venue, nights: Sequence[RoomNight]) -> Iterator[_Booking]:
    for kull_class in result.plan.classes:
        for held in kull_class.samlinger:
            of = [each for each in nights if (each.number, each.class_id) == (held.number, kull_class.id)]
            if held.place == venue.id and of:
                yield _Booking(held.number, kull_class.name, held.start, of)


def _terms(result: Result, venue: Venue, nights: Sequence[RoomNight], words: Words) -> Iterator[Table]:
    """Yield the hotel's own steps with their days, in order of time."""
    if venue.hotel is None:
        return
    rows = [row for each in _bookings(result, venue, nights) for row in _deadlines(venue, each, words)]
    if rows:
        rows.sort(key=lambda row: (str(row["deadline"]), str(row["class"])))
        yield Table("room_deadlines", words("room_lists.deadlines"), _headings(_DEADLINE, words), rows)


def _deadlines(venue: Venue, booking: _Booking, words: Words) -> Iterator[Row]:
    hotel = venue.hotel
    assert hotel is not None
    for step in hotel.release:
        rooms = booking.rooms * step.percent // 100
        yield _deadline(booking, step.days, words("room_lists.step.release"), step.percent, rooms, None)
    for step in hotel.cancellation:
        yield _deadline(booking, step.days, words("room_lists.step.cancellation"), step.percent, None, None)
    if hotel.final_days is not None:
        said = words("room_lists.step.final")
        yield _deadline(booking, hotel.final_days, said, None, booking.rooms, booking.room_nights)


def _deadline(
    booking: _Booking, days: int, step: str, percent: int | None, rooms: int | None, room_nights: int | None
) -> Row:
    return {
        "deadline": booking.start - timedelta(days=days),
        "samling": booking.number,
        "class": booking.class_name,
        "step": step,
        "percent": percent,
        "rooms": rooms,
        "room_nights": room_nights,
    }
