"""How easily the pages are read: LIX of their running prose (Björnsson 1968), in bokmål and nynorsk.

LIX is the mean number of words in a sentence, which ends at a stop or a colon, and the percentage of words of more than
six letters. At 34 a text is as easy as a story; papers stand at 40.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from samlingsplan.messages import Words
from samlingsplan.render import Audience, Output, Reader
from samlingsplan.render.answers import write as write_answer
from samlingsplan.render.map import MAP
from samlingsplan.render.report import REPORT
from samlingsplan.render.timetable import TIMETABLE
from samlingsplan.render.why import write as write_why
from samlingsplan.study.gardermoen_study import find_gardermoen
from tests.render.answered import WORTH
from tests.render.explained import PRICED
from tests.results import tiny

MOST = 34
FEWEST_WORDS = 5
"""What has fewer is a label, not prose."""
ASIDE = ("script", "style", "svg", "table", "ol")
"""What is not prose: an ordered list is a timetable or a list of contents."""
EDITIONS = {
    "planner": Reader(Audience.PLANNER),
    "steering": Reader(Audience.STEERING),
    "grouped": Reader(Audience.STEERING, group_kommuner=True),
    "public": Reader(Audience.PUBLIC),
}


class Prose(HTMLParser):
    """The paragraphs and list items of a page, without tables, drawings and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open = False
        self._aside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._aside += tag in ASIDE
        if tag in ("p", "li", "dd") and not self._aside:
            self.found.append("")
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._aside -= tag in ASIDE
        self._open = self._open and tag not in ("p", "li", "dd")

    def handle_data(self, data: str) -> None:
        if self._open and not self._aside:
            self.found[-1] += data


def lix(texts: list[str]) -> float:
    """Return the LIX of some paragraphs; one that ends without a stop is a sentence too."""
    whole = " ".join(text if text[-1] in ".!?:" else f"{text}." for text in texts)
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", whole)
    sentences = len(re.findall(r"[.!?:](?=\s|$)", whole))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def test_lix_of_a_known_sentence() -> None:
    # Ten words in two sentences, of which «kommunene» and «reisetiden» have more than six letters: 5 + 20.
    assert lix(["Alle kommunene er med.", "Her er den lange reisetiden nå"]) == 25


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_report_is_easily_read(edition: str, language: str, tmp_path: Path) -> None:
    assert _of(REPORT, EDITIONS[edition], language, tmp_path) <= MOST


@pytest.mark.parametrize("output", [MAP, TIMETABLE], ids=lambda each: each.name)
def test_so_are_the_other_pages(output: Output, tmp_path: Path) -> None:
    assert _of(output, EDITIONS["steering"], "nb", tmp_path) <= MOST


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_so_are_answers(language: str, tmp_path: Path) -> None:
    write_answer(WORTH, tmp_path, Words(language))
    write_why(PRICED, tmp_path, Words(language))
    assert _lix(tmp_path / "answer.html") <= MOST
    assert _lix(tmp_path / "why.html") <= MOST


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_so_is_the_finding_about_gardermoen(language: str, tmp_path: Path) -> None:
    find_gardermoen(tmp_path / "found", 2020, Words(language))
    assert _lix(tmp_path / "found" / "gardermoen.html") <= MOST


def _of(output: Output, reader: Reader, language: str, folder: Path) -> float:
    output.write(tiny(), folder, Words(language), reader)
    return _lix(folder / f"{output.name}.html")


def _lix(file: Path) -> float:
    page = Prose()
    page.feed(file.read_text(encoding="utf-8"))
    stripped = (text.strip() for text in page.found)
    return lix([text for text in stripped if len(text.split()) >= FEWEST_WORDS])
