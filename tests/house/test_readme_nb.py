"""Each page in bokmål says what the English one says: the same sections, commands, code, figures and links."""

import re
from pathlib import Path

import pytest

from tests.house.answer import answer
from tests.house.documents import GUIDE, Document, Section

PAGES = [(Document(f"{page}.md"), Document(f"{page}.nb.md", "nb")) for page in GUIDE]
PAIRS = [pair for english, bokmaal in PAGES for pair in zip(english.sections, bokmaal.sections, strict=False)]
TRANSLATED = re.compile(r"^(title|question): .*$|\s*#.*$", re.MULTILINE)
FIRST = re.compile(r"\.nb(?=\.md$)")


each_page = pytest.mark.parametrize(("english", "bokmaal"), PAGES, ids=lambda page: page.name)


@each_page
def test_each_links_to_the_other_at_the_top(english: Document, bokmaal: Document) -> None:
    for document, other in ((english, bokmaal), (bokmaal, english)):
        assert f"]({Path(other.name).name})" in document.text.splitlines()[2]


@each_page
def test_the_sections_are_the_same(english: Document, bokmaal: Document) -> None:
    assert [section.level for section in english.sections] == [section.level for section in bokmaal.sections]


@each_page
def test_the_blocks_are_the_same(english: Document, bokmaal: Document) -> None:
    def comparable(document: Document) -> list[tuple[str, str]]:
        # Titles, questions and comments are in the document's language, and so is the answer.
        return [(kind, TRANSLATED.sub("", block)) for kind, block in document.blocks if kind != "text"]

    assert comparable(bokmaal) == comparable(english)


@pytest.mark.parametrize(("english", "bokmaal"), PAIRS, ids=lambda section: section.text[:1].strip() or None)
def test_a_section_says_the_same(english: Section, bokmaal: Section) -> None:
    assert bokmaal.code == english.code
    # Who reads bokmål is led to pages in bokmål.
    assert [FIRST.sub("", link) for link in bokmaal.links] == [FIRST.sub("", link) for link in english.links]
    assert bokmaal.figures == english.figures


def test_the_answer_is_the_one_shown(solved_2021: Path) -> None:
    assert Document("README.nb.md", "nb").block("text") == answer(solved_2021, "nb")
