"""The words people read are complete in all three languages, and the code asks for no others."""

import ast
import re
import string
import tomllib

import pytest

from samlingsplan.messages import LANGUAGES
from samlingsplan.messages.words import catalogue
from tests.house.tree import SRC, parsed, sources

SUBJECTS = {file.stem for file in (SRC / "messages" / "nb").glob("*.toml")}
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_-]+)+")
FILE_NAME = re.compile(r".*\.(csv|html|ics|json|md|py|toml|xlsx|yaml)")


def placeholders(sentence: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(sentence) if name}


def subject_of(text: str) -> str:
    return text.split(".")[0]


def keys_in_code() -> tuple[set[str], set[str]]:
    """Keys written out, and patterns of those put together (``f"rules.{name}.law"``)."""
    written, patterns = set(), set()
    for file in sources():
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if KEY.fullmatch(node.value) and subject_of(node.value) in SUBJECTS:
                    written.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                patterns.add(_pattern(node))
    return {key for key in written if not FILE_NAME.fullmatch(key)}, {p for p in patterns if p}


def _pattern(node: ast.JoinedStr) -> str:
    parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
    first = parts[0]
    if first is None or "." not in first or subject_of(first) not in SUBJECTS:
        return ""
    return "".join("[a-z0-9_.-]+" if part is None else re.escape(str(part)) for part in parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_files_keys_and_placeholders(language: str) -> None:
    assert {file.stem for file in (SRC / "messages" / language).glob("*.toml")} == SUBJECTS
    nb, other = catalogue("nb"), catalogue(language)
    assert set(other) ^ set(nb) == set()
    assert {key for key in nb if placeholders(nb[key]) != placeholders(other[key])} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_left_over(language: str) -> None:
    empty = [key for key, sentence in catalogue(language).items() if not sentence.strip()]
    assert empty == []
    for file in sorted((SRC / "messages" / language).glob("*.toml")):
        assert tomllib.loads(file.read_text(encoding="utf-8")), f"{file} says nothing"


def test_every_key_in_the_code_has_a_sentence() -> None:
    written, patterns = keys_in_code()
    known = set(catalogue("nb"))
    assert {key for key in written if key not in known} == set()
    assert {p for p in patterns if not any(re.fullmatch(p, key) for key in known)} == set()


def test_every_sentence_is_used() -> None:
    written, patterns = keys_in_code()
    unused = {key for key in catalogue("nb") if key not in written and not any(re.fullmatch(p, key) for p in patterns)}
    assert unused == set()
