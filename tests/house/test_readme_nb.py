"""The README in bokmål says what the README says: the same sections, commands, code, figures and links."""

import re
from pathlib import Path

import pytest

from tests.house.answer import answer
from tests.house.documents import Document, Section

ENGLISH, BOKMAAL = Document("README.md"), Document("README.nb.md", "nb")
PAIRS = list(zip(ENGLISH.sections, BOKMAAL.sections, strict=False))
TRANSLATED = re.compile(r"^(title|question): .*$|\s*#.*$", re.MULTILINE)
EACH_OTHER = {"README.md", "README.nb.md"}


def test_each_links_to_the_other_at_the_top() -> None:
    for document, other in ((ENGLISH, BOKMAAL), (BOKMAAL, ENGLISH)):
        assert f"]({other.name})" in document.text.splitlines()[2]


def test_the_sections_are_the_same() -> None:
    assert [section.level for section in ENGLISH.sections] == [section.level for section in BOKMAAL.sections]


def test_the_blocks_are_the_same() -> None:
    def comparable(document: Document) -> list[tuple[str, str]]:
        # Titles, questions and comments are in the document's language, and so is the answer.
        return [(kind, TRANSLATED.sub("", block)) for kind, block in document.blocks if kind != "text"]

    assert comparable(BOKMAAL) == comparable(ENGLISH)


@pytest.mark.parametrize(("english", "bokmaal"), PAIRS, ids=lambda section: section.text[:1].strip() or None)
def test_a_section_says_the_same(english: Section, bokmaal: Section) -> None:
    assert bokmaal.code == english.code
    assert [link for link in bokmaal.links if link not in EACH_OTHER] == [
        link for link in english.links if link not in EACH_OTHER
    ]
    assert bokmaal.figures == english.figures


def test_the_answer_is_the_one_shown(solved_2021: Path) -> None:
    assert BOKMAAL.block("text") == answer(solved_2021, "nb")
