"""Room lists: dates are dates, nobody is named, and step-free rooms stand in the hotel's copy alone."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from samlingsplan.domain import Hotel, HotelStep
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import Result
from samlingsplan.render.room_lists import write_room_lists
from tests.render.hostile import HOSTILE
from tests.render.html import skeleton
from tests.results import renamed, tiny

TERMS = Hotel(
    "Hotell Sentrum",
    "Torget 2",
    final_days=10,
    release=(HotelStep(56, 100), HotelStep(14, 50)),
    cancellation=(HotelStep(14, 80),),
)


def with_hotel(hotel: Hotel | None = TERMS) -> Result:
    leaders = tuple(replace(each, wheelchair=each.id == "L002") for each in tiny().case.participants)
    venues = {key: replace(each, hotel=hotel) for key, each in tiny().case.venues.items()}
    return tiny(participants=leaders, venues=venues)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rooms")
    assert write_room_lists(with_hotel(), folder, Words("nb")) == 2
    return folder / "rooms"


def sheet(file: Path, number: int) -> list[tuple[object, ...]]:
    book = load_workbook(BytesIO(file.read_bytes()))
    return [row for row in book.worksheets[number].iter_rows(values_only=True)]


def test_dates_are_dates_and_there_is_no_formula_and_no_link(written: Path) -> None:
    heading, first, *_ = sheet(written / "oslo.xlsx", 1)
    assert heading == ("natt til dagen etter", "ukedag", "rom")
    # Three of four sleep at the hotel, two nights.
    assert first == (datetime(2021, 9, 7), "tirsdag", 3)
    for file in written.rglob("*.xlsx"):
        with ZipFile(file) as book:
            texts = [book.read(name).decode() for name in book.namelist() if name.endswith(".xml")]
        assert not any("<f>" in text or "<hyperlink" in text for text in texts)


def test_step_free_rooms_stand_in_the_hotels_copy_alone(written: Path) -> None:
    heading, first, *_ = sheet(written / "hotels/oslo.xlsx", 1)
    assert heading[-1] == "av dem trinnfrie"
    assert first[-1] == 1
    for file in (written / "oslo.xlsx", written / "oslo.html"):
        assert b"trinnfri" not in file.read_bytes()
    cells = [cell for number in range(4) for row in sheet(written / "oslo.xlsx", number) for cell in row]
    assert not any("trinnfri" in str(cell) for cell in cells)


def test_whoever_needs_step_free_access_changes_nothing_but_the_hotels_copy(tmp_path: Path, written: Path) -> None:
    venues = with_hotel().case.venues
    write_room_lists(tiny(venues=venues), tmp_path, Words("nb"))
    ours = {file.name: file.read_bytes() for file in written.glob("*.*")}
    assert {file.name: file.read_bytes() for file in (tmp_path / "rooms").glob("*.*")} == ours


def test_the_hotels_own_steps_have_their_days(written: Path) -> None:
    _, *rows = sheet(written / "oslo.xlsx", 3)
    first = [row for row in rows if row[1] == 1]
    # Samling 1 begins on 7 September. 56 days before is 13 July, 14 days 24 August and 10 days 28 August. Half of three
    # rooms is one whole room; three rooms for two nights are six room nights.
    assert [(row[0], *row[4:]) for row in first] == [
        (datetime(2021, 7, 13), 100, 3, None),
        (datetime(2021, 8, 24), 50, 1, None),
        (datetime(2021, 8, 24), 80, None, None),
        (datetime(2021, 8, 28), None, 3, 6),
    ]


def test_a_hotel_without_terms_is_said_to_have_none(tmp_path: Path, words: Words) -> None:
    write_room_lists(with_hotel(None), tmp_path, words)
    assert "venues.oslo.hotel" in (tmp_path / "rooms/oslo.html").read_text(encoding="utf-8")


def test_nobody_is_named(written: Path) -> None:
    for file in written.rglob("*.html"):
        assert not any(leader.id in file.read_text(encoding="utf-8") for leader in tiny().case.participants)


@pytest.mark.parametrize("text", HOSTILE[:6])
def test_names_change_no_element(text: str, tmp_path: Path, words: Words) -> None:
    found = []
    for number, name in enumerate(("Navn", text)):
        folder, hotel = tmp_path / str(number), replace(TERMS, name=name, address=name)
        folder.mkdir()
        write_room_lists(renamed(with_hotel(hotel), name), folder, words)
        found.append(skeleton(folder / "rooms/oslo.html").elements)
    assert found[0] == found[1]


def test_the_languages_differ_in_texts_alone_and_two_runs_in_nothing(tmp_path: Path) -> None:
    elements = set()
    for language in (*LANGUAGES, "nb"):
        folder = tmp_path / f"{language}-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        write_room_lists(with_hotel(), folder, Words(language))
        elements.add(tuple(skeleton(folder / "rooms/oslo.html").elements))
    assert len(elements) == 1
    same = [(tmp_path / name / "rooms/oslo.xlsx").read_bytes() for name in ("nb-0", "nb-3")]
    assert same[0] == same[1]
