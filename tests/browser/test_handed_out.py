"""What is handed out, in a browser: axe finds nothing, a phone loses nothing, and a timetable has room on one sheet."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Page

from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import Result
from samlingsplan.render import PLANNER
from samlingsplan.render.employer_letters import LetterTerms, write_letters
from samlingsplan.render.room_lists import write_room_lists
from samlingsplan.render.timetables import write_leaders_timetables, write_timetables
from tests.browser.test_access import violations
from tests.plan.test_issuing import after, later, with_class
from tests.results import busy

PAGES = (
    "timetables/kull.html",
    "timetables/oslo-1.html",
    "timetables/lecturers/anna.html",
    "rooms/hotels/oslo.html",
    "letters/kommune-1151.html",
)


@cache
def _moved() -> Result:
    """Return a year full of activities in which a samling has moved since the version before."""
    return after(busy(), with_class(busy(), "oslo-1", later(2, days=7)))


@pytest.fixture(scope="module")
def handed() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        for language in LANGUAGES:
            out, words, result = Path(folder) / language, Words(language), _moved().in_language(language)
            out.mkdir()
            write_timetables(result, out, words, PLANNER)
            write_leaders_timetables(result, out, words)
            write_room_lists(result, out, words)
            write_letters(result, out, words, LetterTerms())
        yield Path(folder)


BY_TURNS = [
    pytest.param(name, language, marks=() if turn == number % len(LANGUAGES) else pytest.mark.long)
    for number, name in enumerate(PAGES)
    for turn, language in enumerate(LANGUAGES)
]


@pytest.mark.parametrize(("name", "language"), BY_TURNS)
def test_axe_finds_nothing(name: str, language: str, handed: Path, page: Page, refused_requests: list[str]) -> None:
    page.goto((handed / language / name).as_uri(), wait_until="load")
    assert violations(page) == []
    assert refused_requests == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", ["kull.html", "oslo-1.html", "leaders/L001.html", "places/oslo.html"])
def test_a_timetable_has_room_on_one_sheet_of_a4(name: str, handed: Path, page: Page) -> None:
    page.goto((handed / "nb/timetables" / name).as_uri(), wait_until="load")
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1
