"""What every page says of itself: the edition, and the other files of its folder."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from samlingsplan import __version__
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render import PLANNER, Audience, Output, Reader
from samlingsplan.render.edition import edition
from samlingsplan.render.map import MAP
from samlingsplan.render.plan_document import PLAN_DOCUMENT
from samlingsplan.render.report import REPORT
from samlingsplan.render.timetable import TIMETABLE
from tests.render.html import skeleton
from tests.results import tiny

PUBLIC = Reader(Audience.PUBLIC, secret="0" * 64)


@pytest.mark.parametrize("reader", [PLANNER, Reader(Audience.STEERING), PUBLIC], ids=lambda each: each.audience)
@pytest.mark.parametrize("output", [REPORT, MAP, TIMETABLE], ids=lambda each: each.name)
def test_each_page_names_its_edition_and_links_to_the_others(
    output: Output, reader: Reader, tmp_path: Path, words: Words
) -> None:
    output.write(tiny(), tmp_path, words, reader)
    page = skeleton(tmp_path / f"{output.name}.html")
    assert {"report.html", "map.html", "timetable.html", "calendars/", "plan.xlsx"} <= set(page.addresses)
    line = next(each for each in page.text if each.startswith("Utgave for "))
    assert words(f"audience.reader.{reader.audience}") in line
    assert f"samlingsplan {__version__}" in line
    assert [each[1:] for each in page.elements if "aria-current" in each] == [("href", "aria-current")]


def test_the_planners_digest_is_that_of_the_plan(tmp_path: Path, words: Words) -> None:
    PLAN_DOCUMENT.write(tiny(), tmp_path, words)
    digest = sha256((tmp_path / "plan.json").read_bytes()).hexdigest()
    assert f"Fingeravtrykk: {digest[:16]}." in edition(tiny(), words, PLANNER, "report").line


def test_the_publics_digest_follows_from_what_it_sees(words: Words) -> None:
    # Two leaders of a kommune change pseudonyms: plan.json is another, and all that anyone sees is the same.
    one = tiny()
    first, second = one.case.participants[1:3]
    leaders = list(one.case.participants)
    leaders[1:3] = [replace(first, id=second.id), replace(second, id=first.id)]
    other = replace(one, case=replace(one.case, participants=tuple(leaders)))
    assert edition(one, words, PUBLIC, "map") == edition(other, words, PUBLIC, "map")
    assert edition(one, words, PLANNER, "map") != edition(other, words, PLANNER, "map")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_name_each_heading_after_them(language: str, tmp_path: Path) -> None:
    REPORT.write(tiny(), tmp_path, Words(language))
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    contents = text.partition('<nav class="contents"')[2].partition("</nav>")[0]
    headings = [each.partition('"')[0] for each in text.partition("</nav>\n\n<form")[2].split('<h2 id="')[1:]]
    assert json.dumps(headings) == json.dumps([each.partition('"')[0] for each in contents.split('href="#')[1:]])
    assert {"figures", "map", "classes", "costs", "proof", "undecided"} <= set(headings)


def test_the_first_version_states_its_day_where_whoever_draws_it_does(words: Words) -> None:
    dated = replace(PLANNER, day=date(2026, 11, 30))
    assert "Versjon 1, 30. november 2026. Laget" in edition(tiny(), words, dated, "report").line
    assert "Version 1, 30 November 2026. Made" in edition(tiny(), Words("en"), dated, "report").line
    assert "Versjon 1. Laget" in edition(tiny(), words, PLANNER, "report").line
