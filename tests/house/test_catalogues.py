"""The words people read are complete in all three languages, and the code asks for no others."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator

import pytest

from samlingsplan.messages import LANGUAGES
from samlingsplan.messages.words import catalogue
from tests.house.tree import SRC, parsed, sources

SUBJECTS = {file.stem for file in (SRC / "messages" / "nb").glob("*.toml")}
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_-]+)+")
BEGINNING = re.compile(rf"({'|'.join(sorted(SUBJECTS))})\.([a-z0-9_.-]*[_.])?")
FILE_NAME = re.compile(r".*\.(css|csv|html|ics|j2|js|json|md|py|toml|xlsx|yaml)")
ANYTHING = "[a-z0-9_.-]+"


def placeholders(sentence: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(sentence) if name}


def keys_in_code() -> tuple[set[str], set[str]]:
    """Keys written out, and patterns of those put together (``f"rules.{name}.law"``, ``"level." ~ name``)."""
    texts = {text for file in sources() for text in _texts(parsed(file))}
    templates = [file.read_text(encoding="utf-8") for file in sorted(SRC.rglob("*.j2"))]
    texts |= {text for template in templates for text in re.findall(r"[\"']([a-z0-9_.-]+)[\"']", template)}
    beginnings = {text for text in texts if BEGINNING.fullmatch(text)}
    written = {text for text in texts - beginnings if KEY.fullmatch(text) and text.split(".")[0] in SUBJECTS}
    patterns = {pattern for file in sources() for pattern in _patterns(parsed(file))}
    return (
        {text for text in written if not FILE_NAME.fullmatch(text)},
        patterns | {re.escape(beginning) + ANYTHING for beginning in beginnings},
    )


def _texts(tree: ast.AST) -> Iterator[str]:
    """Every string constant but the values of a ``Literal[…]``, which name keys of the scenario."""
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.value
    elif not isinstance(tree, ast.JoinedStr) and not (
        isinstance(tree, ast.Subscript) and isinstance(tree.value, ast.Name) and tree.value.id == "Literal"
    ):
        for child in ast.iter_child_nodes(tree):
            yield from _texts(child)


def _patterns(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
            if BEGINNING.match(parts[0] or ""):
                yield "".join(ANYTHING if part is None else re.escape(part) for part in parts)


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
    assert sorted(unused) == []
