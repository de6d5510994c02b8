"""The pages of timetables: who gets which, and that each has room on one sheet."""

import re
from pathlib import Path

import pytest

from samlingsplan.messages import Words
from samlingsplan.render.output import Audience, Reader
from samlingsplan.render.timetables import write_timetables
from samlingsplan.render.timetables.wheel import wheel
from tests.plan.test_issuing import after
from tests.render.hostile import HOSTILE
from tests.render.html import skeleton
from tests.results import busy, renamed, reseated, tiny


def written(folder: Path, audience: Audience = Audience.PLANNER) -> set[str]:
    folder.mkdir(exist_ok=True)
    write_timetables(busy(), folder, Words("nb"), Reader(audience))
    top = folder / "timetables"
    return {file.relative_to(top).as_posix() for file in top.rglob("*") if file.is_file()}


def test_leaders_own_are_the_planners_alone_and_lecturers_not_for_everyone(tmp_path: Path) -> None:
    everyones = {"kull.html", "oslo-1.html", "bergen-1.html", "places/oslo.html", "places/bergen.html"}
    assert written(tmp_path / "public", Audience.PUBLIC) == everyones
    assert written(tmp_path / "steering", Audience.STEERING) == everyones | {"lecturers/anna.html"}
    own = {f"leaders/L00{number}.html" for number in range(1, 9)}
    assert written(tmp_path / "planner") == everyones | {"lecturers/anna.html"} | own
    assert "Anna" not in (tmp_path / "public/timetables/oslo-1.html").read_text(encoding="utf-8")


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


def test_a_leader_who_changed_class_is_said_to(tmp_path: Path, words: Words) -> None:
    second = after(tiny(), reseated(tiny(), {"L004": "bergen-1"}))
    write_timetables(second, tmp_path, words, Reader(Audience.PLANNER))
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
