"""The pages of timetables: who gets which, and that each has room on one sheet."""

import re
from datetime import date
from pathlib import Path

import pytest

from samlingsplan.messages import Words
from samlingsplan.render.output import Audience, Reader
from samlingsplan.render.timetables import Line, write_leaders_timetables, write_timetables
from samlingsplan.render.timetables.pages import Sheet
from samlingsplan.render.timetables.wheel import wheel
from tests.plan.test_issuing import after
from tests.render.hostile import HOSTILE
from tests.render.html import skeleton
from tests.results import busy, renamed, reseated, tiny


def written(folder: Path, audience: Audience = Audience.PLANNER) -> set[str]:
    folder.mkdir(exist_ok=True)
    write_timetables(busy(), folder, Words("nb"), Reader(audience))
    if audience is Audience.PLANNER:
        write_leaders_timetables(busy(), folder, Words("nb"))
    top = folder / "timetables"
    return {file.relative_to(top).as_posix() for file in top.rglob("*") if file.is_file()}


def test_lecturers_timetables_are_not_for_everyone_and_leaders_have_one_each(tmp_path: Path) -> None:
    everyones = {"kull.html", "oslo-1.html", "bergen-1.html", "places/oslo.html", "places/bergen.html"}
    assert written(tmp_path / "public", Audience.PUBLIC) == everyones
    assert written(tmp_path / "steering", Audience.STEERING) == everyones | {"lecturers/anna.html"}
    own = {f"leaders/L00{number}.html" for number in range(1, 9)}
    assert written(tmp_path / "planner") == everyones | {"lecturers/anna.html"} | own
    assert "Anna" not in (tmp_path / "public/timetables/oslo-1.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("audience", "lecturers"), [(Audience.PLANNER, 1), (Audience.PUBLIC, 0)])
def test_those_of_lecturers_are_counted_apart(tmp_path: Path, audience: Audience, lecturers: int) -> None:
    # The kull, two classes and two places; Anna.
    assert write_timetables(busy(), tmp_path, Words("nb"), Reader(audience)) == (5, lecturers)


def test_a_page_loads_nothing_and_says_that_the_leaders_are_made_up(tmp_path: Path, words: Words) -> None:
    written(tmp_path)
    for name in ("kull.html", "oslo-1.html", "leaders/L001.html"):
        page = skeleton(tmp_path / "timetables" / name)
        assert words("report.synthetic") in page.text
        assert all(address.startswith("#") for address in page.addresses)


@pytest.mark.parametrize("text", HOSTILE[:6])
def test_names_change_no_element(text: str, tmp_path: Path, words: Words) -> None:
    elements = []
    for number, name in enumerate(("Navn", text)):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_timetables(renamed(busy(), name), folder, words, Reader(Audience.PLANNER))
        assert all(file.resolve().is_relative_to(folder) for file in folder.rglob("*.html"))
        names = ("kull.html", "oslo-1.html", "places/oslo.html", "lecturers/anna.html")
        elements.append([skeleton(folder / "timetables" / each).elements for each in names])
    assert elements[0] == elements[1]


def test_the_type_is_as_large_as_a_sheet_has_room_for() -> None:
    def density(lines: int, length: int) -> str:
        line = Line(date(2021, 9, 1), "activity", "Uke 1", "x" * length)
        return Sheet("a", "A", ("Klasse: A",), (line,) * lines).density

    # One row of 9.5 points and its margin are 9.5 · 1.3 + 4.4 = 16.75 points: 39 of them take 653 of 666, 40 take 670.
    assert density(39, 50) == "few"
    assert density(40, 50) == "many"
    # 5 + 3 + 98 = 106 characters of 9.5 · 0.54 are 544 points wide, more than the 510 of a row: two rows, 29.1.
    assert density(22, 98) == "few"
    assert density(23, 98) == "many"


def test_a_leader_who_changed_class_is_said_to(tmp_path: Path, words: Words) -> None:
    second = after(tiny(), reseated(tiny(), {"L004": "bergen-1"}))
    write_leaders_timetables(second, tmp_path, words)
    said = "Flyttet fra Oslo 1 til Bergen 1 siden forrige versjon."
    assert said in (tmp_path / "timetables/leaders/L004.html").read_text(encoding="utf-8")
    assert said not in (tmp_path / "timetables/leaders/L003.html").read_text(encoding="utf-8")


def test_the_wheel_has_a_field_for_each_samling_and_a_mark_for_each_exam(words: Words) -> None:
    drawn = wheel(busy(), words)
    # Two classes of six samlinger; of each the conference and the paper are marked, and there are two status meetings.
    assert sorted(field.text for field in drawn.fields) == sorted(["", "", *"123456"] * 2)
    assert len(drawn.meetings) == 2
    # Week 36 is three weeks after the wheel's first week, 33: right of the top.
    first = next(field for field in drawn.fields if field.text == "1")
    assert first.x > drawn.size / 2 > first.y
    assert "Samling 1 · Uke 37" in first.title


def test_the_rings_of_the_wheel_are_drawn_without_the_page_s_styles(tmp_path: Path) -> None:
    """On paper no style of the page reaches a drawing: a ring without its own attributes would be a black disc."""
    written(tmp_path)
    text = (tmp_path / "timetables/kull.html").read_text(encoding="utf-8")
    circles = re.findall(r"<circle [^>]*>", text)
    assert circles
    assert all('fill="none"' in each or 'fill="#fff"' in each for each in circles)
