"""Every page says at its foot what it is: for whom, when and by what it was made, with a digest and its files."""

import re
from datetime import date
from pathlib import Path

import pytest

from samlingsplan import __version__
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render.answers import write as write_answer
from samlingsplan.render.page import TEMPLATES, contents_in, environment, page
from samlingsplan.render.why import write as write_why
from tests.render.answered import WORTH
from tests.render.explained import PRICED
from tests.render.feet import assert_foot

SHEETS = {
    "class_lists.html.j2", "document.html.j2", "letter.html.j2", "timetable_sheet.html.j2", "year_wheel.html.j2",
}  # fmt: skip
"""What is handed out by itself, and says in its head which plan it follows; `macros` is no page."""


def foot(text: str) -> str:
    (found,) = re.findall(r'<p class="edition">(.*?)</p>', text)
    return str(found)


def test_every_page_but_what_is_handed_out_has_the_same_foot() -> None:
    pages = {file.name for file in TEMPLATES.glob("*.html.j2")} - {"base.html.j2", "macros.html.j2"}
    assert len(pages) > 15
    # A template without a block of its own has the foot of the base.
    assert {name for name in pages if "foot" in environment().get_template(name).blocks} == SHEETS


def test_the_foot_of_a_page_without_a_plan_says_the_day_the_program_and_a_digest() -> None:
    said = foot(page("base.html.j2", Words("nb", date(2021, 6, 1)), audience="public"))
    assert said.startswith(f"Utgave for alle. Laget 1. juni 2021 med samlingsplan {__version__}. Fingeravtrykk av")
    undated = foot(page("base.html.j2", Words("nb")))
    assert undated.startswith(f"Laget med samlingsplan {__version__}.")


def test_the_digest_is_of_what_is_shown_and_not_of_the_day() -> None:
    def digest(day: date, style: str) -> str:
        return foot(page("base.html.j2", Words("nb", day), styles=[style])).split()[-1]

    first = digest(date(2021, 6, 1), "p {}")
    assert digest(date(2022, 6, 1), "p {}") == first
    assert digest(date(2021, 6, 1), "a {}") != first


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_link_to_their_files(language: str, tmp_path: Path) -> None:
    write_answer(WORTH, tmp_path, Words(language))
    assert_foot(tmp_path / "answer.html")
    assert 'href="answer.csv"' in (tmp_path / "answer.html").read_text(encoding="utf-8")
    write_why(PRICED, tmp_path, Words(language))
    assert_foot(tmp_path / "why.html")


def test_the_commands_of_an_answer_are_folded_away(words: Words, tmp_path: Path) -> None:
    write_answer(WORTH, tmp_path, words)
    write_why(PRICED, tmp_path, words)
    for name in ("answer.html", "why.html"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        # Each command stands in the one fold.
        folds = re.findall(r"<details>.*?</details>", text, re.DOTALL)
        assert text.count("<code>") == sum(each.count("<code>") for each in folds) > 0


def test_a_list_of_one_heading_is_not_worth_its_place() -> None:
    text, one = "<!--contents-->", '<h2 id="a">A</h2>'
    assert contents_in(text + one, Words("nb")) == one
    assert contents_in(text + one + '<h2 id="b">B</h2>', Words("nb")).count("<li>") == 2


@pytest.mark.parametrize("name", ["report", "map", "timetable", "public_report", "grouped_report", "replan"])
def test_each_page_of_a_plans_folder_links_to_the_others(name: str) -> None:
    assert "{{ pages(edition, say) }}" in (TEMPLATES / f"{name}.html.j2").read_text(encoding="utf-8")
