from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan.errors import Complaint
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render.output import Audience, Reader
from samlingsplan.render.timetable import TIMETABLE
from tests.render.hostile import HOSTILE, ONE_BY_ONE, TOGETHER
from tests.render.html import elsewhere, skeleton
from tests.results import busy, renamed, tiny


def test_each_class_has_its_six_samlinger(tmp_path: Path, words: Words) -> None:
    TIMETABLE.write(tiny(), tmp_path, words)
    page = skeleton(tmp_path / "timetable.html")
    # Twelve, besides the five links to the files of the folder, and one in the contents to each of the two classes.
    assert [element[0] for element in page.elements].count("li") == 12 + 5 + 2
    text = " ".join(" ".join(page.text).split())
    assert "Samling 1 · Uke 36: tirsdag 7.–torsdag 9. september 2021 · kl. 10.00–15.00 · Oslo · Modul 1" in text
    assert "Samling 4 · Uke 3: tirsdag 18.–torsdag 20. januar 2022" in text
    assert "Digitalt" in text


@pytest.mark.parametrize(("key", "found"), [("by_timetable", 2016), ("by_feed", "2016-W36")])
def test_the_year_of_the_timetable_of_travel_is_named(key: str, found: int | str, tmp_path: Path) -> None:
    plain, said = tiny(), "follows from the timetable of 2016."
    TIMETABLE.write(plain, tmp_path, Words("en"))
    assert said not in (tmp_path / "timetable.html").read_text("utf-8")
    note = Complaint(f"intake.{key}", None, {"found": found, "year": 2021})
    TIMETABLE.write(replace(plain, brief=replace(plain.brief, notes=(note,))), tmp_path, Words("en"))
    assert said in (tmp_path / "timetable.html").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_labelled_synthetic_and_loads_nothing(language: str, tmp_path: Path) -> None:
    words = Words(language)
    TIMETABLE.write(tiny(), tmp_path, words)
    page = skeleton(tmp_path / "timetable.html")
    assert words("report.synthetic") in page.text
    assert elsewhere(tmp_path / "timetable.html") == []


@pytest.mark.parametrize("text", [*ONE_BY_ONE, TOGETHER])
def test_names_change_no_element(text: str, tmp_path: Path, words: Words) -> None:
    TIMETABLE.write(renamed(tiny(), "Navn"), tmp_path, words)
    plain = skeleton(tmp_path / "timetable.html").elements
    TIMETABLE.write(renamed(tiny(), text), tmp_path, words)
    assert skeleton(tmp_path / "timetable.html").elements == plain


def test_each_class_has_its_activities_and_the_organisers_theirs(tmp_path: Path) -> None:
    TIMETABLE.write(busy(), tmp_path, Words("en"))
    text = " ".join(" ".join(skeleton(tmp_path / "timetable.html").text).split())
    _, _, oslo = text.split("Oslo 1 (4 leaders)")  # in the contents, and above its timetable
    oslo, _, organisers = oslo.partition("For the supplier and the client")
    assert "Week 38: Friday 24 September 2021 · ESSAY (work requirement, in writing, voluntary)" in oslo
    assert "Week 20: Thursday 19 – Friday 20 May 2022 · CONFERENCE (exam conference, in writing, obligatory)" in oslo
    assert "Week 41: Tuesday 12 October 2021 · NATIONAL (supervision, in writing, obligatory)" in oslo
    assert "STATUS" not in oslo
    assert "Week 40: Tuesday 5 October 2021 · STATUS (status meeting, in writing, obligatory)" in organisers


@pytest.mark.parametrize("text", HOSTILE[:8])
def test_names_of_activities_change_no_element(text: str, tmp_path: Path, words: Words) -> None:
    TIMETABLE.write(renamed(busy(), "Navn"), tmp_path, words)
    plain = skeleton(tmp_path / "timetable.html").elements
    TIMETABLE.write(renamed(busy(), text), tmp_path, words)
    assert skeleton(tmp_path / "timetable.html").elements == plain


def test_it_says_who_teaches_but_not_to_everyone(tmp_path: Path, words: Words) -> None:
    TIMETABLE.write(tiny(), tmp_path, words)
    assert " ".join(skeleton(tmp_path / "timetable.html").text).count("Undervisere: Anna") == 2
    TIMETABLE.write(tiny(), tmp_path, words, Reader(Audience.PUBLIC))
    assert not any("Anna" in text for text in skeleton(tmp_path / "timetable.html").text)
