"""Every term in a public docstring that is not plain English stands in the glossary, with one meaning."""

import ast
import re
from collections.abc import Iterator

import pytest
from spellchecker import SpellChecker

from tests.house.tree import ROOT, SRC, parsed, sources

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
EXPLAINED = {word.lower() for word in re.findall(r"[^\W\d_]+", GLOSSARY)}
PROGRAMMERS = {
    "backticks",
    "booleans",
    "checksum",
    "checksums",
    "dicts",
    "dtype",
    "docstring",
    "eqs",
    "func",
    "itemised",
    "organisers",
    "serialised",
    "traceback",
    "tuple",
    "tuples",
    "validator",
    "validators",
    "zoomable",
}
MATHEMATICS = r"\.\. math::.*?(?:\n\n|\Z)|:math:`[^`]*`"
CODE = r"``[^`]*``|`[^`]*`|\b[A-Z][a-z]+[A-Z]\w*|^\s*[\w*]+(?:, [\w*]+)*$"
NOT_PROSE = re.compile(f"{MATHEMATICS}|«[^»]*»|{CODE}", re.DOTALL | re.MULTILINE)
ENGLISH = SpellChecker(language="en")
BRITISH = ((r"is(e|es|ed|ing|ation)$", r"iz\1"), (r"our", "or"), (r"tre(s?)$", r"ter\1"), (r"mme(s?)$", r"m\1"))


def _english(word: str) -> bool:
    spellings = {word, *(re.sub(british, american, word) for british, american in BRITISH)}
    return bool(ENGLISH.known(spellings))


def _public_docstrings() -> Iterator[tuple[str, str]]:
    for file in sources():
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                name = getattr(node, "name", "module")
                if not name.startswith("_"):
                    yield f"{file.relative_to(SRC)}:{name}", ast.get_docstring(node) or ""


def _terms(text: str) -> set[str]:
    words = re.findall(r"(?<![\w./\\@-])[^\W\d_]{3,}(?![\w/])", NOT_PROSE.sub(" ", text))
    return {word.lower() for word in words if not _english(word.lower())}


def test_every_term_is_explained() -> None:
    unknown = {
        term: where
        for where, text in _public_docstrings()
        for term in _terms(text)
        if term not in EXPLAINED | PROGRAMMERS
    }
    assert unknown == {}


@pytest.mark.parametrize(
    "term", ["samling", "kommune", "sentralitet", "incumbent", "route", "CVaR", "no-good cut", "MIP"]
)
def test_a_term_has_one_meaning(term: str) -> None:
    rows = [row for row in GLOSSARY.splitlines() if row.startswith("| ") and term in re.split(r", | \| ", row[2:])[:2]]
    assert len(rows) == 1


def test_a_word_that_is_not_english_is_noticed() -> None:
    assert _terms("Return the gjengs of a samling, ``as_code``, «sagt slik».") == {"gjengs", "samling"}
