from pathlib import Path

import pytest

from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render.output import Audience, Reader
from samlingsplan.render.timetable import TIMETABLE
from tests.render.hostile import HOSTILE
from tests.render.html import elsewhere, skeleton
from tests.results import busy, renamed, tiny


def test_each_class_has_its_six_samlinger(tmp_path: Path, words: Words) -> None:
    TIMETABLE.write(tiny(), tmp_path, words)
    page = skeleton(tmp_path / "timetable.html")
    assert [element[0] for element in page.elements].count("li") == 12
    text = " ".join(" ".join(page.text).split())
    assert "tirsdag 7. september – torsdag 9. september 2021 fra kl. 10.00 første dag til kl. 15.00 siste dag" in text
    assert "Samling 4, uke 3 tirsdag 18. januar – torsdag 20. januar 2022" in text
    assert "Digitalt" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_labelled_synthetic_and_loads_nothing(language: str, tmp_path: Path) -> None:
    words = Words(language)
    TIMETABLE.write(tiny(), tmp_path, words)
    page = skeleton(tmp_path / "timetable.html")
    assert words("report.synthetic") in page.text
    assert elsewhere(tmp_path / "timetable.html") == []


@pytest.mark.parametrize("text", HOSTILE)
def test_names_change_no_element(text: str, tmp_path: Path, words: Words) -> None:
    TIMETABLE.write(renamed(tiny(), "Navn"), tmp_path, words)
    plain = skeleton(tmp_path / "timetable.html").elements
    TIMETABLE.write(renamed(tiny(), text), tmp_path, words)
    assert skeleton(tmp_path / "timetable.html").elements == plain


def test_each_class_has_its_activities_and_the_organisers_theirs(tmp_path: Path) -> None:
    TIMETABLE.write(busy(), tmp_path, Words("en"))
    page = skeleton(tmp_path / "timetable.html")
    text = " ".join(" ".join(page.text).split())
    assert [element[0] for element in page.elements].count("table") == 3
    _, _, oslo = text.split("activities besides the samlinger")
    oslo, _, organisers = oslo.partition("For the supplier and the client")
    assert "ESSAY week 38, 2021 24 Sept 2021 24 Sept 2021 work requirement in writing no" in oslo
    assert "CONFERENCE week 20, 2022 19 May 2022 20 May 2022 exam conference in writing yes" in oslo
    assert "NATIONAL week 41, 2021 12 Oct 2021 12 Oct 2021 supervision in writing yes" in oslo
    assert "STATUS" not in oslo
    assert "STATUS week 40, 2021 5 Oct 2021 5 Oct 2021 status meeting in writing yes" in organisers


def test_weeks_and_dates_stay_on_one_line(tmp_path: Path, words: Words) -> None:
    TIMETABLE.write(busy(), tmp_path, words)
    html = (tmp_path / "timetable.html").read_text(encoding="utf-8")
    row = html[html.index("<tr data-class") if "<tr data-class" in html else html.index("<tr><th scope") :]
    assert row[: row.index("</tr>")].count('class="unbroken"') == 3  # week, first day, last day


def test_without_activities_there_are_no_tables(tmp_path: Path, words: Words) -> None:
    TIMETABLE.write(tiny(), tmp_path, words)
    assert "table" not in [element[0] for element in skeleton(tmp_path / "timetable.html").elements]


@pytest.mark.parametrize("text", HOSTILE[:8])
def test_names_of_activities_change_no_element(text: str, tmp_path: Path, words: Words) -> None:
    TIMETABLE.write(renamed(busy(), "Navn"), tmp_path, words)
    plain = skeleton(tmp_path / "timetable.html").elements
    TIMETABLE.write(renamed(busy(), text), tmp_path, words)
    assert skeleton(tmp_path / "timetable.html").elements == plain


def test_it_says_who_teaches_but_not_to_everyone(tmp_path: Path, words: Words) -> None:
    TIMETABLE.write(tiny(), tmp_path, words)
    assert skeleton(tmp_path / "timetable.html").text.count("Undervisere: Anna") == 2
    TIMETABLE.write(tiny(), tmp_path, words, Reader(Audience.PUBLIC))
    assert not any("Anna" in text for text in skeleton(tmp_path / "timetable.html").text)
